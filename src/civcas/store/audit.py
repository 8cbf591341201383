"""The audit: every decision, and those that bear on one incident."""

from __future__ import annotations

from collections import defaultdict

from django.db.models import Q

from civcas.store import models
from civcas.store.decisions import find_incident
from civcas.store.trouble import told_in_sentences
from civcas.store.view import DecisionView


@told_in_sentences()
def decisions(code: str | None = None) -> list[DecisionView]:
    """Every decision, oldest first; with a code only those that changed that incident or what is said of it.

    Raises UsageError for a code that was never given.
    """
    rows = models.Action.objects.order_by("pk")
    if code is not None:
        incident = find_incident(code, absent=True)
        bearing = Q(assessments__incident=incident) | Q(standings__incident=incident)
        rows = rows.filter(bearing | Q(judgements__incident=incident)).distinct()
    made: dict[int, list[int]] = defaultdict(list)
    for action, number in (
        models.Judgement.live().exclude(action__verb="erase").order_by("pk").values_list("action", "pk")
    ):
        made[action].append(number)
    return [
        DecisionView(
            number=row.pk,
            at=row.at,
            by=row.by,
            verb=row.verb,
            subject=row.subject,
            why=row.why,
            before=row.before,
            after=row.after,
            judgements=tuple(made[row.pk]),
        )
        for row in rows
    ]
