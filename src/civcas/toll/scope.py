"""Which incidents a recorder's scope leaves out of tolls: each by name, with why, and never in silence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from civcas.link.names import folded_name
from civcas.records.record_scope import RecordScope
from civcas.toll.tally import counts_of, key_of
from civcas.toll.tolls import Tallied

Plain = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Outside:
    """Incidents outside a scope for one reason, by their codes."""

    why: str
    codes: tuple[str, ...]


def within_scope(entries: Iterable[Tallied], scope: RecordScope | None) -> tuple[list[Tallied], tuple[Outside, ...]]:
    """The incidents that a toll counts, and those outside the scope by why, the reason of most first."""
    if scope is None:
        return list(entries), ()
    inside: list[Tallied] = []
    left: dict[str, list[str]] = defaultdict(list)
    for entry in entries:
        why = outside_scope(entry.tally, scope)
        if why is None:
            inside.append(entry)
        else:
            left[why].append(entry.code)
    found = (Outside(why, tuple(codes)) for why, codes in left.items())
    return inside, tuple(sorted(found, key=lambda one: (-len(one.codes), one.why)))


def outside_scope(tally: Plain, scope: RecordScope) -> str | None:
    """Why an incident is outside a scope, by the first of its limits that shows it; None where nothing does.

    An incident whose day, country, region or kind is not known stays in: what
    is not known shows nothing. One whose time reaches over a limit stays in.
    ``tally`` is a whole one, as an assessment keeps it (``civcas.toll.tally``).
    """
    for limit in (_time, _place, _kind, _outcome, _who):
        why = limit(tally, scope)
        if why is not None:
            return why
    return None


def _time(tally: Plain, scope: RecordScope) -> str | None:
    start, end = tally["start"], tally["end"]
    if scope.first is not None and end is not None and end < scope.first.isoformat():
        return f"before {scope.first}"
    # The day that bodies were found, or harm was reported, may be later than the harm.
    of_harm = key_of(tally, "month").kind != "unknown"
    if scope.last is not None and of_harm and start is not None and start > scope.last.isoformat():
        return f"after {scope.last}"
    return None


def _place(tally: Plain, scope: RecordScope) -> str | None:
    rank, kind, values = key_of(tally, "place")
    country = tally["country"]
    if scope.countries and country is not None and country not in scope.countries:
        return "another country"
    knows_region = kind == "value" and rank == 0
    if scope.regions and knows_region:
        wanted = {folded_name(name) for name in scope.regions}
        if not wanted & {folded_name(name) for name in (*tally["names"], *values)}:
            return "another region"
    return None


def _kind(tally: Plain, scope: RecordScope) -> str | None:
    kind = tally["kind"]
    return "another kind of incident" if scope.kinds and kind not in ("unknown", *scope.kinds) else None


def _outcome(tally: Plain, scope: RecordScope) -> str | None:
    """Whether anyone is counted under an outcome that counts."""
    if not scope.outcomes:
        return None
    counts = counts_of(tally)
    counted = {"killed": not counts.killed.silent, "injured": not counts.injured.silent}
    if any(counted[outcome] for outcome in scope.outcomes):
        return None
    return f"nobody counted as {' or '.join(scope.outcomes)}"


def _who(tally: Plain, scope: RecordScope) -> str | None:
    return "no civilian harmed" if scope.counts == "civilians" and tally["grade"] == "not_civilian" else None
