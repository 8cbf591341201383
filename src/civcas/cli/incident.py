"""``civcas incidents`` and ``civcas incident CODE``: what the ledger holds of incidents, and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from civcas.cli.moment import AS_OF, moment
from civcas.cli.output import Format, Standing, say, write_line

if TYPE_CHECKING:
    from civcas.exchange.shapes import Shape
    from civcas.store.view import IncidentView

FORMAT = typer.Option(help="A table for people; JSON Lines or CSV for programs.")


def incidents(
    format: Annotated[Format, FORMAT] = Format.table,
    standing: Annotated[Standing, typer.Option(help="Only those that stand in this way.")] = Standing.all,
    as_of: AS_OF = None,
    limit: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="At most so many: those with the latest harm.")
    ] = None,
) -> None:
    """List the incidents of the ledger.

    Each with its code, latest harm first. What the machine makes is proposed
    until a person publishes it.

    \b
    Examples:
      civcas incidents
      civcas incidents --standing published --limit 50
      civcas incidents --format csv > incidents.csv
    """
    from civcas.web.start import open_ledger

    open_ledger(write=False, command="incidents")
    from civcas.store.queries import incidents_stood, opened, scope_at

    stood = incidents_stood(standing=standing.only, as_of=moment(as_of))
    views = opened(stood[:limit])
    version = scope_at(moment(as_of))
    if format is Format.table:
        from civcas.cli.incident_table import print_incidents

        print_incidents(views, stood, version)
    elif format is Format.jsonl:
        _write_shapes(_shape(view) | {"scope": version.shape if version else None} for view in views)
    else:
        from civcas.cli.scope_table import SCOPE_COLUMNS, scope_cells
        from civcas.exchange.incidents import INCIDENT_COLUMNS, incident_row
        from civcas.exchange.tables import csv_lines

        rows = (incident_row(_shape(view)) | scope_cells(version) for view in views)
        for line in csv_lines((*INCIDENT_COLUMNS, *SCOPE_COLUMNS), rows):
            write_line(line)


def incident(
    code: Annotated[str, typer.Argument(metavar="CODE", hidden=True)],
    format: Annotated[Format, FORMAT] = Format.table,
    explain: Annotated[
        bool, typer.Option("--explain", help="Add each rule with its reasons, and why the tellings were joined.")
    ] = False,
    as_of: AS_OF = None,
) -> None:
    """Show an incident with its claims.

    Its ranges, its proposed grades with the reasons, and every claim with its
    words and its document; and what other incidents it may be the same as, with
    the commands that settle it. CODE is an incident's code, such as CV0001; civcas incidents lists them. As
    CSV it is a row a claim.

    \b
    Examples:
      civcas incident CV0001
      civcas incident CV0001 --explain
      civcas incident CV0001 --format jsonl
      civcas incident CV0001 --as-of 12
    """
    from civcas.web.start import open_ledger

    open_ledger(write=False, command="incident")
    view = _find(code, moment(as_of))
    if format is Format.table:
        from civcas.cli.incident_table import print_incident
        from civcas.cli.official_ledger import incident_lines
        from civcas.store.copies_shown import copies_shown

        copies = copies_shown(view.code) if explain and as_of is None else ()
        official = incident_lines(view.code) if as_of is None else ()
        print_incident(view, explain=explain, copies=copies, official=official)
        if as_of is None:
            _print_suggested(view)
        return
    shape = _shape(view, with_claims=True)
    if as_of is None:
        from civcas.cli.official_ledger import shape_of
        from civcas.store.queries import allegations

        shape["official"] = [shape_of(one, None) for one in allegations(tied_to=view.code)]
    if format is Format.jsonl:
        shape["may_be_same"] = _suggested(view) if as_of is None else None
        shape["may_repeat"] = _repeating(view) if as_of is None else None
        _write_shapes([shape])
        return
    from civcas.exchange.incidents import CLAIM_COLUMNS, claim_row
    from civcas.exchange.tables import csv_lines

    for line in csv_lines(CLAIM_COLUMNS, (claim_row(view.code, claim) for claim in shape["claims"])):
        write_line(line)


def _suggested(view: IncidentView) -> list[Shape]:
    from civcas.cli.suggestions import suggestion_shape
    from civcas.store.suggesting import suggestions_for

    return [suggestion_shape(one) for one in suggestions_for(view.code)] if view.present else []


def _repeating(view: IncidentView) -> list[Shape]:
    from civcas.cli.suggestions import repeat_shape
    from civcas.store.repeating import repeats_of

    return [repeat_shape(one) for one in repeats_of(view.code)] if view.present else []


def _print_suggested(view: IncidentView) -> None:
    """What it may be the same as, and what its documents may repeat, where anything is near."""
    from civcas.cli.suggestions import print_repeats, print_suggestions
    from civcas.store.repeating import repeats_of
    from civcas.store.suggesting import suggestions_for

    found = suggestions_for(view.code) if view.present else []
    if found:
        typer.echo("\nThis may be the same as:")
        print_suggestions(found, of=view.code)
    again = repeats_of(view.code) if view.present else []
    if again:
        typer.echo("\nIn these a document may repeat one of another incident:")
        print_repeats(again)


def _find(code: str, at: int | dt.datetime | None) -> IncidentView:
    """The incident of a code, also where the code now leads to another; UsageError where it was never given."""
    from civcas.errors import UsageError
    from civcas.store.queries import incident_view
    from civcas.store.view import Redirect

    found = incident_view(code, as_of=at)
    if isinstance(found, Redirect):
        say(f"{found.code} is now part of {found.to}, which is shown here.")
        found = incident_view(found.to, as_of=at)
    if found is None or isinstance(found, Redirect):
        raise UsageError(f"There is no incident {code}; civcas incidents lists those that there are.")
    return found


def _shape(view: IncidentView, *, with_claims: bool = False) -> Shape:
    from civcas.exchange.incidents import Sourced, incident_shape, sourced_shape

    shape = incident_shape(
        view.code, view.standing, view.incident, view.assessment, documents=view.documents, decision=view.decision
    )
    if with_claims:
        shape["scope"] = view.scope.shape if view.scope else None
        shape["outside_scope"] = view.outside
        shape["claims"] = [
            {
                **sourced_shape(
                    Sourced(
                        item.claim,
                        item.document_id,
                        item.document_title,
                        item.publisher,
                        item.published,
                        item.url,
                        item.read_by,
                    )
                ),
                "credibility": asdict(item.credibility) if item.credibility is not None else None,
            }
            for item in view.claims
        ]
    return shape


def _write_shapes(shapes: Iterable[Shape]) -> None:
    from civcas.exchange import json_line

    for shape in shapes:
        write_line(json_line(shape))
