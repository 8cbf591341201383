"""Residuals: what a stated total holds beyond the recorded incidents that it covers, by footnoted subtraction.

A morgue's, a ministry's or a monitor's total of a period and a place speaks of
people whom the record may hold in part. What is recorded of it is taken away,
incident by incident; the rest is nobody's incident, is kept as a residual of
its own, and is never added to a toll.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from civcas.assess.sentences import listed
from civcas.link.names import folded_place
from civcas.link.spots import country_of
from civcas.records.figure import Figure, Outcome
from civcas.records.place import Where
from civcas.records.record_scope import RecordScope
from civcas.records.when import When
from civcas.toll.lines import Line
from civcas.toll.sums import NOTHING, Sum
from civcas.toll.tally import counts_of
from civcas.toll.tolls import Tallied


@dataclass(frozen=True, slots=True)
class Residual:
    """The rest of one stated total: ``low`` and ``high`` people beyond ``recorded``, the sum of ``codes``.

    ``high`` is None where the total is a least number. ``unplaced`` counts
    incidents that may be inside, but whose day or place is not known: they are
    not taken away. ``exceeded`` tells that more is recorded than is stated.
    ``taken_for`` says what time or place it was taken to be of where it states none.
    """

    low: int
    high: int | None
    recorded: Sum
    codes: tuple[str, ...]
    unplaced: int
    exceeded: bool
    taken_for: tuple[str, ...] = ()

    @property
    def footnote(self) -> str:
        """How it was worked out, in a sentence."""
        return "; ".join((self._taken_away(), *self.taken_for))

    def _taken_away(self) -> str:
        if self.recorded.low is None:
            may_be = f"{self.unplaced:,} recorded incident{'' if self.unplaced == 1 else 's'}"
            return f"nothing is taken away, {may_be} may be of it" if self.unplaced else "nothing of it is recorded"
        least = f"at least {self.recorded.low:,}" if self.recorded.open else f"{self.recorded.low:,}"
        several = self.recorded.high is not None and not self.recorded.open and self.recorded.high != self.recorded.low
        taken = f"{least} to {self.recorded.high:,}" if several else least
        return f"less {taken} recorded in {len(self.codes):,} incident{'' if len(self.codes) == 1 else 's'}"


@dataclass(frozen=True, slots=True)
class NoResidual:
    """That the rest of a stated total cannot be worked out, and ``why``, in words."""

    why: str


def residual(
    figure: Figure,
    outcome: Outcome,
    when: When | None,
    covers: Sequence[Where],
    entries: Iterable[Tallied],
    *,
    until: dt.date | None = None,
    scope: RecordScope | None = None,
) -> Residual | NoResidual:
    """What a stated total holds beyond the incidents among ``entries`` that lie within its time and its places.

    A total that states no place is taken for one of the countries of the
    recorder's ``scope``, else of everywhere; one that does not say when it
    begins for one from the scope's first day on. Both are said. ``until`` is
    the last day of a total whose end is open, its publication. Where it cannot
    be told what is covered, or the total is of nothing that tolls add up, why is given instead.
    """
    group = _group(figure, outcome)
    if group is None or figure.unit != "people" or figure.share:
        return NoResidual("it counts people whom tolls do not add up")
    if figure.low is None and figure.high is None:
        return NoResidual("it gives no number")
    taken_for: list[str] = []
    start = when.start if when is not None else None
    end = (when.end if when is not None else None) or until
    if start is None and scope is not None and scope.first is not None:
        start = scope.first
        taken_for.append(f"when it begins is not stated: taken from {start}, the first day of the scope, on")
    if start is None or end is None:
        said = "begins is not known, and the scope has no first day" if start is None else "ends is not known"
        return NoResidual(f"when it {said}")
    if not covers:
        countries = scope.countries if scope is not None else ()
        covers = [Where(code, (), code, "country") for code in countries]
        of = f"{listed(list(countries))}, as the scope" if countries else "all that is recorded of its time"
        taken_for.append(f"no place is stated: taken for {of}")
    inside: list[Tallied] = []
    unplaced = 0
    for entry in entries:
        match = _is_inside(entry, start.isoformat(), end.isoformat(), covers)
        if match is None:
            unplaced += 1
        elif match:
            inside.append(entry)
    recorded: Sum = sum((_recorded(entry, group) for entry in inside), NOTHING)
    return _beyond(figure, recorded, tuple(sorted(entry.code for entry in inside)), unplaced, tuple(taken_for))


def residual_shape(
    speaker: str | None, figure: Figure, outcome: str, quote: str, document: str, rest: Residual | NoResidual
) -> Line:
    """One stated total with what is recorded of it and the rest; ``by`` tells it from the rows of a toll.

    ``recorded`` and ``beyond`` are null where the rest cannot be worked out; ``footnote`` then says why.
    """
    stated = {"outcome": outcome, "low": figure.low, "high": figure.high, "quote": quote, "document": document}
    if isinstance(rest, NoResidual):
        nothing: Line = {"recorded": None, "beyond": None, "from": [], "unplaced": None, "footnote": rest.why}
        return {"by": {"residual": speaker}, "stated": stated, **nothing}
    return {
        "by": {"residual": speaker},
        "stated": stated,
        "recorded": {"low": rest.recorded.low, "high": rest.recorded.high, "open": rest.recorded.open},
        "beyond": {"low": rest.low, "high": rest.high},
        "from": list(rest.codes),
        "unplaced": rest.unplaced,
        "footnote": rest.footnote,
    }


def _recorded(entry: Tallied, group: str) -> Sum:
    """What an incident has of a group: where nobody says how many, none to all of those killed or injured."""
    counts = counts_of(entry.tally)
    own: Sum = getattr(counts, group)
    whole = counts.injured if group.endswith("injured") else counts.killed
    if not own.silent or whole.silent:
        return own
    return replace(whole, low=0)


def _beyond(
    figure: Figure, recorded: Sum, codes: tuple[str, ...], unplaced: int, taken_for: tuple[str, ...]
) -> Residual:
    stated_low = figure.low if figure.low is not None else 0
    least = recorded.low or 0
    most = None if recorded.open else recorded.high or 0
    high = None if figure.high is None else max(0, figure.high - least)
    low = 0 if most is None else max(0, stated_low - most)
    exceeded = figure.high is not None and figure.high < least
    return Residual(low, high, recorded, codes, unplaced, exceeded, taken_for)


def _group(figure: Figure, outcome: Outcome) -> str | None:
    """Which sum of a toll a stated total is of."""
    if figure.perpetrator or figure.role is not None or figure.status not in (None, "unknown", "civilian"):
        return None
    if outcome not in ("killed", "injured"):
        return None
    if (figure.age, figure.sex) == ("child", None) and outcome == "killed":
        return "children_killed"
    if (figure.age, figure.sex) == ("adult", "female") and outcome == "killed":
        return "women_killed"
    if figure.age is not None or figure.sex is not None:
        return None
    return f"civilians_{outcome}" if figure.status == "civilian" else outcome


def _is_inside(entry: Tallied, start: str, end: str, covers: Sequence[Where]) -> bool | None:
    """Whether an incident is within a time and any of some places; None where it may be and too little is known."""
    days, country = entry.tally["days"], entry.tally["country"]
    names = {folded_place(name) for name in entry.tally.get("names", ())}
    in_time = None if days is None else start <= days[0] and days[1] <= end
    in_place: bool | None = not covers
    for where in covers:
        if where.accuracy == "country" or folded_place(where.name) == "":
            fits = None if country is None else country == country_of(where)
        else:
            known = country is not None and country_of(where) is not None  # else nothing tells what lies in it
            fits = True if folded_place(where.name) in names else False if known else None
        if fits:
            in_place = True
            break
        in_place = None if fits is None else in_place
    if in_time is False or in_place is False:
        return False
    return None if in_time is None or in_place is None else True
