"""``civcas official FILE``: a belligerent's periodic report, read, checked, and held against the month before."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from civcas.cli.inputs import gazetteer
from civcas.cli.output import ENCODING, Notices, say, write_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from civcas.capture import Captured
    from civcas.official import Template
    from civcas.records.official import Check, Edit, OfficialReport


class Shape(StrEnum):
    """What reports are written as."""

    table = "table"
    json = "json"


TEMPLATE = typer.Option(
    metavar="NAME|FILE", help="The format that the report is in: coalition, or a TOML file that describes another."
)
EXPLAIN = typer.Option("--explain", help="Add the words behind each number, and what each check means.")


def official(
    files: Annotated[list[str] | None, typer.Argument(metavar="FILE...", hidden=True)] = None,
    format: Annotated[Shape, typer.Option(help="Tables for people, or one object of JSON a report.")] = Shape.table,
    template: Annotated[str, TEMPLATE] = "coalition",
    explain: Annotated[bool, EXPLAIN] = False,
    encoding: Annotated[str | None, ENCODING] = None,
) -> None:
    """Read and check a belligerent's own report.

    FILE is a monthly civilian casualty report (text, HTML, PDF, or another kind
    of file that civcas takes). Its header and its entries are read, every
    identity that such a report should keep is checked, and what does not add up
    is shown with the value that would satisfy it; nothing is repaired. Several
    files are sorted by month and each is held against the month before, two
    copies of one month against each other.

    \b
    Examples:
      civcas official report.html
      civcas official 2031-*.pdf --explain
      civcas official report.txt --format json
      civcas official report.txt --template other-country.toml
    """
    from civcas.errors import InputRefused, UsageError
    from civcas.official import check_series, load_template

    if not files:
        raise UsageError("Name the reports to read.")
    try:
        used = load_template(template)
    except InputRefused as error:
        raise UsageError(str(error)) from error
    read, refused = _read(files, used, encoding)
    where = {id(report): taken.where for report, taken in read}
    notices = Notices()
    earlier: dict[tuple[str, object], OfficialReport] = {}
    for report, checks in check_series([report for report, _ in read]):
        edits = _edits(report, earlier)
        _show(report, checks, edits, where[id(report)], format, explain=explain)
        notices.say(where[id(report)], report.notices)
    notices.close()
    if refused:
        raise typer.Exit(1)


def _read(
    files: Sequence[str], template: Template, encoding: str | None
) -> tuple[list[tuple[OfficialReport, Captured]], int]:
    """The reports of a call with what they were read from, and how many inputs were refused; says which, and why."""
    from civcas import settings
    from civcas.capture import Captured, capture_paths
    from civcas.errors import InputRefused
    from civcas.official import read_official

    found, refused = [], 0
    places = gazetteer()
    stdin = sys.stdin.buffer if sys.stdin else None
    for taken in capture_paths(files, max_bytes=settings.max_bytes(), encoding=encoding, stdin=stdin):
        if isinstance(taken, Captured):
            report = read_official(taken.document, template, places)
            if report.says_anything:
                found.append((report, taken))
                continue
            what = f"holds nothing that a report in the format {template.name} has"
            taken = InputRefused(taken.where, what, "check the file, or name another --template")
        refused += isinstance(taken, InputRefused)
        say(str(taken))
    return found, refused


def _edits(report: OfficialReport, earlier: dict[tuple[str, object], OfficialReport]) -> tuple[Edit, ...]:
    """What differs from the copy of the same month that came before in this call."""
    from civcas.official.edits import edits_between

    if report.month is None:
        return ()
    before = earlier.get((report.actor, report.month))
    earlier[(report.actor, report.month)] = report
    return edits_between(before, report) if before is not None else ()


def _show(
    report: OfficialReport, checks: Sequence[Check], edits: Sequence[Edit], where: str, format: Shape, *, explain: bool
) -> None:
    if format is Shape.json:
        from civcas.exchange import json_line
        from civcas.exchange.official import report_shape

        write_line(json_line(report_shape(report, checks, file=where, edits=edits, explain=explain)))
        return
    from civcas.cli.official_table import print_report

    print_report(report, checks, edits, where, explain=explain)
