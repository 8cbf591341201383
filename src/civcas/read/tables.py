"""Tables: rows of cells between bars or tabs, each read by itself and by what the head of its columns says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from civcas.read.grammar.joined import Joined
from civcas.read.grammar.sentence import Counted, Row, Sentence
from civcas.read.grammar.words import words
from civcas.read.lexicon import Entry, table
from civcas.records.document import Zone
from civcas.records.figure import Outcome
from civcas.script.article import fold_words

Split = Callable[[Zone], list[Sentence]]
"""Cuts a stretch of the text into sentences of its language."""
Cell = tuple[int, int]
"""Where a cell's words start and end in the text."""
_LONGEST_NAME = 4
"""How many words the name of a place has at most."""
_MOST = 30
"""How many cells a row has at most: a line with more is no table for people."""
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3}){1,2}|\d{1,7}")
_NOTHING = re.compile(r"[\W_]*")
_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{1,4})?")
_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Head:
    """What a table's head calls its columns, None where it says nothing that is known."""

    columns: tuple[Entry | None, ...]

    def at(self, *kinds: str) -> list[int]:
        """The columns of some kinds, in their order."""
        return [n for n, entry in enumerate(self.columns) if entry is not None and entry.attributes.get("as") in kinds]

    def counting(self) -> list[int]:
        """The columns that count people, one an outcome; none where two columns of one outcome are as good."""
        found: dict[str, list[int]] = {}
        for n, entry in enumerate(self.columns):
            if entry is not None and "outcome" in entry.attributes:
                found.setdefault(entry.attributes["outcome"], []).append(n)
        chosen: list[int] = []
        for same in found.values():
            plain = [n for n in same if "status" not in self._attributes(n)]
            one = plain or same
            if len(one) > 1:
                return []
            chosen += one
        return [] if self.at("other") or not self.at("place", "wide", "date", "period") else sorted(chosen)

    def _attributes(self, n: int) -> dict[str, str]:
        entry = self.columns[n]
        return entry.attributes if entry is not None else {}

    def counted(self, n: int, word: int, number: int) -> Counted:
        """A number of a column, at a word of its row."""
        told = self._attributes(n)
        who = {key: value for key, value in told.items() if key == "status"}
        return Counted(word, cast("Outcome", told["outcome"]), number, who)


def find_rows(text: str, paragraphs: Sequence[Zone], language: str, split: Split) -> dict[int, list[Sentence]]:
    """The sentences of every paragraph that is a row of a table, by where it starts; none of a table's head.

    A paragraph with cells is a row where the one before or after it has cells too.
    """
    found: dict[int, list[Sentence]] = {}
    if "|" not in text and "\t" not in text:
        return found
    run: list[tuple[Zone, list[Cell]]] = []
    number = 0
    last = len(paragraphs)
    for n in range(last + 1):
        cells = _cells(text, paragraphs[n]) if n < last else []
        if len(cells) > 1:
            run.append((paragraphs[n], cells))
            continue
        if len(run) > 1:
            found.update(_Table(text, run, language, number, split).rows())
            number += 1
        run = []
    return found


def _cells(text: str, zone: Zone) -> list[Cell]:
    """The cells of a paragraph of one line; none where it has no bars and no tabs, or is of another's words."""
    piece = text[zone.start : zone.end]
    mark = "\t" if "\t" in piece else "|"
    if mark not in piece or "\n" in piece or zone.kind == "comment":
        return []
    cells: list[Cell] = []
    at = zone.start
    for cell in piece.split(mark):
        start = at + len(cell) - len(cell.lstrip())
        cells.append((start, max(start, at + len(cell.rstrip()))))
        at += len(cell) + 1
    if mark == "|":  # "| Odrava | 4 |"
        cells = cells[cells[0][0] == cells[0][1] :]
        cells = cells[:-1] if cells and cells[-1][0] == cells[-1][1] else cells
    return cells if len(cells) <= _MOST else []


