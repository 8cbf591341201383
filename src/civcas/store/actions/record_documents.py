"""Record documents: their bytes, texts, readings and claims, and the incidents that come of them."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from civcas.errors import InputRefused
from civcas.pipeline import ReadDocument
from civcas.records.version import later_id
from civcas.store import models, vault
from civcas.store.actions.amend_rows import amend_rows
from civcas.store.alone import recording
from civcas.store.amending import Amendment, amendment_of, is_row, versions_of
from civcas.store.change import Change, change
from civcas.store.collecting import collecting_seldom
from civcas.store.destroying import clear_left, destroy_left
from civcas.store.held import HeldTellings
from civcas.store.linking import link_new
from civcas.store.log import signing_key
from civcas.store.permission import By, permit
from civcas.store.pictures import Recycled
from civcas.store.receiving import Receiving
from civcas.store.recorded import Recorded, together
from civcas.store.ring import ring
from civcas.store.sound import flaw
from civcas.store.sources import name_sources
from civcas.store.trouble import told_in_sentences
from civcas.store.writing_documents import keep_originals, write_documents

BATCH = 100
"""Documents that one transaction takes at most."""

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
    that it has for other bytes is refused, and the rest is done. A row of a
    recorder's list that was corrected amends the one of its id. ``entries``
    may be a generator: a batch is written as soon as it is full. ``done`` is
    called with the number of entries after each batch. Killed in between, the
    same call finishes what is missing. A file of several documents is kept whole
    once they are recorded.
    """
    permit(by, "record")
    known = HeldTellings()
    with told_in_sentences():
        signing_key()  # nothing is put into the vault that could not be logged
    parts: list[Recorded] = []
    with told_in_sentences():
        clear_left()
        with recording():
            destroy_left()
    files, recycled = Receiving(by=by, why=why, now=now), Recycled()
    for batch in _batches(entries):
        with told_in_sentences(), collecting_seldom(), recording():
            parts.append(_record_batch(batch, known, by=by, why=why, now=now))
            files.note(batch)
            parts.append(files.keep(but=batch[-1].received))
        added = {document for part in parts for document in part.documents}
        parts.append(Recorded(notices=recycled.told(batch, added, now or dt.datetime.now(dt.UTC))))
        if done is not None:
            done(len(batch))
    with told_in_sentences(), recording():
        parts.append(files.keep())
    return together(parts)


def refusals(entries: Iterable[ReadDocument]) -> list[InputRefused]:
    """What recording these would refuse, without recording anything: for a call that is to do all or nothing."""
    found: list[InputRefused] = []
    for batch in _batches(entries):
        sound, faulty = _sound(batch)
        with told_in_sentences():
            found += [*faulty, *_sorted_out(_as_versions(sound)).refused]
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
    found = _sorted_out(_as_versions(sound))
    # On the disk before the transaction that names them: the other way round a power cut could lose an original.
    kept = keep_originals([*found.fresh, *(one.entry for one in found.amending)])
    with change("record", subject="documents", by=by, why=why, now=now) as doing:
        # Asked again now that nobody else can write.
        late = _sorted_out(found.fresh)
        refused = (*faulty, *found.refused, *late.refused)
        recorded = Recorded(known=len(batch) - len(late.fresh) - len(found.amending) - len(refused), refused=refused)
        if late.fresh:
            recorded = _write_in(late.fresh, kept, known, doing, recorded)
    if not found.amending:
        return recorded
    return together([recorded, amend_rows(found.amending, kept, known, by=by, why=why, now=now)])


