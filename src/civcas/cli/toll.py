"""``civcas toll``: how many, over distinct incidents, and beside it what others state."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from civcas.cli.moment import AS_OF, moment
from civcas.cli.output import Format, Standing, say, write_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from civcas.store.view import AggregateView
    from civcas.toll import Residual, Toll


class By(StrEnum):
    """What a toll's rows can be."""

    grade = "grade"
    actor = "actor"
    month = "month"
    country = "country"
    place = "place"
    day = "day"
    year = "year"
    hit = "hit"
    status = "status"
    strike = "strike"
    kind = "kind"


def toll(
    by: Annotated[
        By | None,
        typer.Option(help="What the rows are; status is that of the killed, hit what was hit."),
    ] = None,
    standing: Annotated[Standing, typer.Option(help="Count only what stands in this way.")] = Standing.all,
    format: Annotated[Format, typer.Option(help="A table for people; JSON Lines or CSV for programs.")] = Format.table,
    explain: Annotated[bool, typer.Option("--explain", help="List the incidents behind each sum.")] = False,
    residuals: Annotated[
        bool,
        typer.Option("--residuals", help="What totals that others state hold beyond the incidents they cover."),
    ] = False,
    as_of: AS_OF = None,
) -> None:
    """Add up the recorded toll.

    It is the sum over distinct incidents, each counted once. Proposed incidents
    are counted too, and the toll says how many; withdrawn ones are not. A sum of highs says how many
    incidents state none. Totals that belligerents and monitors state are shown
    beneath the table and never added. --residuals works out what these hold
    beyond the recorded incidents within their time and places.

    \b
    Examples:
      civcas toll
      civcas toll --by actor
      civcas toll --by month --standing published
      civcas toll --by grade --explain
      civcas toll --as-of 2026-05-01
      civcas toll --by country --residuals
      civcas toll --format csv > toll.csv
    """
    from civcas.web.start import open_ledger

    open_ledger(write=False, command="toll")
    from civcas.store import queries

    then = moment(as_of)
    added = queries.toll(by.value if by else None, standing=standing.only, as_of=then)
    rest = queries.residuals(queries.aggregates(), as_of=then) if residuals else []
    if as_of is None:
        _say_muted()
    if format is Format.table:
        from civcas.cli.toll_table import print_aggregates, print_toll

        print_toll(added, explain=explain)
        if as_of is None:
            print_aggregates(explain=explain)
        if residuals:
            from civcas.cli.residual_table import print_residuals

            print_residuals(rest, explain=explain)
    elif format is Format.jsonl:
        _write_lines(added, rest, explain=explain)
    else:
        _write_csv(added)


def _write_lines(added: Toll, rest: Sequence[tuple[AggregateView, Residual]], *, explain: bool) -> None:
    """The rows, the total first, and then the residuals where they are asked for."""
    from civcas.exchange import json_line
    from civcas.toll import residual_shape, toll_lines

    for line in toll_lines(added, explain=explain):
        write_line(json_line(line))
    for view, found in rest:
        said = (view.speaker, view.figure, view.outcome, view.quote, view.document_id)
        write_line(json_line(residual_shape(*said, found)))


def _say_muted() -> None:
    """Who is left out of every figure, by name."""
    from civcas.store.source_views import muted_sources

    for source in muted_sources():
        assert source.muted is not None
        say(f"{source.name} is muted, and left out of every figure: {source.muted.why} ({source.muted.by}).")


def _write_csv(added: Toll) -> None:
    """A row a line, the total first; sums as columns of their own."""
    from civcas.exchange.tables import csv_lines
    from civcas.toll import SHOWN, toll_lines

    parts = ("low", "high", "stated_highs", "open", "silent")
    columns = ["by", "row", "incidents", "proposed", *(f"{name}_{part}" for name in SHOWN for part in parts)]
    rows = []
    for row, line in zip((added.total, *added.rows), toll_lines(added), strict=True):
        cells: dict[str, object] = {"by": added.by if row.key else None, "row": row.name if row.key else "all"}
        cells |= {"incidents": row.incidents, "proposed": row.proposed}
        for name in SHOWN:
            total = line[name]
            assert isinstance(total, dict)
            cells |= {f"{name}_{part}": total[part] for part in parts}
        rows.append(cells)
    for written in csv_lines(columns, rows):
        write_line(written)
