"""Lines of Arabic that a reader of PDF gives in pieces, put together from right to left as they stand on the page."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

ARABIC = re.compile(r"[\u0621-\u064a\ufb50-\ufdff\ufe70-\ufefc]")
_ENDS = re.compile(r"\r?\n")
MOST = 5_000
"""Pieces of a page after which it is left as it was read."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """Some words that the reader gave in one, with where they stand on the page."""

    text: str
    right: float
    bottom: float
    top: float

    def stands_beside(self, other: _Piece) -> bool:
        """Whether both are of one line: more than half of the lower one's height is the other's too."""
        shared = min(self.top, other.top) - max(self.bottom, other.bottom)
        return shared > min(self.top - self.bottom, other.top - other.bottom) / 2


def in_lines(words: Any, text: str) -> str:
    """The text of a page of pdfium's, each line of Arabic in the order in which its pieces stand on the page.

    A vowel mark makes pdfium begin a new piece, and put the rest of the line
    first. ``text`` is what it has of the page otherwise; that is given where
    there is no Arabic, or where the pieces are not of the very same letters.
    """
    if not ARABIC.search(text):
        return text
    raw: str = words.get_text_range()
    if len(raw) != words.count_chars() or _letters(raw) != _letters(text):
        return text
    from pypdfium2 import PdfiumError

    try:
        pieces = _pieces(words, raw)
    except PdfiumError:  # a letter that stands nowhere: the page is left as it was read
        return text
    lines: list[list[_Piece]] = []
    for piece in pieces:
        if lines and piece.text and lines[-1][-1].text and piece.stands_beside(lines[-1][-1]):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    if not pieces or len(lines) == len(pieces):
        return text
    return "\n".join(_line(line) for line in lines)


def _letters(text: str) -> Counter[str]:
    return Counter(letter for letter in text if letter.isalnum())


def _pieces(words: Any, raw: str) -> list[_Piece]:
    """What the reader put between two line ends, in its order; none where there is too much of it."""
    found: list[_Piece] = []
    start = 0
    for text in _ENDS.split(raw):
        at = [start + n for n, letter in enumerate(text) if not letter.isspace()]
        if at:
            boxes = [words.get_charbox(n, loose=True) for n in (at[0], at[-1])]
            found.append(
                _Piece(
                    text.strip(),
                    max(box[2] for box in boxes),
                    min(box[1] for box in boxes),
                    max(box[3] for box in boxes),
                )
            )
        else:
            found.append(_Piece("", 0, 0, 0))
        start += len(text)
        start += 2 if raw.startswith("\r\n", start) else 1
    return found if len(found) <= MOST else []


def _line(pieces: list[_Piece]) -> str:
    """The pieces of one line, from right to left where most of them are Arabic."""
    if sum(1 if ARABIC.search(piece.text) else -1 for piece in pieces) > 0:
        pieces = sorted(pieces, key=lambda piece: -piece.right)
    return " ".join(piece.text for piece in pieces)
