"""Record documents: their bytes, texts, readings and claims, and the incidents that come of them."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from django.utils import timezone

from civcas.errors import InputRefused
from civcas.pipeline import ReadDocument
from civcas.records import tellings
from civcas.store import models, vault
from civcas.store.held import Held, HeldTellings
from civcas.store.linking import link_new
from civcas.store.location import vault_path
from civcas.store.models.claim import STORED, stored
from civcas.store.permission import require_name
from civcas.store.recorded import Recorded, together
from civcas.store.rows import insert
from civcas.store.sound import flaw
from civcas.store.trouble import told_in_sentences
from civcas.store.writing import writing

BATCH = 100
"""Documents that one transaction takes at most."""

BATCH_BYTES = 32_000_000
"""Bytes of originals after which a batch is closed."""


def record_documents(
    entries: Iterable[ReadDocument],
    *,
    by: str,
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
    name = require_name(by)
    known = HeldTellings()
    parts: list[Recorded] = []
    with told_in_sentences():
        vault.sweep(vault_path())
    for batch in _batches(entries):
        with told_in_sentences():
            parts.append(_record_batch(batch, known, by=name, why=why, now=now))
        if done is not None:
            done(len(batch))
    return together(parts)


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
    batch: Sequence[ReadDocument], known: HeldTellings, *, by: str, why: str, now: dt.datetime | None
) -> Recorded:
    sound, faulty = _sound(batch)
    fresh, clashing = _unknown(sound)
    # On the disk before the transaction that names them: the other way round a power cut could lose an original.
    kept = _keep(fresh)
    with writing():
        # Asked again now that nobody else can write.
        fresh, late = _unknown(fresh)
        refused = (*faulty, *clashing, *late)
        seen = Recorded(known=len(batch) - len(fresh) - len(refused), refused=refused)
        if not fresh:
            return seen
        action = models.Action.objects.create(
            at=now or timezone.now(),
            by=by,
            verb="record",
            subject="documents",
            after={"documents": [entry.document.id for entry in fresh]},
            why=why,
        )
        new = _write(fresh, kept, action.at)
        changes = link_new(new, known, action)
    return Recorded(
        documents=tuple(entry.document.id for entry in fresh),
        claims=sum(len(entry.reading.claims) for entry in fresh),
        incidents_added=changes.added,
        incidents_changed=changes.changed,
        redirected=tuple(changes.redirected.items()),
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
    ids, hashes = ([getattr(entry.document, name) for entry in entries] for name in ("id", "sha256"))
    rows = models.Document.objects.values_list("key", "sha256")
    bytes_of = dict(rows.filter(key__in=ids))
    held = {*bytes_of.values(), *(sha256 for _, sha256 in rows.filter(sha256__in=hashes))}
    fresh, refused = [], []
    for entry in entries:
        key, sha256 = entry.document.id, entry.document.sha256
        if bytes_of.get(key, sha256) != sha256:
            what = f"the id {key!r} is in the ledger already, for a document with other bytes"
            refused.append(InputRefused(entry.where, what, "give this one an id of its own"))
        elif sha256 not in held:
            fresh.append(entry)
            held.add(sha256)
            bytes_of[key] = sha256
    return fresh, refused


def _keep(fresh: Sequence[ReadDocument]) -> dict[str, vault.Kept]:
    """Bring the originals into the vault: files one by one, rows of JSON Lines together."""
    files: dict[str, bytes] = {}
    rows: dict[str, bytes] = {}
    for entry in fresh:
        is_row = entry.document.media_type == "application/json" and b"\n" not in entry.original
        (rows if is_row else files)[entry.document.sha256] = entry.original
    return vault.keep(vault_path(), files, rows)


def _write(fresh: Sequence[ReadDocument], kept: Mapping[str, vault.Kept], at: dt.datetime) -> list[Held]:
    """Add the rows of documents, readings, claims and tellings; gives the tellings."""
    documents = models.Document.objects.bulk_create(
        models.Document.from_record(entry.document, kept=kept[entry.document.sha256], captured_at=at) for entry in fresh
    )
    readings = models.Reading.objects.bulk_create(
        models.Reading.from_record(entry.reading, document=document, made_at=at)
        for entry, document in zip(fresh, documents, strict=True)
    )
    claims = [
        stored(claim, reading.pk, n)
        for entry, reading in zip(fresh, readings, strict=True)
        for n, claim in enumerate(entry.reading.claims)
    ]
    insert(models.Claim, STORED, claims)
    told = [
        (telling, models.Telling.from_record(telling.told, reading=reading, n=n))
        for entry, reading in zip(fresh, readings, strict=True)
        for n, telling in enumerate(tellings(entry.document, entry.reading))
    ]
    models.Telling.objects.bulk_create(row for _, row in told)
    return [Held(row=row.pk, document=row.document_id, n=row.n, telling=telling) for telling, row in told]
