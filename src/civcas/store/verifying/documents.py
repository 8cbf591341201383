"""Documents: each opens its leaf, its columns say what is sealed, its working text has its hash."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import orjson

from civcas import records
from civcas.errors import Unsealed
from civcas.proof import commitment
from civcas.store import models
from civcas.store.raw_rows import RawRows, moment_of
from civcas.store.sealing import Content
from civcas.store.verifying.decisions import Decisions
from civcas.store.verifying.derived import Derived
from civcas.store.verifying.erasures import Erasures, wiped_documents
from civcas.store.verifying.evidence import Evidence, LeavesOf, Row
from civcas.store.verifying.speakers import Speakers

_SAME = ("sha256", "text_sha256", "published", "language", "publisher", "media_type")
"""Columns that say what the sealed record says under the same name."""

_COLUMNS = ("key", *_SAME, "size", "bundle", "offset", "captured_at", "sealed", "erased")


@dataclass(frozen=True, slots=True)
class Original:
    """Where the vault is to have an original: a file of its own, or some bytes of a bundle."""

    name: str
    sha256: str
    size: int
    bundle: str | None
    offset: int | None
    erased: bool = False


def read_documents(
    evidence: Evidence, decisions: Decisions, erasures: Erasures, speakers: Speakers, derived: Derived
) -> Iterator[Original]:
    """Hold every document against its leaf and its columns against what is sealed; gives what the vault is to have."""
    leaves = LeavesOf("document_id", erasures.entries)
    wiped = wiped_documents(erasures, old=evidence.ring is not None)
    done, total = 0, models.Document.objects.count()
    for first, last, rows in RawRows(models.Document, *_COLUMNS).pages():
        of = leaves.between(first, last)
        read: list[tuple[int, records.Document]] = []
        for pk, *values in rows:
            row = dict(zip(_COLUMNS, values, strict=True))
            yield _document(pk, row, of.pop(pk, []), wiped.get(pk), evidence, decisions, speakers, read)
        derived.documents(read)
        _gone(of, evidence, decisions)
        done += len(rows)
        evidence.step("Checking documents", done, total)


def _document(
    pk: int,
    row: dict[str, Any],
    leaves: list[tuple[int, str | None]],
    wiped: int | None,
    evidence: Evidence,
    decisions: Decisions,
    speakers: Speakers,
    read: list[tuple[int, records.Document]],
) -> Original:
    key = row["key"]
    content = _opened(pk, key, row["sealed"], evidence, decisions) if evidence.ring else None
    true_key = evidence.keys.get(pk, key)
    named = Row("capture", pk, f"document {true_key}")
    commit = commitment(content.salt, content.content) if content else None
    sha256, size = row["sha256"], row["size"]
    sound = evidence.match(named, commit, leaves)
    wrong: list[str] = []
    held: dict[str, Any] = orjson.loads(content.content) if content else {}
    if evidence.ring and content is None:
        wrong.append("its sealed words do not open")
        wiped = row["erased"]
    wiped = held.get("erased", wiped)
    if content is not None and sound:
        wrong += _columns(row, held, true_key, wiped)
        wrong += _text(content, held)
        sha256, size = held["document"]["sha256"], held["size"]
        read.append((pk, models.Document.record_of(content)))
        if held["document"]["publisher"]:
            speakers.hear(pk, (1, 0), held["document"]["publisher"], "outlet")
    if held.get("erased") is not None and row["bundle"] is not None:
        wrong.append("it says where its original was kept, which is gone")
    if row["bundle"] is None and row["offset"] is not None:
        wrong.append("it says where in a file with others its original is, and is in none")
    if row["erased"] != wiped:
        wrong.append("the decision that erased words of it is another")
    if wrong:
        evidence.find("changed", named.name, f"Document {true_key} was changed: {'; '.join(wrong)}.")
    if wiped is not None:
        speakers.doubt(pk)
    if wrong or not sound:
        evidence.doubtful_documents.update((true_key, key))
        speakers.doubt(pk)
    bundle = row["bundle"]
    return Original(named.name, sha256, size, bundle, row["offset"] if bundle else None, wiped is not None)


def _opened(pk: int, key: str, sealed: bytes, evidence: Evidence, decisions: Decisions) -> Content | None:
    """What is sealed of a document; where its id was changed, under the one that the log knows."""
    assert evidence.ring is not None
    try:
        return evidence.ring.open(sealed, models.Document.about(key))
    except (Unsealed, UnicodeError):
        there = _ids()
        for other in decisions.documents:
            if other not in there:
                try:
                    content = evidence.ring.open(sealed, models.Document.about(other))
                except Unsealed:
                    continue
                evidence.keys[pk] = other
                return content
    return None


def _columns(row: dict[str, Any], held: dict[str, Any], key: str, wiped: int | None) -> list[str]:
    said = {"key": key, **{name: held["document"][name] for name in _SAME}}
    if "marks" in held:
        said.update(held["marks"])  # what stands for the hashes of what was captured
    elif wiped:
        said.pop("text_sha256")  # an earlier version let the column go on saying what was captured
    said["size"] = held["size"]
    wrong = [name for name, value in said.items() if row[name] != value]
    if moment_of(row["captured_at"]) != held["captured_at"]:
        wrong.append("captured_at")
    return [f"the column {name} does not say what was logged" for name in wrong]


def _text(content: Content, held: dict[str, Any]) -> list[str]:
    """A working text has its hash; what an erasure left of one has that of what is left."""
    if content.text is None:
        return ["its working text is gone"]
    right = hashlib.sha256(content.text.encode()).hexdigest() == held["document"]["text_sha256"]
    return [] if right else ["its working text is not the one that was logged"]


def _ids() -> set[str]:
    return {key for _, key in RawRows(models.Document, "key").all()}


def _gone(of: dict[int, list[tuple[int, str | None]]], evidence: Evidence, decisions: Decisions) -> None:
    """Leaves that point at documents which are not there."""
    if not of:
        return
    there = _ids() | set(evidence.keys.values())
    missing = [key for key in decisions.documents if key not in there]
    evidence.doubtful_documents.update(missing)
    evidence.gone.update(of)
    for leaves, key in zip(of.values(), [*missing, *["of an id that nobody knows"] * len(of)], strict=False):
        evidence.astray.update({n: (commit, f"document {key}") for n, commit in leaves})
