"""Sketching anew: after an erasure, and where what is kept is not what the texts give."""

from __future__ import annotations

from collections.abc import Iterable

from civcas import records
from civcas.store import models
from civcas.store.held import AT_ONCE, in_parts
from civcas.store.opened import document_content, reading_record
from civcas.store.ring import ring
from civcas.store.rows import update
from civcas.store.sketches import NONE, rows_of_sketches, sketch_key, sketches_of, wrong_sketches


def sketch_again(documents: Iterable[int]) -> int:
    """Let the tellings of documents have the sketches that their texts give now; gives how many had others."""
    changed = 0
    for some in in_parts(documents, AT_ONCE):
        newest = models.Reading.newest().filter(document__in=some).select_related("document")
        wanted: dict[int, list[bytes]] = {}
        for row in newest:
            wanted[row.pk] = of_document(row.document, reading_record(row, row.document.key))
        found = list(wrong_sketches(rows_of_sketches(wanted), wanted))
        update(models.Telling, "sketch", [(right, pk) for pk, right in found])
        old = models.Telling.objects.filter(document__in=some).exclude(reading__in=list(wanted)).exclude(sketch=NONE)
        changed += len(found) + old.update(sketch=NONE)
    return changed


def of_document(row: models.Document, reading: records.Reading) -> list[bytes]:
    """The sketches that a document's text gives the tellings of its reading."""
    if not reading.incidents:
        return []
    return sketches_of(document_content(row).text or "", reading, sketch_key(ring()))
