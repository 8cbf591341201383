"""Arabic words that one reader of PDF turns round, letter by letter, and the other has in their order.

Programs that print to PDF put the glyphs of such a word down from left to
right, and some mark it so that only one of the readers finds it out.
"""

from __future__ import annotations

import re

_WORD = re.compile(r"[\u0621-\u0652\u0670]+")
_MARKS = re.compile(r"[\u0640\u064b-\u0652\u0670]")
_PIECES = re.compile(r"\u0644[\u0622\u0623\u0625\u0627]|.")
"""Letters, and lam with alef, which is one glyph and is not turned round in itself."""

_PARTED = re.compile(r"(?<!\S)([\u0621-\u0652\u0670]+) ([\u0621-\u0652\u0670]+)")
"""Two words, of which the first may be a letter with its mark that was parted from the second."""

_STOP_BEFORE_NUMBER = re.compile(r"(?<=\s)([\u060c\u061b])(\d+)(?=\s|\Z)")
_LAST = ("\u0629", "\u0649")
"""Letters that only end words."""

_ARTICLE = "\u0627\u0644"


def turned(text: str, other: str | None) -> tuple[str, tuple[str, ...]]:
    """A text whose words that stand letter by letter backwards are as the other reader has them, and these words.

    A word is turned where the other reader has it the other way round alone,
    and where the words of the whole text, turned, are Arabic more than they
    were: by the letters that only end words, and by the article. A stop that
    came to stand before its number then stands behind it.
    """
    if not other:
        return text, ()
    whole: dict[str, str] = {}
    for word in _WORD.findall(other):
        whole.setdefault(_bare(word), word)
    found = {word: right for word in set(_WORD.findall(text)) if (right := _right(word, whole)) is not None}
    if sum(_is_arabic(_bare(right)) - _is_arabic(_bare(word)) for word, right in found.items()) <= 0:
        return text, ()
    told: dict[str, None] = {}

    def put(match: re.Match[str]) -> str:
        right = found.get(match[0])
        if right is None:
            return match[0]
        told[right] = None
        return right

    def joined(match: re.Match[str]) -> str:
        first, rest = _bare(match[1]), _bare(match[2])
        right = next((whole[one] for one in (first + rest, first + rest[::-1]) if one in whole), None)
        if len(first) > 1 or first in whole or right is None:
            return match[0]
        told[right] = None
        return right

    return _STOP_BEFORE_NUMBER.sub(r"\2\1", _WORD.sub(put, _PARTED.sub(joined, text))), tuple(told)


def _bare(word: str) -> str:
    return _MARKS.sub("", word)


def _right(word: str, whole: dict[str, str]) -> str | None:
    """A word as the other reader has it, where that has its mirror image and not the word itself."""
    bare = _bare(word)
    if len(bare) < 2 or bare in whole:
        return None
    return next((whole[one] for one in (bare[::-1], "".join(_PIECES.findall(bare)[::-1])) if one in whole), None)


def _is_arabic(word: str) -> int:
    """How much a word's ends speak for it: an article before it, and no letter in it that only ends words."""
    return word.startswith(_ARTICLE) + word.endswith(_LAST) - 2 * any(letter in word[:-1] for letter in _LAST)
