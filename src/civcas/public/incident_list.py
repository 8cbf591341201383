"""The list of incidents: what a reader asked for in the address, and the incidents that answer it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

from civcas.link.names import names_no_party
from civcas.pages.labels import label
from civcas.public.recorded import row_label, row_value
from civcas.store.queries import Stood
from civcas.toll import By, key_of, keys_of

PAGE_SIZE = 50

NAMED = "~"
"""Before an actor's name in an address: everyone who names it; without, the actor's own row of the toll."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for. An empty text asks for everything; an unknown value matches nothing.

    Months, actors and grades are those of the toll, so that a list that is
    reached from a figure holds the incidents that the figure adds up.
    """

    month: str = ""
    place: str = ""
    actor: str = ""
    grade: str = ""
    kind: str = ""
    standing: str = ""
    sort: str = "date"
    page: int = 1

    @classmethod
    def of(cls, query: QueryDict) -> Asked:
        """Read an address's query; what cannot be read is as if it were not there."""
        sort = query.get("sort", "date")
        return cls(
            month=query.get("month", ""),
            place=query.get("place", "").strip(),
            actor=query.get("actor", ""),
            grade=query.get("grade", ""),
            kind=query.get("kind", ""),
            standing=query.get("standing", ""),
            sort=sort if sort in SORTS else "date",
            page=asked_page(query),
        )

    @property
    def narrows(self) -> bool:
        """Whether anything but the order and the page is asked for."""
        return any((self.month, self.place, self.actor, self.grade, self.kind, self.standing))

    def query(self, **changes: str | int) -> str:
        """The query of an address that asks the same but for ``changes``; a change of anything leads to page 1."""
        asked = {name: getattr(self, name) for name in ("month", "place", "actor", "grade", "kind", "standing")}
        asked |= {"sort": "" if self.sort == "date" else self.sort} | changes
        stated = [(name, value) for name, value in asked.items() if value and (name, value) != ("page", 1)]
        return "?" + urlencode(stated)


def asked_page(query: QueryDict) -> int:
    """The page that an address asks for, from 1; the first where it names none."""
    page = query.get("page", "1")
    return max(1, int(page)) if page.isascii() and page.isdigit() and 0 < len(page) < 7 else 1


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that a filter can be set to, and its words."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Choices:
    """The values that a filter can be set to, as the incidents hold them.

    ``actors`` are rows of the toll, ``named`` everyone who is named at all.
    """

    months: tuple[Choice, ...]
    actors: tuple[Choice, ...]
    named: tuple[Choice, ...]
    grades: tuple[Choice, ...]
    kinds: tuple[Choice, ...]
    standings: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """One page of what was asked for: ``found`` of ``total`` incidents, not yet opened, and where other pages are."""

    asked: Asked
    incidents: tuple[Stood, ...]
    total: int
    found: int
    pages: int
    choices: Choices

    @property
    def page(self) -> int:
        """The page that is shown: the last one where a later one was asked for."""
        return min(self.asked.page, self.pages)

    @property
    def first(self) -> int:
        """The place in the whole list of the first incident here, from 1."""
        return (self.page - 1) * PAGE_SIZE + 1 if self.found else 0

    @property
    def last(self) -> int:
        """The place in the whole list of the last incident here."""
        return self.first + len(self.incidents) - 1 if self.found else 0


def answer(stood: Sequence[Stood], asked: Asked) -> Answer:
    """The page of incidents that ``asked`` asks for, of all that may be seen."""
    found = sorted((one for one in stood if _matches(one, asked)), key=lambda one: one.code)
    found.sort(key=SORTS[asked.sort])
    pages = max(1, -(-len(found) // PAGE_SIZE))
    page = min(asked.page, pages)
    here = found[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    return Answer(asked, tuple(here), len(stood), len(found), pages, choices(stood))


def choices(stood: Sequence[Stood]) -> Choices:
    """Everything that a filter can be set to and find something."""
    named = sorted(
        {actor for one in stood for actor in one.tally["actors"] if not names_no_party(actor)}, key=str.casefold
    )
    return Choices(
        months=_rows(stood, "month"),
        actors=_rows(stood, "actor"),
        named=tuple(Choice(NAMED + actor, actor) for actor in named),
        grades=_rows(stood, "grade"),
        kinds=_values("kind", {one.tally["kind"] for one in stood}),
        standings=_values("standing", {one.standing for one in stood}),
    )


def _rows(stood: Iterable[Stood], by: By) -> tuple[Choice, ...]:
    """The rows of the toll that incidents stand in."""
    keys = sorted(keys_of([one.tally for one in stood], by), reverse=by == "month")
    return tuple(Choice(row_value(key), row_label(by, key)) for key in keys)


def _values(table: str, values: Iterable[str]) -> tuple[Choice, ...]:
    return tuple(Choice(value, label(table, value)) for value in sorted(values))


def _matches(one: Stood, asked: Asked) -> bool:
    tally = one.tally
    return (
        (not asked.standing or one.standing == asked.standing)
        and (not asked.month or row_value(key_of(tally, "month")) == asked.month)
        and (not asked.place or asked.place.casefold() in "\n".join(tally["names"]).casefold())
        and (not asked.actor or _is_of_actor(one, asked.actor))
        and (not asked.grade or tally["grade"] == asked.grade)
        and (not asked.kind or tally["kind"] == asked.kind)
    )


def _is_of_actor(one: Stood, value: str) -> bool:
    """Whether an incident stands in an actor's row of the toll, or names the actor at all."""
    if value.startswith(NAMED):
        return value.removeprefix(NAMED) in one.tally["actors"]
    return row_value(key_of(one.tally, "actor")) == value


def _by_date(one: Stood) -> tuple[bool, int]:
    """Latest harm first; not dated last."""
    day = one.tally["start"] or one.tally["end"]
    return (day is None, -dt.date.fromisoformat(day).toordinal() if day else 0)


def _by_oldest(one: Stood) -> tuple[bool, int]:
    """Earliest harm first; not dated last."""
    undated, day = _by_date(one)
    return (undated, -day)


def _by_killed(one: Stood) -> tuple[int, int]:
    """Most killed first, by the low and then by the high; not known last."""
    low, high = one.tally["killed"] or (None, None)
    low = -1 if low is None else low
    return (-low, -(low if high is None else high))


SORTS: dict[str, Callable[[Stood], tuple[int, int]]] = {
    "date": _by_date,
    "oldest": _by_oldest,
    "killed": _by_killed,
}
