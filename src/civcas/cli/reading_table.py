"""A reading as people read it on a terminal: the document, its incidents, its claims."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from civcas.cli.output import console, table
from civcas.cli.words import (
    actor_words,
    apart,
    claim_words,
    counted,
    flat,
    plain,
    quoted,
    range_words,
    spaced,
    when_words,
    where_words,
)
from civcas.pipeline import ReadDocument
from civcas.records import Claim, ToldIncident

if TYPE_CHECKING:
    from rich.console import Console

_ELSEWHERE = ("related", "comment")
_OTHERS: tuple[tuple[str, Callable[[Claim], bool]], ...] = (
    ("Claims in none of these incidents", lambda c: c.scope == "incident" and c.zone not in _ELSEWHERE),
    ("Totals, never added to incidents", lambda c: c.scope == "aggregate" and c.zone not in _ELSEWHERE),
    ("Claims without a time or place of their own", lambda c: c.scope == "context" and c.zone not in _ELSEWHERE),
    ("Claims in links to other stories and in comments", lambda c: c.zone in _ELSEWHERE),
)
_FIGURES = ("killed", "injured", "civilians_killed", "children_killed", "women_killed")


def print_reading(read: ReadDocument, *, with_text: bool = False, explain: bool = False) -> None:
    """Print one document's reading."""
    out = console()
    document, reading = read.document, read.reading
    out.print(Text(apart(document.title or read.where), style="bold"))
    about = [document.publisher, document.published.isoformat() if document.published else "date unknown"]
    out.print(Text(" · ".join(apart(part) for part in (*about, reading.language, read.where) if part), style="dim"))
    claims, incidents = counted(len(reading.claims), "claim"), counted(len(reading.incidents), "incident")
    out.print(Text(f"{claims}, {incidents}"))
    for notice in read.notices:
        out.print(Text(f"Note: {plain(notice)}", style="yellow"))
    shown: set[str] = set()
    for number, told in enumerate(reading.incidents, 1):
        out.print(Text(f"\nIncident {number}: {_incident_words(told)}", style="bold"))
        for line in _incident_lines(told, explain=explain):
            out.print(Text(f"  {line}"))
        _print_claims(out, [reading.claim(claim) for claim in told.claims], explain=explain)
        shown.update(told.claims)
    left = [claim for claim in reading.claims if claim.id not in shown]
    for heading, belongs in _OTHERS:
        these = [claim for claim in left if belongs(claim)]
        if these:
            out.print(Text(f"\n{heading}", style="bold"))
            _print_claims(out, these, explain=explain, placed=True)
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
    if told.hit:
        yield f"what was hit: {', '.join(f'{spaced(hit.kind)} ({quoted(hit.quote)})' for hit in told.hit)}"


def _print_claims(out: Console, claims: Sequence[Claim], *, explain: bool, placed: bool = False) -> None:
    """A table of claims; with time and place where no incident above states them."""
    rows = table("Claim", "Reads as", "Words", "Speaker", *(("When", "Where") if placed else ()))
    for claim in claims:
        cells = [claim.id[:8], claim_words(claim), quoted(claim.quote), apart(claim.speaker or "")]
        if placed:
            cells += [when_words(claim.when), "; ".join(map(where_words, claim.covers)) or where_words(claim.where)]
        rows.add_row(*map(Text, cells))
    out.print()
    out.print(Padding(rows, (0, 0, 0, 2)))
    if explain:
        out.print()
        for claim in claims:
            out.print(Padding(Text(f"{claim.id[:8]}: {_why(claim)}"), (0, 0, 0, 2)))


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
