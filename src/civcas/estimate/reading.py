"""A table of lists as people keep it: histories with counts, one row a person, or names on lists with a key.

Everything that is wrong with a table is said at once, each with its row.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from civcas.errors import InputRefused
from civcas.estimate.asked import Slice
from civcas.estimate.histories import Histories

COUNTS = ("count", "counts", "freq", "frequency", "n", "people")
KEYS = ("key", "id", "person")
LISTS = ("list", "source")
MOST_LISTS = 20
"""More columns of 0 and 1 than this are refused before anything is counted."""
_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Layout:
    """Which columns are what; None or empty is found out from the header and the cells."""

    lists: tuple[str, ...] = ()
    count: str | None = None
    key: str | None = None
    part: str | None = None


@dataclass(slots=True)
class Trouble:
    """What is wrong with a table, gathered."""

    where: str
    found: list[InputRefused] = field(default_factory=list)

    def add(self, row: int | None, what: str, do: str) -> None:
        """One thing that is wrong, in a row or in the whole."""
        where = self.where if row is None else f"{self.where} row {row}"
        self.found.append(InputRefused(where, what, do))

    def end(self) -> None:
        """Raise TableRefused where anything was found."""
        if self.found:
            raise TableRefused(self.found)


class TableRefused(InputRefused):
    """A table cannot be taken; ``found`` has everything that is wrong with it, each as a sentence."""

    def __init__(self, found: Sequence[InputRefused]) -> None:
        first = found[0]
        super().__init__(first.where, first.what, first.do)
        self.found = tuple(found[:_SHOWN])
        self.more = len(found) - len(self.found)

    def __reduce__(self) -> tuple[type[TableRefused], tuple[tuple[InputRefused, ...]]]:  # type: ignore[override]  # made of the list, not of a sentence
        """Pickle by what was found."""
        return (type(self), (self.found,))


def read_tables(text: str, where: str, layout: Layout) -> list[Slice]:
    """The tables that a CSV text holds: one, or one for each value of the column ``layout.part``.

    TableRefused says everything that is wrong with it.
    """
    trouble = Trouble(where)
    header, rows = _header(_rows(text, trouble), trouble)
    for name in (*layout.lists, *(one for one in (layout.count, layout.key, layout.part) if one)):
        if name not in header:
            trouble.add(None, f"there is no column {name!r}", f"the columns are {', '.join(header)}")
    for n, row in enumerate(rows, start=2):
        if len(row) != len(header):
            trouble.add(
                n, f"it has {len(row)} cells and the header {len(header)}", "give every row a cell for each column"
            )
    trouble.end()
    records = [dict(zip(header, (cell.strip() for cell in row), strict=True)) for row in rows]
    at = layout.part
    parts: dict[str, list[tuple[int, Mapping[str, str]]]] = {}
    for n, record in enumerate(records, start=2):
        name = record[at] if at else ""
        if at and not name:
            trouble.add(n, f"its {at} is empty", "say which one it belongs to")
        parts.setdefault(name, []).append((n, record))
    made = _tables(header, parts, layout, trouble)
    trouble.end()
    return made


def _rows(text: str, trouble: Trouble) -> list[list[str]]:
    """The rows that are not blank."""
    try:
        found = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
        return [row for row in found if any(cell.strip() for cell in row)]
    except csv.Error as error:
        trouble.add(None, f"it is no CSV ({error})", "save it as comma-separated values")
        trouble.end()
    return []


def _header(rows: list[list[str]], trouble: Trouble) -> tuple[list[str], list[list[str]]]:
    if not rows:
        trouble.add(None, "it is empty", "give a header of list names and rows under it")
        trouble.end()
    header = [name.strip() for name in rows[0]]
    if all(name.isdecimal() for name in header):
        trouble.add(None, "its first row has no names of lists", "write a header above the counts or the people")
        trouble.end()
    for name in dict.fromkeys(header):
        if header.count(name) > 1:
            trouble.add(None, f"the column {name!r} stands in the header twice", "give each list a name of its own")
    if "" in header:
        trouble.add(None, "a column has no name", "name every column in the first row")
    if len(rows) == 1:
        trouble.add(None, "there are no rows under its header", "give a row for each history or person")
    trouble.end()
    return header, rows[1:]


def _tables(
    header: Sequence[str],
    parts: Mapping[str, Sequence[tuple[int, Mapping[str, str]]]],
    layout: Layout,
    trouble: Trouble,
) -> list[Slice]:
    listed = _named(header, LISTS)
    key = layout.key or _named(header, KEYS)
    if listed and key and not layout.lists and layout.count is None:
        names = list(dict.fromkeys(record[listed] for rows in parts.values() for _, record in rows))
        if _too_many(names, trouble):
            return []
        return [Slice(_of_names(names, rows, listed, key, trouble), part) for part, rows in parts.items()]
    count = layout.count or _named(header, COUNTS)
    names = list(layout.lists) or [
        name for name in header if name not in (count, layout.part, layout.key) and not (name == key and not count)
    ]
    if _too_many(names, trouble):
        return []
    if not names:
        trouble.add(None, "it has no columns for lists", "give a column of 0 and 1 for each list")
        return []
    if key and not count and key not in names:
        for rows in parts.values():
            _once(rows, key, trouble)
    return [Slice(_of_rows(names, rows, count, trouble), part) for part, rows in parts.items()]


def _once(rows: Iterable[tuple[int, Mapping[str, str]]], key: str, trouble: Trouble) -> None:
    """Everybody has one row."""
    first: dict[str, int] = {}
    for n, record in rows:
        if record[key] in first:
            trouble.add(n, f"{key} {record[key]} stands in row {first[record[key]]} already", "give one person one row")
        first.setdefault(record[key], n)


def _too_many(names: Sequence[str], trouble: Trouble) -> bool:
    if len(names) <= MOST_LISTS:
        return False
    what = f"it has {len(names)} columns that would be lists"
    trouble.add(None, what, f"name those that are with --lists, at most {MOST_LISTS}")
    return True


def _named(header: Iterable[str], known: Sequence[str]) -> str | None:
    return next((name for name in header if name.casefold() in known), None)


def _of_rows(
    names: Sequence[str], rows: Sequence[tuple[int, Mapping[str, str]]], count: str | None, trouble: Trouble
) -> Histories:
    """Histories with counts, or one row a person where there is no column of counts."""
    counts = [0] * 2 ** len(names)
    first: dict[int, int] = {}
    for n, record in rows:
        history = _history(n, record, names, trouble)
        if history is None:
            continue
        if count is None:
            if history == 0:
                trouble.add(n, "this person is on none of the lists", "leave out whom no list holds")
            counts[history] += 1
            continue
        people = _count(n, record[count], count, trouble)
        if history in first:
            trouble.add(n, f"it has the same lists as row {first[history]}", "give each history one row")
            continue
        first[history] = n
        if history == 0 and people:
            trouble.add(n, f"it counts {people} people on no list", "leave it out: they are what is estimated")
        counts[history] += people or 0
    counts[0] = 0
    return Histories(tuple(names), tuple(counts))


def _history(n: int, record: Mapping[str, str], names: Sequence[str], trouble: Trouble) -> int | None:
    history = 0
    for place, name in enumerate(names):
        value = record[name]
        if value not in ("0", "1"):
            said = f"{name} is {value!r}" if value else f"{name} is empty"
            trouble.add(
                n,
                f"{said}, which is neither 0 nor 1",
                "write 1 for on the list and 0 for not, or name the lists with --lists",
            )
            return None
        history |= int(value) << place
    return history


MOST_PEOPLE = 10_000_000
"""More people with one history than any list of the dead holds, and more than can be reckoned with in time."""


def _count(n: int, value: str, column: str, trouble: Trouble) -> int | None:
    if re.fullmatch(r"\d{1,12}", value) and int(value) <= MOST_PEOPLE:
        return int(value)
    why = f"is more than {MOST_PEOPLE:,} people" if value.isdecimal() else "is empty"
    if re.fullmatch(r"[-−]\s*[\d.]+", value):
        why = f"is {value}, and no number of people is negative"
    elif re.fullmatch(r"\d+[.,]\d+(?:[eE][-+]?\d+)?", value):
        why = f"is {value}, and people are counted in whole numbers"
    elif value and not value.isdecimal():
        why = f"is {value!r}, which is no number of people"
    trouble.add(n, f"{column} {why}", "write a whole number without signs or separators")
    return None


def _of_names(
    names: Sequence[str], rows: Iterable[tuple[int, Mapping[str, str]]], listed: str, key: str, trouble: Trouble
) -> Histories:
    """Names on lists: a row says that a list holds the person of a key."""
    held: dict[str, int] = {}
    for n, record in rows:
        if not record[key] or not record[listed]:
            trouble.add(n, f"its {key if not record[key] else listed} is empty", "say who is on which list")
            continue
        bit = 1 << names.index(record[listed])
        if held.get(record[key], 0) & bit:
            what = f"{record[listed]} holds {key} {record[key]} twice"
            trouble.add(n, what, "give one person one key and each list a person once")
        held[record[key]] = held.get(record[key], 0) | bit
    return from_keys(names, held.values())


def from_keys(names: Sequence[str], histories: Iterable[int]) -> Histories:
    """The table of people whose lists are given as sets."""
    counts = [0] * 2 ** len(names)
    for history in histories:
        counts[history] += 1
    return Histories(tuple(names), tuple(counts))


def read_lists(texts: Iterator[tuple[str, str, str]], key: str | None) -> list[Slice]:
    """Several files, each a list of people under a key: ``(name, where, text)``."""
    held: dict[str, int] = {}
    names: list[str] = []
    wrong: list[InputRefused] = []
    for name, where, text in texts:
        trouble = Trouble(where)
        header, rows = _header(_rows(text, trouble), trouble)
        column = key or _named(header, KEYS)
        if column is None or column not in header:
            trouble.add(
                None, "it has no column for the key", f"name it with --key; the columns are {', '.join(header)}"
            )
            wrong += trouble.found
            continue
        seen: set[str] = set()
        at = header.index(column)
        for n, row in enumerate(rows, start=2):
            one = row[at].strip() if at < len(row) else ""
            if not one:
                trouble.add(n, f"its {column} is empty", "give everybody a key")
            elif one in seen:
                trouble.add(n, f"{column} {one} stands on the list twice", "give one person one key and one row")
            else:
                seen.add(one)
                held[one] = held.get(one, 0) | 1 << len(names)
        names.append(name)
        wrong += trouble.found
    if wrong:
        raise TableRefused(wrong)
    return [Slice(from_keys(names, held.values()), "")]
