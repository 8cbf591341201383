"""What kind of harm a sentence tells of: the most specific of its words, the nearest to the claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from civcas.read.grammar.noun_phrases import has_capital, phrase_words
from civcas.read.grammar.sentence import Sentence
from civcas.read.grammar.sought import Sought
from civcas.read.lexicon import table
from civcas.records.making import quick_to_make

_PER_WEIGHT = 8  # words of distance that one step of specificity makes up for (inferred)
_BESIDE = 3  # words between "air strikes" and "shelling" where either may have done it
_FALL = 4  # words from an aircraft to its crash
_EITHER = frozenset(["airstrike", "artillery"])
_LAID = "ied_or_mine"
_BY_BOMB = frozenset([_LAID, "suicide_attack"])


@quick_to_make
@dataclass(frozen=True, slots=True)
class KindMention:
    """A term of a kind of harm at the words ``first`` up to ``last``; the larger its ``weight``, the more it says."""

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
    return kind_near(find_kinds(sentence, language), near)


def kind_near(told: Sequence[KindMention], near: int | None = None) -> str:
    """The kind of the mention that stands nearest word ``near``, as ``find_kind`` weighs them."""
    if len(told) < 2:
        return told[0].kind if told else "unknown"
    best = max(told, key=lambda f: (_score(f, near), -f.first))
    if best.kind in _EITHER:
        for other in told:
            gap = max(best.first, other.first) - min(best.last, other.last)
            if other.kind in _EITHER and other.kind != best.kind and gap <= _BESIDE and other.weight >= 5:
                return "air_or_artillery"
    return best.kind


def _score(found: KindMention, near: int | None) -> float:
    if near is None:
        return found.weight
    return found.weight - abs(found.first - near) / _PER_WEIGHT


def find_kinds(sentence: Sentence, language: str) -> list[KindMention]:
    """Every term that tells a kind, open ones read as an air attack where the sentence names an aircraft."""
    low = sentence.low
    matches = _KINDS.found(sentence, language)
    if not matches:
        return []
    crashes, aircraft = _crashes(language), _aircraft(language)
    falls = [] if crashes.isdisjoint(low) else [i for i, word in enumerate(low) if word in crashes]
    downed = [i + length for i, length, entry in matches if "downs" in entry.attributes]
    from_air = not aircraft.isdisjoint(low) and any(
        word in aircraft and not _falls(falls, i + 1) and not _is_downed(downed, i) for i, word in enumerate(low)
    )
    found: list[KindMention] = []
    done = 0
    for i, length, entry in matches:
        if i < done:
            continue
        attributes = entry.attributes
        falling = "aircraft" in attributes and (_falls(falls, i + length) or _is_downed(downed, i))
        if "crash" in attributes or falling:
            continue
        kind, weight = attributes["kind"], int(attributes["weight"])
        if from_air and (
            "from_air" in attributes or kind in {"missile", "artillery"} or (kind == "ied_or_mine" and weight <= 3)
        ):
            kind, weight = "airstrike", 4
        done = i + length
        if kind != "unknown":
            found.append(KindMention(i, done, kind, weight))
    return found


def bombings_beside(
    found: list[KindMention], n: int, sentences: Sequence[Sentence], language: str
) -> list[KindMention]:
    """The kinds of sentence ``n``, a bombing in it read by the sentences beside: from the air, or by a bomb laid.

    A "bombing of" anything is from the air where one beside names aircraft.
    "The bombing" and the bombing of a town tell neither where nothing else speaks of a bomb.
    """
    low, roles, bombing = sentences[n].low, phrase_words(language), _bombing(language)
    inside = roles.get("inside", frozenset())
    bare = [m for m in found if low[m.first] in bombing and m.kind == _LAID and m.last == m.first + 1]
    if not bare:
        return found
    beside = [m for m in (n - 1, n - 2, n + 1) if 0 <= m < len(sentences) and sentences[m].zone == sentences[n].zone]
    of = [m for m in bare if not inside.isdisjoint(low[m.last : m.last + 1])]
    if of and any(_flies(sentences[m], language) for m in beside):
        return [replace(m, kind="airstrike", weight=4) if m in of else m for m in found]
    open_ones = [m for m in bare if _tells_neither(sentences[n], m, m in of, language)]
    if not open_ones or any(m.kind in _BY_BOMB and m not in bare for m in found):
        return found
    if any(one.kind in _BY_BOMB for m in beside for one in find_kinds(sentences[m], language)):
        return found
    return [m for m in found if m not in open_ones]


def _tells_neither(sentence: Sentence, bombing: KindMention, of: bool, language: str) -> bool:
    """Whether a bombing may as well be from the air: "the bombing" of nothing, the bombing "of Ora", "of the town"."""
    low, roles = sentence.low, phrase_words(language)
    at = bombing.last + 1
    if not of:
        return bombing.first > 0 and low[bombing.first - 1] in roles.get("definite", frozenset())
    at += low[at : at + 1] != [] and low[at] in roles["article"]
    return at < len(low) and (has_capital(sentence, at) or low[at] in _towns(language))


def _flies(sentence: Sentence, language: str) -> bool:
    """Whether a sentence names an aircraft, and no crash."""
    low = sentence.low
    return not _aircraft(language).isdisjoint(low) and _crashes(language).isdisjoint(low)


_KINDS = Sought(lambda language: table(language, "kinds"))


def _falls(falls: list[int], end: int) -> bool:
    """Whether an aircraft named before word ``end`` comes down by itself: a crash is no air strike."""
    return any(end <= i < end + _FALL for i in falls)


def _is_downed(downed: list[int], first: int) -> bool:
    """Whether an aircraft at word ``first`` was shot down: the words for that end right before it."""
    return any(0 <= first - end < _FALL for end in downed)


@cache
def _crashes(language: str) -> frozenset[str]:
    """The words for the crash of an aircraft."""
    return frozenset(e.term for e in table(language, "kinds") if "crash" in e.attributes)


@cache
def _aircraft(language: str) -> frozenset[str]:
    """The single words that name an aircraft."""
    return frozenset(e.term for e in table(language, "kinds") if "aircraft" in e.attributes and " " not in e.term)


@cache
def _bombing(language: str) -> frozenset[str]:
    """The words for a bombing, which may be from the air or by a bomb laid."""
    return frozenset(e.term for e in table(language, "kinds") if "either" in e.attributes)


@cache
def _towns(language: str) -> frozenset[str]:
    """The single words for kinds of places: a town, a village, a district."""
    return frozenset(e.term for e in table(language, "places") if e.attributes.get("role") == "kind")
