"""``civcas suggestions``: what may be one incident, and what says too little; a person decides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from civcas.cli.output import Lines, write_line

if TYPE_CHECKING:
    from civcas.exchange.shapes import Shape
    from civcas.store.moments import Stood
    from civcas.store.repeating import Repeat
    from civcas.store.suggesting import Suggestion, TooLittle

MOST = 50


def suggestions(
    code: Annotated[str, typer.Argument(metavar="CODE", hidden=True)] = "",
    format: Annotated[Lines, typer.Option(help="A table for people; JSON Lines for programs.")] = Lines.table,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="At most so many of each kind.")] = MOST,
) -> None:
    """List incidents that may be one.

    Linking keeps them apart, but they are near: their score weighs in linking,
    they name the same dead, or one of them may have a wrong date. Each comes
    with what is alike, and with the commands that settle it; what a person has
    judged never comes back. Beneath them are the incidents whose accounts say
    too little to tell which they are, and between the two those of which a
    document may repeat one of another incident in its words: the same report
    under another date or place, perhaps. CODE asks about one incident.

    \b
    Examples:
      civcas suggestions
      civcas suggestions CV0007
      civcas suggestions --limit 200 --format jsonl
    """
    from civcas.web.start import open_ledger

    open_ledger(write=False, command="suggestions")
    from civcas.store import repeating, suggesting

    found = suggesting.suggestions_for(code)[:limit] if code else suggesting.suggestions(limit)
    again = repeating.repeats_of(code)[:limit] if code else repeating.repeats(limit)
    little = [] if code else list(suggesting.too_little(limit))
    if format is Lines.table:
        _print(found, again, little, limit)
        return
    from civcas.exchange import json_line

    for one in found:
        write_line(json_line(suggestion_shape(one)))
    for repeat in again:
        write_line(json_line(repeat_shape(repeat)))
    for item in little:
        write_line(json_line({"kind": "too_little", **_line_shape(item.stood), "why": item.why}))


def suggestion_shape(one: Suggestion) -> Shape:
    """A pair as a program takes it."""
    return {
        "kind": "may_be_same",
        "incidents": [_line_shape(line) for line in one.lines],
        "score": one.score,
        "reasons": list(one.reasons),
        "alike": list(one.alike),
    }


def repeat_shape(one: Repeat) -> Shape:
    """A document that may repeat one of another incident, as a program takes it; its own incident comes first."""
    return {
        "kind": "may_repeat",
        "incidents": [_line_shape(line) for line in one.lines],
        "document": one.document,
        "of": one.of,
        "share": round(one.share, 2),
    }


def _line_shape(stood: Stood) -> Shape:
    tally = stood.tally
    return {"code": stood.code, "standing": stood.standing} | {
        name: tally[name] for name in ("kind", "start", "end", "place", "killed", "documents")
    }


def print_suggestions(found: Sequence[Suggestion], *, of: str | None = None) -> None:
    """Pairs in a few lines each; ``of`` names the incident that they are all suggested for."""
    from rich.text import Text

    from civcas.cli.output import console
    from civcas.cli.words import plain

    out = console()
    for one in found:
        lines = (one.other(of),) if of else one.lines
        for stood in lines:
            out.print(Text(plain(f"  {line_words(stood)}")))
        out.print(Text(plain(f"    score {one.score:.2f}: {'; '.join(one.alike or one.reasons)}")))
        out.print(Text(f"    {one.command}"))
        out.print(Text(f"    {one.command_apart}"))


def print_repeats(found: Sequence[Repeat]) -> None:
    """Documents that may repeat one of another incident, in a few lines each."""
    from rich.text import Text

    from civcas.cli.output import console
    from civcas.cli.words import plain

    out = console()
    for one in found:
        own, other = one.lines
        share = f"{one.share:.0%} of the shorter account stands in the other"
        out.print(Text(plain(f"  {line_words(own)}")))
        out.print(
            Text(plain(f"    its document {one.document[:12]} may repeat {one.of[:12]} of {other.code}: {share}"))
        )
        out.print(Text(plain(f"  {line_words(other)}")))


def line_words(stood: Stood) -> str:
    """An incident in a line, by its list entry."""
    from civcas.cli.words import apart, counted, range_words, spaced

    tally = stood.tally
    days = " to ".join(dict.fromkeys(day for day in (tally["start"], tally["end"]) if day)) or "day not known"
    killed = f"{range_words(*tally['killed'])} killed" if tally["killed"] else "no figure of the killed"
    place = apart(tally["place"]) if tally["place"] else "place not known"
    parts = (stood.code, spaced(tally["kind"]), place, days, killed, counted(tally["documents"], "document"))
    return " · ".join((*parts, stood.standing))


def _print(found: Sequence[Suggestion], again: Sequence[Repeat], little: Sequence[TooLittle], limit: int) -> None:
    from rich.text import Text

    from civcas.cli.output import console
    from civcas.cli.words import plain

    out = console()
    out.print("No incidents are held to be near one another." if not found else "These may be one incident:")
    for one in found:
        print_suggestions([one])
        out.print()
    if again:
        out.print("In these a document may repeat one of another incident:")
        print_repeats(again)
        out.print()
    if little:
        out.print("These say too little to tell which incident they are:")
    for item in little:
        out.print(Text(plain(f"  {line_words(item.stood)}: {item.why}")))
    if limit in (len(found), len(again), len(little)):
        out.print(f"Shown: at most {limit:,} of each kind; --limit shows more.")
