"""Which figures the words of a span state, by the grammar's own reading of the sentences that they stand in."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from civcas.read.draft import figure_of
from civcas.read.grammar.groups import find_groups
from civcas.read.grammar.harms import find_harms
from civcas.read.grammar.no_counts import counts_no_people
from civcas.read.grammar.numbers import Number, find_numbers
from civcas.read.grammar.people_nouns import NounPhrases
from civcas.read.grammar.sentence import Sentence
from civcas.read.sentences import find_sentences
from civcas.read.zones import find_zones
from civcas.records.document import Document, ZoneKind
from civcas.records.figure import Figure

_SPOKEN_OF = ("definite", "pronoun")
"""Kinds of groups that state no number of their own: people already told of."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure as a span states it, None for a denial of everything, and the zone that it stands in."""

    figure: Figure | None
    zone: ZoneKind


@dataclass(frozen=True, slots=True)
class _Stating:
    """One sentence: the figures in it, each with its span, and the spans of its words of harm."""

    figures: tuple[tuple[int, int, Figure], ...]
    harms: tuple[tuple[int, int], ...]


class Counted:
    """The sentences of one document, each read for figures when it is first asked for."""

    def __init__(self, document: Document, language: str) -> None:
        self._language = language
        text, zones = document.text, document.zones or find_zones(document.text, document.title, language)
        self._sentences = find_sentences(text, zones, language)
        self._ends = [sentence.end for sentence in self._sentences]
        self._read: dict[int, _Stating] = {}

    def stated(self, start: int, end: int, wanted: dict[str, int | None] | None) -> Stated | None:
        """The figure that ``text[start:end]`` states wholly and that fits the wanted bounds; None where there is none.

        Of a denial of everything (``wanted`` is None) a word of harm is what
        must stand there. Words that bound a number outside of the span are
        not cut off: the span then does not state it. Nor does one that reaches
        over two sentences: a number could be told by both.
        """
        n = bisect_right(self._ends, start)
        if n == len(self._sentences) or (n + 1 < len(self._sentences) and self._sentences[n + 1].start < end):
            return None
        stating, zone = self._stating(n), self._sentences[n].zone
        if wanted is None:
            return Stated(None, zone) if any(start <= a and b <= end for a, b in stating.harms) else None
        for a, b, figure in stating.figures:
            if start <= a and b <= end and _fits(figure, wanted):
                return Stated(figure, zone)
        return None

    def _stating(self, n: int) -> _Stating:
        known = self._read.get(n)
        if known is None:
            known = self._read[n] = _read(self._sentences[n], self._language)
        return known


def _fits(figure: Figure, wanted: dict[str, int | None]) -> bool:
    """Whether every bound that is wanted is one that was stated: a model's 23 is "23" and "at least 23" alike."""
    bounds = {figure.low, figure.high}
    return all(wanted.get(bound) is None or wanted[bound] in bounds for bound in ("low", "high"))


def _read(sentence: Sentence, language: str) -> _Stating:
    """The figures of a sentence, groups with a number first, then numbers alone, then people without a number."""
    numbers, harms = find_numbers(sentence, language), find_harms(sentence, language)
    groups = find_groups(sentence, numbers, harms, language)
    nouns = NounPhrases(sentence, {n.first: n for n in numbers}, {harm.first: harm for harm in harms}, language)
    found: list[tuple[int, int, Figure]] = []

    def add(first: int, last: int, figure: Figure) -> None:
        if figure.low is not None or figure.high is not None:
            found.append((sentence.starts[first], sentence.ends[last - 1], figure))

    for group in groups:
        if group.number is not None:
            add(group.first, group.last, figure_of(group))
    for number in numbers:
        if counts_no_people(sentence, number, nouns) is None:
            add(number.first, number.last, _of_number(number))
    for group in groups:
        if group.number is None and group.kind not in _SPOKEN_OF:
            add(group.first, group.last, figure_of(group))
    return _Stating(tuple(found), tuple((sentence.starts[h.first], sentence.ends[h.last - 1]) for h in harms))


def _of_number(number: Number) -> Figure:
    return Figure(number.low, number.high, number.qualifier, number.counts)
