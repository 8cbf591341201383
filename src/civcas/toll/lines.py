"""A toll as lines for programs: one a row, the total first."""

from __future__ import annotations

from collections.abc import Iterator

from civcas.toll.sums import Sum
from civcas.toll.tally import Counts
from civcas.toll.tolls import Toll, TollRow

Line = dict[str, object]

SHOWN = (
    "civilians_killed",
    "killed",
    "children_killed",
    "women_killed",
    "civilians_injured",
    "injured",
    "combatants_killed",
    "unknown_status_killed",
    "conceded_killed",
)
"""The sums of a row as they are shown: civilians first, everybody beside them, at the end what parties concede."""


def toll_lines(toll: Toll, *, explain: bool = False) -> Iterator[Line]:
    """The grand total, then each row, as JSON-ready dictionaries.

    ``by`` has the row's name for each way that the toll is added up by, and is
    empty for the total. ``grade`` and ``standing`` are given where
    all incidents of the row share one, else null. Sums are ``{"low", "high",
    "stated_highs", "open", "silent"}``: ``open`` counts incidents that state no
    high, ``silent`` those that state no figure. ``high`` is null where any is
    open; ``stated_highs`` adds up the others' and is no bound of the sum. With
    ``explain`` each line lists its incidents with what they add. The total's
    ``excluded`` are the incidents that are not counted, by why they are not, its ``parties_apart`` the short names
    that may mean a party of another row.
    """
    for row in (toll.total, *toll.rows):
        line = _line(toll.bys, row)
        if row is toll.total and toll.apart:
            line["parties_apart"] = [
                {"name": one.name, "could_be": list(one.could_be), "incidents": one.incidents} for one in toll.apart
            ]
        if row is toll.total and toll.excluded:
            line["excluded"] = {excluded.why: list(excluded.codes) for excluded in toll.excluded}
        if explain:
            line["from"] = [
                {"code": part.code, "grade": part.grade, "standing": part.standing, **_counts(part.counts)}
                for part in row.parts
            ]
        yield line


def _line(bys: tuple[str, ...], row: TollRow) -> Line:
    grades = {entry.tally["grade"] for entry in row.entries}
    standings = {entry.standing for entry in row.entries}
    return {
        "by": {by: key.name for by, key in zip(bys, row.keys, strict=False)},
        "grade": next(iter(grades)) if len(grades) == 1 else None,
        "standing": next(iter(standings)) if len(standings) == 1 else None,
        "incidents": row.incidents,
        "proposed": row.proposed,
        **_counts(row.counts),
    }


def _counts(counts: Counts) -> Line:
    return {name: sum_line(getattr(counts, name)) for name in SHOWN}


def sum_line(found: Sum) -> Line:
    """A sum with its parts; ``high`` is null where any is open."""
    high = None if found.open else found.high
    return {"low": found.low, "high": high, "stated_highs": found.high, "open": found.open, "silent": found.silent}
