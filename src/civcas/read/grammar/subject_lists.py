"""Whom a verb is said of to its left: a list of people, its whole where they are parts, nobody of another clause."""

from __future__ import annotations

from civcas.read.grammar.coordination import with_coordinated_left
from civcas.read.grammar.group import Group
from civcas.read.grammar.pieces import Pieces
from civcas.read.grammar.retold import told_once
from civcas.read.grammar.subjects import is_among, nearest_group


def with_those_left(pieces: Pieces, group: Group) -> list[Group]:
    """A group with those coordinated before it; where they list parts ("including …"), their whole instead."""
    found = told_once(pieces, with_coordinated_left(pieces, group))
    own = _of_own_clause(pieces, found)
    if own is not None:
        return own
    opener = _list_opener(pieces, found[0])
    if opener is not None:
        whole = nearest_group(pieces, opener)
        if whole is not None and whole.kind != "title" and whole.high != 0:  # "no deaths among the 30 wounded"
            return with_coordinated_left(pieces, whole)
    return found


def _of_own_clause(pieces: Pieces, found: list[Group]) -> list[Group] | None:
    """Those of a list that are not in an aside of the clause before; None where no such clause ends in it.

    "12 people were killed, three of them children, and 20 were wounded": the children are none of the wounded.
    """
    low, w = pieces.low, pieces.words
    first, last = found[0].first, found[-1]
    told = next((harm for harm in reversed(pieces.harms) if harm.last <= first), None)
    if told is None or _is_subordinate(pieces, told.first):
        return None
    if low[first - 1] in w.conjunction:
        listed = pieces.ends.get(first - 1)
        if listed is None or low[listed.first - 1] not in w.including:
            return None
    for n in range(len(found) - 1, -1, -1):
        i = found[n].first
        if i > 1 and low[i - 1] in w.conjunction and low[i - 2] in w.closing:
            return found[n:]
    some = found[0].of_those or low[first - 1] in w.including
    return [last] if some and len(found) > 1 else None


def _is_subordinate(pieces: Pieces, i: int) -> bool:
    """Whether the clause of a verb of harm at word ``i`` only leads up to the one after it: "after nine died, …"."""
    low, w = pieces.low, pieces.words
    while i > 0 and low[i - 1] not in w.closing and low[i - 1] not in (".", ";", ":"):
        i -= 1
        if low[i] in w.subordinator - w.preposition:
            return True
    return low[i] in w.subordinator


def _list_opener(pieces: Pieces, group: Group) -> int | None:
    """The place of the word that opens the list of parts that a group ends, a few words before it."""
    low, w = pieces.low, pieces.words
    for j in range(group.first - 1, max(-1, group.first - 12), -1):
        if low[j] in w.including and is_among(pieces, j):
            return None
        adjacent = (
            low[j] in w.including and low[j] in w.preposition and w.determiner.issuperset(low[j + 1 : group.first])
        )
        if adjacent and group.number is not None:
            return None  # "four children among the 12 killed": the 12 are the whole
        if low[j] in w.including and low[j + 1] in w.pronoun and low[j + 2] in w.closing:
            return None  # "three officers among them, and 15 …"
        if low[j] in w.including:
            aside = j > 0 and low[j - 1] == "," and "," in low[j + 1 : group.first]
            return None if aside and group.number is not None else j
        if low[j] in w.be or low[j] in w.have or low[j] in w.saying or j in pieces.harm_at or low[j] in w.barrier:
            return None
    return None
