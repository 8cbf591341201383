"""A text's bare letters with where each stood and what stands between them: how a broken or joined name is found."""

from __future__ import annotations

import re
from collections.abc import Iterator

from civcas.script.letters import APOSTROPHES, marks_class
from civcas.search import bare

_BREAK = re.compile(r"[.·•*_~‐‑–-]{1,2}|[‐‑-]\s+")
"""What breaks a word in two: a dot or a dash between letters, or the hyphen at a line's end."""

_SPELT_OUT = re.compile(r"[\s.·•*_~‐‑–-]{1,3}")
"""What stands between all letters of a word that is spelt out."""


class Bared:
    """The letters of a text, ``letters[n]`` having stood at ``places[n]``."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.places = [n for n, letter in enumerate(text) for _ in bare(letter)]
        self.letters = bare(text)

    def between(self, n: int) -> str:
        """What is seen between the n-th letter and the one before it; marks and the tatweel are not seen."""
        first, second = self.places[n - 1] + 1, self.places[n]
        return _unseen().sub("", self._text[first:second]) if first < second else ""

    def touches(self, n: int) -> bool:
        """Whether the n-th letter and the one before it stand side by side."""
        return 0 < n < len(self.letters) and not self.between(n)

    def is_capital(self, n: int) -> bool:
        """Whether the n-th letter begins a word that is joined to another by its capital: DrAsh."""
        return self._text[self.places[n]].isupper()

    def holds_together(self, start: int, end: int) -> bool:
        """Whether the letters from start to end are one word, though perhaps broken or spelt out."""
        gaps = [self.between(n) for n in range(start + 1, end)]
        if all(not gap or _BREAK.fullmatch(gap) for gap in gaps):
            return True
        return len(gaps) > 1 and all(_SPELT_OUT.fullmatch(gap) for gap in gaps)

    def joined_before(self, start: int) -> str:
        """The letters that are joined to the beginning of a word."""
        first = start
        while self.touches(first):
            first -= 1
        return self.letters[first:start]

    def joined_after(self, end: int) -> str:
        """The letters that are joined to the end of a word."""
        last = end
        while self.touches(last):
            last += 1
        return self.letters[end:last]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the letters from start to end stand, with the marks on the last one."""
        last = self.places[end - 1] + 1
        while last < len(self._text) and _marks().match(self._text, last):
            last += 1
        return self.places[start], last


def every_match(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern, also those that overlap."""
    found = pattern.search(text)
    while found:
        yield found
        found = pattern.search(text, found.start() + 1)


def _unseen() -> re.Pattern[str]:
    return re.compile(rf"[{marks_class()}\u0640{APOSTROPHES}ء]")


def _marks() -> re.Pattern[str]:
    return re.compile(rf"[{marks_class()}\u0640]")
