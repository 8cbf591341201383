"""Anchors: which telling of a document's newest reading holds what a code was once given for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from civcas.store import models
from civcas.store.held import AT_ONCE, Held, in_parts


class Anchors:
    """The codes that were given for tellings of some documents.

    A code is found by its anchor's first claim, whose id survives another
    reading. Where a later reading has no such claim, the telling whose words
    overlap those of the claim stands in for it.
    """

    def __init__(self, held: Iterable[Held]) -> None:
        self._at: dict[int, list[models.Incident]] = defaultdict(list)
        of_document: dict[int, list[Held]] = defaultdict(list)
        for one in held:
            of_document[one.document].append(one)
        for some in in_parts(of_document, AT_ONCE):
            rows = models.Incident.objects.filter(anchor__document__in=some).select_related("anchor")
            for incident in rows:
                found = _holder(incident, of_document[incident.anchor.document_id])
                if found is not None:
                    self._at[found.row].append(incident)

    def at(self, held: Held) -> list[models.Incident]:
        """The incidents whose codes were given for a telling."""
        return self._at.get(held.row, [])


def _holder(incident: models.Incident, tellings: list[Held]) -> Held | None:
    """The telling, of those of the anchor's document, that holds the anchor; None where none does."""
    for one in tellings:
        if one.row == incident.anchor_id:
            return one
    for one in tellings:
        if any(claim.id == incident.anchor_claim for claim in one.telling.claims):
            return one
    if models.Telling.objects.filter(pk=incident.anchor_id, current=True).exists():
        return None  # it stands, in a component that is not linked now
    span = models.Claim.objects.filter(reading__document=incident.anchor.document_id, claim_id=incident.anchor_claim)
    found = span.values_list("start", "end").first()
    if found is None:
        return None
    start, end = found
    for one in tellings:
        if any(claim.start < end and start < claim.end for claim in one.telling.claims):
            return one
    return None
