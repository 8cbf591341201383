"""What opens an aside on parts of those just named in Arabic: "among them three children", "most of them women"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from civcas.read.arabic.roles import role
from civcas.read.grammar.group import Group
from civcas.read.grammar.words import Words
from civcas.read.lexicon import table

_JOINS = frozenset(["و", ","])


@cache
def _shares() -> frozenset[str]:
    """Words for a share of those just named: "most of them"."""
    return frozenset(entry.term for entry in table("ar", "shares"))


@cache
def part_openers() -> frozenset[str]:
    """Words that go on with parts of those just named."""
    return _shares() | role("naming_parts")


def opening_of(group: Group, low: Sequence[str], w: Words, ends: Mapping[int, Group]) -> int | None:
    """The word that opens the aside in which a group stands, None where none does.

    ``ends`` has the groups of the sentence by the word after each: those joined
    to one before them stand in the same aside.
    """
    at = group.first - 1
    while at > 0:
        if low[at] in w.including or low[at] in _shares():
            return at
        if low[at] in w.partitive and low[at - 1] in _shares():
            return at - 1
        joined = ends.get(at) if low[at] in _JOINS else None
        if joined is None:
            return None
        at = joined.first - 1
    return None
