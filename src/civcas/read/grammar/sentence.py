"""Sentences as the grammar sees them: words in parallel lists, each with its span in the document."""

from __future__ import annotations

import re
from array import array
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any, NamedTuple

from civcas.records.document import ZoneKind
from civcas.records.figure import Outcome

_WORD = re.compile(
    r"((?=\S)(?:"  # of a space none of these need be tried
    r"[^\W\d_]{2,}+(?![-‐‑'’])"  # a plain word: most are, and the rest need not be tried
    r"|[.,]"
    r"|\d+(?:[.,:]\d+)*[^\W\d_]*"  # 23 · 6,259 · 10:30 · 21st · 6.55am
    r"|(?:[^\W\d_]\.){2,}(?:[-‐‑]\w+)*"  # U.S. · U.S.-led
    r"|[^\W\d_]+(?:(?:[-‐‑]|['’](?![sS]\b))\w+)*"  # al-Qasr · don't · AK-47 (a possessive stands apart)
    r"|['’][sS]\b"
    r"|\w+"
    r"|[^\w\s]"
    r"))"
)
_ASCII_WORD = re.compile(_WORD.pattern.replace(r"[^\W\d_]", "[A-Za-z]"))  # the same in ASCII, and faster
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,80}>")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_PLAIN = str.maketrans({"’": "'", "‘": "'", "‐": "-", "‑": "-", "“": '"', "”": '"'})
_ENDS = frozenset(".!?…؟")
_PAUSES = frozenset(",;:،؛")
_LONG_TEXT = 200_000
"""Characters: of a longer text a plain word and what it is in lower case are kept as one."""
_LONGEST = 300
"""Words: reading one sentence can cost the square of its length, so that none may grow without bound."""
_CLOSERS = frozenset("\"'”’)]»")


class _Lows(dict[str, str]):
    """ASCII words in lower case, remembered: what is looked up often had better be the same string each time."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST_LOWS:
            self.clear()
        low = self[word] = word.lower()
        return low


_MOST_LOWS: int = 50_000
_LOWS = _Lows()


class Counted(NamedTuple):
    """A number of a table's row at word ``word``, with the outcome that the head of its column says, and of whom."""

    word: int
    outcome: Outcome
    number: int
    attributes: dict[str, str]


class Row(NamedTuple):
    """What a sentence is as the row of a table: the table's number, and what the heads of its columns say.

    ``dated`` tells that the table's rows have dates of their own, ``sums`` that it is the sum of the rows above
    it, ``period`` that it is of no one incident but of a month, a year or a region. ``counts`` are its numbers of
    people; None where no head says what they are, and the row is read by its own words.
    """

    table: int
    dated: bool
    sums: bool = False
    period: bool = False
    counts: tuple[Counted, ...] | None = None


@dataclass(slots=True)
class Sentence:
    """One sentence: parallel lists of its words.

    ``words[i]`` stands at ``text[starts[i]:ends[i]]`` of the document's
    working text; ``low[i]`` is the same word in lower case with typographic
    apostrophes and hyphens made plain. Tags that were left in the text are no
    words, and marks that nobody sees are in none. ``paragraph`` counts the document's
    paragraphs; ``shouting`` marks a text written in capitals, where a capital
    letter tells nothing. ``definite`` holds the words of an Arabic text that
    have the article, which ``low`` leaves off, ``tagged`` those of hashtags of
    several words ("#martyrs_of_Kaldi"), which tell nothing. ``row`` is set where it is the row of a
    table, ``listed`` where names are listed under it: from that word on. ``seen`` remembers what
    finders look for; see ``sought``.
    """

    words: list[str]
    low: list[str]
    starts: Sequence[int]
    ends: Sequence[int]
    zone: ZoneKind = "body"
    paragraph: int = 0
    shouting: bool = False
    definite: frozenset[int] = frozenset()
    tagged: frozenset[int] = frozenset()
    row: Row | None = None
    listed: int = 0
    seen: list[list[Any] | None] | None = field(default=None, repr=False, compare=False)

    def __len__(self) -> int:
        """How many words it has, punctuation included."""
        return len(self.words)

    @property
    def start(self) -> int:
        """Where its first word starts in the working text."""
        return self.starts[0]

    @property
    def end(self) -> int:
        """Where its last word ends in the working text."""
        return self.ends[-1]


