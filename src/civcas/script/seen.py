"""A text as its reader sees it, with the way back to the text as given.

What nobody sees or what only decorates is left out: marks of direction and of
no width, tashkeel, tatweel. Forms of letters that only a printer knows are
the letters themselves, digits are ASCII digits. Words that were broken to
slip past filters are whole again (الطيـ.ـران, مقـ.ـتل). Every character keeps
its place in the text as given.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from civcas.script.letters import ARABIC_MARKS, IGNORED

LETTER = "\u0621-\u063a\u0641-\u064a\u0671-\u06d3"
"""The letters of Arabic script (inside a regex's class)."""
_TATWEEL = "\u0640"
_SIGNS = frozenset(".*•·…~^|\\/+@#_'’‘\"“”«»،,:;!-–—=°¤×")
_FORMS = "\ufb50-\ufdcf\ufdf0-\ufdfb\ufe70-\ufefc"
_CHANGED = re.compile(f"[{ARABIC_MARKS}{IGNORED}{_TATWEEL}]+|[{_FORMS}]")
_LONGEST_BREAK = 24  # characters
_BREAKERS = r".*•·~^|\\/+$@'’"
_BROKEN = re.compile(f"[{LETTER}][{_BREAKERS}]{{1,3}}[{LETTER}]")
_SPLIT = re.compile(rf"(?<![\w.*])[{LETTER}]{{1,12}}(?:[{_BREAKERS}]{{1,3}}[{LETTER}]{{1,12}}){{1,4}}(?![\w*])")
_SIGN = re.compile(f"[^{LETTER}]+")
_OTHER_DIGITS = re.compile("[٠-٩۰-۹٫٬]")
_DIGITS = str.maketrans({digit: str(n % 10) for n, digit in enumerate("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")} | {"٫": ".", "٬": ","})
_WORDS = {"ﷲ": "الله", "ﷺ": "", "ﷻ": ""}


@dataclass(frozen=True, slots=True)
class Seen:
    """``text`` as it is seen, and where its stretches stand in the text as given.

    From each of the places in ``starts`` on, a character stands as many places
    further on in the text as given as ``shifts`` says; both are empty where
    the two texts agree.
    """

    text: str
    starts: Sequence[int] = ()
    shifts: Sequence[int] = ()

    def place(self, n: int) -> int:
        """Where the seen character ``n`` stands in the text as given."""
        k = bisect_right(self.starts, n)
        return n + self.shifts[k - 1] if k else n

    def places(self, ordered: Sequence[int]) -> list[int]:
        """Where each of many seen characters stands, given in their order."""
        if not self.starts:
            return list(ordered)
        starts, shifts, last = self.starts, self.shifts, len(self.starts)
        found: list[int] = []
        k, shift = 0, 0
        for n in ordered:
            while k < last and starts[k] <= n:
                shift = shifts[k]
                k += 1
            found.append(n + shift)
        return found

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where ``self.text[start:end]``, which is not empty, stands in the text as given."""
        return (self.place(start), self.place(end - 1) + 1) if self.starts else (start, end)


def see(text: str, is_word: Callable[[str], bool] | None = None) -> Seen:
    """A text as its reader sees it.

    ``is_word`` tells whether letters are a word that is often hidden: a word
    broken by signs with no tatweel (مق.تل) is made whole only where that gives
    one, since a full stop without a space looks just the same.
    """
    if text.isascii():
        return Seen(text)
    seen = _cleared(text) if _CHANGED.search(text) else Seen(text)
    if is_word is not None and _BROKEN.search(seen.text):
        seen = _joined(seen, is_word)
    if _OTHER_DIGITS.search(seen.text):
        seen = Seen(seen.text.translate(_DIGITS), seen.starts, seen.shifts)
    return seen


def may_hide(text: str) -> bool:
    """Whether a text may have words that only show once it is seen as its reader sees it."""
    return not text.isascii() and (_CHANGED.search(text) is not None or _BROKEN.search(text) is not None)


class _Kept:
    """The stretches of a text that are kept, one after the other."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.starts: list[int] = []
        self.shifts: list[int] = []
        self.length = 0

    def keep(self, piece: str, at: int) -> None:
        """Keep a stretch whose first character stands at ``at`` in the text as given."""
        if piece:
            self.pieces.append(piece)
            self.starts.append(self.length)
            self.shifts.append(at - self.length)
            self.length += len(piece)

    def seen(self) -> Seen:
        return Seen("".join(self.pieces), self.starts, self.shifts)


def _cleared(text: str) -> Seen:
    """The text without what nobody sees, forms of letters as letters, words broken by tatweel whole."""
    kept = _Kept()
    last = 0
    for match in _CHANGED.finditer(text):
        start, end = match.span()
        if start < last:
            continue  # inside a break
        found = match[0]
        if _TATWEEL in found:
            start, end = _break_around(text, start, end, last)
        kept.keep(text[last:start], last)
        if len(found) == 1 and "\ufb50" <= found <= "\ufefc":
            form = _WORDS.get(found)
            for letter in unicodedata.normalize("NFKC", found).strip() if form is None else form:
                kept.keep(letter, start)
        last = end
    kept.keep(text[last:], last)
    return kept.seen()


def _break_around(text: str, start: int, end: int, floor: int) -> tuple[int, int]:
    """The break that a tatweel stands in: with the signs on both sides of it, where letters stand beyond them."""
    first, last = start, end
    while first > max(floor, start - _LONGEST_BREAK) and text[first - 1] in _SIGNS:
        first -= 1
    spaced = False
    while last < min(len(text), end + _LONGEST_BREAK):
        if text[last] in _SIGNS or _is_unseen(text[last]):
            last += 1
        elif text[last] == " " and not spaced and text[last + 1 : last + 2] == _TATWEEL:
            spaced = True
            last += 1
        else:
            break
    if first == start and last == end:
        return start, end
    joined = first > floor and _is_letter(text[first - 1]) and last < len(text) and _is_letter(text[last])
    return (first, last) if joined else (start, end)


def _is_letter(letter: str) -> bool:
    return "\u0621" <= letter <= "\u06d3" and letter.isalpha()


def _is_unseen(letter: str) -> bool:
    return letter == _TATWEEL or _CHANGED.match(letter) is not None


def _joined(seen: Seen, is_word: Callable[[str], bool]) -> Seen:
    """The text with the words that signs break made whole."""
    kept = _Kept()
    last = 0
    for match in _SPLIT.finditer(seen.text):
        if not is_word(_SIGN.sub("", match[0])) or all(map(is_word, _SIGN.split(match[0]))):
            continue
        for gap in _SIGN.finditer(seen.text, match.start(), match.end()):
            _keep_on(kept, seen, last, gap.start())
            last = gap.end()
    if not last:
        return seen
    _keep_on(kept, seen, last, len(seen.text))
    return kept.seen()


def _keep_on(kept: _Kept, seen: Seen, first: int, last: int) -> None:
    """Keep a stretch of what is seen, in the stretches that it has in the text as given."""
    k = bisect_right(seen.starts, first)
    while first < last:
        end = min(last, seen.starts[k]) if k < len(seen.starts) else last
        kept.keep(seen.text[first:end], seen.place(first))
        first, k = end, k + 1
