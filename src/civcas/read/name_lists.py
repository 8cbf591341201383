"""Lists of the dead or the wounded with one name a line, under a heading that says who they are.

The names are taken into the sentence of their heading: the numbers of the
list are no words of it, and so count nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from civcas.read.grammar.joined import Joined
from civcas.read.grammar.sentence import Sentence
from civcas.read.grammar.words import words
from civcas.read.lexicon import Phrases, table
from civcas.read.tables import Split
from civcas.records.document import Zone

_MOST = 300
"""How many names one list has at most: a longer one is not read, for some of its names would make a wrong sum."""
_LONGEST_HEADING = 160  # characters
_LONGEST_LINE = 120
_NAME = 6  # words
_SAID = 10  # words after a name: an age, where somebody was from
_OLDEST = 120
_MARK = re.compile(r"\s*(?:\(?\d{1,3}\s*[-.):–]\)?|[-–—•*·▪►●◦])\s*")
_WORD = re.compile(r"[^\W\d_][\w'’]*(?:[-‐‑][\w'’]+)*|\d+|[^\w\s]")
_ITEM = re.compile(r"(?<!\S)\(?(\d{1,3})\s*[-.)–]\)?\s*(?=[^\W\d_])")
_INSIDE = re.compile(r":\s*\(?[1١۱]\s*[-.)–]")
_PARTING = frozenset(",(-–—:;")
_CLOSING = frozenset(",).;]")


class Line(NamedTuple):
    """The name in one line of a list, by where it stands, and the age beside it; ``marked`` by a number or a bullet."""

    name: Zone
    age: Zone | None
    marked: bool


@dataclass(slots=True)
class NameLists:
    """The lists of a text: their headings' sentences by where these start, and where their lines start."""

    headings: dict[int, list[Sentence]] = field(default_factory=dict)
    lines: set[int] = field(default_factory=set)


def find_name_lists(text: str, paragraphs: Sequence[Zone], language: str, split: Split) -> NameLists:
    """Every heading with the names under it, or after it in its own paragraph where they are numbered."""
    found = NameLists()
    for n, zone in enumerate(paragraphs):
        if zone.start in found.lines or zone.kind == "comment" or not _may_head(text, zone, language):
            continue
        heading, inside = numbered_inside(text, zone) or (zone, [])
        lines = _lines(text, inside or _below(paragraphs, n), language)
        if not _is_list(lines):
            continue
        before = split(Zone("body", heading.start, heading.end))
        if not before:
            continue
        found.headings[zone.start] = [*before[:-1], _joined(before[-1], heading, lines, split)]
        if not inside:
            found.lines.update(one.start for one in paragraphs[n + 1 : n + 1 + len(lines)])
    return found


def numbered_inside(text: str, zone: Zone) -> tuple[Zone, list[Zone]] | None:
    """A heading and the numbered items after its colon in one paragraph; None where there are none, from 1 on."""
    opened = _INSIDE.search(text, zone.start, min(zone.end, zone.start + _LONGEST_HEADING))
    if opened is None:
        return None
    starts: list[int] = []
    for item in _ITEM.finditer(text, opened.start() + 1, zone.end):
        if int(item[1]) == len(starts) + 1:
            starts.append(item.start())
    if len(starts) < 2:
        return None
    ends = [*starts[1:], zone.end]
    lines = [Zone("body", a, a + len(text[a:b].rstrip())) for a, b in zip(starts, ends, strict=True)]
    return Zone(zone.kind, zone.start, opened.start() + 1), lines


def heading_outcome(low: Sequence[str], language: str) -> str | None:
    """What became of those whom a heading announces; "" where it says only that they are victims, None of any other."""
    terms, i = _terms(language), 0
    opened = terms.opens.at(list(low), 0) if low else None
    if opened is not None:
        i = opened[0]
    before, quantity = terms.before, words(language).quantity
    while i < len(low) and (low[i] in before or low[i] in quantity or low[i].isdecimal()):
        i += 1
    told = terms.told.at(list(low), i) if i < len(low) else None
    if told is None:
        return None
    after = low[i + told[0]] if i + told[0] < len(low) else ":"
    w = words(language)
    if after != ":" and not (i > 0 and (after in w.be or after in w.preposition or after == "(")):
        return None  # "Dead Sea resorts:"
    return told[1].attributes.get("outcome", "")


class _Terms(NamedTuple):
    opens: Phrases
    told: Phrases
    before: frozenset[str]
    particles: frozenset[str]
    aged: frozenset[str]
    kinds: frozenset[str]
    people: frozenset[str]


