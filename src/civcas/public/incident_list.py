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
from civcas.store.queries import IncidentView
from civcas.toll import By
from civcas.toll.rows import row_key

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
        page = query.get("page", "1")
        sort = query.get("sort", "date")
        return cls(
            month=query.get("month", ""),
            place=query.get("place", "").strip(),
            actor=query.get("actor", ""),
            grade=query.get("grade", ""),
            kind=query.get("kind", ""),
            standing=query.get("standing", ""),
            sort=sort if sort in SORTS else "date",
            page=int(page) if page.isascii() and page.isdigit() and 0 < len(page) < 7 else 1,
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
    """One page of what was asked for: ``found`` of ``total`` incidents, and where the other pages are."""

    asked: Asked
    incidents: tuple[IncidentView, ...]
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


def actors_of(view: IncidentView) -> tuple[str, ...]:
    """Everyone to whom an incident is attributed in any way."""
    return tuple(attribution.actor for attribution in view.assessment.attributions)


def answer(views: Sequence[IncidentView], asked: Asked) -> Answer:
    """The page of incidents that ``asked`` asks for."""
    found = sorted((view for view in views if _matches(view, asked)), key=lambda view: view.code)
    found.sort(key=SORTS[asked.sort])
    pages = max(1, -(-len(found) // PAGE_SIZE))
    page = min(asked.page, pages)
    here = found[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    return Answer(asked, tuple(here), len(views), len(found), pages, choices(views))


def choices(views: Iterable[IncidentView]) -> Choices:
    """Everything that a filter can be set to and find something."""
    views = list(views)
    named = sorted(
        {actor for view in views for actor in actors_of(view) if not names_no_party(actor)}, key=str.casefold
    )
    return Choices(
        months=_rows(views, "month"),
        actors=_rows(views, "actor"),
        named=tuple(Choice(NAMED + actor, actor) for actor in named),
        grades=_rows(views, "grade"),
        kinds=_values("kind", {view.kind for view in views}),
        standings=_values("standing", {view.standing for view in views}),
    )


def _rows(views: Iterable[IncidentView], by: By) -> tuple[Choice, ...]:
    """The rows of the toll that incidents stand in."""
    keys = sorted({row_key(view.incident, view.assessment, by) for view in views}, reverse=by == "month")
    return tuple(Choice(row_value(key), row_label(by, key)) for key in keys)


def _values(table: str, values: Iterable[str]) -> tuple[Choice, ...]:
    return tuple(Choice(value, label(table, value)) for value in sorted(values))


def _matches(view: IncidentView, asked: Asked) -> bool:
    return (
        (not asked.standing or view.standing == asked.standing)
        and (not asked.month or _is_in_row(view, "month", asked.month))
        and (not asked.place or asked.place.casefold() in _place_text(view))
        and (not asked.actor or _is_of_actor(view, asked.actor))
        and (not asked.grade or view.assessment.grade == asked.grade)
        and (not asked.kind or view.kind == asked.kind)
    )


def _is_in_row(view: IncidentView, by: By, value: str) -> bool:
    return row_value(row_key(view.incident, view.assessment, by)) == value


def _is_of_actor(view: IncidentView, value: str) -> bool:
    """Whether an incident stands in an actor's row of the toll, or names the actor at all."""
    if value.startswith(NAMED):
        return value.removeprefix(NAMED) in actors_of(view)
    return _is_in_row(view, "actor", value)


def _place_text(view: IncidentView) -> str:
    """Every name of an incident's place, as the text and the gazetteer have it, in either script."""
    where = view.incident.where
    names: list[str] = []
    if where:
        names += [where.name, *where.within]
        if where.resolved:
            names += [where.resolved.name, *where.resolved.within, where.resolved.arabic or ""]
    return "\n".join(names).casefold()


def _by_date(view: IncidentView) -> tuple[bool, int]:
    """Latest harm first; not dated last."""
    day = (view.when.start or view.when.end) if view.when else None
    return (day is None, -(day or dt.date.min).toordinal())


def _by_oldest(view: IncidentView) -> tuple[bool, int]:
    """Earliest harm first; not dated last."""
    undated, day = _by_date(view)
    return (undated, -day)


def _by_killed(view: IncidentView) -> tuple[int, int]:
    """Most killed first, by the low and then by the high; not known last."""
    killed = view.assessment.range("killed")
    low = killed.low if killed and killed.low is not None else -1
    high = killed.high if killed and killed.high is not None else low
    return (-low, -high)


SORTS: dict[str, Callable[[IncidentView], tuple[int, int]]] = {
    "date": _by_date,
    "oldest": _by_oldest,
    "killed": _by_killed,
}
