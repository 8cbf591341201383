"""The words of a text as terms: the one form under which a word is kept and looked for."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from civcas.script.letters import APOSTROPHES, IGNORED, fold, marks_class
from civcas.search.stems import stem


class Term(NamedTuple):
    """One word of a text: its searchable form, and ``text[start:end]``, what stood there.

    A compound such as airstrike is two terms that stand at the same place.
    """

    word: str
    start: int
    end: int


_ARTICLES = frozenset("the al el ul as at an".split())
"""Dropped wherever they stand alone. As, at and an are articles of Arabic names, and tell nothing in English."""

_ASSIMILATED = frozenset("ad ed ar er ash esh az ez es et en ath eth adh edh".split())
"""Articles before a word that begins with their own consonant; elsewhere they are words: ash, ed."""

_JOINS = re.compile(rf"[\s{IGNORED}]*[-‐‑‒–־]?[\s{IGNORED}]*")

_COMPOUNDS = {
    "airstrike": ("air", "strike"),
    "airraid": ("air", "raid"),
    "airforce": ("air", "force"),
    "airbase": ("air", "base"),
    "carbomb": ("car", "bomb"),
    "ceasefire": ("cease", "fire"),
    "gunfire": ("gun", "fire"),
    "warplane": ("war", "plane"),
}
"""Words that are as often written as two."""

_WORTH_REMEMBERING = 64  # characters; longer ones are rare and would fill the memory


def terms(text: str) -> list[Term]:
    """The words of a text, in order.

    Words end at spaces, hyphens and any other mark but an apostrophe inside a
    word. Commas inside a number do not count (1,200 is 1200), nor the stops
    inside an abbreviation (U.N. is UN). The articles of English, and those of
    Arabic names in Latin letters, are no terms. The work grows with the length
    of the text and with nothing else.
    """
    found = []
    make = Term._make
    for match in _words().finditer(text):
        raw = match[0]
        word = _remembered(raw) if len(raw) <= _WORTH_REMEMBERING else normalise(raw)
        if word in _UNUSUAL:
            found += _unusual(word, text, match.start(), match.end())
        elif word:
            found.append(make((word, match.start(), match.end())))
    return found


def words_in(text: str) -> list[str]:
    """The words of a text's terms alone, in order: what ``terms`` gives, at half of its time."""
    raw = _words().findall(text)
    if len(max(raw, key=len, default="")) > _WORTH_REMEMBERING:
        return [term.word for term in terms(text)]
    found = list(map(_remembered, raw))
    if not _ASSIMILATED.isdisjoint(found):  # whether these are articles is told by what stands after them
        return [term.word for term in terms(text)]
    if not _COMPOUNDS.keys().isdisjoint(found):
        found = [part for word in found for part in _COMPOUNDS.get(word, (word,))]
    return [word for word in found if word and word not in _ARTICLES]


def normalise(word: str) -> str:
    """One word to its searchable form, empty where it has no letter and no digit; doing it twice changes nothing."""
    found = word
    while (shorter := stem(fold(found))) != found:
        found = shorter
    return found


_remembered = lru_cache(maxsize=65536)(normalise)
_UNUSUAL = _ARTICLES | _ASSIMILATED | frozenset(_COMPOUNDS)


def _unusual(word: str, text: str, start: int, end: int) -> list[Term]:
    """What an article or a compound comes to, where it stands."""
    if word in _COMPOUNDS:
        return [Term(part, start, end) for part in _COMPOUNDS[word]]
    if word in _ARTICLES:
        return []
    joined = _JOINS.match(text, end)
    follows = _words().match(text, joined.end()) if joined and joined.end() > end else None
    if follows and fold(follows[0]).startswith(word[1:]):
        return []
    return [Term(word, start, end)]


@cache
def _words() -> re.Pattern[str]:
    """A number with its separators, an abbreviation with its stops, or letters and digits with their marks.

    Every repetition is possessive, so nothing is ever looked at twice.
    """
    marks, letter, apostrophe = f"[{marks_class()}]", r"[^\W_]", f"[{APOSTROPHES}]"
    latin = "[A-Za-z\u212a]"  # the Kelvin sign is canonically a K
    return re.compile(
        rf"(?>\d{{1,3}}(?:[,٬\u00a0\u2009\u202f]\d{{3}})++)(?!{letter}){marks}*+"
        rf"|(?>(?:{latin}\.){{2,}}+{latin}?+)(?!{letter}|{marks})"
        rf"|{letter}++(?:{marks}++{letter}*+|{apostrophe}(?={letter}){letter}++)*+"
    )