@cache
def _terms(language: str) -> _Terms:
    """The words of headings and of names of a language."""
    rows = table(language, "name_lists")
    of = {kind: [e for e in rows if e.attributes.get("as") == kind] for kind in ("opens", "before", "particle", "aged")}
    told = [e for e in rows if "outcome" in e.attributes or e.attributes.get("as") == "victims"]
    kinds = {e.term for e in table(language, "places") if e.attributes.get("role") == "kind"}
    kinds.update(e.term for e in table(language, "hit") if "kind" in e.attributes)
    kinds.update(form for e in table(language, "hit") for form in e.attributes.get("plural", "").split("|"))
    people = {form for e in table(language, "people") for form in (e.term, *e.attributes.get("plural", "").split("|"))}
    return _Terms(
        Phrases(of["opens"]),
        Phrases(told),
        frozenset(e.term for e in of["before"]),
        frozenset(e.term for e in of["particle"]),
        frozenset(e.term for e in of["aged"]),
        frozenset(kinds),
        frozenset(people),
    )


def _may_head(text: str, zone: Zone, language: str) -> bool:
    """Whether a paragraph can be the heading of a list: it ends with a colon, or says that names follow."""
    if text[zone.end - 1] == ":":
        return zone.end - zone.start <= _LONGEST_HEADING
    if ":" in text[zone.start : zone.start + _LONGEST_HEADING]:
        return _INSIDE.search(text, zone.start, min(zone.end, zone.start + _LONGEST_HEADING)) is not None
    if zone.end - zone.start > _LONGEST_HEADING // 2:
        return False
    low = text[zone.start : zone.end].lower().split()
    return bool(low) and low[0] in _terms(language).opens.first_words and _terms(language).opens.at(low, 0) is not None


def _below(paragraphs: Sequence[Zone], n: int) -> Iterator[Zone]:
    """The paragraphs after one, as far as a list can go, and one more."""
    return (paragraphs[i] for i in range(n + 1, min(len(paragraphs), n + _MOST + 2)))


def _lines(text: str, below: Iterable[Zone], language: str) -> list[Line]:
    """The names of the lines from the first on that are each a name."""
    found: list[Line] = []
    for zone in below:
        line = _line(text, zone, language) if zone.end - zone.start <= _LONGEST_LINE else None
        if line is None:
            break
        found.append(line)
    return found


def _is_list(lines: list[Line]) -> bool:
    """Whether names are a list: several, or one with a number or an age."""
    sure = len(lines) > 1 or any(line.marked and line.age is not None for line in lines)
    return sure and len(lines) <= _MOST


def _line(text: str, zone: Zone, language: str) -> Line | None:
    """The name of a line, None where it is something else: a sentence, a place, a thing and its price."""
    mark = _MARK.match(text, zone.start, zone.end)
    at = mark.end() if mark is not None else zone.start
    terms, w = _terms(language), words(language)
    parts = list(_WORD.finditer(text, at, zone.end))
    last = 0
    while last < len(parts) and _is_of_name(parts[last][0], terms):
        last += 1
    named = [part[0].lower() for part in parts[:last]]
    if not 2 <= last <= _NAME or named[-1] in terms.kinds or named[0] in terms.people or parts[last - 1][0].islower():
        return None
    if any(word in w.closed - terms.particles or word in w.months for word in named):
        return None
    name = Zone("body", parts[0].start(), parts[last - 1].end())
    rest = parts[last:]
    if not rest:
        return Line(name, None, mark is not None)
    if rest[0][0] not in _PARTING or len(rest) > _SAID:
        return None
    return _aged(name, rest, language, marked=mark is not None)


def _aged(name: Zone, rest: Sequence[re.Match[str]], language: str, *, marked: bool) -> Line | None:
    """A name with its age, where one follows; None where another number does."""
    w, i = words(language), 0
    while i < len(rest) and (rest[i][0] in _PARTING or rest[i][0].lower() in w.aged):
        i += 1
    if not any(part[0].isdecimal() for part in rest):
        return Line(name, None, marked)
    if i >= len(rest) or not rest[i][0].isdecimal() or int(rest[i][0]) > _OLDEST:
        return None
    after = rest[i + 1][0].lower() if i + 1 < len(rest) else ","
    if after not in _CLOSING and after not in _terms(language).aged and after != "-":
        return None  # "Karim Odravi - 4 goals"
    return Line(name, Zone("body", rest[i].start(), rest[i].end()), marked)


def _is_of_name(word: str, terms: _Terms) -> bool:
    return word[0].isupper() or word in terms.particles or word.split("-")[0] in terms.particles


def _joined(heading: Sentence, zone: Zone, lines: list[Line], split: Split) -> Sentence:
    """A heading's sentence with the names under it and their ages, each between marks."""
    joined = Joined()
    joined.add(heading)
    joined.mark(";", zone.end)
    listed = len(joined.low)
    for line in lines:
        for part in (line.name, line.age):
            for sentence in split(part) if part is not None else ():
                joined.add(sentence)
            if part is not None:
                joined.mark(",", part.end)
    return joined.sentence(Zone("body", zone.start, zone.end), 0, None, listed)
