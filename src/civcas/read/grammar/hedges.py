"""How a claim stands by the words around it: asserted, feared, unverified, denied, acknowledged and so on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from civcas.read.grammar.noun_phrases import phrase_words
from civcas.read.grammar.sentence import Sentence
from civcas.read.lexicon import Phrases, table
from civcas.records.claim import Stance

_NEAR = 7  # words
_BEFORE = 18
_ORDER: tuple[Stance, ...] = ("withdrawn", "corrected", "denied", "acknowledged", "feared", "unverified")


class _Hedges(NamedTuple):
    phrases: Phrases
    roles: dict[str, frozenset[str]]


@cache
def _hedges(language: str) -> _Hedges:
    entries = table(language, "hedges")
    roles: dict[str, set[str]] = {}
    for entry in entries:
        if "role" in entry.attributes:
            roles.setdefault(entry.attributes["role"], set()).add(entry.term)
    return _Hedges(
        Phrases([e for e in entries if "stance" in e.attributes]), {r: frozenset(terms) for r, terms in roles.items()}
    )


def find_stance(
    sentence: Sentence,
    language: str,
    first: int | None = None,
    last: int | None = None,
    rivals: Sequence[int] = (),
) -> Stance:
    """How the claim at the words ``first`` up to ``last`` stands; of the whole sentence where none are given.

    A word of fear counts near the claim and inside its clause, a denial or an
    admission before it in its clause, a doubt anywhere in the sentence. What
    takes a report back does so in the clause of the claim.
    ``rivals`` are where the words of harm of later claims end: a fear beside
    one of them is that one's ("nine were killed and 40 are feared dead").
    """
    hedges = _hedges(language)
    low = sentence.low
    openers = hedges.phrases.first_words
    if openers.isdisjoint(low):
        return "asserted"
    found: set[Stance] = set()
    turns = phrase_words(language)["turn"]
    done = 0
    for i, word in enumerate(low):
        if i < done or word not in openers:
            continue
        match = hedges.phrases.at(low, i)
        if match is None:
            continue
        done = end = i + match[0]
        another = last is not None and i >= last and any(rival - i <= i - last + 1 for rival in rivals)
        if another and match[1].attributes["reach"] == "near":
            continue
        if _reaches(low, hedges, turns, i, end, match[1].attributes, first, last):
            found.add(match[1].attributes["stance"])  # type: ignore[arg-type]
    return next((stance for stance in _ORDER if stance in found), "asserted")


def _reaches(
    low: list[str],
    hedges: _Hedges,
    turns: frozenset[str],
    i: int,
    end: int,
    attributes: dict[str, str],
    first: int | None,
    last: int | None,
) -> bool:
    """Whether a hedge at the words ``i`` up to ``end`` bears on the claim."""
    if attributes["reach"] == "before":
        if i and low[i - 1] in hedges.roles["negation"]:
            return False
        if "object" in attributes and hedges.roles["speech"].isdisjoint(low[end : end + 5]):
            return False
        if attributes["stance"] == "acknowledged" and end < len(low) and low[end] in hedges.roles["to_hospital"]:
            return False
    if first is None or last is None or attributes["reach"] == "sentence":
        return True
    if attributes["reach"] == "report":
        if end <= first:
            return first - end <= _BEFORE and _one_clause(low, turns, end, first)
        told = not hedges.roles["speech"].isdisjoint(low[max(0, first - _BEFORE) : first])
        return told and 0 <= i - last <= _BEFORE and _one_clause(low, turns, last, i)
    if attributes["reach"] == "before":
        return end <= first and first - end <= _BEFORE and _one_clause(low, turns, end, first)
    if end <= first:
        return first - end <= _NEAR and _one_clause(low, turns, end, first)
    return first <= i < last or (i - last <= _NEAR and _one_clause(low, turns, last, i))


def _one_clause(low: list[str], turns: frozenset[str], a: int, b: int) -> bool:
    """Whether nothing between two words starts another clause."""
    return all(word not in turns and word not in ".;,:" for word in low[a:b])
