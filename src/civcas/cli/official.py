"""``civcas official FILE``: a belligerent's periodic report, read, checked, and held against the month before."""

from __future__ import annotations

import datetime as dt
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from civcas.cli.output import ENCODING, Notices, say, write_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from civcas.capture import Captured
    from civcas.link.allegations import Candidate
    from civcas.official import Template
    from civcas.records.official import Check, Edit, OfficialReport


class Shape(StrEnum):
    """What reports are written as."""

    table = "table"
    json = "json"


TEMPLATE = typer.Option(
    metavar="NAME|FILE", help="The format that the report is in: coalition, or a TOML file that describes another."
)
EXPLAIN = typer.Option(
    "--explain", help="Add the words behind each number, what each check means, and why an incident is a candidate."
)
RECORD = typer.Option("--record", help="Enter the reports in the ledger, and hold them against those recorded before.")
CANDIDATES = typer.Option("--candidates", help="Add the incidents of the ledger that each entry may be about.")


def official(
    files: Annotated[list[str] | None, typer.Argument(metavar="FILE...", hidden=True)] = None,
    format: Annotated[Shape, typer.Option(help="Tables for people, or one object of JSON a report.")] = Shape.table,
    template: Annotated[str, TEMPLATE] = "coalition",
    record: Annotated[bool, RECORD] = False,
    candidates: Annotated[bool, CANDIDATES] = False,
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

    Without --record nothing is written. Without FILE the allegations of the
    ledger's reports are listed, with their positions over time and what people
    tied them to (civcas judge tie).

    \b
    Examples:
      civcas official report.html
      civcas official 2031-*.pdf --explain
      civcas official report.txt --format json
      civcas official report.txt --template other-country.toml
      civcas official --record 2031-*.html
      civcas official --candidates
    """
    from civcas.errors import InputRefused, UsageError
    from civcas.official import load_template

    try:
        used = load_template(template)
    except InputRefused as error:
        raise UsageError(str(error)) from error
    if not files:
        if record:
            raise UsageError("Name the reports to record.")
        _list(format, candidates=candidates, explain=explain)
        return
    if record or candidates:
        from civcas.web.start import open_ledger

        open_ledger(write=record, command="official")
    read, refused = _read(files, used, encoding)
    _check(read, format, ledger=record or candidates, candidates=candidates, explain=explain)
    if record and read:
        from civcas.cli.official_ledger import record_reports

        record_reports(read, used)
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
    stdin = sys.stdin.buffer if sys.stdin else None
    for taken in capture_paths(files, max_bytes=settings.max_bytes(), encoding=encoding, stdin=stdin):
        if isinstance(taken, Captured):
            report = read_official(taken.document, template)
            if report.says_anything:
                found.append((report, taken))
                continue
            what = f"holds nothing that a report in the format {template.name} has"
            taken = InputRefused(taken.where, what, "check the file, or name another --template")
        refused += isinstance(taken, InputRefused)
        say(str(taken))
    return found, refused


def _check(
    read: Sequence[tuple[OfficialReport, Captured]], format: Shape, *, ledger: bool, candidates: bool, explain: bool
) -> None:
    """Show each report of a call with its checks, with ``ledger`` also against those that were recorded before."""
    from civcas.official import check_series

    where = {id(report): taken.where for report, taken in read}
    known: list[OfficialReport] = []
    if ledger:
        from civcas.cli.official_ledger import recorded_before

        known = recorded_before({taken.document.sha256 for _, taken in read})
    earlier = {(one.actor, one.month): one for one in known if one.month is not None}  # the last recorded of each
    notices = Notices()
    for report, checks in check_series([report for report, _ in read], known):
        edits = _edits(report, earlier)
        found: list[tuple[Candidate, ...]] | None = None
        if candidates:
            from civcas.cli.official_ledger import candidates_for

            found = candidates_for(report.allegations)
        _show(report, checks, edits, found, where[id(report)], format, explain=explain)
        notices.say(where[id(report)], report.notices)
    notices.close()


def _edits(report: OfficialReport, earlier: dict[tuple[str, dt.date], OfficialReport]) -> tuple[Edit, ...]:
    """What differs from the copy of the same month that came before, in the ledger or in this call."""
    from civcas.official.edits import edits_between

    if report.month is None:
        return ()
    before = earlier.get((report.actor, report.month))
    earlier[(report.actor, report.month)] = report
    return edits_between(before, report) if before is not None else ()


def _show(
    report: OfficialReport,
    checks: Sequence[Check],
    edits: Sequence[Edit],
    candidates: Sequence[tuple[Candidate, ...]] | None,
    where: str,
    format: Shape,
    *,
    explain: bool,
) -> None:
    if format is Shape.json:
        from civcas.exchange import json_line
        from civcas.exchange.official import report_shape

        shape = report_shape(report, checks, file=where, edits=edits, candidates=candidates, explain=explain)
        write_line(json_line(shape))
        return
    from civcas.cli.official_table import print_report

    print_report(report, checks, edits, candidates, where, explain=explain)


def _list(format: Shape, *, candidates: bool, explain: bool) -> None:
    """The allegations of the ledger's reports."""
    from civcas.web.start import open_ledger

    open_ledger(write=False, command="official")
    from civcas.cli.official_ledger import candidates_for, list_allegations, write_allegations
    from civcas.store.queries import allegations

    views = allegations()
    found = candidates_for([view.allegation for view in views]) if candidates else None
    if format is Shape.json:
        write_allegations(views, found)
    else:
        list_allegations(views, found, explain=explain)
