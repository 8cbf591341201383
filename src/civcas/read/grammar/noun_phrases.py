"""Stretches of words that name somebody or something."""

from __future__ import annotations

from civcas.read.grammar.sentence import Sentence


def written(sentence: Sentence, first: int, last: int) -> str:
    """The words ``first`` up to ``last`` (not included) as written, each gap of the text as one space."""
    words, starts, ends = sentence.words, sentence.starts, sentence.ends
    parts = [words[first]]
    for i in range(first + 1, last):
        if starts[i] > ends[i - 1]:
            parts.append(" ")
        parts.append(words[i])
    return "".join(parts)
