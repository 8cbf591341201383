"""A report's working text on lines of sense: without the breaks and hyphens of its layout, each letter's place kept."""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass
from itertools import pairwise

_PAGE_MARK = re.compile(r"[-–—|\s]*(?:page\s*)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?[-–—|\s]*", re.IGNORECASE)
_CLOSED = re.compile(r"[.!?:;][\"'”’)\]]*$")
_NUMBER_ALONE = re.compile(r"\s*#?(?:[A-Z]{1,5}[-/])?\d{1,6}\s*[.)]\s*")
_OPENS_ITEM = re.compile(r"\s*(?:[•*·▪◦–—-]\s+|#?\d{1,6}\s*[.)]\s*\D)")
_ROW = re.compile(
    r"\W*(?:[^:|\t=]{2,80}[:|\t=]\s*[\w,\u00a0\u202f -]{1,40}|[^\d:|\t]{2,80}?[ .…]+\d[\d,\u00a0\u202f]*)[\W]*"
)
"""A line of a table with two columns: what is counted, and a number."""
_LINE = re.compile("[^\n\x02]*(?:\n|\x02|$)")
"""A line; a PDF's text has a control character for the hyphen of a line end, and the next line right after it."""
_HYPHENS = str.maketrans("\x02\u2010\u2011", "---")
_SOFT = "\u00ad"
"""Where a word may be parted: no letter, but a hyphen at a line's end."""
_PARTED = frozenset({_SOFT, "\x02"})
"""What ends a line only where a word goes on behind it."""
_TABLE = 3
"""Lines of this kind in a row that make a table; two can be prose that was broken there."""
_PREFIXES = frozenset("non self al el ar as ash at ad adh an az anti pro ex co post pre".split())
"""What stands before a hyphen that is a word's own."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a text in which a line end closes a paragraph.

    ``text`` is what patterns are looked for in; ``place(i)`` is where its
    letter ``i`` stands in the working text, whose spans are what is given out.
    ``rows`` are the stretches of the text that are lines of a table.
    """

    text: str
    places: array[int]
    working: str
    rows: tuple[tuple[int, int], ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch stands in the working text, without white space around it."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        if start == end:
            return self.places[start] if start < len(self.places) else len(self.working), self.places[start]
        return self.places[start], self.places[end - 1] + 1


def wording(working: str) -> Wording:
    """The working text with the line ends of its layout as spaces and words that a line end parts put together."""
    lines = _lines(working)
    width = _width([line for _, line in lines])
    known = set(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", _unparted(working).casefold()))
    letters: list[str] = []
    places = array("q")
    last: tuple[int, str] | None = None
    blank = False
    table, rows = _table(lines), list[tuple[int, int]]()
    for start, line in lines:
        if not line.strip():
            blank = blank or last is not None
            continue
        if last is not None:
            apart = start in table or last[0] in table
            parted = working[last[0] + len(last[1]) - 1] in _PARTED
            if not apart and (parted or goes_on(last[1], line, width, after_blank=blank)):
                if _parts_a_word(last[1], line):
                    if _joined(last[1], line) in known or not _hyphened(last[1], line, known):
                        letters.pop()
                        places.pop()
                else:
                    _add(letters, places, " ", last[0] + len(last[1]))
            else:
                _add(letters, places, "\n", last[0] + len(last[1]))
        first = len(letters)
        kept = line.rstrip()
        lead = len(kept) - len(kept.lstrip())
        for n, letter in enumerate(kept[lead:], start + lead):
            if letter == _SOFT or (letter.isspace() and letters and letters[-1] in " \n"):
                continue
            _add(letters, places, " " if letter.isspace() else letter, n)
        if start in table:
            rows.append((first, len(letters)))
        last, blank = (start, kept), False
    return Wording("".join(letters), places, working, tuple(rows))


def _unparted(working: str) -> str:
    """The text with one kind of hyphen, its parted words in two: they say nothing of how they are written."""
    return working.replace("\x02", "\n").translate(_HYPHENS).replace(_SOFT, "")


def _table(lines: list[tuple[int, str]]) -> frozenset[int]:
    """Where the lines start that are rows of a table."""
    found: set[int] = set()
    run: list[int] = []
    for start, line in (*lines, (0, "end")):
        if line.strip() and _ROW.fullmatch(line):
            run.append(start)
        elif line.strip():
            found.update(run if len(run) >= _TABLE else ())
            run = []
    return frozenset(found)


def _add(letters: list[str], places: array[int], letter: str, place: int) -> None:
    letters.append(letter)
    places.append(place)


def _lines(working: str) -> list[tuple[int, str]]:
    """The lines with where they start; those that only give the number of a page are left out."""
    found: list[tuple[int, str]] = []
    start = 0
    for piece in _LINE.findall(working):
        line = piece.removesuffix("\n").translate(_HYPHENS)
        line = f"{line[:-1]}-" if line.endswith(_SOFT) else line
        if not (line.strip() and _PAGE_MARK.fullmatch(line)):
            found.append((start, line))
        start += len(piece)
    return found


def _width(lines: list[str]) -> int | None:
    """How wide the lines are where the text was broken to a width; None where each line is a paragraph."""
    filled = [line.rstrip() for line in lines if line.strip()]
    if len(filled) < 4:
        return None
    lengths = sorted(map(len, filled))
    width = lengths[int(len(lengths) * 0.9)]
    open_ends = sum(not _CLOSED.search(line) for line, after in pairwise(lines) if line.strip() and after.strip())
    followed = sum(bool(line.strip() and after.strip()) for line, after in pairwise(lines))
    return width if 30 <= width <= 160 and followed and open_ends / followed > 0.3 else None


def goes_on(line: str, after: str, width: int | None, *, after_blank: bool) -> bool:
    """Whether a paragraph goes on behind a line end."""
    if _NUMBER_ALONE.fullmatch(line):
        return True
    if _OPENS_ITEM.match(after):
        return False
    closed = bool(_CLOSED.search(line.rstrip()))
    lower = after.lstrip()[:1].islower()
    if after_blank:
        return lower and not closed  # a page ends in the middle of a sentence
    if width is None:
        return lower and not closed
    return not closed or len(line.rstrip()) >= 0.75 * width


def _parts_a_word(line: str, after: str) -> bool:
    return bool(re.search(r"[^\W\d_]-$", line)) and after.lstrip()[:1].isalpha()


def _joined(line: str, after: str) -> str:
    return _ends(line, after, "")


def _ends(line: str, after: str, between: str) -> str:
    first = re.search(r"[\w-]+$", line[:-1])
    second = re.match(r"[^\W\d_]+", after.lstrip())
    return f"{first[0] if first else ''}{between}{second[0] if second else ''}".casefold()


def _hyphened(line: str, after: str, known: set[str]) -> bool:
    """Whether the hyphen at a line's end is the word's own ("self-report", "al-Bab")."""
    if _ends(line, after, "-") in known:
        return True
    first = re.search(r"[^\W\d_]+$", line[:-1])
    return not after.lstrip()[:1].islower() or (first is not None and first[0].casefold() in _PREFIXES)