def without_unseen(text: str) -> str:
    """A text without the marks that nobody sees: soft hyphens, marks of direction, joiners of no width."""
    return _INVISIBLE.sub("", text)


def split_sentences(
    text: str,
    start: int,
    end: int,
    *,
    abbreviations: Collection[str],
    zone: ZoneKind = "body",
    paragraph: int = 0,
    shouting: bool = False,
) -> list[Sentence]:
    """Cut one paragraph, ``text[start:end]``, into sentences.

    A full stop ends a sentence unless the word before it is one of the
    ``abbreviations`` (lower case, without the stop) or a single letter, or
    the next word starts in lower case.
    """
    piece = text[start:end]
    if "<" in piece:
        piece = _TAG.sub(lambda tag: " " * len(tag[0]), piece)
    plain = piece.isascii()
    hidden = not plain and _INVISIBLE.search(piece) is not None
    seen = without_unseen(piece) if hidden else piece
    parts = (_ASCII_WORD if plain else _WORD).split(seen)  # what is between words, a word, what is between words …
    words = parts[1::2]
    bounds = list(accumulate(map(len, parts), initial=0 if hidden else start))
    starts, ends = bounds[1:-1:2], bounds[2::2]
    if plain:
        lows = list(map(_LOWS.__getitem__, words))
        if len(text) > _LONG_TEXT:
            words = [low if low == word else word for word, low in zip(words, lows, strict=True)]
    else:
        low = seen.translate(_PLAIN).lower()
        if not hidden and len(low) == end - start:
            lows = [low[a - start : b - start] for a, b in zip(starts, ends, strict=True)]
        else:  # lower-casing changed the length (İ): do it word by word
            lows = [word.translate(_PLAIN).lower() for word in words]
    if hidden:
        at = [n for n, letter in enumerate(piece, start) if not _INVISIBLE.match(letter)]
        starts, ends = [at[a] for a in starts], [at[b - 1] + 1 for b in ends]

    first = 0
    count = len(words)
    cuts: list[tuple[int, int]] = []
    for i in [i for i, word in enumerate(words) if word in _ENDS]:
        if i < first or not _ends_sentence(words, lows, starts, ends, i, abbreviations):
            continue
        last = i + 1
        while last < count and words[last] in _CLOSERS and starts[last] == ends[last - 1]:
            last += 1
        cuts.extend(_bounded(words, first, last))
        first = last
    cuts.extend(_bounded(words, first, count))
    if len(text) <= _LONG_TEXT:
        return [Sentence(words[a:b], lows[a:b], starts[a:b], ends[a:b], zone, paragraph, shouting) for a, b in cuts]
    first_letters, last_letters = array("Q", starts), array("Q", ends)  # a tenth of what lists of numbers take
    return [
        Sentence(words[a:b], lows[a:b], first_letters[a:b], last_letters[a:b], zone, paragraph, shouting)
        for a, b in cuts
    ]


def _bounded(words: list[str], first: int, last: int) -> list[tuple[int, int]]:
    """A sentence as it is, or a run of words without a stop in pieces: what has no end is no sentence."""
    cuts = []
    while last - first > _LONGEST:
        cut = next((i + 1 for i in range(first + _LONGEST - 1, first, -1) if words[i] in _PAUSES), first + _LONGEST)
        cuts.append((first, cut))
        first = cut
    if first < last:
        cuts.append((first, last))
    return cuts


def _ends_sentence(
    words: list[str], low: list[str], starts: list[int], ends: list[int], i: int, abbreviations: Collection[str]
) -> bool:
    """Whether the mark at word ``i`` ends its sentence."""
    if words[i] != ".":
        return True
    if i and ends[i - 1] == starts[i]:
        before = low[i - 1]
        if before in abbreviations or (len(before) == 1 and before.isalpha()):
            return False
    after = i + 1
    while after < len(words) and words[after] in _CLOSERS:
        after += 1
    if after >= len(words):
        return True
    return starts[after] > ends[i] and not words[after][0].islower()
