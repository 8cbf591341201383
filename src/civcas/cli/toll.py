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
    from civcas.toll import Beside, Cap, NoResidual, Residual, Toll


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


BY = typer.Option(
    help="What the rows are; status is that of the killed, hit what was hit. Given twice, rows are of one by the other."
)
FORMAT = typer.Option(help="A table for people; JSON Lines or CSV for programs.")
EXPLAIN = typer.Option("--explain", help="List the incidents behind each sum.")
RESIDUALS = typer.Option("--residuals", help="What totals that others state hold beyond the incidents they cover.")
CAP = typer.Option("--cap/--no-cap", help="How much of it may be the same people told of in two incidents.")
CONCEDED = typer.Option(
    "--conceded/--no-conceded", help="What belligerents' own reports concede, beside what is recorded there."
)


def toll(
    by: Annotated[list[By] | None, BY] = None,
    standing: Annotated[Standing, typer.Option(help="Count only what stands in this way.")] = Standing.all,
    format: Annotated[Format, FORMAT] = Format.table,
    explain: Annotated[bool, EXPLAIN] = False,
    residuals: Annotated[bool, RESIDUALS] = False,
    cap: Annotated[bool, CAP] = True,
    conceded: Annotated[bool, CONCEDED] = True,
    as_of: AS_OF = None,
) -> None:
    """Add up the recorded toll.

    It is the sum over distinct incidents, each counted once. Proposed incidents
    are counted too, and the toll says how many; withdrawn ones are not. A sum of highs says how many
    incidents state none. Totals that belligerents and monitors state are shown
    beneath the table and never added. --residuals works out what these hold
    beyond the recorded incidents within their time and places and the scope, or says why not. What belligerents
    concede in their own reports (civcas official --record) stands beside what is
    recorded at the same places and days, and is never added either. Incidents that
    may be one (civcas suggestions) are counted as two until a person judges,
    and the toll says how much of it may so be counted twice. Incidents
    outside the recorder's scope (civcas scope) are left out, and counted by why.

    \b
    Examples:
      civcas toll
      civcas toll --by actor
      civcas toll --by month --standing published
      civcas toll --by actor --by month
      civcas toll --by grade --explain
      civcas toll --as-of 2026-05-01
      civcas toll --by country --residuals
      civcas toll --format csv > toll.csv
    """
    from civcas.cli.inputs import gazetteer
    from civcas.toll import cap_of, checked_bys
    from civcas.web.start import open_ledger

    bys = checked_bys([one.value for one in by or ()])
    open_ledger(write=False, command="toll")
    from civcas.store import queries

    then = moment(as_of)
    scoped = queries.scoped_entries(standing=standing.only, as_of=then)
    added = queries.toll_of(scoped, bys)
    rest = queries.residuals(queries.aggregates(), as_of=then) if residuals else None
    capped = cap_of(scoped.inside, queries.doubles()) if cap and as_of is None else None
    if as_of is None:
        _say_muted()
    whole, each = queries.conceded_beside(scoped, gazetteer(), as_of=then) if conceded else (None, ())
    answer = _Answer(added, scoped, capped, rest, whole, each)
    if format is Format.table:
        _print(answer, explain=explain, now=as_of is None)
    elif format is Format.jsonl:
        _write_lines(answer, explain=explain)
    else:
        _write_csv(answer)


@dataclass(frozen=True, slots=True)
class _Answer:
    """A toll with its scope, what of it may be told twice, and what was asked for beside it.

    ``rest`` are the residuals, None where they are not asked for; ``whole`` is what
    all belligerents concede beside what is recorded there, ``each`` one of them.
    """

    added: Toll
    scoped: ScopedEntries
    cap: Cap | None
    rest: Sequence[tuple[AggregateView, Residual | NoResidual]] | None
    whole: Beside | None
    each: Sequence[Beside]


