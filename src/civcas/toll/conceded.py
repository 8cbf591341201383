"""Conceded beside recorded: what a belligerent's own reports acknowledge, and what is recorded where that happened.

Neither figure is ever added to the other: a party's word on its own deeds is
no part of a range, and an entry names a day and the nearest town, so that it
may be about several incidents, or about none that anyone else told of.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from civcas.link.forest import Forest
from civcas.link.speakers import is_one_of
from civcas.records.official import Conceded
from civcas.toll.lines import Line, sum_line
from civcas.toll.sums import NOTHING, Sum
from civcas.toll.tally import Counts, counts_of, key_of
from civcas.toll.tolls import Tallied


@dataclass(frozen=True, slots=True)
class Concession:
    """One allegation that a party's last report on it concedes: the day, the figures, and ``codes`` it may be about.

    ``codes`` are those that people tied it to, else the incidents at its days
    and its place. ``followed`` is False where several entries share day and
    place, so that an earlier report may tell of the same people.
    """

    actor: str
    killed: Conceded | None
    injured: Conceded | None
    first: dt.date | None = None
    last: dt.date | None = None
    codes: tuple[str, ...] = ()
    followed: bool = True


@dataclass(frozen=True, slots=True)
class There:
    """The recorded incidents of a toll that some allegations may be about, each once, and what they add up to."""

    codes: tuple[str, ...]
    counts: Counts


@dataclass(frozen=True, slots=True)
class Beside:
    """What one party concedes beside what is recorded at the same places and days; of all parties without ``actor``.

    ``own`` are the incidents there that stand in the party's own row,
    ``others`` those that do not: one of several may have done them, another
    party, or nobody is named. ``unmatched`` of the allegations find no
    incident of the toll, and concede ``unmatched_killed``. ``unclear`` of them
    could not be followed from report to report.
    """

    actor: str | None
    allegations: int
    unclear: int
    killed: Sum
    injured: Sum
    first: dt.date | None
    last: dt.date | None
    own: There
    others: There
    unmatched: int
    unmatched_killed: Sum


def beside(concessions: Iterable[Concession], entries: Iterable[Tallied]) -> tuple[Beside, ...]:
    """Each party's concessions beside the incidents among ``entries`` that they may be about; parties by name."""
    by_code = {entry.code: entry for entry in entries}
    by_actor: dict[str, list[Concession]] = defaultdict(list)
    for one in concessions:
        by_actor[one.actor].append(one)
    return tuple(_beside(actor, by_actor[actor], by_code) for actor in sorted(by_actor))


def beside_all(concessions: Sequence[Concession], entries: Iterable[Tallied]) -> Beside | None:
    """All parties together, None where nothing is conceded.

    What several parties concede of one incident is of the same people: of
    their allegations that may be about the same incidents the party that
    concedes most counts.
    """
    if not concessions:
        return None
    by_code = {entry.code: entry for entry in entries}
    once = [one for group in _groups(concessions) for one in _most(group)]
    actors = tuple(sorted({one.actor for one in concessions}))
    return _beside(None, once, by_code, actors)


def beside_shape(found: Beside) -> Line:
    """The same as JSON: sums as in the lines of a toll, incidents by their codes."""
    return {
        "actor": found.actor,
        "allegations": found.allegations,
        "unclear": found.unclear,
        "first": found.first.isoformat() if found.first else None,
        "last": found.last.isoformat() if found.last else None,
        "conceded": {"killed": sum_line(found.killed), "injured": sum_line(found.injured)},
        "recorded": _there_shape(found.own),
        "recorded_not_its_alone": _there_shape(found.others),
        "not_recorded": {"allegations": found.unmatched, "killed": sum_line(found.unmatched_killed)},
    }


def _there_shape(found: There) -> Line:
    shown = ("civilians_killed", "killed", "civilians_injured", "injured")
    sums = {name: sum_line(getattr(found.counts, name)) for name in shown}
    return {"incidents": len(found.codes), **sums, "codes": list(found.codes)}


def _beside(
    actor: str | None, concessions: Sequence[Concession], by_code: Mapping[str, Tallied], actors: tuple[str, ...] = ()
) -> Beside:
    actors = actors or ((actor,) if actor else ())
    met = {code for one in concessions for code in one.codes if code in by_code}
    own = {code for code in met if _is_of(by_code[code], actors)}
    unmatched = [one for one in concessions if not met.intersection(one.codes)]
    days = [day for one in concessions for day in (one.first, one.last) if day is not None]
    return Beside(
        actor=actor,
        allegations=len(concessions),
        unclear=sum(not one.followed for one in concessions),
        killed=_sum(one.killed for one in concessions),
        injured=_sum(one.injured for one in concessions),
        first=min(days, default=None),
        last=max(days, default=None),
        own=_there(own, by_code),
        others=_there(met - own, by_code),
        unmatched=len(unmatched),
        unmatched_killed=_sum(one.killed for one in unmatched),
    )


def _is_of(entry: Tallied, actors: tuple[str, ...]) -> bool:
    """Whether an incident stands in the row of one of the parties alone."""
    row = key_of(entry.tally, "actor")
    return row.kind == "value" and any(is_one_of(name, actors) for name in row.values)


def _there(codes: Iterable[str], by_code: Mapping[str, Tallied]) -> There:
    ordered = tuple(sorted(codes))
    return There(ordered, sum((counts_of(by_code[code].tally) for code in ordered), Counts()))


def _sum(said: Iterable[Conceded | None]) -> Sum:
    return sum((_of(one) for one in said), NOTHING)


def _of(said: Conceded | None) -> Sum:
    return Sum(silent=1) if said is None else Sum(said.low, said.high, open=int(said.high is None))


def _groups(concessions: Sequence[Concession]) -> list[list[Concession]]:
    """Concessions that share an incident with one another, also through a third; every other by itself."""
    joined = Forest(len(concessions))
    first: dict[str, int] = {}
    for n, one in enumerate(concessions):
        for code in one.codes:
            joined.join(first.setdefault(code, n), n)
    groups: dict[int, list[Concession]] = defaultdict(list)
    for n, one in enumerate(concessions):
        groups[joined.root(n)].append(one)
    return list(groups.values())


def _most(group: Sequence[Concession]) -> list[Concession]:
    """Those of a group that the party makes that concedes most."""
    by_actor: dict[str, list[Concession]] = defaultdict(list)
    for one in group:
        by_actor[one.actor].append(one)
    said = {name: _sum(one.killed for one in some).low or 0 for name, some in by_actor.items()}
    return by_actor[max(sorted(said), key=lambda name: said[name])]
