"""A tally: what one incident adds to tolls, in which rows it stands, and what a list of incidents shows of it.

It holds figures, parties, months and regions, and no words of a source: a
ledger can keep it beside each assessment and add up thousands at once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any, get_args

from civcas.records.assessment import Assessment, Range
from civcas.records.incident import Incident
from civcas.records.place import Where
from civcas.toll.rows import By, RowKey, row_basis, row_key
from civcas.toll.sums import NOTHING, Sum, sum_of_range

BYS: tuple[By, ...] = get_args(By)
"""All ways to add up."""

_ADDED = ("grade", "strike", "status", "kind", "country", "hit", "days", "rows", "counts")

COUNTED: dict[str, tuple[str, str]] = {
    "killed": ("killed", "all"),
    "civilians_killed": ("killed", "civilian"),
    "children_killed": ("killed", "children"),
    "women_killed": ("killed", "women"),
    "injured": ("injured", "all"),
    "civilians_injured": ("injured", "civilian"),
    "combatants_killed": ("killed", "combatant"),
    "unknown_status_killed": ("killed", "unknown_status"),
}
"""What is added up of incidents: each name with its outcome and group."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What is added up of incidents; ``conceded_killed`` is what parties themselves acknowledge of them, beside it.

    ``unknown_status_killed`` are those of whom no source says whether they were
    civilians: the whole less those of whom one does.
    """

    killed: Sum = NOTHING
    civilians_killed: Sum = NOTHING
    children_killed: Sum = NOTHING
    women_killed: Sum = NOTHING
    injured: Sum = NOTHING
    civilians_injured: Sum = NOTHING
    combatants_killed: Sum = NOTHING
    unknown_status_killed: Sum = NOTHING
    conceded_killed: Sum = NOTHING

    def __add__(self, other: Counts) -> Counts:
        """Both together."""
        return Counts(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))


Plain = Mapping[str, Any]
"""A tally as JSON holds it."""


def tally_of(incident: Incident, assessment: Assessment) -> dict[str, Any]:
    """The tally of an assessed incident, as plain values.

    What its rows follow from is as ``row_basis`` gives it, ``counts`` holds
    low, high, open and silent in the order of ``Counts``; the rest is for
    lists: ``killed`` as reported, the ``kind``, ``start`` and ``end`` of the harm,
    the ``place`` as it is called and all ``names`` it can be looked for by, the
    ``actors`` that anyone names, and how many ``documents`` tell of it.
    """
    when, killed = incident.when, assessment.range("killed")
    return {
        **row_basis(incident, assessment),
        "counts": [
            *(_plain_sum(assessment.range(*what)) for what in COUNTED.values()),
            _plain(_conceded(assessment)),
        ],
        "killed": [killed.low, killed.high] if killed else None,
        "start": _day(when.start if when else None),
        "end": _day(when.end if when else None),
        "place": incident.where.name if incident.where else None,
        "names": _names(incident.where),
        "actors": [attribution.actor for attribution in assessment.attributions],
        "documents": len({key.rpartition("#")[0] for key in incident.tellings}),
    }


def added_up(tally: Plain) -> dict[str, Any]:
    """The part of a tally that tolls need: what the rows follow from, and the counts."""
    return {name: tally[name] for name in _ADDED}


def key_of(tally: Plain, by: By) -> RowKey:
    """The row that an incident stands in."""
    return row_key(tally, by)


def keys_of(tallies: Iterable[Plain], by: By) -> set[RowKey]:
    """The rows that any of many incidents stand in."""
    return {row_key(tally, by) for tally in tallies}


def counts_of(tally: Plain) -> Counts:
    """What an incident adds."""
    return Counts(*(Sum(*values) for values in tally["counts"]))


def _plain_sum(found: Range | None) -> list[int | None]:
    return _plain(sum_of_range(found))


def _plain(made: Sum) -> list[int | None]:
    return [made.low, made.high, made.open, made.silent]


def _conceded(assessment: Assessment) -> Sum:
    """The largest that a party itself says of its victims: two that speak of one incident speak of the same people."""
    said = [one for one in assessment.conceded if (one.outcome, one.group) == ("killed", "all")]
    said = said or [one for one in assessment.conceded if (one.outcome, one.group) == ("killed", "civilian")]
    return sum_of_range(max(said, key=lambda one: (one.low or 0, one.high or 0), default=None))


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _names(where: Where | None) -> list[str]:
    """Every name of a place, as the text and the gazetteer have it, in either script."""
    if where is None:
        return []
    resolved = where.resolved
    known = (resolved.name, *resolved.within, resolved.arabic or "") if resolved else ()
    return list(dict.fromkeys(name for name in (where.name, *where.within, *known) if name))
