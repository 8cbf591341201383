"""Which incidents people have judged not to be the same: no suggestion brings them up again."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from civcas.store import models
from civcas.store.held import AT_ONCE, in_parts
from civcas.store.opened import reading_record

Verdict = models.Judgement.Verdict


def parted_incidents(tellings: Collection[int]) -> set[tuple[int, int]]:
    """Pairs of incidents, by their rows, whose documents bear a judgement of "not the same" that stands.

    A judgement is on two claims. It parts the incidents that hold them in the
    newest readings of their documents, among those of the ``tellings``.
    """
    documents = set()
    for some in in_parts(tellings, AT_ONCE):
        documents |= set(models.Telling.objects.filter(pk__in=some).values_list("document", flat=True))
    live = models.Judgement.live().filter(verdict=Verdict.NOT_SAME)
    found: list[tuple[int | None, int | None, Any]] = []
    for some in in_parts(documents, AT_ONCE):
        found += live.filter(document__in=some).values_list("document", "other", "about")
        found += live.filter(other__in=some).values_list("document", "other", "about")
    if not found:
        return set()
    of = _incidents_of({pk for first, second, _ in found for pk in (first, second) if pk is not None})
    parted = set()
    for first, second, about in found:
        one, two = of.get((first, about["first"][1])), of.get((second, about["second"][1]))
        if one is not None and two is not None and one != two:
            parted.add((one, two))
    return parted


def _incidents_of(documents: Collection[int]) -> dict[tuple[int | None, str], int]:
    """The incident's row of each claim of the told incidents of documents, by the document's row and the claim's id."""
    found: dict[tuple[int | None, str], int] = {}
    for some in in_parts(documents, AT_ONCE):
        rows = models.Telling.objects.filter(document__in=some, current=True, membership__isnull=False)
        for row in rows.select_related("document", "reading", "membership").defer("document__sealed"):
            told = reading_record(row.reading, row.document.key).incidents[row.n]
            found.update(((row.document_id, claim), row.membership.incident_id) for claim in told.claims)
    return found
