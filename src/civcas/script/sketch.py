"""A sketch of a text: the few smallest hashes of its runs of words, by which its copies are known without the text.

Every run of ``RUN`` words, folded by the one normaliser, has a hash; a sketch
holds the ``SIZE`` smallest. A text that has no more runs is all in its sketch,
so that posts are compared exactly. Of two longer ones those hashes are
compared that both would hold if they had them (a bottom-k sketch; Broder 1997,
Beyer and others 2007): the share found is the true one give or take about 4 in
100 at ``SIZE`` hashes.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import TypeAlias

from civcas.script.article import fold_word
from civcas.script.seen import LETTER, see

Sketch: TypeAlias = tuple[int, ...]
"""Hashes of 32 bits in order, at most ``SIZE``; empty for a text of fewer than ``RUN`` words."""

RUN = 3
"""Words in a run."""

SIZE = 128
"""Hashes that a sketch holds at most."""

MARKS = 12
"""How many of them, the smallest, are looked up to find copies."""

_WORD = re.compile(r"[^\W_]+")
_BREAK = re.compile(rf"(?<=[{LETTER}])[.*•·~^|\\/+$@'’_-]{{1,3}}(?=[{LETTER}])")
_ABOVE = 1 << 32  # every hash
_VOCABULARY = 400_000  # words whose hashes are kept at once


class _Hashes(dict[str, tuple[int, int, int]]):
    """For each word three hashes: one for each place in a run. With a key nobody else can work them out."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def __missing__(self, word: str) -> tuple[int, int, int]:
        if len(self) >= _VOCABULARY:
            self.clear()
        digest = blake2b(fold_word(word).encode(), digest_size=12, key=self._key).digest()
        made = self[word] = (
            int.from_bytes(digest[:4], "big"),
            int.from_bytes(digest[4:8], "big"),
            int.from_bytes(digest[8:], "big"),
        )
        return made


@lru_cache(maxsize=4)
def _hashes(key: bytes) -> _Hashes:
    return _Hashes(key)


def sketch(text: str, key: bytes = b"") -> Sketch:
    """The sketch of a text; spelling variants, vowel marks, stretching and dots inside words change nothing of it.

    With a ``key`` (at most 64 bytes) it says nothing to whoever does not have that.
    """
    if not text.isascii():
        text = _BREAK.sub("", see(text).text)
    words = list(map(_hashes(key).__getitem__, _WORD.findall(text)))
    if len(words) < RUN:
        return ()
    first, second, third = zip(*words, strict=True)
    runs = {a ^ b ^ c for a, b, c in zip(first, second[1:], third[2:], strict=False)}
    return tuple(sorted(runs)[:SIZE])


def shares(one: Sequence[int], other: Sequence[int]) -> tuple[float, float, int]:
    """How much of each text stands in the other, from 0 to 1, and by how many hashes that was found."""
    if not one or not other:
        return 0.0, 0.0, 0
    # A hash that is in both is not above the largest of either; of each those count that the other would hold too.
    both = len(set(one).intersection(other))
    most = min(one[-1] if len(one) >= SIZE else _ABOVE, other[-1] if len(other) >= SIZE else _ABOVE)
    ours, theirs = bisect_right(one, most), bisect_right(other, most)
    return (both / ours if ours else 0.0), (both / theirs if theirs else 0.0), both
