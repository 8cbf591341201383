"""``civcas toll``: how many, over distinct incidents, and beside it what others state."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from civcas.cli.moment import AS_OF, moment
from civcas.cli.output import Format, Standing, write_line

if TYPE_CHECKING:
    from civcas.toll import Toll


class By(StrEnum):
    """What a toll's rows can be."""

    grade = "grade"
    actor = "actor"
    month = "month"
    place = "place"


def toll(
    by: Annotated[By | None, typer.Option(help="Add up in rows by harm grade, actor, month of harm or place.")] = None,
    standing: Annotated[Standing, typer.Option(help="Count only what stands in this way.")] = Standing.all,
    format: Annotated[Format, typer.Option(help="A table for people; JSON Lines or CSV for programs.")] = Format.table,
    explain: Annotated[bool, typer.Option("--explain", help="List the incidents behind each sum.")] = False,
    as_of: AS_OF = None,
) -> None:
    """Add up the recorded toll.

    It is the sum over distinct incidents, each counted once. Proposed incidents
    are counted too, and the toll says how many; withdrawn ones are not. A sum of highs says how many
    incidents state none. Totals that belligerents and monitors state are shown
    beneath the table and never added.

    \b
    Examples:
      civcas toll
      civcas toll --by actor
      civcas toll --by month --standing published
      civcas toll --by grade --explain
      civcas toll --as-of 2026-05-01
      civcas toll --format csv > toll.csv
    """
    from civcas.toll import toll_lines
    from civcas.web.start import open_ledger

    open_ledger(write=False, command="toll")
    from civcas.store import queries

    added = queries.toll(by.value if by else None, standing=standing.only, as_of=moment(as_of))
    if format is Format.table:
        from civcas.cli.toll_table import print_aggregates, print_toll

        print_toll(added, explain=explain)
        if as_of is None:
            print_aggregates(explain=explain)
    elif format is Format.jsonl:
        from civcas.exchange import json_line

        for line in toll_lines(added, explain=explain):
            write_line(json_line(line))
    else:
        _write_csv(added)


def _write_csv(added: Toll) -> None:
    """A row a line, the total first; sums as columns of their own."""
    from civcas.exchange.tables import csv_lines
    from civcas.toll import toll_lines

    parts = ("low", "high", "stated_highs", "open", "silent")
    names = ("killed", "civilians_killed", "children_killed", "women_killed", "injured")
    columns = ["by", "row", "incidents", "proposed", *(f"{name}_{part}" for name in names for part in parts)]
    rows = []
    for row, line in zip((added.total, *added.rows), toll_lines(added), strict=True):
        cells: dict[str, object] = {"by": added.by if row.key else None, "row": row.name if row.key else "all"}
        cells |= {"incidents": row.incidents, "proposed": row.proposed}
        for name in names:
            total = line[name]
            assert isinstance(total, dict)
            cells |= {f"{name}_{part}": total[part] for part in parts}
        rows.append(cells)
    for written in csv_lines(columns, rows):
        write_line(written)
