"""Numbers in an official report: in digits or in words, by the lexicon of the report's language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from civcas.official.spelling import spelt_alike, without_and, written
from civcas.read.lexicon import table

_DIGITS = r"\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?!\d)|\d{1,7}"
"""Thousands are parted by commas or by spaces of any width."""


@dataclass(frozen=True, slots=True)
class _Words:
    values: dict[str, int]
    times: dict[str, int]


@cache
def _words(language: str) -> _Words:
    entries = [entry for entry in table(language, "numbers") if "vague" not in entry.attributes]
    values = {entry.term: int(entry.attributes["value"]) for entry in entries if "value" in entry.attributes}
    return _Words(values, {e.term: int(e.attributes["times"]) for e in entries if "times" in e.attributes})


@cache
def number_pattern(language: str) -> str:
    """A regular expression of a number, in digits ("1,139") or in words ("seventy-nine", "none")."""
    words = _words(language)
    # Of words that begin alike the longest first: "not a single" before "not".
    terms = sorted({*words.values, *words.times}, key=lambda term: (-len(term), term))
    word = "(?:" + "|".join(map(written, terms)) + r")(?!\w)"
    spelt = rf"{word}(?:[\s-]+(?:and\s+|و)?{word})*"
    return rf"(?<![\w.,$-])(?:(?:{_DIGITS})(?![\d%]|[.,]\d|\w)|{spelt})"


def number_value(words: str, language: str) -> int | None:
    """The value of what ``number_pattern`` found; None for a word that is none ("hundred" alone is 100)."""
    plain = words.strip().lower()
    if plain[:1].isdigit():
        return int(re.sub(r"\D", "", plain))
    known = _words(language)
    if (whole := spelt_alike(plain)) in known.values:
        return known.values[whole]
    total = part = 0
    for part_of in re.split(r"[\s-]+", plain):
        word = spelt_alike(without_and(spelt_alike(part_of), {*known.values, *known.times}))
        if word in known.values:
            part += known.values[word]
        elif word in known.times:
            part = max(part, 1) * known.times[word]
            if known.times[word] >= 1000:
                total, part = total + part, 0
    return total + part
