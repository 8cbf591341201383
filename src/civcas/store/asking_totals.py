"""A running or period total that is asked about: the recorded toll of the same scope, and what others state.

The two count by different rules, so neither is ever said to contradict the
other: a recorded toll holds only what reports held here tell of.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from civcas import records
from civcas.link.names import skeleton
from civcas.link.speakers import is_one_of, same_speakers
from civcas.store.aggregates import Stated, aggregates, stated_aggregates
from civcas.store.collecting import collecting_later
from civcas.store.incidents import incidents_stood
from civcas.store.moments import Moment
from civcas.store.scoping import scope_at
from civcas.store.view import AggregateView, ScopeVersion
from civcas.toll import Outside, Tallied, within_scope
from civcas.toll.sums import NOTHING, Sum
from civcas.toll.tally import COUNTED, key_of

_COUNTED: dict[tuple[str | None, ...], str] = {
    ("killed", None, None, None): "killed",
    ("killed", "civilian", None, None): "civilians_killed",
    ("killed", None, "child", None): "children_killed",
    ("killed", None, "adult", "female"): "women_killed",
    ("injured", None, None, None): "injured",
    ("injured", "civilian", None, None): "civilians_injured",
}
"""Which sum of a toll counts the same people, by outcome, status, age and sex."""

_GROUPS = ("civilians_killed", "children_killed", "women_killed")

OTHERS = 12
"""Totals of others that are shown beside an asked one."""


@dataclass(frozen=True, slots=True)
class AskedTotal:
    """A total that the text states, with the recorded toll of its scope.

    ``counted`` names what is added up (killed, civilians_killed …), None where
    the ledger does not add up that group; ``recorded`` is the sum over
    ``incidents`` of the scope, ``everybody`` that of all killed where a group of
    them is asked about, ``possible`` how many more name the party
    without its alone being known or suspected. ``applied`` says what the scope
    was taken to be, ``not_applied`` what of it could not be worked out.
    ``others`` are totals that others state, as the ledger holds them now; none for
    an earlier moment.
    """

    claim: records.Claim
    counted: str | None
    recorded: Sum
    everybody: Sum | None
    incidents: tuple[str, ...]
    proposed: int
    possible: int
    applied: tuple[str, ...]
    not_applied: tuple[str, ...]
    others: tuple[AggregateView, ...]
    by: ScopeVersion | None = None
    outside: tuple[Outside, ...] = ()


def asked_totals(reading: records.Reading, *, as_of: Moment = None) -> tuple[AskedTotal, ...]:
    """Every total that a reading states, beside the record."""
    asked = [claim for claim in reading.claims if claim.scope == "aggregate" and claim.figure is not None]
    if not asked:
        return ()
    by = scope_at(as_of)
    with collecting_later():
        stood = [one.tallied() for one in incidents_stood(as_of=as_of)]
        stated = stated_aggregates() if as_of is None else []
        return tuple(_asked(claim, stood, stated, by) for claim in asked)


def _asked(
    claim: records.Claim, stood: Sequence[Tallied], stated: Sequence[Stated], by: ScopeVersion | None
) -> AskedTotal:
    scope = _Scope.of(claim)
    inside, outside = within_scope((one for one in stood if scope.holds(one.tally)), by.scope if by else None)
    mine = [one for one in inside if scope.is_the_partys(one.tally)]
    counted = _counted(claim)
    column = list(COUNTED).index(counted) if counted else None
    return AskedTotal(
        claim=claim,
        counted=counted,
        recorded=_sum(mine, column) if column is not None else NOTHING,
        everybody=_sum(mine, 0) if counted is not None and counted in _GROUPS else None,
        incidents=tuple(one.code for one in mine),
        proposed=sum(one.standing == "proposed" for one in mine),
        possible=sum(scope.names_the_party(one.tally) for one in inside) - len(mine) if scope.parties else 0,
        applied=scope.applied,
        not_applied=(*scope.not_applied, *(() if counted else ("the group that is counted",))),
        others=tuple(aggregates(_others(claim, stated))),
        by=by,
        outside=outside,
    )


def _sum(stood: Sequence[Tallied], column: int) -> Sum:
    """What incidents add up to in one column of their counts, of which the first is everybody killed."""
    return sum((Sum(*one.tally["counts"][column]) for one in stood), NOTHING)


def _counted(claim: records.Claim) -> str | None:
    """Which sum of a toll counts the same people; None where none does."""
    figure = claim.figure
    assert figure is not None
    if figure.role or figure.unit != "people" or figure.perpetrator or figure.status in ("combatant", "armed_forces"):
        return None
    return _COUNTED.get((claim.outcome, figure.status, figure.age, figure.sex))


def _others(claim: records.Claim, stated: Sequence[Stated]) -> list[Stated]:
    """What each states last of the same outcome: the same speaker first, then the latest."""
    alike = [one for one in stated if one.outcome == claim.outcome]
    if claim.speaker is not None:
        named = same_speakers({claim.speaker, *(one.speaker for one in alike if one.speaker)})
        mine = named[claim.speaker]
        alike.sort(key=lambda one: one.speaker is None or named[one.speaker] != mine)
    latest = {(one.speaker, one.stance, one.basis): one for one in reversed(alike)}
    return [one for one in alike if latest[one.speaker, one.stance, one.basis] is one][:OTHERS]


@dataclass(frozen=True, slots=True)
class _Scope:
    """The days, countries, regions and parties that a total is of, as far as it says so."""

    start: dt.date | None
    end: dt.date | None
    countries: frozenset[str]
    regions: frozenset[str]
    parties: tuple[str, ...]
    applied: tuple[str, ...]
    not_applied: tuple[str, ...]

    @classmethod
    def of(cls, claim: records.Claim) -> _Scope:
        when = claim.when
        start, end = (when.start, when.end) if when is not None else (None, None)
        places = claim.covers or ((claim.where,) if claim.where else ())
        countries, regions, lost = set(), set(), []
        for where in places:
            country = where.country or (where.resolved.country if where.resolved else None)
            if where.accuracy == "country" or (where.resolved is not None and where.resolved.accuracy == "country"):
                if country:
                    countries.add(country)
                else:
                    lost.append(f"the country {where.name}")
            else:
                regions.add(skeleton(where.name))
        parties = tuple(dict.fromkeys(actor.name for actor in claim.actors if actor.stance != "denied"))
        if not parties and claim.speaker_kind == "belligerent" and claim.speaker:
            parties = (claim.speaker,)
        days = f"harm from {start or 'the first report'} to {end or 'the last'}" if start or end else "harm of any day"
        names = ", ".join(where.name for where in places if where.name)
        of = f"by {' or '.join(parties)}" if parties else ""
        applied = tuple(part for part in (days, f"in {names}" if countries or regions else "anywhere", of) if part)
        return cls(start, end, frozenset(countries), frozenset(regions), parties, applied, tuple(lost))

    def holds(self, tally: Mapping[str, Any]) -> bool:
        """Whether the harm lies in the period and in one of the places; harm of which no day is known does not."""
        if self.start is not None or self.end is not None:
            if tally["days"] is None:
                return False
            first, last = tally["days"]
            if (self.start and first < self.start.isoformat()) or (self.end and last > self.end.isoformat()):
                return False
        if not self.countries and not self.regions:
            return True
        return tally["country"] in self.countries or any(skeleton(name) in self.regions for name in tally["names"])

    def names_the_party(self, tally: Mapping[str, Any]) -> bool:
        """Whether anyone names one of the parties."""
        return any(self._is_one(actor) for actor in tally["actors"])

    def is_the_partys(self, tally: Mapping[str, Any]) -> bool:
        """Whether the incident stands in the row of one of the parties alone; of a scope without a party all do."""
        row = key_of(tally, "actor")
        return not self.parties or (row.kind == "value" and any(self._is_one(actor) for actor in row.values))

    def _is_one(self, actor: str) -> bool:
        return is_one_of(actor, self.parties)
