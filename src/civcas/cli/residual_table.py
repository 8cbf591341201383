"""What stated totals hold beyond the record, as people read it on a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from civcas.cli.output import console, table
from civcas.cli.scope_words import scope_line
from civcas.cli.words import apart, counted, figure_words, listed, range_words, spaced, when_words

if TYPE_CHECKING:
    from civcas.store.view import AggregateView, ScopeVersion
    from civcas.toll import NoResidual, Residual


def print_residuals(
    found: Sequence[tuple[AggregateView, Residual | NoResidual]], scope: ScopeVersion | None, *, explain: bool = False
) -> None:
    """Each total with what is recorded of it within the scope and the rest, which is never added to a toll.

    Of a total without a rest it is said why.
    """
    from civcas.toll import NoResidual

    out = console()
    out.print(Text("\nBeyond the record (stated totals less the incidents they cover; never added)", style="bold"))
    if not found:
        out.print("Nobody states a total of people killed or injured.")
        return
    rows = table("Speaker", "States", "Time", "Where", "Recorded of it", "Beyond")
    for view, rest in found:
        rows.add_row(
            Text(apart(view.speaker or "not named")),
            Text(f"{figure_words(view.figure)} {spaced(view.outcome)}"),
            when_words(view.when),
            Text(", ".join(apart(where.name) for where in view.covers) or "not stated"),
            Text("" if isinstance(rest, NoResidual) else rest.footnote),
            Text(f"not worked out: {rest.why}" if isinstance(rest, NoResidual) else _beyond(rest)),
        )
    out.print(rows)
    out.print()
    out.print(Text(scope_line(scope)))
    for view, rest in found if explain else ():
        if isinstance(rest, NoResidual):
            continue
        unplaced = f"; not taken away: {counted(rest.unplaced, 'incident')} that may be inside" if rest.unplaced else ""
        out.print(Text(f"{apart(view.speaker or 'not named')}: {listed(rest.codes) or 'no incident'}{unplaced}"))


def _beyond(rest: Residual) -> str:
    if rest.exceeded:
        return "none: more is recorded"
    if not rest.low and rest.high is None:
        return "cannot be told"
    return f"up to {rest.high:,}" if not rest.low and rest.high else range_words(rest.low, rest.high)
