"""What opens an aside on parts of those just named in Arabic: "among them three children", "most of them women"."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from functools import cache

from civcas.read.arabic.roles import role
from civcas.read.arabic.vocabulary import people
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


def own_after(low: Sequence[str], starts: Mapping[int, Group], harms: Container[int], within: range) -> Group | None:
    """Somebody's own, past where that one served or was: "a commander in the Front | and his companion"."""
    for at in within:
        group = starts.get(at + 1)
        if low[at] == "و" and group is not None:
            person = people().get(low[at + 1])
            return group if person is not None and person.owned and group.kind == "single" else None
        if at in harms or at in starts or not low[at][0].isalpha():
            break
    return None
