"""Where quotes stand in a text: by whole words, however wide the gaps between them are, repeated ones in order.

What is looked for is what a model answered, and perhaps what a report told it
to answer, so no pattern is made of it: the time that all quotes of an answer
take is bounded by their number and the length of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import chain, islice

LONGEST = 2_000
"""Characters of a quote that is looked for."""
_MOST_FINDS = 1_000
"""How often a quote is looked for in one text, pieces of longer words counted in."""
_MOST_PLACES = 200


class Quotes:
    """The places of an answer's quotes in one text."""

    def __init__(self, text: str) -> None:
        words = [found.span() for found in re.finditer(r"\S+", text)]
        self._even = " ".join(text[start:end] for start, end in words)
        """The text with one space for each gap."""
        self._starts = [start for start, _ in words]
        self._even_starts: list[int] = []
        at = 0
        for start, end in words:
            self._even_starts.append(at)
            at += end - start + 1
        self._found: dict[str, tuple[tuple[int, int], ...]] = {}
        self._after: dict[str, int] = {}

    def stands(self, quote: str) -> bool:
        """Whether the text holds a quote by whole words."""
        return bool(self._all(_even(quote)))

    def places(self, quote: str) -> Iterator[tuple[int, int]]:
        """The spans where a quote stands: first those after the last that was placed, then the earlier ones.

        So equal quotes are placed one after the other, and one that stands
        once can still bear two claims ("12 people" killed or injured).
        """
        even = _even(quote)
        found = self._all(even)
        first = bisect_left(found, (self._after.get(even, 0), 0))
        return islice(chain(found[first:], found[:first]), _MOST_PLACES)

    def placed(self, quote: str, start: int) -> None:
        """Go on after a place that was taken."""
        self._after[_even(quote)] = start + 1

    def _all(self, even: str) -> tuple[tuple[int, int], ...]:
        """The spans of a quote with one space for each gap, looked for once."""
        known = self._found.get(even)
        if known is None:
            sought = len(even) <= LONGEST and re.search(r"\w", even) is not None
            known = self._found[even] = tuple(self._find(even)) if sought else ()
        return known

    def _find(self, even: str) -> Iterator[tuple[int, int]]:
        start = self._even.find(even)
        for _ in range(_MOST_FINDS):
            if start < 0:
                return
            end = start + len(even)
            whole = self._whole(start, end)
            if whole:
                yield self._offset(start), self._offset(end - 1) + 1
            start = self._even.find(even, end if whole else start + 1)

    def _whole(self, start: int, end: int) -> bool:
        """Whether no word is cut at either end."""
        return not (_cuts(self._even[max(start - 1, 0) : start + 1]) or _cuts(self._even[end - 1 : end + 1]))

    def _offset(self, at: int) -> int:
        """Where a character stands in the text as it was given."""
        word = bisect_right(self._even_starts, at) - 1
        return self._starts[word] + at - self._even_starts[word]


def _cuts(around: str) -> bool:
    """Whether two neighbouring characters are of one word; at the text's edge there is one alone."""
    return re.fullmatch(r"\w\w", around) is not None


def _even(quote: str) -> str:
    """A quote with one space for each gap."""
    return " ".join(quote.split())
