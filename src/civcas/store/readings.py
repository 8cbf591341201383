"""Writing readings: sealed, with rows of their claims and tellings, each a leaf of the log."""

from __future__ import annotations

from collections.abc import Iterable

from civcas.proof import new_salt
from civcas.records import tellings
from civcas.store import models
from civcas.store.change import Change
from civcas.store.contents import reading_content
from civcas.store.entries import Read, index_documents
from civcas.store.held import Held
from civcas.store.masking import masked, what_was_erased
from civcas.store.models.claim import STORED, stored
from civcas.store.models.telling import component_number
from civcas.store.ring import ring
from civcas.store.rows import insert
from civcas.store.sealing import Content
from civcas.store.sketches import packed_sketch, sketch_key


def write_readings(read: Iterable[Read], doing: Change) -> list[Held]:
    """Add the rows of readings, claims and tellings, and index them with their documents; gives the tellings."""
    read = list(read)
    rows, contents = [], []
    for row, _, reading in read:
        content = Content(new_salt(), reading_content(reading, made_at=doing.at))
        sealed = ring().seal(content, models.Reading.about(row.key, reading.engine, reading.lexicons))
        rows.append(models.Reading.from_record(reading, document=row, made_at=doing.at, sealed=sealed))
        contents.append(content)
    models.Reading.objects.bulk_create(rows)
    for made, content in zip(rows, contents, strict=True):
        doing.log("reading", content, reading=made.pk)
    claims = [
        stored(claim, made.pk, n)
        for made, (_, _, reading) in zip(rows, read, strict=True)
        for n, claim in enumerate(reading.claims)
    ]
    insert(models.Claim, STORED, claims)
    key = sketch_key(ring())
    told = [
        (
            telling,
            models.Telling(
                reading=made,
                document=row,
                n=n,
                component=component_number(row.pk, n),
                sketch=packed_sketch(telling.sketch),
            ),
        )
        for made, (row, document, reading) in zip(rows, read, strict=True)
        for n, telling in enumerate(tellings(document, reading, key=key))
    ]
    models.Telling.objects.bulk_create(row for _, row in told)
    index_documents(read)
    erased = what_was_erased()
    return [
        Held(row=row.pk, document=row.document_id, n=row.n, telling=masked(telling, erased)) for telling, row in told
    ]
