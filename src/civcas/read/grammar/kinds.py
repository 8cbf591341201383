"""What kind of harm a sentence tells of: the most specific of its words, the nearest to the claim."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from civcas.read.grammar.sentence import Sentence
from civcas.read.lexicon import phrases, table

_PER_WEIGHT = 8  # words of distance that one step of specificity makes up for (inferred)
_BESIDE = 3  # words between "air strikes" and "shelling" where either may have done it
_EITHER = frozenset(["airstrike", "artillery"])


class _Found(NamedTuple):
    first: int
    last: int
    kind: str
    weight: int


def find_kind(sentence: Sentence, language: str, near: int | None = None) -> str:
    """The event kind (field.md's words) of what stands nearest word ``near``, "unknown" where nothing tells.

    Specific terms beat general ones ("suicide car bomb" is a suicide attack),
    and a nearer term beats a farther one that is hardly more specific. Air
    strikes and shelling named side by side are air_or_artillery.
    """
    known = phrases(language, "kinds")
    if known.first_words.isdisjoint(sentence.low):
        return "unknown"
    found = _find(sentence, language)
    told = [f for f in found if f.kind != "unknown"]
    if not told:
        return "unknown"
    best = max(told, key=lambda f: (_score(f, near), -f.first))
    if best.kind in _EITHER:
        for other in told:
            gap = max(best.first, other.first) - min(best.last, other.last)
            if other.kind in _EITHER and other.kind != best.kind and gap <= _BESIDE and other.weight >= 5:
                return "air_or_artillery"
    return best.kind


def _score(found: _Found, near: int | None) -> float:
    if near is None:
        return found.weight
    return found.weight - abs(found.first - near) / _PER_WEIGHT


def _find(sentence: Sentence, language: str) -> list[_Found]:
    """Every term of a kind, open ones read as an air attack where the sentence names an aircraft."""
    known, low = phrases(language, "kinds"), sentence.low
    first_words = known.first_words
    from_air = not _aircraft(language).isdisjoint(low)
    found: list[_Found] = []
    done = 0
    for i, word in enumerate(low):
        if word not in first_words or i < done:
            continue
        match = known.at(low, i)
        if match is None:
            continue
        attributes = match[1].attributes
        kind, weight = attributes["kind"], int(attributes["weight"])
        if from_air and (
            "from_air" in attributes or kind in {"missile", "artillery"} or (kind == "ied_or_mine" and weight <= 3)
        ):
            kind, weight = "airstrike", 4
        found.append(_Found(i, i + match[0], kind, weight))
        done = i + match[0]
    return found


@cache
def _aircraft(language: str) -> frozenset[str]:
    """The single words that name an aircraft."""
    return frozenset(e.term for e in table(language, "kinds") if "aircraft" in e.attributes and " " not in e.term)
