"""A short stretch of a text around what was looked for, to be shown with the hits marked."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from civcas.search.queries import Query, places
from civcas.search.terms import terms

_SEEN = re.compile(r"\S")
_JOINERS = "\u200c\u200d"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """``text`` is the document's ``[start : start + len(text)]``, unchanged; ``marks`` are offsets in the excerpt.

    Offsets follow the order in which a text is read, from right to left in
    Arabic; a page isolates the excerpt's direction when it shows it.
    """

    text: str
    start: int
    marks: tuple[tuple[int, int], ...] = ()
    cut_before: bool = False
    cut_after: bool = False


class _Hit(NamedTuple):
    start: int
    end: int
    asked: int


def excerpt(text: str, query: Query, width: int = 160) -> Excerpt:
    """The stretch of at most ``width`` characters with the most of what was asked, then the most hits, then the first.

    It is cut between words, or where a word is longer than that between
    letters, never between a letter and its marks: only a single letter with
    more marks than ``width`` makes an excerpt longer than it. Without a hit it is the
    beginning of the text.
    """
    width = max(width, 1)
    hits = _hits(text, query)
    first, last = _best(hits, width)
    spare = max(0, width - (last - first))
    start = max(0, min(first - spare // 2, len(text) - width))
    end = min(len(text), start + width)
    start = _cut_start(text, start, first)
    end = _cut_end(text, start, end, min(last, end))
    return Excerpt(
        text=text[start:end],
        start=start,
        marks=_marks(hits, start, end),
        cut_before=_SEEN.search(text, 0, start) is not None,
        cut_after=_SEEN.search(text, end) is not None,
    )


def _hits(text: str, query: Query) -> list[_Hit]:
    """Each word and each phrase that was asked for, wherever it stands, in order."""
    found = terms(text)
    words = [term.word for term in found]
    hits = [
        _Hit(found[n].start, found[n + len(phrase) - 1].end, asked)
        for asked, phrase in enumerate(query.asked)
        for n in places(phrase, words)
    ]
    return sorted(hits)


def _best(hits: list[_Hit], width: int) -> tuple[int, int]:
    """The first and last offset of the hits to show; a window moves over them once."""
    best, score = (0, 0), (0, 0)
    inside: Counter[int] = Counter()
    left = 0
    for n, hit in enumerate(hits):
        inside[hit.asked] += 1
        while left < n and hit.end - hits[left].start > width:
            inside[hits[left].asked] -= 1
            inside += Counter()
            left += 1
        if (now := (len(inside), n - left + 1)) > score:
            best, score = (hits[left].start, hit.end), now
    return best


def _cut_start(text: str, start: int, first: int) -> int:
    """The first beginning of a word from ``start`` on, no later than the first hit."""
    if start == 0:
        return start
    n = start
    if not text[n - 1].isspace():
        while n < first and not text[n].isspace():
            n += 1
    while n < first and text[n].isspace():
        n += 1
    while n < first and not _between_letters(text, n):
        n += 1
    return n


def _cut_end(text: str, start: int, end: int, last: int) -> int:
    """The last end of a word up to ``end``, no earlier than the last hit; never nothing where there is something."""
    if end == len(text):
        return end
    n = end
    if not text[n].isspace():
        while n > last and not text[n - 1].isspace():
            n -= 1
    while n > last and text[n - 1].isspace():
        n -= 1
    if n <= start:  # one long word, and no hit in it
        n = end
    while n > start and not _between_letters(text, n):
        n -= 1
    if n <= start:  # one letter under a tower of marks
        n = end
        while not _between_letters(text, n):
            n += 1
    return n


def _between_letters(text: str, n: int) -> bool:
    """Whether a text can be cut before its n-th character without tearing a mark off its letter."""
    if not 0 < n < len(text):
        return True
    return text[n] not in _JOINERS and unicodedata.category(text[n])[0] != "M"


def _marks(hits: list[_Hit], start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The hits inside the excerpt as offsets in it; those that overlap are one."""
    marks: list[tuple[int, int]] = []
    for hit in hits:
        first, last = max(hit.start, start) - start, min(hit.end, end) - start
        if first >= last:
            continue
        if marks and first <= marks[-1][1]:
            marks[-1] = (marks[-1][0], max(marks[-1][1], last))
        else:
            marks.append((first, last))
    return tuple(marks)
