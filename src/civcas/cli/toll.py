"""``civcas toll``: how many, over distinct incidents, and beside it what others state."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from civcas.cli.moment import AS_OF, moment
from civcas.cli.output import Format, Standing, say, write_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from civcas.store.queries import ScopedEntries
    from civcas.store.view import AggregateView
    from civcas.toll import Cap, Residual, Toll


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
    cap: Annotated[
        bool, typer.Option("--cap/--no-cap", help="How much of it may be the same people told of in two incidents.")
    ] = True,
    as_of: AS_OF = None,
) -> None:
    """Add up the recorded toll.

    It is the sum over distinct incidents, each counted once. Proposed incidents
    are counted too, and the toll says how many; withdrawn ones are not. A sum of highs says how many
    incidents state none. Totals that belligerents and monitors state are shown
    beneath the table and never added. --residuals works out what these hold
    beyond the recorded incidents within their time and places. Incidents that
    may be one (civcas suggestions) are counted as two until a person judges,
    and the toll says how much of it may so be counted twice. Incidents
    outside the recorder's scope (civcas scope) are left out, and counted by why.

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
    from civcas.toll import cap_of
    from civcas.web.start import open_ledger

    open_ledger(write=False, command="toll")
    from civcas.store import queries

    then = moment(as_of)
    scoped = queries.scoped_entries(standing=standing.only, as_of=then)
    added = queries.toll_of(scoped, by.value if by else None)
    rest = queries.residuals(queries.aggregates(), as_of=then) if residuals else None
    capped = cap_of(scoped.inside, queries.doubles()) if cap and as_of is None else None
    if as_of is None:
        _say_muted()
    answer = _Answer(added, scoped, capped, rest)
    if format is Format.table:
        _print(answer, explain=explain, now=as_of is None)
    elif format is Format.jsonl:
        _write_lines(answer, explain=explain)
    else:
        _write_csv(added, scoped)


@dataclass(frozen=True, slots=True)
class _Answer:
    """A toll with its scope, what of it may be told twice, and the residuals where they are asked for."""

    added: Toll
    scoped: ScopedEntries
    cap: Cap | None
    rest: Sequence[tuple[AggregateView, Residual]] | None


def _print(answer: _Answer, *, explain: bool, now: bool) -> None:
    """The toll, what may be wrong with it, and beneath it what others state."""
    from civcas.cli.residual_table import print_residuals
    from civcas.cli.scope_table import print_scope
    from civcas.cli.toll_table import print_aggregates, print_cap, print_toll

    print_toll(answer.added, explain=explain)
    print_cap(answer.added, answer.cap, explain=explain)
    print_scope(answer.scoped, explain=explain)
    if now:
        print_aggregates(explain=explain)
    if answer.rest is not None:
        print_residuals(answer.rest, explain=explain)


def _write_lines(answer: _Answer, *, explain: bool) -> None:
    """The rows, the total first, and then the residuals where they are asked for."""
    from civcas.cli.scope_table import scope_keys
    from civcas.exchange import json_line
    from civcas.toll import residual_shape, toll_lines

    for line in toll_lines(answer.added, explain=explain):
        if answer.cap is not None and not line["by"]:
            groups = [list(codes) for codes in answer.cap.groups]
            line["may_repeat"] = {"killed": answer.cap.killed, "injured": answer.cap.injured, "groups": groups}
        write_line(json_line(line | scope_keys(answer.scoped, total=not line["by"])))
    for view, found in answer.rest or ():
        said = (view.speaker, view.figure, view.outcome, view.quote, view.document_id)
        write_line(json_line(residual_shape(*said, found)))


def _say_muted() -> None:
    """Who is left out of every figure, by name."""
    from civcas.store.source_views import muted_sources

    for source in muted_sources():
        assert source.muted is not None
        say(f"{source.name} is muted, and left out of every figure: {source.muted.why} ({source.muted.by}).")


def _write_csv(added: Toll, scoped: ScopedEntries) -> None:
    """A row a line, the total first; sums as columns of their own."""
    from civcas.cli.scope_table import SCOPE_COLUMNS, scope_cells
    from civcas.exchange.tables import csv_lines
    from civcas.toll import SHOWN, toll_lines

    parts = ("low", "high", "stated_highs", "open", "silent")
    columns = ["by", "row", "incidents", "proposed", *(f"{name}_{part}" for name in SHOWN for part in parts)]
    columns += SCOPE_COLUMNS
    rows = []
    for row, line in zip((added.total, *added.rows), toll_lines(added), strict=True):
        cells: dict[str, object] = {"by": added.by if row.key else None, "row": row.name if row.key else "all"}
        cells |= {"incidents": row.incidents, "proposed": row.proposed}
        for name in SHOWN:
            total = line[name]
            assert isinstance(total, dict)
            cells |= {f"{name}_{part}": total[part] for part in parts}
        rows.append(cells | scope_cells(scoped.scope))
    for written in csv_lines(columns, rows):
        write_line(written)