def _print(answer: _Answer, *, explain: bool, now: bool) -> None:
    """The toll, what may be wrong with it, and beneath it what others state."""
    from civcas.cli.beside_table import print_beside
    from civcas.cli.residual_table import print_residuals
    from civcas.cli.scope_table import print_scope
    from civcas.cli.toll_table import print_aggregates, print_cap, print_toll

    print_toll(answer.added, explain=explain)
    print_cap(answer.added, answer.cap, explain=explain)
    print_scope(answer.scoped, explain=explain)
    print_beside(answer.whole, answer.each, explain=explain)
    if now:
        print_aggregates(explain=explain)
    if answer.rest is not None:
        print_residuals(answer.rest, answer.scoped.scope, explain=explain)


def _write_lines(answer: _Answer, *, explain: bool) -> None:
    """The rows, the total first, and then the residuals where they are asked for."""
    from civcas.cli.beside_table import beside_of
    from civcas.cli.scope_table import scope_keys
    from civcas.exchange import json_line
    from civcas.toll import beside_shape, residual_shape, toll_lines

    rows = (answer.added.total, *answer.added.rows)
    for row, line in zip(rows, toll_lines(answer.added, explain=explain), strict=True):
        mine = beside_of(answer.each, row.key) if answer.added.by == "actor" else None
        if mine is not None:
            line["conceded_beside_recorded"] = beside_shape(mine)
        if row.key is None and answer.whole is not None:
            by_actor = [beside_shape(one) for one in answer.each]
            line["conceded_beside_recorded"] = beside_shape(answer.whole) | {"by_actor": by_actor}
        if answer.cap is not None and not line["by"]:
            groups = [list(codes) for codes in answer.cap.groups]
            line["may_repeat"] = {"killed": answer.cap.killed, "injured": answer.cap.injured, "groups": groups}
        write_line(json_line(line | scope_keys(answer.scoped, total=not line["by"])))
    for view, found in answer.rest or ():
        said = (view.speaker, view.figure, view.outcome, view.quote, view.document_id)
        write_line(json_line(residual_shape(*said, found) | scope_keys(answer.scoped, total=False)))


def _say_muted() -> None:
    """Who is left out of every figure, by name."""
    from civcas.store.source_views import muted_sources

    for source in muted_sources():
        assert source.muted is not None
        say(f"{source.name} is muted, and left out of every figure: {source.muted.why} ({source.muted.by}).")


def _write_csv(answer: _Answer) -> None:
    """A row a line, the total first; sums as columns of their own."""
    from civcas.cli.beside_table import BESIDE_COLUMNS, beside_cells, beside_of
    from civcas.cli.scope_table import SCOPE_COLUMNS, scope_cells
    from civcas.exchange.tables import csv_lines
    from civcas.toll import SHOWN, toll_lines

    added = answer.added
    parts = ("low", "high", "stated_highs", "open", "silent")
    ways = added.bys if len(added.bys) > 1 else ()
    columns = ["by", "row", *ways, "incidents", "proposed", *(f"{name}_{part}" for name in SHOWN for part in parts)]
    columns += [*BESIDE_COLUMNS, *SCOPE_COLUMNS]
    rows = []
    for row, line in zip((added.total, *added.rows), toll_lines(added), strict=True):
        cells: dict[str, object] = {"by": ", ".join(added.bys) if row.keys else None, "row": row.name}
        if len(added.bys) > 1:
            cells |= {by: key.name for by, key in zip(added.bys, row.keys, strict=False)}
        cells |= {"incidents": row.incidents, "proposed": row.proposed}
        for name in SHOWN:
            total = line[name]
            assert isinstance(total, dict)
            cells |= {f"{name}_{part}": total[part] for part in parts}
        mine = beside_of(answer.each, row.key) if added.by == "actor" else None
        cells |= beside_cells(mine if row.key else answer.whole)
        rows.append(cells | scope_cells(answer.scoped.scope))
    for written in csv_lines(columns, rows):
        write_line(written)