class _Table:
    """Paragraphs with cells, one right after the other."""

    def __init__(
        self, text: str, lines: list[tuple[Zone, list[Cell]]], language: str, number: int, split: Split
    ) -> None:
        self.text, self.lines, self.language, self.number, self.split = text, lines, language, number, split
        self.dated = any(self._is_date(cell) for _, cells in lines for cell in cells)

    def rows(self) -> Iterator[tuple[int, list[Sentence]]]:
        """The sentences of each row, by where it starts."""
        head: _Head | None = None
        for zone, cells in self.lines:
            named = self._head(cells)
            if named is not None:
                head = named
                yield zone.start, []
            elif all(_NOTHING.fullmatch(self.text, *cell) for cell in cells):
                yield zone.start, []  # "|---|---|"
            else:
                counted = self._counted(zone, cells, head) if head is not None else None
                yield zone.start, [counted] if counted is not None else self._worded(zone, cells, head)

    def _entry(self, cell: Cell) -> Entry | None:
        return _labels(self.language).get(_folded(self.text[cell[0] : cell[1]].strip(" :*#."), self.language))

    def _head(self, cells: list[Cell]) -> _Head | None:
        """What the cells call their columns, where they are the head of a table and no row of it."""
        entries = tuple([self._entry(cell) for cell in cells])
        known = [entry for entry in entries if entry is not None and entry.attributes.get("as") != "frame"]
        if len(known) < 2 or any(_DIGITS.search(self.text, *cell) for cell in cells):
            return None
        return _Head(entries)

    # -- a row whose head says what its numbers count ---------------------------

    def _counted(self, zone: Zone, cells: list[Cell], head: _Head) -> Sentence | None:
        """A row of numbers, its place and its date put in order; None where they are not clearly its head's."""
        sums = any((entry := self._entry(cell)) is not None and entry.attributes.get("as") == "sum" for cell in cells)
        numbers = self._numbers(cells, head)
        if not numbers:
            return None
        aligned = len(cells) == len(head.columns)
        used = [cell for cell, _ in numbers.values()]
        joined, counts = Joined(), list[Counted]()
        beside = [] if sums else self._places(cells, head) if aligned else self._first_name(cells)
        dates = [cell for cell in cells if self._is_date(cell) and cell not in used]
        if not (beside or dates or sums):
            return None
        for n, cell in enumerate(beside):
            self._open_place(joined, cell, n)
            self._add(joined, zone, cell)
        for n, (cell, number) in numbers.items():
            joined.mark(";", cell[0])
            counts.append(head.counted(n, len(joined.low), number))
            self._add(joined, zone, cell)
        taken = used + beside + dates
        for cell in dates + [cell for cell in cells if cell not in taken]:
            joined.mark(";", cell[0])
            self._add(joined, zone, cell)
        period = not head.at("date") and not dates and (bool(head.at("period")) or not head.at("place"))
        row = Row(self.number, self.dated, sums, period or bool(head.at("period")), tuple(counts))
        return joined.sentence(Zone("body", zone.start, zone.end), 0, row)

    def _numbers(self, cells: list[Cell], head: _Head) -> dict[int, tuple[Cell, int]]:
        """The numbers of a row by their columns; none where a cell under a head of people holds something else.

        Of a row that is short of cells all numbers must be of people.
        """
        columns = head.counting()
        if len(cells) > len(head.columns):
            return {}
        if len(cells) == len(head.columns):
            mine = [(n, cells[n]) for n in columns if not _NOTHING.fullmatch(self.text, *cells[n])]
        else:
            numeric = [cell for cell in cells if _NUMBER.fullmatch(self.text, *cell)]
            mine = list(zip(columns, numeric, strict=True)) if len(numeric) == len(columns) else []
        found: dict[int, tuple[Cell, int]] = {}
        for n, cell in mine:
            number = _NUMBER.fullmatch(self.text, *cell)
            if number is None:
                return {}
            found[n] = cell, int("".join(_DIGITS.findall(number[0])))
        return found

    def _places(self, cells: list[Cell], head: _Head) -> list[Cell]:
        """The cells of a row that say its place, the smallest first."""
        columns = [*head.at("place"), *head.at("wide")]
        return [cells[n] for n in columns if n < len(cells) and _WORD.search(self.text, *cells[n])]

    def _add(self, joined: Joined, zone: Zone, cell: Cell) -> None:
        for sentence in self.split(Zone("body", *cell)) if cell[0] < cell[1] else ():
            joined.add(sentence)

    def _open_place(self, joined: Joined, cell: Cell, n: int) -> None:
        """Put in what says that a cell is a place, or that it is around the one before it."""
        for word in _frame(self.language) if n == 0 else (",",):
            joined.mark(word, cell[0])

    # -- a row that is read by its own words ------------------------------------

    def _worded(self, zone: Zone, cells: list[Cell], head: _Head | None) -> list[Sentence]:
        """A row as it stands, with its place told as one; what a cell says after its first sentence stands apart."""
        row = Row(self.number, self.dated)
        parts = [self.split(Zone(zone.kind, *cell)) if cell[0] < cell[1] else [] for cell in cells]
        aligned = head is not None and len(cells) == len(head.columns)
        places = self._places(cells, head) if head is not None and aligned else self._first_name(cells)
        joined = Joined()
        for n, (cell, part) in enumerate(zip(cells, parts, strict=True)):
            if n:
                joined.mark("|", cell[0])
            if cell in places:
                self._open_place(joined, cell, places.index(cell))
            for sentence in part[:1]:
                joined.add(sentence)
        apart = [sentence for part in parts for sentence in part[1:]]
        for sentence in apart:
            sentence.row = row
        return [joined.sentence(zone, 0, row), *apart] if joined.low else []

    def _first_name(self, cells: list[Cell]) -> list[Cell]:
        """The cell of a row that can only be the name of its place: its first but for a date, of no word known.

        Another must hold more than a number: a list of people has no numbers of people.
        """
        told = [cell for cell in cells if not self._is_date(cell) and _WORD.search(self.text, *cell)]
        rest = [cell for cell in cells if cell != (told[0] if told else None) and not self._is_date(cell)]
        counted = any(self._counts(cell) for cell in rest)
        return told[:1] if told and counted and self._is_name(told[0]) else []

    def _counts(self, cell: Cell) -> bool:
        said = self.text[cell[0] : cell[1]]
        quantity = words(self.language).quantity
        return self.language == "ar" or bool(_DIGITS.search(said)) or not quantity.isdisjoint(said.lower().split())

    def _is_name(self, cell: Cell) -> bool:
        said = self.text[cell[0] : cell[1]]
        if _DIGITS.search(said) or len(said.split()) > _LONGEST_NAME:
            return False
        if self.language == "ar":
            from civcas.read.arabic.roles import in_names
            from civcas.read.arabic.vocabulary import known

            named = fold_words(said).split()
            return known().isdisjoint(named) and in_names("given").isdisjoint(named)
        named = said.replace("-", " ").split()
        return all(word[0].isupper() for word in named) and _known(self.language).isdisjoint(said.lower().split())

    def _is_date(self, cell: Cell) -> bool:
        """Whether a cell is a date and nothing else but a few words."""
        said = self.text[cell[0] : cell[1]]
        if _DATE.fullmatch(said):
            return True
        named = _folded(said, self.language).split()
        months = words(self.language).months
        return len(named) <= _LONGEST_NAME and not months.isdisjoint(named) and bool(_DIGITS.search(said))


def set_in(row: list[Sentence], paragraph: int) -> list[Sentence]:
    """The sentences of a row as those of a paragraph; none of what is page furniture."""
    for sentence in row:
        sentence.paragraph = paragraph
    return [sentence for sentence in row if sentence.zone != "furniture"]


def _folded(said: str, language: str) -> str:
    return fold_words(" ".join(said.split())) if language == "ar" else " ".join(said.lower().split())


@cache
def _labels(language: str) -> dict[str, Entry]:
    """What columns are called."""
    return {entry.term: entry for entry in table(language, "columns")}


@cache
def _frame(language: str) -> tuple[str, ...]:
    """The words by which the name in a cell is read as a place."""
    framing = (entry for entry in table(language, "columns") if entry.attributes.get("as") == "frame")
    return tuple(next(framing).term.split(" "))


@cache
def _known(language: str) -> frozenset[str]:
    """Words of people, of parties and of speakers, which no place is called."""
    names = ("people", "actors", "speakers", "words", "numbers", "kinds", "nouns", "verbs", "months", "common")
    return frozenset(word for name in names for entry in table(language, name) for word in entry.term.split(" "))
