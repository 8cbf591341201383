"""Official reports and the ledger: recording them, listing their allegations, and the incidents these may be about."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

import typer
from rich.text import Text

from civcas.cli.inputs import gazetteer
from civcas.cli.official_table import candidate_lines, figure
from civcas.cli.output import console, table, write_line
from civcas.cli.who import user
from civcas.cli.words import apart, counted, flat, quoted, range_words, spaced

if TYPE_CHECKING:
    from civcas.capture import Captured
    from civcas.exchange.shapes import Shape
    from civcas.link.allegations import Candidate
    from civcas.official import Template
    from civcas.official.following import Followed
    from civcas.records.official import Allegation, OfficialReport
    from civcas.store.official import AllegationView


def recorded_before(hashes: Collection[str]) -> list[OfficialReport]:
    """The reports of the ledger, without those of the very bytes that are read now."""
    from civcas.store import models
    from civcas.store.queries import official_reports

    same = set(models.Document.objects.filter(sha256__in=hashes).values_list("pk", flat=True))
    return [one.report for one in official_reports(all_copies=True) if one.row not in same]


def record_reports(read: Sequence[tuple[OfficialReport, Captured]], template: Template) -> None:
    """Enter reports in the open ledger, and say what that came to."""
    from civcas.store.actions import record_official

    done = record_official(read, template, by=user())
    if done.documents:
        typer.echo(f"Added {counted(len(done.documents), 'official report')}.")
    if done.taken:
        reports = counted(len(done.taken), "document")
        typer.echo(f"{reports} of the ledger counted as other reports, and are official ones now.")
    if done.known:
        were = "was" if len(done.known) == 1 else "were"
        typer.echo(f"{counted(len(done.known), 'official report')} {were} in the ledger already.")


def candidates_for(allegations: Sequence[Allegation]) -> list[tuple[Candidate, ...]]:
    """The incidents of the ledger that allegations may be about."""
    from civcas.store.queries import candidates_of

    return candidates_of(allegations, gazetteer())


def list_allegations(
    views: Sequence[AllegationView], candidates: Sequence[tuple[Candidate, ...]] | None, *, explain: bool
) -> None:
    """The allegations of all reports, each with its positions over time and what it is tied to."""
    out = console()
    if not views:
        out.print("There are no official reports in the ledger; civcas official --record enters them.")
        return
    heads = ("Allegation", "Month", "Date", "Place", "Positions", "State", "Reason", "Killed", "Injured", "Tied to")
    rows = table(*heads, *(("Candidates",) if candidates is not None else ()), *(("Words",) if explain else ()))
    for n, view in enumerate(views):
        one = view.allegation
        month = view.source.report.month
        rows.add_row(
            view.id,
            month.isoformat()[:7] if month else "not known",
            one.date or "not known",
            apart(", ".join(part for part in (one.place, one.country) if part) or "not known"),
            positions(view.followed) or spaced(one.position) or "not known",
            spaced(view.followed.state) if view.followed and view.followed.state else "",
            ", ".join(one.reasons),
            figure(one.killed),
            figure(one.injured),
            ", ".join(tie.code for tie in view.ties),
            *(
                ("; ".join(f"{found.code} ({found.score:.2f})" for found in candidates[n]) or "none",)
                if candidates is not None
                else ()
            ),
            *((Text(quoted(one.quote)),) if explain else ()),
        )
    out.print(rows)
    if explain and candidates is not None:
        for view, found in zip(views, candidates, strict=True):
            for line in candidate_lines(view.id, found):
                out.print(Text(line))
    out.print()
    out.print(Text(f"{counted(len(views), 'allegation')}. Nothing is tied but by civcas judge tie."))
    unclear = sum(view.followed is not None and view.followed.ambiguous for view in views)
    if unclear:
        out.print(
            Text(f"{unclear:,} of them share day and place with another of the same report, and are not followed.")
        )


def positions(followed: Followed | None) -> str:
    """What each report said: ``2031-02 non credible, 2031-05 credible (re-opened)``."""
    if followed is None or len(followed.steps) < 2:
        return ""
    return ", ".join(
        f"{step.month.isoformat()[:7] if step.month else 'month not known'} {spaced(step.position) or 'not known'}"
        + (" (re-opened)" if step.reopened else "")
        for step in followed.steps
    )


def write_allegations(views: Sequence[AllegationView], candidates: Sequence[tuple[Candidate, ...]] | None) -> None:
    """The same as a line of JSON each."""
    from civcas.exchange import json_line

    for n, view in enumerate(views):
        write_line(json_line(shape_of(view, candidates[n] if candidates is not None else None)))


def shape_of(view: AllegationView, candidates: tuple[Candidate, ...] | None) -> Shape:
    """An allegation of the ledger as a plain object."""
    from civcas.exchange.official import allegation_shape, candidate_shape

    month, followed = view.source.report.month, view.followed
    shape: Shape = {
        "allegation": view.id,
        "actor": view.source.report.actor,
        "month": month.isoformat()[:7] if month else None,
        "document": view.source.document,
        **allegation_shape(view.allegation),
        "state": followed.state if followed else None,
        "ambiguous": followed.ambiguous if followed else False,
        "positions": [
            {"month": step.month.isoformat()[:7] if step.month else None, "position": step.position}
            for step in (followed.steps if followed else ())
        ],
        "ties": [{"judgement": tie.judgement, "code": tie.code, "by": tie.by, "why": tie.why} for tie in view.ties],
    }
    if candidates is not None:
        shape["candidates"] = [candidate_shape(one) for one in candidates]
    return shape


def incident_lines(code: str) -> Iterator[str]:
    """What official reports say of an incident, by the ties that people made; never part of its ranges."""
    from civcas.store.queries import allegations

    for view in allegations(tied_to=code):
        one, report = view.allegation, view.source.report
        month = report.month.isoformat()[:7] if report.month else "month not known"
        words = [f"{report.actor}, report for {month}: {spaced(one.position) or 'position not known'}"]
        if one.reasons:
            words.append(", ".join(one.reasons))
        for name, found in (("killed", one.killed), ("injured", one.injured)):
            if found is not None:
                words.append(f"{range_words(found.low, found.high)} {name} conceded")
        also = sorted({tie.code for tie in view.ties} - {code})
        if also:
            words.append(f"tied to {', '.join(also)} too")
        yield f"{'; '.join(words)} (never part of the range)"
        yield f"  {quoted(one.quote)}"
        for tie in view.ties:
            if tie.code == code:
                yield f"  tied by {flat(tie.by)}, judgement {tie.judgement}: {flat(tie.why)}"
