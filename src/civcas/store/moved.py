"""Figures that moved: of every incident that a call touched, in however many decisions, from what to what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from django.db.models import Q

from civcas.store import models
from civcas.store.change import Change
from civcas.store.moments import standing_at
from civcas.store.opened import assessment_records

Span: TypeAlias = tuple[int | None, int | None]
"""A low and a high."""

Figures: TypeAlias = Mapping[tuple[str, str], Span]
"""The ranges of an incident by their outcome and group, in the order of its assessment."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A figure of an incident that is another than before; None where there was, or is, none."""

    code: str
    outcome: str
    group: str
    before: Span | None
    after: Span | None


@dataclass
class Touched:
    """The incidents that a call has touched so far: what each was before the first decision, and is since the last.

    None where it was not there, or is no longer.
    """

    before: dict[str, Figures | None] = field(default_factory=dict)
    after: dict[str, Figures | None] = field(default_factory=dict)

    def take(self, doing: Change) -> None:
        """Take in what a decision did; to be called when all of it is written."""
        bearing = Q(assessments__action=doing.number) | Q(standings__action=doing.number)
        rows = models.Incident.objects.filter(bearing).distinct().order_by("number", "letter")
        for row in rows:
            if row.code not in self.before:
                self.before[row.code] = _figures(row, doing.number - 1)
            self.after[row.code] = _figures(row, None)

    def is_there(self, code: str) -> bool:
        """Whether an incident is there now, as far as this is known."""
        return self.after.get(code, {}) is not None

    def moved(self) -> list[Moved]:
        """Every figure that is another; what became part of another incident, or is told of no longer, has none."""
        found = []
        for code, after in self.after.items():
            before = self.before[code] or {}
            for outcome, group in dict.fromkeys([*before, *after]) if after is not None else ():
                was, now = before.get((outcome, group)), after.get((outcome, group)) if after else None
                if was != now:
                    found.append(Moved(code, outcome, group, was, now))
        return found


def _figures(row: models.Incident, decision: int | None) -> Figures | None:
    """The ranges of an incident after a decision, now where none is given."""
    for stood in standing_at(decision, incident=row.pk, absent=True):
        if stood.present:
            _, assessment = assessment_records(models.Assessment.objects.get(pk=stood.assessment), row.code)
            return {(one.outcome, one.group): (one.low, one.high) for one in assessment.ranges}
    return None