def _write_in(
    fresh: Sequence[ReadDocument], kept: Mapping[str, vault.Kept], known: HeldTellings, doing: Change, seen: Recorded
) -> Recorded:
    """Write documents that are new, and link them."""
    doing.after["documents"] = [entry.document.id for entry in fresh]
    new = write_documents(fresh, kept, doing)
    name_sources(fresh, doing)
    changes = link_new(new, known, doing)
    return replace(
        seen,
        documents=tuple(entry.document.id for entry in fresh),
        claims=sum(len(entry.reading.claims) for entry in fresh),
        incidents_added=changes.added,
        incidents_changed=changes.changed,
        redirected=changes.redirected,
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


def _as_versions(entries: Sequence[ReadDocument]) -> list[ReadDocument]:
    """The entries, of which an answer to a form that was corrected has an id of its own beside what it said before.

    What has the id of a form's submission that the ledger holds with other
    words, or that stands before it here, is a later version of it.
    """
    forms = [entry.document.id for entry in entries if _is_answer(entry)]
    rows = models.Document.objects.values_list("key", "text_sha256")
    texts: dict[str, str] = dict(rows.filter(key__in=forms)) if forms else {}
    found = []
    for entry in entries:
        document = entry.document
        if _is_answer(entry):
            text = document.text_sha256
            if texts.setdefault(document.id, text) not in (text, ring().mark(text)):
                key = later_id(document)
                named = replace(entry.reading, document=key)
                entry = replace(entry, document=replace(document, id=key), reading=named)
        found.append(entry)
    return found


def _is_answer(entry: ReadDocument) -> bool:
    obtained = entry.document.obtained
    return obtained is not None and obtained.way == "form" and entry.document.id.startswith("form:")


@dataclass
class _SortedOut:
    """Entries that the ledger does not have, each once, those that amend a row of it, and the refusals of others."""

    fresh: list[ReadDocument] = field(default_factory=list)
    amending: list[Amendment] = field(default_factory=list)
    refused: list[InputRefused] = field(default_factory=list)


def _sorted_out(entries: Sequence[ReadDocument]) -> _SortedOut:
    """What is to become of entries: those that the ledger has are in none of the three."""
    marks = {entry.document.sha256: ring().mark(entry.document.sha256) for entry in entries}
    rows = models.Document.objects.values_list("key", "sha256")
    asked = rows.filter(key__in=[entry.document.id for entry in entries]).values_list("key", "sha256", "text_sha256")
    bytes_of, texts_of = {}, {}
    for key, sha256, text_sha256 in asked:
        bytes_of[key], texts_of[key] = sha256, text_sha256
    hashes = [*marks, *marks.values()]  # of what was erased only what stands for its hash is left
    held = {*bytes_of.values(), *(sha256 for _, sha256 in rows.filter(sha256__in=hashes))}
    found = _SortedOut()
    for entry in entries:
        key, sha256, text = entry.document.id, entry.document.sha256, entry.document.text_sha256
        is_there = sha256 in held or marks[sha256] in held
        if bytes_of.get(key, sha256) not in (sha256, marks[sha256]):
            same_words = texts_of.get(key) in (text, ring().mark(text))
            _other_bytes(entry, found, is_there=is_there, same_words=same_words)
        elif not is_there:
            found.fresh.append(entry)
            bytes_of[key] = sha256
        held.add(sha256)
    return found


def _other_bytes(entry: ReadDocument, found: _SortedOut, *, is_there: bool, same_words: bool) -> None:
    """What is to become of an entry of whose id the ledger has other bytes."""
    if is_row(entry):
        if is_there:
            return  # one of its versions
        versions = versions_of(entry.document.id)
        if versions and versions[-1].text_sha256 == entry.document.text_sha256:
            return  # exported again, with other marks around its words
        amendment = amendment_of(entry, versions) if versions else None
        if amendment is not None:
            found.amending.append(amendment)
            return
        if versions and versions[-1].erased_id is not None:
            decision = versions[-1].erased_id
            what = f"{entry.document.id!r} is in the ledger, and words of it were erased by decision {decision}"
            found.refused.append(InputRefused(entry.where, what, "it is not amended; record a correction as a report"))
            return
    elif entry.document.obtained is not None and same_words:
        return  # a message or a submission that was exported again, with other counts or marks around its words
    what = f"the id {entry.document.id!r} is in the ledger already, for a document with other bytes"
    found.refused.append(InputRefused(entry.where, what, "give this one an id of its own"))
