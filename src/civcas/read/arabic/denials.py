"""What an Arabic sentence says did not happen, or is not known to have: "the shelling left no casualties".

A negation bears on the word after it. Where that is a deed's result (لم يسفر), an event
(دون وقوع) or the harm itself, nobody came to harm; where it is news or knowledge (لم ترد
أنباء, لم يعرف ما إذا), nothing is told at all. Which words are which is in the table ``words``.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from civcas.read.arabic.roles import role
from civcas.read.arabic.vocabulary import HarmWord, harms
from civcas.read.grammar.words import Words

_STOPS = frozenset([".", ";", "!", "?", "؟", "…", "|"])
_AND = frozenset(["و", ",", "او"])
_FAR = 16  # words from a negation to the harm that it denies
_NOUNS = frozenset(["noun", "count", "people", "body"])


class Denial(NamedTuple):
    """The negation that bears on a word, and whether it says that there was none, or only that none is known of."""

    first: int
    none: bool


def find_denials(low: list[str], w: Words, definite: Collection[int]) -> dict[int, Denial]:
    """The words that are denied, or told as unknown, by where they stand."""
    found: dict[int, Denial] = {}
    negation, whether = role("negation"), role("whether")
    if negation.isdisjoint(low) and whether.isdisjoint(low):
        return found
    for i in [i for i, word in enumerate(low) if word in negation or word in whether]:
        none = False if low[i] in whether else _says_none(low, i + 1)
        if none is None:
            continue
        for j in _reach(low, i + 1, w, none):
            if none and j in definite:
                continue
            found[j] = Denial(i, none)
    return found


def _says_none(low: Sequence[str], j: int) -> bool | None:
    """What a negation before word ``j`` says: that there was none, that none is known of, or neither."""
    while j < len(low) and low[j] in role("after_negation"):
        j += 1
    if j >= len(low) or low[j] in role("still"):
        return None
    if low[j] in role("untold"):
        return False
    word = harms().get(low[j])
    harm = word is not None and word.take in _NOUNS and not word.owned
    return True if harm or low[j] in role("resulting") or low[j] in role("event") else None


def _reach(low: Sequence[str], j: int, w: Words, none: bool) -> range:
    """The words that a negation before word ``j`` can bear on: up to the end of its clause, or a verb of harm."""
    ends = (w.subordinator - role("that")) | role("excepted") | _STOPS | (frozenset() if none else {","})
    small = role("after_negation") | role("negation")
    told = False
    last = min(len(low), j + _FAR)
    for at in range(j, last):
        word: HarmWord | None = harms().get(low[at])
        if low[at] in ends or (word is not None and word.take not in _NOUNS and low[at - 1] not in role("that")):
            return range(j, at)
        after = [one for one in low[at + 1 : at + 4] if one not in small]
        if told and low[at] in _AND and (not after or after[0] not in harms()):
            return range(j, at)
        told = told or word is not None
    return range(j, last)
