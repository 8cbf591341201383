"""Assessing an incident again as it is, after a person's word on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from typing import TypeAlias

from civcas.link.register import Register
from civcas.store import models
from civcas.store.accepting import tied_together
from civcas.store.assessing import Moved, assess
from civcas.store.change import Change
from civcas.store.held import HeldTellings, in_parts
from civcas.store.opened import assessment_records

Step: TypeAlias = Callable[[str, int, int], object]
"""Called with what is being done, how much of it is done, and how much there is."""

TOGETHER = 100
"""Incidents that are assessed at once."""


def assess_again(incident: models.Incident, doing: Change) -> None:
    """Add an assessment of an incident whose tellings have not changed."""
    assert incident.assessment is not None
    record, _ = assessment_records(incident.assessment, incident.code)
    rows = incident.members.values_list("telling", flat=True)
    assess([(incident, record, list(HeldTellings().get(rows).values()))], doing)


def assess_tied(doing: Change, codes: Collection[str] | None = None) -> None:
    """Assess again the incidents that entries of official reports are tied to; of ``codes`` those that share an entry.

    What a belligerent accepts changes with a tie, and with each report on it.
    """
    wanted = tied_together(codes)
    if wanted:
        assess_those(doing, models.Incident.objects.filter(code__in=wanted).values_list("pk", flat=True))


def assess_all(doing: Change, register: Register | None = None, step: Step | None = None) -> tuple[str, ...]:
    """Assess every present incident again; gives the codes of those whose assessment is another.

    ``register`` is by default the one that stands.

    Which incidents a name bears on is known only when their readings are
    opened: a speaker who may be a private person stands nowhere in clear.
    """
    return assess_those(doing, None, register, step)


def assess_those(
    doing: Change, only: Iterable[int] | None, register: Register | None = None, step: Step | None = None
) -> tuple[str, ...]:
    """Assess present incidents again, ``only`` some by their rows; gives the codes of those that it changed."""
    known, changed = HeldTellings(), []
    rows = models.Incident.objects.filter(present=True).exclude(assessment=None).order_by("pk")
    wanted, done = list(rows.values_list("pk", flat=True)), 0
    if only is not None:
        those = set(only)
        wanted = [pk for pk in wanted if pk in those]
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
        assess(moved, doing, register)
        changed += [row.code for row in incidents if row.decision == doing.number]
        done += len(some)
        if step is not None:
            step("Assessing", done, len(wanted))
    return tuple(changed)
