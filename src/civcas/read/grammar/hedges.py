"""How a claim stands by the words around it: asserted, feared, unverified, denied, acknowledged and so on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from civcas.read.grammar.noun_phrases import phrase_words
from civcas.read.grammar.sentence import Sentence
from civcas.read.grammar.sought import Sought
from civcas.read.lexicon import table
from civcas.records.claim import Stance

_NEAR = 7  # words
_BEFORE = 18
_ORDER: tuple[Stance, ...] = ("withdrawn", "corrected", "denied", "acknowledged", "feared", "unverified")


_STANCES = Sought(lambda language: [e for e in table(language, "hedges") if "stance" in e.attributes])


def may_hedge(sentence: Sentence, language: str) -> bool:
    """Whether a sentence has a hedge at all, without looking what it bears on."""
    return bool(_STANCES.found(sentence, language))


@cache
def _hedges(language: str) -> dict[str, frozenset[str]]:
    """The words beside a hedge that tell what it bears on, by role."""
    roles: dict[str, set[str]] = {}
    for entry in table(language, "hedges"):
        if "role" in entry.attributes:
            roles.setdefault(entry.attributes["role"], set()).add(entry.term)
    return {role: frozenset(terms) for role, terms in roles.items()}


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
    roles = _hedges(language)
    matches = _STANCES.found(sentence, language)
    if not matches:
        return "asserted"
    low = sentence.low
    found: set[Stance] = set()
    turns = phrase_words(language)["turn"]
    done = 0
    for i, length, entry in matches:
        if i < done:
            continue
        done = end = i + length
        another = last is not None and i >= last and any(rival - i <= i - last + 1 for rival in rivals)
        if another and entry.attributes["reach"] == "near":
            continue
        if _reaches(low, roles, turns, i, end, entry.attributes, first, last):
            found.add(entry.attributes["stance"])  # type: ignore[arg-type]  # a word of the lexicon
    return next((stance for stance in _ORDER if stance in found), "asserted")


def _reaches(
    low: list[str],
    roles: dict[str, frozenset[str]],
    turns: frozenset[str],
    i: int,
    end: int,
    attributes: dict[str, str],
    first: int | None,
    last: int | None,
) -> bool:
    """Whether a hedge at the words ``i`` up to ``end`` bears on the claim."""
    if attributes["reach"] == "before":
        if i and low[i - 1] in roles["negation"]:
            return False
        if "object" in attributes and roles["speech"].isdisjoint(low[end : end + 5]):
            return False
        if attributes["stance"] == "acknowledged" and end < len(low) and low[end] in roles["to_hospital"]:
            return False
    if first is None or last is None or attributes["reach"] == "sentence":
        return True
    if attributes["reach"] == "report":
        if end <= first:
            return first - end <= _BEFORE and _one_clause(low, turns, end, first)
        told = not roles["speech"].isdisjoint(low[max(0, first - _BEFORE) : first])
        return told and 0 <= i - last <= _BEFORE and _one_clause(low, turns, last, i)
    if attributes["reach"] == "before":
        return end <= first and first - end <= _BEFORE and _one_clause(low, turns, end, first)
    if end <= first:
        return first - end <= _NEAR and _one_clause(low, turns, end, first)
    return first <= i < last or (i - last <= _NEAR and _one_clause(low, turns, last, i))


def _one_clause(low: list[str], turns: frozenset[str], a: int, b: int) -> bool:
    """Whether nothing between two words starts another clause."""
    return all(word not in turns and word not in ".;,:" for word in low[a:b])
