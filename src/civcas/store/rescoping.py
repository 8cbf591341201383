"""Assessing every incident again as it is, by the scope that a decision sets."""

from __future__ import annotations

from collections import defaultdict

from civcas.store import models
from civcas.store.assessing import Moved, assess
from civcas.store.change import Change
from civcas.store.entries import Step
from civcas.store.held import HeldTellings, in_parts
from civcas.store.opened import assessment_records

TOGETHER = 100
"""Incidents that are assessed at once."""


def assess_present(doing: Change, step: Step | None = None) -> tuple[str, ...]:
    """Assess every present incident again; gives the codes of those whose assessment is another."""
    known, changed = HeldTellings(), list[str]()
    rows = models.Incident.objects.filter(present=True).exclude(assessment=None).order_by("pk")
    wanted, done = list(rows.values_list("pk", flat=True)), 0
    for some in in_parts(wanted, TOGETHER):
        incidents = list(rows.filter(pk__in=some).select_related("assessment"))
        members: dict[int, list[int]] = defaultdict(list)
        of = models.IncidentTelling.objects.filter(incident__in=some).order_by("telling")
        for incident, telling in of.values_list("incident", "telling"):
            members[incident].append(telling)
        held = known.get(telling for tellings in members.values() for telling in tellings)
        moved: list[Moved] = []
        for row in incidents:
            assert row.assessment is not None
            record, _ = assessment_records(row.assessment, row.code)
            moved.append((row, record, [held[telling] for telling in members[row.pk]]))
        assess(moved, doing)
        changed += [row.code for row in incidents if row.decision == doing.number]
        done += len(some)
        if step is not None:
            step("Assessing", done, len(wanted))
    return tuple(changed)
