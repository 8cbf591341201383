"""What kind of harm a sentence tells of: the most specific of its words, the nearest to the claim."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from civcas.read.grammar.sentence import Sentence
from civcas.read.lexicon import phrases, table

_PER_WEIGHT = 8  # words of distance that one step of specificity makes up for (inferred)
_BESIDE = 3  # words between "air strikes" and "shelling" where either may have done it
_FALL = 4  # words from an aircraft to its crash
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
    falls = [i for i, word in enumerate(low) if word in _crashes(language)]
    from_air = any(word in _aircraft(language) and not _falls(falls, i + 1) for i, word in enumerate(low))
    found: list[_Found] = []
    done = 0
    for i, word in enumerate(low):
        if word not in first_words or i < done:
            continue
        match = known.at(low, i)
        if match is None:
            continue
        attributes = match[1].attributes
        if "crash" in attributes or ("aircraft" in attributes and _falls(falls, i + match[0])):
            continue
        kind, weight = attributes["kind"], int(attributes["weight"])
        if from_air and (
            "from_air" in attributes or kind in {"missile", "artillery"} or (kind == "ied_or_mine" and weight <= 3)
        ):
            kind, weight = "airstrike", 4
        found.append(_Found(i, i + match[0], kind, weight))
        done = i + match[0]
    return found


def _falls(falls: list[int], end: int) -> bool:
    """Whether an aircraft named before word ``end`` comes down by itself: a crash is no air strike."""
    return any(end <= i < end + _FALL for i in falls)


@cache
def _crashes(language: str) -> frozenset[str]:
    """The words for the crash of an aircraft."""
    return frozenset(e.term for e in table(language, "kinds") if "crash" in e.attributes)


@cache
def _aircraft(language: str) -> frozenset[str]:
    """The single words that name an aircraft."""
    return frozenset(e.term for e in table(language, "kinds") if "aircraft" in e.attributes and " " not in e.term)
