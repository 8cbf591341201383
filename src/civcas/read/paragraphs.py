"""Paragraphs of a working text: where they stand, and whether lines are wrapped by hand."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

_FEW_BREAKS = 2
_NARROWEST = 45  # a text wrapped narrower than this is verse, a list or a column of a page
_WIDEST = 110
_LONG_LINE = 70  # characters: a headline, a line of a list or of a menu is shorter
_STOPS = frozenset(".!?…")


class Paragraph(NamedTuple):
    """One paragraph at ``text[start:end]``, without white space at its ends."""

    start: int
    end: int
    text: str


def find_paragraphs(text: str) -> list[Paragraph]:
    """Cut a text at blank lines, and at every line break too unless its lines are wrapped by hand.

    Lines are wrapped by hand where nearly every line would have grown past
    the usual width had it taken the next line's first word. A line that starts
    in lower case goes on with the line before it in any text; the row of a table never does.
    """
    text_lines = text.splitlines(keepends=True)
    if len(text_lines) == 1 and (body := text.strip()):
        start = text.index(body)
        return [Paragraph(start, start + len(body), body)]
    blocks = _blocks(text_lines)
    wrapped = _is_wrapped(text, blocks)
    tabled = "|" in text or "\t" in text
    found: list[Paragraph] = []
    for lines in blocks:
        start, end = lines[0]
        for a, b in lines[1:]:
            goes_on = wrapped or text[a].islower() or _breaks_off(text, start, end)
            if goes_on and not (tabled and _are_rows(text, start, end, a, b)):
                end = b
            else:
                found.append(Paragraph(start, end, text[start:end]))
                start, end = a, b
        found.append(Paragraph(start, end, text[start:end]))
    return found


def _are_rows(text: str, start: int, end: int, a: int, b: int) -> bool:
    """Whether the last line of a paragraph and the one after it both have cells, between bars or tabs."""
    line = max(start, text.rfind("\n", start, end) + 1)
    return any(text.find(mark, line, end) >= 0 and text.find(mark, a, b) >= 0 for mark in ("\t", "|"))


def _breaks_off(text: str, start: int, end: int) -> bool:
    """Whether a long last line ends in mid-sentence: the next one goes on with it, wherever the width was set."""
    line = max(start, text.rfind("\n", start, end) + 1)
    last = text[end - 1]
    return end - line >= _LONG_LINE and (last.isalnum() or last == ",")


def _blocks(text_lines: list[str]) -> list[list[tuple[int, int]]]:
    """The lines of a text, each stripped, in blocks that blank lines part."""
    blocks: list[list[tuple[int, int]]] = []
    lines: list[tuple[int, int]] = []
    at = 0
    for line in text_lines:
        body = line.strip()
        if body:
            start = at + line.index(body)
            lines.append((start, start + len(body)))
        elif lines:
            blocks.append(lines)
            lines = []
        at += len(line)
    if lines:
        blocks.append(lines)
    return blocks


def _is_wrapped(text: str, blocks: list[list[tuple[int, int]]]) -> bool:
    """Whether line breaks inside blocks come from a fixed width."""
    breaks = [(a, b, next_a, next_b) for lines in blocks for (a, b), (next_a, next_b) in pairwise(lines)]
    if len(breaks) < _FEW_BREAKS:
        return False
    lengths = sorted(b - a for a, b, _, _ in breaks)
    width = lengths[len(lengths) * 2 // 3]  # a ragged line or two may stand out
    if not _NARROWEST <= width <= _WIDEST:
        return False
    full = stopped = 0
    for a, b, next_a, next_b in breaks:
        word = text[next_a : min(next_b, next_a + width)].split(None, 1)[0]
        full += b - a + 1 + len(word) >= width - 4
        stopped += text[b - 1] in _STOPS
    return full >= 0.75 * len(breaks) and stopped <= 0.5 * len(breaks)
