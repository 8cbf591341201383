"""Record documents: their bytes, texts, readings and claims, and the incidents that come of them."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from civcas.errors import InputRefused
from civcas.pipeline import ReadDocument
from civcas.proof import new_salt
from civcas.store import models, vault
from civcas.store.alone import recording
from civcas.store.change import Change, change
from civcas.store.collecting import collecting_seldom
from civcas.store.contents import capture_content
from civcas.store.destroying import destroy_left
from civcas.store.held import Held, HeldTellings
from civcas.store.linking import link_new
from civcas.store.location import vault_path
from civcas.store.log import signing_key
from civcas.store.permission import By, permit
from civcas.store.readings import write_readings
from civcas.store.recorded import Recorded, together
from civcas.store.ring import ring
from civcas.store.sealing import Content
from civcas.store.sound import flaw
from civcas.store.sources import name_sources
from civcas.store.trouble import told_in_sentences

BATCH = 100
"""Documents that one transaction takes at most."""

TOGETHER = ("application/json", "text/csv", "application/xml")
"""Media types of what came as one of many in a file: rows, messages, submissions, entries."""

LONGEST_ROW = 1_000_000
"""Bytes from which such an original is a file of its own."""

BATCH_BYTES = 32_000_000
"""Bytes of originals after which a batch is closed."""


def record_documents(
    entries: Iterable[ReadDocument],
    *,
    by: By,
    why: str = "recorded",
    now: dt.datetime | None = None,
    done: Callable[[int], object] | None = None,
) -> Recorded:
    """Record documents with all that was read from them, in batches that are in the ledger whole or not at all.

    A document whose id or bytes the ledger has already is left as it is; an id
    that it has for other bytes is refused, and the rest is done. ``entries``
    may be a generator: a batch is written as soon as it is full. ``done`` is
    called with the number of entries after each batch. Killed in between, the
    same call finishes what is missing.
    """
    permit(by, "record")
    known = HeldTellings()
    with told_in_sentences():
        signing_key()  # nothing is put into the vault that could not be logged
    parts: list[Recorded] = []
    with told_in_sentences():
        vault.sweep(vault_path())
        with recording():
            destroy_left()
    for batch in _batches(entries):
        with told_in_sentences(), collecting_seldom(), recording():
            parts.append(_record_batch(batch, known, by=by, why=why, now=now))
        if done is not None:
            done(len(batch))
    return together(parts)


def refusals(entries: Iterable[ReadDocument]) -> list[InputRefused]:
    """What recording these would refuse, without recording anything: for a call that is to do all or nothing."""
    found: list[InputRefused] = []
    for batch in _batches(entries):
        sound, faulty = _sound(batch)
        with told_in_sentences():
            found += [*faulty, *_unknown(sound)[1]]
    return found


def _batches(entries: Iterable[ReadDocument]) -> Iterator[list[ReadDocument]]:
    batch: list[ReadDocument] = []
    size = 0
    for entry in entries:
        batch.append(entry)
        size += len(entry.original)
        if len(batch) == BATCH or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _record_batch(
    batch: Sequence[ReadDocument], known: HeldTellings, *, by: By, why: str, now: dt.datetime | None
) -> Recorded:
    sound, faulty = _sound(batch)
    fresh, clashing = _unknown(sound)
    # On the disk before the transaction that names them: the other way round a power cut could lose an original.
    kept = _keep(fresh)
    with change("record", subject="documents", by=by, why=why, now=now) as doing:
        # Asked again now that nobody else can write.
        fresh, late = _unknown(fresh)
        refused = (*faulty, *clashing, *late)
        seen = Recorded(known=len(batch) - len(fresh) - len(refused), refused=refused)
        if not fresh:
            return seen
        doing.after["documents"] = [entry.document.id for entry in fresh]
        new = _write(fresh, kept, doing)
        name_sources(fresh, doing)
        changes = link_new(new, known, doing)
    return Recorded(
        documents=tuple(entry.document.id for entry in fresh),
        claims=sum(len(entry.reading.claims) for entry in fresh),
        incidents_added=changes.added,
        incidents_changed=changes.changed,
        redirected=changes.redirected,
        known=seen.known,
        refused=seen.refused,
    )


def _sound(batch: Sequence[ReadDocument]) -> tuple[list[ReadDocument], list[InputRefused]]:
    """The entries that hold together, and the refusals of the others."""
    sound, refused = [], []
    for entry in batch:
        wrong = flaw(entry.document, entry.reading)
        if wrong is None and hashlib.sha256(entry.original).hexdigest() != entry.document.sha256:
            wrong = "its bytes are not those of its SHA-256"
        if wrong is None:
            sound.append(entry)
        else:
            refused.append(InputRefused(entry.where, wrong, "report this fault of civcas together with the file"))
    return sound, refused


def _unknown(entries: Sequence[ReadDocument]) -> tuple[list[ReadDocument], list[InputRefused]]:
    """The entries that the ledger does not have, each once, and the refusals of ids that it has for other bytes."""
    marks = {entry.document.sha256: ring().mark(entry.document.sha256) for entry in entries}
    rows = models.Document.objects.values_list("key", "sha256")
    asked = rows.filter(key__in=[entry.document.id for entry in entries]).values_list("key", "sha256", "text_sha256")
    bytes_of, texts_of = {}, {}
    for key, sha256, text_sha256 in asked:
        bytes_of[key], texts_of[key] = sha256, text_sha256
    hashes = [*marks, *marks.values()]  # of what was erased only what stands for its hash is left
    held = {*bytes_of.values(), *(sha256 for _, sha256 in rows.filter(sha256__in=hashes))}
    fresh, refused = [], []
    for entry in entries:
        key, sha256, text = entry.document.id, entry.document.sha256, entry.document.text_sha256
        if entry.document.obtained is not None and texts_of.get(key) in (text, ring().mark(text)):
            continue  # a message or a submission that was exported again, with other counts or marks around its words
        if bytes_of.get(key, sha256) not in (sha256, marks[sha256]):
            what = f"the id {key!r} is in the ledger already, for a document with other bytes"
            refused.append(InputRefused(entry.where, what, "give this one an id of its own"))
        elif sha256 not in held and marks[sha256] not in held:
            fresh.append(entry)
            held.add(sha256)
            bytes_of[key] = sha256
    return fresh, refused


def _keep(fresh: Sequence[ReadDocument]) -> dict[str, vault.Kept]:
    """Bring the originals into the vault: files one by one, rows and messages together."""
    files: dict[str, bytes] = {}
    rows: dict[str, bytes] = {}
    for entry in fresh:
        is_row = entry.document.media_type in TOGETHER and len(entry.original) <= LONGEST_ROW
        (rows if is_row else files)[entry.document.sha256] = entry.original
    return vault.keep(vault_path(), files, rows)


def _write(fresh: Sequence[ReadDocument], kept: Mapping[str, vault.Kept], doing: Change) -> list[Held]:
    """Add the rows of documents, readings, claims and tellings; gives the tellings."""
    rows, contents = [], []
    for entry in fresh:
        document = entry.document
        where = kept[document.sha256]
        content = Content(new_salt(), capture_content(document, captured_at=doing.at, size=where.size), document.text)
        sealed = ring().seal(content, models.Document.about(document.id))
        rows.append(models.Document.from_record(document, kept=where, captured_at=doing.at, sealed=sealed))
        contents.append(content)
    models.Document.objects.bulk_create(rows)
    for row, content in zip(rows, contents, strict=True):
        doing.log("capture", content, document=row.pk)
    return write_readings([(row, entry.document, entry.reading) for row, entry in zip(rows, fresh, strict=True)], doing)
