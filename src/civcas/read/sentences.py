"""The sentences of a document: each zone cut into paragraphs, and each of these into sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from civcas.read.grammar.sentence import Sentence, split_sentences
from civcas.read.lexicon import table
from civcas.read.name_lists import find_name_lists
from civcas.read.tables import find_rows, set_in
from civcas.records.document import Zone

_WIDTH = 100
"""The longest line of a text that was cut to a width, in characters (inferred)."""
_BLANK_LINE = re.compile(r"\n\s*\n")


def find_sentences(text: str, zones: Sequence[Zone], language: str) -> list[Sentence]:
    """The sentences of every zone in order, but for those of page furniture, which are no part of a report."""
    if language == "ar":
        from civcas.read.arabic.sentences import find_arabic_sentences

        return find_arabic_sentences(text, list(cut_paragraphs(text, zones)))
    abbreviations = _abbreviations(language)

    def split(zone: Zone, paragraph: int = 0) -> list[Sentence]:
        shouting = text[zone.start : zone.end].isupper()
        span = zone.start, zone.end
        return split_sentences(
            text, *span, abbreviations=abbreviations, zone=zone.kind, paragraph=paragraph, shouting=shouting
        )

    found: list[Sentence] = []
    paragraphs = list(cut_paragraphs(text, zones))
    rows = find_rows(text, paragraphs, language, split)
    lists = find_name_lists(text, paragraphs, language, split)
    for paragraph, zone in enumerate(paragraphs):
        if zone.start in rows:
            found.extend(set_in(rows[zone.start], paragraph))
        elif zone.start in lists.headings:
            found.extend(set_in(lists.headings[zone.start], paragraph))
        elif zone.kind != "furniture" and zone.start not in lists.lines:
            found.extend(split(zone, paragraph))
    return found


@cache
def _abbreviations(language: str) -> frozenset[str]:
    return frozenset(entry.term for entry in table(language, "abbreviations"))


def cut_paragraphs(text: str, zones: Sequence[Zone]) -> Iterator[Zone]:
    """The zones cut into paragraphs: a caller may give one zone for a whole body."""
    if "\n" not in text:
        yield from zones
        return
    for zone in zones:
        start = zone.start
        for blank in _BLANK_LINE.finditer(text, zone.start, zone.end):
            yield from _lines(text, Zone(zone.kind, start, blank.start()))
            start = blank.end()
        yield from _lines(text, Zone(zone.kind, start, zone.end))


def _lines(text: str, zone: Zone) -> Iterator[Zone]:
    """A paragraph as it is where its lines were only cut to a width, else each of its lines as a paragraph.

    Posts and copied pages have a headline, and what follows it, on lines of their own.
    """
    lines = text[zone.start : zone.end].split("\n")
    if len(lines) < 2 or _is_wrapped(lines):
        yield zone
        return
    start = zone.start
    for line in lines:
        if line.strip():
            yield Zone(zone.kind, start, start + len(line))
        start += len(line) + 1


def _goes_on(line: str, later: str) -> bool:
    """Whether a sentence goes on over a line's end: in lower case, or with a number after a line of full width."""
    begins = later.lstrip()[:1]
    return begins.islower() or (begins.isdigit() and len(line) * 2 > _WIDTH and line.rstrip()[-1:].islower())


def _is_wrapped(lines: list[str]) -> bool:
    """Whether lines were cut to a width: none is long, and sentences go on over their ends."""
    longest = max(map(len, lines))
    if longest > _WIDTH:
        return False
    goes_on = sum(_goes_on(line, later) for line, later in pairwise(lines))
    return goes_on * 4 >= len(lines) or "\n".join(lines).isupper()  # in capitals nothing tells
