"""A document's working text cut into zones, paragraphs and marked quotes, ready for a template.

Quotes nest: "10 children" lies inside "at least 23 civilians including 10
children". They can also cross, and one can run over the end of a paragraph or
a zone; HTML elements cannot, so such a mark is closed there and opened again.
No character is lost, added or moved but the blank space between paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from civcas.records import Zone
from civcas.records.document import ZoneKind

# Neither begins with blank space, which could make a search of a page full of it take for ever.
_BLANK_LINES = re.compile(r"\n(?:[ \t\r\f\v]*\n)+")
_LINE_END = re.compile(r"\r?\n")


@dataclass(frozen=True, slots=True)
class Span:
    """The stretch of text that one claim quotes."""

    claim: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Open:
    """A mark opens; ``first`` tells whether this piece is where its quote begins."""

    claim: str
    first: bool


@dataclass(frozen=True, slots=True)
class Close:
    """The innermost open mark closes; ``last`` tells whether this is where its quote ends."""

    claim: str
    last: bool


@dataclass(frozen=True, slots=True)
class Words:
    """A run of plain text."""

    text: str


Piece = Open | Close | Words


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, as pieces in reading order; every mark that opens in it closes in it."""

    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A run of paragraphs in one zone of the document."""

    kind: ZoneKind
    paragraphs: tuple[Paragraph, ...]


def sections(text: str, zones: Sequence[Zone], spans: Sequence[Span]) -> tuple[Section, ...]:
    """Cut ``text`` into its zones, each into paragraphs with their marks.

    Text outside every zone is body. ``spans`` may nest and cross in any order.
    """
    sound = (s for s in spans if 0 <= s.start < s.end <= len(text) and text[s.start : s.end].strip())
    spans = sorted(sound, key=lambda span: (span.start, -span.end, span.claim))
    parting = _BLANK_LINES if _BLANK_LINES.search(text) else _LINE_END
    made: list[Section] = []
    at = 0
    for kind, start, end in _stretches(len(text), zones):
        paragraphs = []
        for first, last in _paragraph_bounds(text, start, end, parting):
            while at < len(spans) and spans[at].end <= first:
                at += 1
            inside = [
                span
                for span in _reaching(spans, at, last)
                if text[max(span.start, first) : min(span.end, last)].strip()
            ]
            paragraphs.append(Paragraph(tuple(_pieces(text, first, last, inside))))
        if paragraphs and made and made[-1].kind == kind:
            made[-1] = Section(kind, (*made[-1].paragraphs, *paragraphs))
        elif paragraphs:
            made.append(Section(kind, tuple(paragraphs)))
    return tuple(made)


def _reaching(spans: Sequence[Span], at: int, last: int) -> Iterator[Span]:
    """The spans from ``at`` on that start before ``last``."""
    while at < len(spans) and spans[at].start < last:
        yield spans[at]
        at += 1


def _stretches(length: int, zones: Sequence[Zone]) -> list[tuple[ZoneKind, int, int]]:
    """The zones in order, with the gaps between them as body; neighbours of one kind are joined."""
    made: list[tuple[ZoneKind, int, int]] = []

    def add(kind: ZoneKind, start: int, end: int) -> None:
        if start >= end:
            return
        if made and made[-1][0] == kind and made[-1][2] == start:
            made[-1] = (kind, made[-1][1], end)
        else:
            made.append((kind, start, end))

    at = 0
    for zone in sorted(zones, key=lambda z: (z.start, z.end)):
        add("body", at, min(zone.start, length))
        add(zone.kind, max(zone.start, at), min(zone.end, length))
        at = max(at, min(zone.end, length))
    add("body", at, length)
    return made


def _paragraph_bounds(text: str, start: int, end: int, parting: re.Pattern[str]) -> list[tuple[int, int]]:
    """The paragraphs of a stretch: parted by blank lines, or by lines where the text has no blank line at all."""
    bounds = []
    at = start
    for gap in parting.finditer(text, start, end):
        if text[at : gap.start()].strip():
            bounds.append((at, gap.start()))
        at = gap.end()
    if text[at:end].strip():
        bounds.append((at, end))
    return bounds


def _pieces(text: str, first: int, last: int, spans: Sequence[Span]) -> Iterator[Piece]:
    """One paragraph's words and marks; where two marks cross, the inner one is closed and opened again."""
    edges = sorted({first, last, *(min(max(edge, first), last) for s in spans for edge in (s.start, s.end))})
    open_marks: list[Span] = []
    for at, until in zip(edges, [*edges[1:], last], strict=True):
        ending = [span for span in open_marks if span.end <= at]
        reopen: list[Span] = []
        while ending:
            span = open_marks.pop()
            yield Close(span.claim, last=span.end <= at)
            if span in ending:
                ending.remove(span)
            else:
                reopen.append(span)
        starting = [s for s in spans if max(s.start, first) == at and at < last]
        for span in sorted([*reopen, *starting], key=lambda s: -s.end):
            open_marks.append(span)
            # A quote may begin in the blank space before a paragraph: its words begin here all the same.
            begins = span.start == at or (at == first and not text[span.start : at].strip())
            yield Open(span.claim, first=begins)
        if until > at:
            yield Words(text[at:until])
    while open_marks:
        span = open_marks.pop()
        yield Close(span.claim, last=not text[last : span.end].strip())
