"""A document with its newest reading and the incidents that it tells of."""

from __future__ import annotations

from collections import defaultdict

from civcas.store import models
from civcas.store.incidents import codes_of_tellings
from civcas.store.trouble import told_in_sentences
from civcas.store.view import DocumentView

SHORTEST = 6
"""Characters that the beginning of an id must have to stand for it."""


@told_in_sentences()
def document_view(document_id: str) -> DocumentView | None:
    """The document of an id, or of a beginning (six characters or more) that only one id or SHA-256 has."""
    document = _find(document_id)
    if document is None:
        return None
    reading = models.Reading.newest().get(document=document)
    told = list(reading.tellings.order_by("n"))
    incidents = [telling.to_told() for telling in told]
    codes = codes_of_tellings(telling.pk for telling in told)
    codes_of: dict[str, dict[str, None]] = defaultdict(dict)
    for telling, incident in zip(told, incidents, strict=True):
        if telling.pk in codes:
            for claim in incident.claims:
                codes_of[claim][codes[telling.pk]] = None
    return DocumentView(
        document=document.to_record(),
        reading=reading.to_record(
            document=document.key,
            claims=(claim.to_record() for claim in reading.claims.order_by("n")),
            incidents=incidents,
        ),
        captured_at=document.captured_at,
        codes=tuple(dict.fromkeys(codes[telling.pk] for telling in told if telling.pk in codes)),
        codes_of={claim: tuple(of) for claim, of in codes_of.items()},
    )


def _find(document_id: str) -> models.Document | None:
    exact = models.Document.objects.filter(key=document_id).first()
    if exact is not None or len(document_id) < SHORTEST:
        return exact
    found: dict[int, models.Document] = {}
    for column in ("key", "sha256"):
        # From the beginning up to the beginning followed by the last character there is: both columns have an index.
        span = {f"{column}__gte": document_id, f"{column}__lt": document_id + "\U0010ffff"}
        found.update((row.pk, row) for row in models.Document.objects.filter(**span)[:2])
    return next(iter(found.values())) if len(found) == 1 else None
