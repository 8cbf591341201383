"""Vague words: the lows that reading gives them, and a recorder's own in their place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from civcas.read.lexicon import table
from civcas.records.claim import Claim
from civcas.script.article import fold_words

_WORD = re.compile(r"\w+")
_BEFORE = ("", "و", "ال", "وال", "ب", "ل")
"""What Arabic writes together with a word: and, the, with, for."""


@cache
def vague_words() -> Mapping[str, int]:
    """Every vague word that is read, in either language, with the low that reading gives it; they are folded."""
    found = {entry.term: int(entry.attributes["low"]) for entry in table("en", "numbers") if "low" in entry.attributes}
    found |= {entry.term: int(entry.attributes["low"]) for entry in table("ar", "numbers") if "low" in entry.attributes}
    return found


def vague_word(word: str) -> str:
    """A vague word in the one spelling that it is known by."""
    return fold_words(" ".join(word.lower().split()))


def own_low(claim: Claim, own: Mapping[str, int]) -> tuple[str, int] | None:
    """Where a recorder's own table has the vague word that a claim counts by: the word and its low there.

    The word stands in the claim's quote and gave it its low; of several the
    longest counts. None where the claim counts by something else.
    """
    figure = claim.figure
    if figure is None or figure.high is not None or figure.qualifier != "at_least":
        return None
    said = _WORD.findall(vague_word(claim.quote))
    for word in sorted(own, key=lambda word: (-len(word), word)):
        if vague_words().get(word) == figure.low and _stands(word.split(), said):
            return word, own[word]
    return None


def _stands(words: list[str], said: list[str]) -> bool:
    first = {f"{before}{words[0]}" for before in _BEFORE}
    return any(
        said[n] in first and said[n + 1 : n + len(words)] == words[1:] for n in range(len(said) - len(words) + 1)
    )
