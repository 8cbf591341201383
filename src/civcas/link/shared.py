"""Shared sentences: what two texts have in common, word for word, to show why one is held to be a copy."""

from __future__ import annotations

import re

from civcas.script.article import fold_word
from civcas.script.seen import see

SHORTEST = 6
"""Words of a sentence that is worth showing."""

_END = re.compile(r"(?<=[.!?؟…。])\s+|\n+")
_WORD = re.compile(r"[^\W_]+")


def shared_sentences(one: str, other: str) -> tuple[str, ...]:
    """The sentences of a text that stand in another as well, as the first has them and in its order, each once.

    Spelling variants, marks and what stands between words make no difference.
    """
    theirs = {_folded(sentence) for sentence in _sentences(other)}
    found: dict[tuple[str, ...], str] = {}
    for sentence in _sentences(one):
        folded = _folded(sentence)
        if len(folded) >= SHORTEST and folded in theirs:
            found.setdefault(folded, sentence)
    return tuple(found.values())


def _sentences(text: str) -> list[str]:
    return [sentence.strip() for sentence in _END.split(text) if sentence.strip()]


def _folded(sentence: str) -> tuple[str, ...]:
    return tuple(fold_word(word) for word in _WORD.findall(see(sentence).text))
