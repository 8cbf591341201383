"""Sentences as the grammar sees them: words in parallel lists, each with its span in the document."""

from __future__ import annotations

import re
from dataclasses import dataclass

from civcas.records.document import ZoneKind

_WORD = re.compile(r"\d+(?:[.,:]\d+)*(?:st|nd|rd|th)?\b|[^\W\d_]+(?:['’.\-‐‑][^\W\d_]+)*\.?(?<=\b[^\W\d_]\.)|[^\W\d_]+(?:['’\-‐‑]\w+)*|\w+|[^\w\s]")


@dataclass(slots=True)
class Sentence:
    """One sentence: parallel lists of its words.

    ``words[i]`` stands at ``text[starts[i]:ends[i]]`` of the document's
    working text; ``low[i]`` is the same word in lower case with typographic
    apostrophes and hyphens made plain. ``paragraph`` counts the document's
    paragraphs; ``shouting`` marks a text written in capitals, where a capital
    letter tells nothing.
    """

    start: int
    end: int
    words: list[str]
    low: list[str]
    starts: list[int]
    ends: list[int]
    zone: ZoneKind = "body"
    paragraph: int = 0
    shouting: bool = False

    def __len__(self) -> int:
        """How many words it has, punctuation included."""
        return len(self.words)

    def text(self, first: int, last: int) -> str:
        """The words from ``first`` up to ``last`` (not included), joined by single spaces."""
        return " ".join(self.words[first:last])
