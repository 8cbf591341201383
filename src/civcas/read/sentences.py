"""The sentences of a document: each zone cut into paragraphs, and each of these into sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from civcas.read.grammar.sentence import Sentence, split_sentences
from civcas.read.lexicon import table
from civcas.records.document import Zone

_BLANK_LINE = re.compile(r"\n\s*\n")


def find_sentences(text: str, zones: Sequence[Zone], language: str) -> list[Sentence]:
    """The sentences of every zone in order, but for those of page furniture, which are no part of a report."""
    abbreviations = _abbreviations(language)
    found: list[Sentence] = []
    for paragraph, zone in enumerate(_paragraphs(text, zones)):
        if zone.kind == "furniture":
            continue
        piece = text[zone.start : zone.end]
        found.extend(
            split_sentences(
                text,
                zone.start,
                zone.end,
                abbreviations=abbreviations,
                zone=zone.kind,
                paragraph=paragraph,
                shouting=piece.isupper(),
            )
        )
    return found


@cache
def _abbreviations(language: str) -> frozenset[str]:
    return frozenset(entry.term for entry in table(language, "abbreviations"))


def _paragraphs(text: str, zones: Sequence[Zone]) -> Iterator[Zone]:
    """The zones cut into paragraphs: a caller may give one zone for a whole body."""
    if "\n" not in text:
        yield from zones
        return
    for zone in zones:
        start = zone.start
        for blank in _BLANK_LINE.finditer(text, zone.start, zone.end):
            yield Zone(zone.kind, start, blank.start())
            start = blank.end()
        yield Zone(zone.kind, start, zone.end)
