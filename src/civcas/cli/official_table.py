"""Official reports as people read them on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from civcas.cli.output import console, table
from civcas.cli.words import apart, counted, flat, quoted, range_words, spaced
from civcas.official.checking import explained
from civcas.official.quantities import named
from civcas.records.official import QUANTITIES, Allegation, Check, Conceded, Edit, OfficialReport

if TYPE_CHECKING:
    from civcas.link.allegations import Candidate

_HOLDS = {True: "holds", False: "FAILS", None: "cannot be checked"}


def print_report(
    report: OfficialReport,
    checks: Sequence[Check],
    edits: Sequence[Edit],
    candidates: Sequence[tuple[Candidate, ...]] | None,
    where: str,
    *,
    explain: bool,
) -> None:
    """One report: its header, its checks, its entries, and what was edited."""
    out = console()
    month = report.month.isoformat()[:7] if report.month else "month not known"
    published = f"published {report.published}" if report.published else "publication date not known"
    out.print(Text(f"{report.actor} · {month} · {published} · {where}", style="bold"))
    out.print(_header(report, explain=explain))
    out.print()
    out.print(_checks(checks))
    if explain:
        out.print()
        for line in _meanings(checks):
            out.print(Text(line))
    if report.allegations:
        out.print()
        out.print(_entries(report.allegations, explain=explain))
    for one, found in zip(report.allegations, candidates or (), strict=False):
        for line in candidate_lines(one.label or "without a number", found):
            out.print(Text(line))
    for line in edit_lines(edits):
        out.print(Text(line))
    failed = sum(check.holds is False for check in checks)
    out.print()
    entries = counted(len(report.allegations), "entry", "entries")
    does = "identity does" if failed == 1 else "identities do"
    out.print(
        Text(
            f"{entries}; {failed:,} {does} not hold."
            if failed
            else f"{entries}; every identity holds that can be checked."
        )
    )
    out.print()


def _header(report: OfficialReport, *, explain: bool) -> object:
    rows = table("Header", "Stated", *(("Words",) if explain else ()))
    stated = {item.quantity: item for item in report.header}
    for quantity in dict.fromkeys([*QUANTITIES, *stated]):
        item = stated.get(quantity)
        words = (Text(quoted(item.quote) if item else ""),) if explain else ()
        rows.add_row(named(quantity), f"{item.value:,}" if item else "not stated", *words)
    return rows


def _checks(checks: Sequence[Check]) -> object:
    rows = table("Check", "Result", "Detail")
    for check in checks:
        rows.add_row(check.identity, _HOLDS[check.holds], check.detail, style="bold" if check.holds is False else "")
    return rows


def _meanings(checks: Sequence[Check]) -> Iterator[str]:
    """What each rule means that was checked."""
    words = explained()
    for rule in dict.fromkeys(check.rule for check in checks):
        yield f"{spaced(rule)}: {flat(words[rule])}"


def _entries(allegations: Sequence[Allegation], *, explain: bool) -> object:
    heads = ("Number", "Date", "Place", "Country", "Channel", "Position", "Reason", "Killed", "Injured")
    rows = table(*heads, *(("Words",) if explain else ()))
    for one in allegations:
        rows.add_row(
            one.label or "",
            f"{one.date or 'not known'}{'' if one.year_stated else ' (year not stated)'}",
            apart(one.place or "not known"),
            apart(one.country or ""),
            apart(one.channel or ""),
            spaced(one.position) or "not known",
            ", ".join(one.reasons),
            figure(one.killed),
            figure(one.injured),
            *((Text(quoted(one.quote)),) if explain else ()),
        )
    return rows


def figure(conceded: Conceded | None) -> str:
    """What is conceded, empty where nothing is stated."""
    return range_words(conceded.low, conceded.high) if conceded is not None else ""


def candidate_lines(name: str, candidates: Sequence[Candidate]) -> Iterator[str]:
    """The incidents that an entry may be about, each with its reasons."""
    for one in candidates:
        yield f"{name} may be about {one.code} ({one.score:.2f}): {flat('; '.join(one.reasons))}"


def edit_lines(edits: Sequence[Edit]) -> Iterator[str]:
    """What was edited since an earlier copy, with the words of both."""
    if not edits:
        return
    yield "\nEdited since an earlier copy of the same month:"
    for edit in edits:
        of = f"entry {edit.entry}" if edit.entry else "header"
        if edit.field == "entry":
            yield f"  {of}: {'added' if edit.before is None else 'removed'}"
        else:
            yield f"  {of}: {edit.field} was {edit.before or 'not stated'}, is {edit.after or 'not stated'}"
        for name, quote in (("was", edit.quote_before), ("is", edit.quote_after)):
            if quote is not None:
                yield f"    {name} {quoted(quote)}"
