"""Written words taken apart: what is written to a word before it, and the article."""

from __future__ import annotations

import re
from typing import NamedTuple

from civcas.read.arabic.vocabulary import harms, known, parted, people
from civcas.script.article import without_article
from civcas.script.letters import fold

_HAMZA = frozenset("أإآ")
_STRETCHED = re.compile(r"(.)\1{2,}")
_MOST = 200_000
"""How many written words are remembered: texts repeat theirs, and memory must not grow with what is read."""
_SHORTEST = 3
_LONG_HARM = 6  # letters: hardly any other word ends in so long a word of harm
_SHORT_NOUN = 4  # letters of a noun of two with its article
_GLUED = 7  # letters of two words written as one, at least


class Part(NamedTuple):
    """A word inside a written one: where it stands in it, its folded letters, whether it has the article."""

    start: int
    end: int
    low: str
    definite: bool = False


PLAIN = {"،": ",", "؛": ";", "“": '"', "”": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "−": "-"}
"""Marks of Arabic, and typographic ones, as the plain ones that they do the work of."""
_remembered: dict[str, tuple[Part, ...]] = {}


def remembered() -> dict[str, tuple[Part, ...]]:
    """The written words that have been taken apart already."""
    return _remembered


def parts_of(written: str) -> tuple[Part, ...]:
    """The words that a written word holds: ("و", "ب", "قصف") of وبقصف."""
    parts = _remembered.get(written)
    if parts is None:
        if len(_remembered) >= _MOST:
            _remembered.clear()
        parts = _remembered[written] = _take_apart(written)
    return parts


def _take_apart(written: str) -> tuple[Part, ...]:
    end = len(written)
    if not "\u0620" <= written[0] <= "\u06ff" or not written[0].isalpha():
        return (Part(0, end, PLAIN.get(written) or written.lower()),)
    low = fold(written)
    if not low:
        return (Part(0, end, written),)
    found = _word(written, low, 0)
    if found is None and len(low) >= _GLUED and len(low) == end:
        found = _unglued(written)
    if found is None and (shorter := _STRETCHED.sub(r"\1", low)) != low:
        plain = _word(_STRETCHED.sub(r"\1", written), shorter, 0)
        if plain is not None:
            return (*plain[:-1], plain[-1]._replace(end=end))
    return found or (Part(0, end, without_article(low) or low, low.startswith("ال") and len(low) > 4),)


def _unglued(written: str) -> tuple[Part, ...] | None:
    """Two words that stand with no space between, the second one of harm: a page has lost the end of a line."""
    for cut in range(3, len(written) - 3):
        second = fold(written[cut:])
        if second in harms() and (len(second) >= _LONG_HARM or fold(written[:cut]) in known()):
            return (*parts_of(written[:cut]), Part(cut, len(written), second))
    return None


def _word(written: str, low: str, at: int) -> tuple[Part, ...] | None:
    """The words in the letters from ``at`` on, None where nothing there is known."""
    end, words = len(written), parted()
    bare = without_article(low)
    if bare is None and len(low) == _SHORT_NOUN and low.startswith("ال") and low not in words and low[2:] in people():
        bare = low[2:]  # the father, the mother
    if low in words and bare is None:
        return (Part(at, end, low),)
    if bare is not None:
        return (Part(at, end, bare, True),)
    first = low[:1]
    if first == "ل" and low.startswith("لل") and len(low) > _SHORTEST + 1 and at + 1 < end:
        return (Part(at, at + 1, "ل"), Part(at + 1, end, low[2:], True))
    if first not in ("و", "ف", "ب", "ل", "ك", "س") or len(low) < _SHORTEST:
        return None
    rest = _word(written, low[1:], at + 1)
    opens = written[at + 1 : at + 2] in _HAMZA and first != "س"
    if rest is None and opens:
        rest = (Part(at + 1, end, low[1:]),)
    if rest is None or (len(low) < _SHORTEST + 1 and first not in ("و", "ل", "ب")):
        return None
    if first == "س":
        return rest if rest[0].low[:1] in ("ي", "ت") else None
    return (Part(at, at + 1, first), *rest)
