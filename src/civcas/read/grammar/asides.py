"""Asides right after a group of people: where "nine civilians, including two children, and four soldiers" goes on.

What stands in brackets, between dashes or in a list of parts between commas
is said of the group before it. The group then ends before the aside and after
it, so that those joined to it are found from both sides.
"""

from __future__ import annotations

from civcas.read.grammar.descriptions import past_asides
from civcas.read.grammar.group import Group
from civcas.read.grammar.pieces import Pieces
from civcas.read.grammar.sought import Sought
from civcas.read.lexicon import table

_LONGEST = 30
"""How many words an aside in brackets or between dashes may have."""
_OF_SOME = 12
"""How many words may say what some of a group are: "two of whom had come from Tarsk"."""
_TO_FIRST = 4
"""How many words may stand between "including" and the first that it lists."""
_DESCRIBED = 6
"""How many words may describe one of a list: "two children from one family"."""
_PAIRS = {"(": ")", "[": "]", "—": "—", "–": "–", "--": "--", "-": "-"}

_SHARES = Sought(lambda language: [e for e in table(language, "shares") if "whole" not in e.attributes])


def close_asides(pieces: Pieces, language: str) -> None:
    """Let every counted group of a sentence that an aside follows end after it too."""
    low = pieces.low
    shares = {i for i, _, _ in _SHARES.found(pieces.sentence, language)}
    for group in pieces.groups:
        opening = group.aside_to or group.last
        if group.number is None or opening + 1 >= len(low) or low[opening] not in pieces.words.closing:
            continue
        end = _closing(pieces, group, opening, shares)
        if end is None:
            continue
        group.aside_to = end
        pieces.asides.append((opening, end))
        for i in range(end, past_asides(pieces, group) + 1):
            pieces.ends[i] = group


def _closing(pieces: Pieces, group: Group, opening: int, shares: set[int]) -> int | None:
    """The mark that closes an aside opened by the mark at word ``opening``; None where no aside does."""
    low, w = pieces.low, pieces.words
    closes = _PAIRS.get(low[opening])
    if closes is not None:
        first = next((i for i in range(opening + 1, len(low)) if low[i] != low[opening]), len(low))  # "--" is two
        for i in range(first, min(len(low), opening + _LONGEST)):
            if low[i] == closes:
                return i
            if closes == low[opening] and (i in pieces.harm_at or low[i] in (";", ":")):
                return None  # "10 people - 5 of them died": a dash that nothing closes
        return None
    if low[opening] != ",":
        return None
    i = opening + 1
    some = pieces.starts.get(i)
    of_some = some is not None and (some.of_those or some.high == 0)
    if of_some or i in shares or (some is None and low[i] in w.negation):
        return _next_comma(pieces, i)
    if low[i] in w.including:
        return _end_of_list(pieces, group, i + 1)
    return None


def _next_comma(pieces: Pieces, i: int) -> int | None:
    """The comma that closes what is said of some of a group from word ``i``; their ages are inside."""
    low, w = pieces.low, pieces.words
    for j in range(i, min(len(low), i + _OF_SOME)):
        aged = pieces.ends.get(j)
        if low[j] == "," and not (aged is not None and aged.aside_to is not None and aged.aside_to > j):
            return j
        if low[j] in w.saying or low[j] in (";", ":"):
            return None
    return None


def _end_of_list(pieces: Pieces, group: Group, i: int) -> int | None:
    """The comma that closes a list of parts from word ``i``: the one before "and" where the list has ended.

    A list of one ends there ("including two children, and four soldiers"), and one that has had its "and". Where the
    whole is of any people at all, those after it may be some of them, and the list goes on.
    """
    low, w = pieces.low, pieces.words
    first = next((j for j in range(i, min(len(low), i + _TO_FIRST)) if j in pieces.starts), None)
    if first is None:
        return None
    count, ended = 1, False
    one = pieces.starts[first]
    while True:
        j = _mark_after(pieces, one)
        if j is None:
            return None
        coordinator = pieces.coordinators.get(j)
        if coordinator is not None:
            ended = True
            j += coordinator[0]
        else:
            after = pieces.coordinators.get(j + 1)
            if after is not None and (ended or count == 1):
                return j if group.noun not in w.anyone or group.attributes else None
            if after is None and (ended or j + 1 not in pieces.starts):
                return j
            ended = after is not None
            j += 1 + (after[0] if after is not None else 0)
        if j not in pieces.starts:
            return None
        one = pieces.starts[j]
        count += 1


def _mark_after(pieces: Pieces, one: Group) -> int | None:
    """The comma or the word that joins after one of a list, a few words that describe it between."""
    low, w = pieces.low, pieces.words
    end = one.aside_to or one.last
    for j in range(end, min(len(low), end + _DESCRIBED)):
        if low[j] == "," or j in pieces.coordinators:
            return j
        if low[j] in w.be or low[j] in w.have or low[j] in w.saying or j in pieces.harm_at or low[j] in w.closing:
            return None
    return None
