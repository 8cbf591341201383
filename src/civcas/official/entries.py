"""Where the entries of an official report stand, how each is headed, and which list it stands in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from civcas.official.fields import FREE
from civcas.official.template import Template
from civcas.official.wording import Wording
from civcas.records.official import Position

_BULLET = re.compile(r"(?:^|\n) *(?:(?:[^\w\s\"“”'‘’(\[]|o ) *)?$")
_LINE = re.compile(r"^ *(?:[^\w\s\"“”'‘’(\[]|o ) *|^ *", re.MULTILINE)
_LABEL = re.compile(rf"{FREE}(?P<label>#?(?:[A-Z]{{1,5}}[-/ ]?)?\d{{1,6}}[a-z]?) *[.):]")
_GLUED = re.compile(r"[.!?:;”\")\]a-z–—] ?$")
_NUMBERED = re.compile(r"^ *(?:[•*·▪◦–—-] +)?(?P<label>#?(?:[A-Z]{1,5}[-/])?\d{1,6}[a-z]?) *[.)] +(?=\S)", re.MULTILINE)
_BETWEEN = " \n•*·▪◦–—-"
_REACH = 30
_ANNOUNCES = re.compile(r"[^.!?;:\n]*:[ \n•*·▪◦–—-]*$")


@dataclass(frozen=True, slots=True)
class ListOpening:
    """Words that open a list of entries of one position."""

    start: int
    end: int
    position: Position


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: the stretch ``start`` to ``end`` of the wording, what its head says, and where its body begins.

    ``intro`` are the words that plainly announce the run of entries that this
    one is in: those of the list since it was opened, else the sentence straight
    before the run where it ends with a colon. They can speak of all of the run.
    """

    start: int
    end: int
    body: int
    fields: dict[str, str]
    listed: ListOpening | None
    intro: str = ""


def find_entries(words: Wording, template: Template) -> list[Entry]:
    """The entries in the order of the text."""
    text = words.text
    openings = _openings(text, template)
    heads = list(_heads(text, template))
    heads = sorted([*heads, *_unread(text, heads, openings)], key=lambda head: head[0])
    starts = [start for start, _, _ in heads]
    stops = sorted(
        {opening.start for opening in openings}
        | {m.start() for pattern in template.ends for m in pattern.finditer(text)}
    )
    found: list[Entry] = []
    intro, last = "", 0
    for n, (start, body, fields) in enumerate(heads):
        after = starts[n + 1] if n + 1 < len(starts) else len(text)
        end = _end(text, start, body, after, stops)
        at = bisect_right([opening.start for opening in openings], start) - 1
        listed = openings[at] if at >= 0 else None
        if text[last:start].strip(_BETWEEN):
            intro = text[max(last, listed.start) : start] if listed else _announced(text[last:start])
        found.append(Entry(start, end, min(body, end), fields, listed, intro))
        last = end
    return found


def _announced(before: str) -> str:
    """The sentence that ends with a colon straight before a run of entries; a summary that only comes first is none."""
    found = _ANNOUNCES.search(before)
    return found[0] if found else ""


def _openings(text: str, template: Template) -> list[ListOpening]:
    """What opens the lists; where two overlap, the one that says more."""
    found = [
        ListOpening(match.start(), match.end(), position)  # type: ignore[arg-type]  # the template knows no other
        for position, patterns in template.lists
        for pattern in patterns
        for match in pattern.finditer(text)
    ]
    kept: list[ListOpening] = []
    for opening in sorted(found, key=lambda one: (one.start - one.end, one.start)):
        if all(opening.end <= other.start or opening.start >= other.end for other in kept):
            kept.append(opening)
    return sorted(kept, key=lambda one: one.start)


def _heads(text: str, template: Template) -> Iterator[tuple[int, int, dict[str, str]]]:
    """Each place where an entry opens, with the fields of the first pattern that fits there."""
    last = 0
    for start in _openers(text):
        if start < last:
            continue
        for pattern in template.heads:
            match = pattern.match(text, start)
            if match is not None and _opens(text, start, labelled=bool(match.groupdict().get("label"))):
                last = match.end()
                yield start, last, {key: value for key, value in match.groupdict().items() if value}
                break


def _openers(text: str) -> list[int]:
    """Where an entry could open: at the first word of a paragraph, and at a number with a mark behind it."""
    return sorted({m.end() for m in _LINE.finditer(text)} | {m.start("label") for m in _LABEL.finditer(text)})


def _opens(text: str, start: int, *, labelled: bool) -> bool:
    """Whether an entry can open here: on a line of its own, or with its number behind a sentence that has ended."""
    before = text[max(0, start - _REACH) : start]
    return start == 0 or bool(_BULLET.search(before)) or (labelled and bool(_GLUED.search(before)))


def _unread(
    text: str, heads: list[tuple[int, int, dict[str, str]]], openings: list[ListOpening]
) -> Iterator[tuple[int, int, dict[str, str]]]:
    """Numbered lines inside the lists whose heads fit no pattern: they are entries too, and not to be lost."""
    if not openings:
        return
    spans = [(start, end) for start, end, _ in heads]
    for match in _NUMBERED.finditer(text):
        start = match.start("label")
        if start > openings[0].end and all(start >= end or match.end() <= first for first, end in spans):
            yield start, match.end(), {"label": match["label"]}


def _end(text: str, start: int, body: int, after: int, stops: list[int]) -> int:
    """Where an entry ends: with its paragraph, or with the next where its own has only the head."""
    stop = next((at for at in stops[bisect_right(stops, start) :] if at > start), len(text))
    most = min(after, stop)
    line = text.find("\n", body)
    if line < 0:
        return most
    if not text[body:line].strip(" .:;,–—-"):
        further = text.find("\n", line + 1)
        further = further if further >= 0 else len(text)
        if not text[line:further].rstrip().endswith(":"):  # that would open what comes next
            line = further
    return min(most, line)
