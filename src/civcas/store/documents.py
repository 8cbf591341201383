"""A document with its newest reading and the incidents that it tells of."""

from __future__ import annotations

from collections import defaultdict

from django.db import connection

from civcas.errors import UsageError
from civcas.store import models
from civcas.store.corrections import corrected, corrections
from civcas.store.incidents import codes_of_tellings
from civcas.store.opened import document_record, reading_record
from civcas.store.received import ITS_ORIGINAL, files_of
from civcas.store.ring import ring
from civcas.store.trouble import told_in_sentences
from civcas.store.view import CameIn, DocumentView, Erased

SHORTEST = 6
"""Characters that the beginning of an id must have to stand for it."""


@told_in_sentences()
def document_view(document_id: str) -> DocumentView | None:
    """The document of an id, or of a beginning (six characters or more) that only one id or SHA-256 has."""
    document = _find(document_id)
    if document is None:
        return None
    row = models.Reading.newest().get(document=document)
    told = list(row.tellings.order_by("n"))
    reading = corrected(reading_record(row, document.key), corrections([document.pk]).get(document.pk, ()))
    codes = codes_of_tellings(telling.pk for telling in told)
    codes_of: dict[str, dict[str, None]] = defaultdict(dict)
    for telling in told:
        if telling.pk in codes:
            for claim in reading.incidents[telling.n].claims:
                codes_of[claim][codes[telling.pk]] = None
    erased = document.erased
    return DocumentView(
        document=document_record(document),
        reading=reading,
        captured_at=document.captured_at,
        erased=Erased(erased.pk, erased.at, erased.why, (erased.after or {}).get("erased") != ITS_ORIGINAL)
        if erased
        else None,
        codes=tuple(dict.fromkeys(codes[telling.pk] for telling in told if telling.pk in codes)),
        codes_of={claim: tuple(of) for claim, of in codes_of.items()},
        came_in=tuple(map(_came_in, files_of(document.pk))),
    )


def _came_in(file: int) -> CameIn:
    row = models.Document.objects.get(pk=file)
    record = document_record(row)
    return CameIn(record.id, record.name, record.sha256, gone=row.erased_id is not None)


def find_document(document_id: str) -> models.Document:
    """The row of a document by its id or the beginning of one; UsageError where there is not just one such."""
    found = _find(document_id.strip())
    if found is None:
        raise UsageError(
            f"There is no document {document_id!r}, or several begin so; give its id, or at least the first {SHORTEST} "
            "characters of it, as civcas incident shows them."
        )
    return found


def _find(document_id: str) -> models.Document | None:
    exact = models.Document.objects.filter(key=document_id).first()
    if exact is not None or len(document_id) < SHORTEST:
        return exact
    found: dict[int, models.Document] = {}
    for column in ("key", "sha256"):
        found.update((row.pk, row) for row in models.Document.objects.filter(**_begins(column, document_id))[:2])
    if not found:
        # An id that was the hash of what has been erased since: only what stands for that is left.
        return models.Document.objects.filter(sha256=ring().mark(document_id)).exclude(erased=None).first()
    return next(iter(found.values())) if len(found) == 1 else None


def _begins(column: str, beginning: str) -> dict[str, str]:
    """What to filter by: capital and small letters are not the same, and the index of the column is used."""
    if connection.vendor == "postgresql":
        return {f"{column}__startswith": beginning}
    # SQLite's LIKE takes capitals for small letters. From the beginning up to it with the last character there is.
    return {f"{column}__gte": beginning, f"{column}__lt": beginning + "\U0010ffff"}
