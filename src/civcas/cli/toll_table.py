"""Tolls as people read them on a terminal, with what others state beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from civcas.cli.output import console, table
from civcas.cli.words import (
    apart,
    counted,
    figure_notes,
    figure_words,
    group_words,
    listed,
    plain,
    quoted,
    spaced,
    sum_words,
    when_words,
)
from civcas.toll import SHOWN, Cap, Sum, Toll, TollRow

if TYPE_CHECKING:
    from civcas.store.view import AggregateView

_NAMES = {
    "grade": "Harm grade",
    "hit": "What was hit",
    "status": "Status of the killed",
    "strike": "Strike status",
    "kind": "Kind of incident",
}
_HEADS = {
    "civilians_killed": "Civilians killed",
    "killed": "All killed",
    "combatants_killed": "Combatants killed",
    "unknown_status_killed": "Killed, status not known",
    "children_killed": "Children",
    "women_killed": "Women",
    "civilians_injured": "Civilians injured",
    "injured": "All injured",
    "conceded_killed": "Conceded",
}
_OF_STATUS = ("combatants_killed", "unknown_status_killed")
"""Sums that have a column where rows are by status alone."""
_ALWAYS = ("civilians_killed", "killed", "children_killed", "women_killed", "injured")
"""Sums that have a column even where no incident states one."""
_WORDED = ("grade", "hit", "status", "strike", "kind")
"""Ways to add up whose rows are named by words of the vocabulary."""
_MOST = 10


def print_toll(toll: Toll, *, explain: bool = False) -> None:
    """The rows and their total, and how open and how reviewed the sum is."""
    out = console()
    if not toll.total.incidents:
        out.print("There are no incidents to add up.")
        return
    heads = [_NAMES.get(by, by.capitalize()) for by in toll.bys] or ["Recorded toll"]
    wanted = [one for one in _HEADS if one in SHOWN and (one not in _OF_STATUS or "status" in toll.bys)]
    shown = [one for one in wanted if one in _ALWAYS or getattr(toll.total.counts, one).low is not None]
    rows = table(*heads, "Incidents", *(_HEADS[one] for one in shown))
    for row in toll.rows:
        named = zip(toll.bys, row.keys, strict=True)
        rows.add_row(*_cells(row, shown, *(spaced(key.name) if by in _WORDED else key.name for by, key in named)))
    rows.add_row(*_cells(toll.total, shown, *["All", *[""] * (len(heads) - 1)]), style="bold")
    out.print(rows)
    out.print()
    for line in (*_caveats(toll.total), *_not_clear(toll)):
        out.print(Text(line))
    for excluded in toll.excluded:
        codes = listed(excluded.codes) if explain else listed(excluded.codes, 5)
        out.print(Text(f"Not counted: {counted(len(excluded.codes), 'incident')}, {excluded.why} ({codes})."))
    if explain:
        for row in toll.rows or (toll.total,):
            out.print(Text(f"\n{plain(row.name)}", style="bold"))
            for line in row.explain():
                out.print(Text(f"  {plain(line)}"))


def print_cap(toll: Toll, cap: Cap | None, *, explain: bool = False) -> None:
    """How much of the lows may be the same people in two incidents, which nobody has judged yet."""
    if cap is None or not cap.groups or not toll.total.incidents:
        return
    out = console()
    incidents = sum(len(codes) for codes in cap.groups)
    killed, low = counted(cap.killed, "person", "people"), toll.total.counts.killed.low or 0
    out.print(
        Text(
            f"{counted(incidents, 'incident')} may be {len(cap.groups):,} (civcas suggestions): if so, {killed} of the "
            f"killed {'is' if cap.killed == 1 else 'are'} counted twice, and the low is {low - cap.killed:,}."
        )
    )
    for codes in cap.groups if explain else ():
        out.print(Text(f"  may be one: {', '.join(codes)}"))


def print_aggregates(*, explain: bool = False) -> None:
    """What belligerents acknowledge and monitors count: beside the toll, never in it."""
    from civcas.store.queries import aggregates, stated_aggregates

    stated = stated_aggregates()
    if not stated:
        return
    out = console()
    shown = aggregates(stated if explain else stated[:_MOST])
    out.print(Text("\nTotals that others state (never added to the recorded toll)", style="bold"))
    rows = table("Speaker", "States", "Time", "Where", "Words")
    for view in shown:
        rows.add_row(
            Text(apart(view.speaker or "not named")),
            Text(_stated(view)),
            when_words(view.when),
            Text(", ".join(apart(where.name) for where in view.covers)),
            Text(quoted(view.quote)),
        )
    out.print(rows)
    if len(stated) > len(shown):
        out.print(f"and {counted(len(stated) - len(shown), 'earlier total')}; --explain lists all of them.")


def _stated(view: AggregateView) -> str:
    group = group_words(view.figure)
    words = f"{figure_words(view.figure)} {spaced(view.outcome)}{f', {group}' if group else ''}"
    notes = [*figure_notes(view.figure), *([] if view.stance == "asserted" else [spaced(view.stance)])]
    return f"{words} ({', '.join(notes)})" if notes else words


def _not_clear(toll: Toll) -> Iterator[str]:
    """The short names that may mean a party of another row."""
    for one in toll.apart:
        parties = " or ".join(map(plain, one.could_be))
        yield (
            f"“{plain(one.name)}” ({counted(one.incidents, 'incident')}) may be {parties}: nothing there says "
            "which, so it has a row of its own (civcas sources alias joins them)."
        )


def _cells(row: TollRow, shown: Sequence[str], *names: str) -> list[Text]:
    sums = (getattr(row.counts, group) for group in shown)
    return [
        *(Text(apart(name)) for name in names),
        Text(f"{row.incidents:,}"),
        *(Text(sum_words(found)) for found in sums),
    ]


def _caveats(total: TollRow) -> list[str]:
    """How many incidents are only proposed, state no high, or state no figure of the killed."""
    killed: Sum = total.counts.killed
    of = counted(total.incidents, "incident")
    are = "is" if total.proposed == 1 else "are"
    lines = [f"{total.proposed:,} of {of} {are} only proposed, not reviewed."] if total.proposed else []
    if killed.open:
        state = "states" if killed.open == 1 else "state"
        highs = f"; the highs that are stated add up to {killed.high:,}" if killed.high is not None else ""
        lines.append(f"Killed: {killed.open:,} of {of} {state} no high{highs}.")
    if killed.silent:
        state = "states" if killed.silent == 1 else "state"
        lines.append(f"Killed: {killed.silent:,} of {of} {state} no figure.")
    return lines
