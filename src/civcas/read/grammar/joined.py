"""Sentences put together of stretches of a text, with marks between them that stand nowhere in it."""

from __future__ import annotations

from civcas.read.grammar.sentence import Row, Sentence
from civcas.records.document import Zone


class Joined:
    """The words of a sentence while stretches of the text are put together; a mark has no width."""

    __slots__ = ("definite", "ends", "low", "starts", "tagged", "words")

    def __init__(self) -> None:
        self.words: list[str] = []
        self.low: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.definite: set[int] = set()
        self.tagged: set[int] = set()

    def mark(self, word: str, at: int) -> None:
        """Put in a word that the text does not have, at the offset ``at`` of it."""
        self.words.append(word)
        self.low.append(word)
        self.starts.append(at)
        self.ends.append(at)

    def add(self, sentence: Sentence, first: int = 0, last: int | None = None) -> None:
        """Put in the words ``first`` up to ``last`` of a sentence."""
        end = len(sentence.low) if last is None else last
        at = len(self.low) - first
        self.definite.update([at + i for i in sentence.definite if first <= i < end])
        self.tagged.update([at + i for i in sentence.tagged if first <= i < end])
        self.words += sentence.words[first:end]
        self.low += sentence.low[first:end]
        self.starts += list(sentence.starts[first:end])
        self.ends += list(sentence.ends[first:end])

    def sentence(self, zone: Zone, paragraph: int, row: Row | None = None, listed: int = 0) -> Sentence:
        """The sentence that they make, in the zone and the paragraph given."""
        marked = frozenset(self.definite), frozenset(self.tagged)
        return Sentence(self.words, self.low, self.starts, self.ends, zone.kind, paragraph, False, *marked, row, listed)
