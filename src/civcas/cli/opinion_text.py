"""Where the grammar and a second opinion disagree, as people read it on a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.padding import Padding
from rich.text import Text

from civcas.cli.output import console
from civcas.cli.words import claim_words, quoted
from civcas.read.opinion_compare import Disagreement, DisagreementKind
from civcas.records import Claim

_KINDS: dict[DisagreementKind, str] = {
    "only_grammar": "Only the grammar claims this.",
    "only_opinion": "Only the second opinion claims this.",
    "figure": "They read another figure.",
    "outcome": "They read another outcome.",
    "stance": "They read it as said in another way.",
}


def print_disagreements(found: Sequence[Disagreement]) -> None:
    """Print what a person should look at, in the order of the text."""
    out = console()
    if not found:
        out.print(Text("The grammar and the second opinion agree.\n"))
        return
    out.print(Text("Where the grammar and the second opinion disagree", style="bold"))
    for number, item in enumerate(found, 1):
        out.print(Text(f"\n{number}. {_KINDS[item.kind]}"))
        for name, claim in (("grammar", item.grammar), ("second opinion", item.opinion)):
            if claim is not None:
                out.print(Padding(Text(f"{name}: {_told(claim)}"), (0, 0, 0, 3)))
    out.print()


def _told(claim: Claim) -> str:
    where = f"{claim.zone}, characters {claim.start} to {claim.end}"
    return f"{quoted(claim.quote)} reads as {claim_words(claim)} ({where})"
