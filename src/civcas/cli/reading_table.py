"""A reading as people read it on a terminal: the document, its incidents, its claims."""

from __future__ import annotations

from collections.abc import Iterator

from rich.table import Table
from rich.text import Text

from civcas.cli.output import console, table
from civcas.cli.words import (
    actor_words,
    counted,
    figure_words,
    flat,
    group_words,
    plain,
    range_words,
    spaced,
    when_words,
    where_words,
)
from civcas.pipeline import ReadDocument
from civcas.records import Claim, Reading, ToldIncident

_FIGURES = ("killed", "injured", "civilians_killed", "children_killed", "women_killed")


def print_reading(read: ReadDocument, *, with_text: bool = False, explain: bool = False) -> None:
    """Print one document's reading."""
    out = console()
    document, reading = read.document, read.reading
    out.print(Text(flat(document.title or read.where), style="bold"))
    about = [document.publisher, document.published.isoformat() if document.published else "date unknown"]
    out.print(Text(" · ".join(flat(part) for part in (*about, reading.language, read.where) if part), style="dim"))
    claims, incidents = counted(len(reading.claims), "claim"), counted(len(reading.incidents), "incident")
    out.print(Text(f"{claims}, {incidents}"))
    for notice in read.notices:
        out.print(Text(f"Note: {plain(notice)}", style="yellow"))
    for number, told in enumerate(reading.incidents, 1):
        out.print(Text(f"\nIncident {number}: {_incident_words(told)}", style="bold"))
        for line in _incident_lines(told, explain=explain):
            out.print(Text(f"  {line}"))
    if reading.claims:
        out.print()
        out.print(_claims_table(reading, explain=explain))
    if with_text:
        out.print(Text(f"\n{plain(document.text)}"))
    out.print()


def _incident_words(told: ToldIncident) -> str:
    parts = (spaced(told.kind), where_words(told.where), when_words(told.when))
    return ", ".join(part for part in parts if part and part != "unknown") or "time, place and kind not stated"


def _incident_lines(told: ToldIncident, *, explain: bool) -> Iterator[str]:
    for name in _FIGURES:
        figure = getattr(told, name)
        if figure is not None:
            words = f"{spaced(name)}: {range_words(figure.low, figure.high)}"
            yield f"{words} (rule {figure.rule}, from {', '.join(figure.claims)})" if explain else words
    if told.actors:
        yield f"by: {actor_words(told.actors)}"


def _claims_table(reading: Reading, *, explain: bool) -> Table:
    heads = ("Claim", "Scope", "Outcome", "Figure", "Group", "Speaker", "When", "Where", "Words")
    rows = table(*heads, *(("Why",) if explain else ()))
    for claim in reading.claims:
        why = (_why(claim),) if explain else ()
        rows.add_row(*(Text(cell) for cell in (*_claim_cells(claim), *why)))
    return rows


def _claim_cells(claim: Claim) -> tuple[str, ...]:
    stance = "" if claim.stance == "asserted" else f" ({spaced(claim.stance)})"
    return (
        claim.id[:8],
        claim.scope,
        spaced(claim.outcome),
        figure_words(claim.figure),
        group_words(claim.figure),
        flat(claim.speaker or "") + stance,
        when_words(claim.when),
        where_words(claim.where),
        f"“{flat(claim.quote)}”",
    )


def _why(claim: Claim) -> str:
    """The rule and span of a claim, and where its time and place come from."""
    parts = [f"rule {claim.rule}", f"{claim.zone} {claim.start}–{claim.end}"]
    if claim.part_of:
        parts.append(f"part of {claim.part_of[:8]}")
    if claim.relation:
        parts.append(f"{spaced(claim.relation.kind)} {claim.relation.to[:8]}")
    if claim.actors:
        parts.append(f"by: {actor_words(claim.actors)}")
    if claim.when and claim.when.inherited:
        parts.append(f"time from the {claim.when.inherited}")
    if claim.where and claim.where.inherited:
        parts.append(f"place from the {claim.where.inherited}")
    if claim.where:
        parts.extend(flat(reason) for reason in claim.where.reasons)
    return "; ".join(parts)
