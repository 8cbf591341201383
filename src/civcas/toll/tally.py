"""A tally: what one incident adds to tolls, in which rows it stands, and what a list of incidents shows of it.

It holds figures, parties, months and regions, and no words of a source: a
ledger can keep it beside each assessment and add up thousands at once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from civcas.records.assessment import Assessment, Range
from civcas.records.incident import Incident
from civcas.records.place import Where
from civcas.toll.rows import By, RowKey, row_key
from civcas.toll.sums import NOTHING, Sum, sum_of_range

BYS: tuple[By, ...] = ("grade", "actor", "month", "place")

COUNTED: dict[str, tuple[str, str]] = {
    "killed": ("killed", "all"),
    "civilians_killed": ("killed", "civilian"),
    "children_killed": ("killed", "children"),
    "women_killed": ("killed", "women"),
    "injured": ("injured", "all"),
}
"""What is added up of incidents: each name with its outcome and group."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What is added up of incidents."""

    killed: Sum = NOTHING
    civilians_killed: Sum = NOTHING
    children_killed: Sum = NOTHING
    women_killed: Sum = NOTHING
    injured: Sum = NOTHING

    def __add__(self, other: Counts) -> Counts:
        """Both together."""
        return Counts(*(getattr(self, name) + getattr(other, name) for name in COUNTED))


Plain = Mapping[str, Any]
"""A tally as JSON holds it."""


def tally_of(incident: Incident, assessment: Assessment) -> dict[str, Any]:
    """The tally of an assessed incident, as plain values.

    ``rows`` maps each way to add up to the row's key, ``counts`` holds low,
    high, open and silent in the order of ``COUNTED``; the rest is for lists:
    ``killed`` as reported, the ``kind``, ``start`` and ``end`` of the harm, the
    ``place`` as it is called and all ``names`` it can be looked for by, the
    ``actors`` that anyone names, and how many ``documents`` tell of it.
    """
    when, killed = incident.when, assessment.range("killed")
    return {
        "grade": assessment.grade,
        "rows": {by: list(row_key(incident, assessment, by)) for by in BYS},
        "counts": [_plain_sum(assessment.range(*what)) for what in COUNTED.values()],
        "killed": [killed.low, killed.high] if killed else None,
        "kind": incident.kind,
        "start": _day(when.start if when else None),
        "end": _day(when.end if when else None),
        "place": incident.where.name if incident.where else None,
        "names": _names(incident.where),
        "actors": [attribution.actor for attribution in assessment.attributions],
        "documents": len({key.rpartition("#")[0] for key in incident.tellings}),
    }


def key_of(tally: Plain, by: By) -> RowKey:
    """The row that an incident stands in."""
    rank, kind, values = tally["rows"][by]
    return RowKey(rank, kind, tuple(values))


def keys_of(tallies: Iterable[Plain], by: By) -> set[RowKey]:
    """The rows that any of many incidents stand in."""
    found = {(rank, kind, tuple(values)) for rank, kind, values in (tally["rows"][by] for tally in tallies)}
    return {RowKey(*row) for row in found}


def counts_of(tally: Plain) -> Counts:
    """What an incident adds."""
    return Counts(*(Sum(*values) for values in tally["counts"]))


def _plain_sum(found: Range | None) -> list[int | None]:
    made = sum_of_range(found)
    return [made.low, made.high, made.open, made.silent]


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _names(where: Where | None) -> list[str]:
    """Every name of a place, as the text and the gazetteer have it, in either script."""
    if where is None:
        return []
    resolved = where.resolved
    known = (resolved.name, *resolved.within, resolved.arabic or "") if resolved else ()
    return list(dict.fromkeys(name for name in (where.name, *where.within, *known) if name))
