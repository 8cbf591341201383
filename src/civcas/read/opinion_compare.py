"""Where the grammar and a second opinion disagree on one text: what a person should look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from civcas.records.claim import Claim
from civcas.records.reading import Reading

DisagreementKind = Literal["only_grammar", "only_opinion", "figure", "outcome", "stance"]
"""A claim that only one of them makes, or what they read differently in the same words."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One disagreement: the claim of each on the same words, None for whichever makes none."""

    kind: DisagreementKind
    grammar: Claim | None
    opinion: Claim | None

    @property
    def start(self) -> int:
        """Where the words start that they disagree on."""
        return min(claim.start for claim in (self.grammar, self.opinion) if claim is not None)


def disagreements(grammar: Reading, opinion: Reading) -> tuple[Disagreement, ...]:
    """Every disagreement of two readings of one working text, in the order of the text; none where they agree.

    Claims speak of the same words where their spans overlap. Each is paired
    once, first with one of its outcome and figure, then of its outcome, then
    with any. Speakers, times and places are not compared: a second opinion
    states none, or fewer. Raises ValueError for readings of different texts.
    """
    if grammar.text_sha256 != opinion.text_sha256:
        raise ValueError("two readings can be compared where they are of the same text, and these are not")
    found: list[Disagreement] = []
    ours, theirs = list(grammar.claims), list(opinion.claims)
    for closeness in (2, 1, 0):
        for one in list(ours):
            other = _nearest(one, [claim for claim in theirs if _closeness(one, claim) >= closeness])
            if other is None:
                continue
            ours.remove(one)
            theirs.remove(other)
            kind = _differs(one, other)
            if kind is not None:
                found.append(Disagreement(kind, one, other))
    found += [Disagreement("only_grammar", claim, None) for claim in ours]
    found += [Disagreement("only_opinion", None, claim) for claim in theirs]
    return tuple(sorted(found, key=lambda item: item.start))


def _closeness(one: Claim, other: Claim) -> int:
    """How much two claims agree on, less than 0 for claims on different words."""
    if _shared(one, other) <= 0:
        return -1
    return (one.outcome == other.outcome) * (1 + (_bounds(one) == _bounds(other)))


def _nearest(one: Claim, others: Sequence[Claim]) -> Claim | None:
    """The claim that shares most characters with another, the first of several."""
    return max(others, key=lambda other: _shared(one, other), default=None)


def _shared(one: Claim, other: Claim) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _bounds(claim: Claim) -> tuple[int | None, int | None] | None:
    return (claim.figure.low, claim.figure.high) if claim.figure is not None else None


def _differs(one: Claim, other: Claim) -> DisagreementKind | None:
    """What two claims on the same words read differently, the weightiest first."""
    if one.outcome != other.outcome:
        return "outcome"
    if _bounds(one) != _bounds(other):
        return "figure"
    return "stance" if one.stance != other.stance else None
