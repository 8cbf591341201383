"""How each sentence was read, as people read it on a terminal: in plain sentences, the rules explained at the end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from civcas.cli.output import console
from civcas.cli.words import counted, flat, quoted
from civcas.read.rules import rules_in

if TYPE_CHECKING:
    from civcas.read.explanation import Explanation, Found, FoundKind, Made, SentenceExplained

_HEADINGS: tuple[tuple[FoundKind, str], ...] = (
    ("number", "Numbers"),
    ("phrase", "People"),
    ("harm", "Words of harm"),
    ("hedge", "Hedges and denials"),
    ("speaker", "Who speaks"),
    ("party", "Who is said to have done it"),
    ("kind", "Words of the kind of harm"),
    ("date", "Dates"),
    ("place", "Places"),
)
_NAMES: dict[FoundKind, str] = {
    "number": "the number",
    "phrase": "the people",
    "harm": "the word of harm",
    "hedge": "the hedge",
    "speaker": "the speaker",
    "party": "the party",
    "kind": "the word",
    "date": "the date",
    "place": "the place",
    "lines": "the lines",
}


def print_explanation(explanation: Explanation, text: str) -> None:
    """Print one document's explanation, sentence by sentence; nothing where nothing was gone into."""
    if not explanation.sentences:
        return
    out = console()
    out.print(Text("How each sentence was read", style="bold"))
    for number, sentence in enumerate(explanation.sentences, 1):
        where = f"{sentence.zone}, characters {sentence.start} to {sentence.end}"
        out.print(Text(f"\n{number}. {quoted(text[sentence.start : sentence.end])} ({where})"))
        for line in _lines(sentence):
            out.print(Padding(Text(line), (0, 0, 0, 3)))
    if explanation.unread:
        out.print(Text("\nNot read for claims", style="bold"))
        for found in explanation.unread:
            out.print(Padding(Text(quoted(found.quote)), (0, 0, 0, 3)))
    named = {rule.name: rule.meaning for name in explanation.rules() for rule in rules_in(name)}
    if named:
        out.print(Text("\nThe rules named above", style="bold"))
        for name, meaning in named.items():
            out.print(Padding(Text(f"{name}: {meaning}"), (0, 0, 0, 3)))
    out.print()


def _lines(sentence: SentenceExplained) -> Iterator[str]:
    """One sentence's explanation, a line a thing."""
    yield f"{counted(len(sentence.tokens), 'token')}: {' | '.join(map(flat, sentence.tokens))}"
    if not sentence.gone_into:
        yield "It has no word of harm, so nothing was looked for in it."
        return
    for kind, heading in _HEADINGS:
        found = [f"{quoted(item.quote)} reads as {item.reads_as}" for item in sentence.found if item.what == kind]
        if found:
            yield f"{heading}: {'; '.join(found)}."
    yield from map(_made, sentence.made)
    yield from (_left_out(item, item.left_out) for item in sentence.found if item.left_out is not None)


def _made(made: Made) -> str:
    """A claim: who, by which word of harm, by which rule."""
    harm = f" with {quoted(made.harm)}" if made.harm else ""
    part = f"; it is a part of {made.part_of[:8]}" if made.part_of else ""
    hedged = f"; it is hedged by {', '.join(quoted(hedge) for hedge in made.hedges)}" if made.hedges else ""
    return f"Claim {made.claim[:8]}: {quoted(made.phrase)}{harm}, by the rule “{made.rule}”{part}{hedged}."


def _left_out(found: Found, rule: str) -> str:
    return f"Left out: {_NAMES[found.what]} {quoted(found.quote)}, by the rule “{rule}”."
