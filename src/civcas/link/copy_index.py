"""An index of sketches: which texts that are in it share enough with another to be its near copies."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Sequence

from civcas.script.sketch import MARKS, SIZE, shares

NEAR = 0.5
"""Of the shorter text so much stands in the other, from where on the two are near copies (inferred).

Of pairs of real posts of one incident that share eight runs of words a third
are so alike, of different incidents hardly any but links to a third one.
"""

LEAST = 8
"""Runs of words that near copies share at least: ten words in a row say it, and a formula of mourning does not."""

FIRST = 20
"""Of the texts that share one hash so many are compared, those added first: they stand for a thousand copies."""


class CopyIndex:
    """Sketches by their hashes.

    By default each text is found by the ``MARKS`` smallest of its hashes: a
    text of which half stands in another of its length is missed once in four
    thousand times, one of which it is a fifth once in fifteen. With ``marks``
    of ``SIZE`` none is missed, at ten times the memory.
    """

    def __init__(self, marks: int = MARKS) -> None:
        self._marks = marks
        self._of: dict[int, list[int]] = {}
        self._sketches: list[array[int]] = []

    def __len__(self) -> int:
        return len(self._sketches)

    def add(self, sketch: Sequence[int]) -> int:
        """Add a text by its sketch; gives its number, counted from 0."""
        number = len(self._sketches)
        for value in sketch[: self._marks]:
            self._of.setdefault(value, []).append(number)
        self._sketches.append(array("I", sketch))
        return number

    def near(self, sketch: Sequence[int]) -> list[tuple[int, float]]:
        """The numbers of the texts that are near copies of one, each with the share, the largest and earliest first."""
        seen: dict[int, int] = defaultdict(int)
        for value in sketch[: self._marks]:
            for number in self._of.get(value, ())[:FIRST]:
                seen[number] += 1
        least = LEAST if self._marks >= SIZE else 1
        asked = sorted(number for number, count in seen.items() if count >= least)
        found = [(number, alike(sketch, self._sketches[number])) for number in asked]
        return sorted((pair for pair in found if pair[1] >= NEAR), key=lambda pair: -pair[1])


def alike(one: Sequence[int], other: Sequence[int]) -> float:
    """How much of the shorter of two texts stands in the other, by their sketches; 0 where too little says it."""
    ours, theirs, by = shares(one, other)
    return max(ours, theirs) if by >= LEAST else 0.0
