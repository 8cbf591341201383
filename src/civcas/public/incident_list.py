"""The list of incidents: what a reader asked for in the address, and the incidents that answer it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

from civcas.store.queries import IncidentView

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for. An empty text asks for everything; an unknown value matches nothing."""

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
class Choices:
    """The values that a filter can be set to, as the incidents hold them."""

    months: tuple[dt.date, ...]
    actors: tuple[str, ...]
    grades: tuple[str, ...]
    kinds: tuple[str, ...]
    standings: tuple[str, ...]


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


def month_of(view: IncidentView) -> dt.date | None:
    """The first day of the month in which an incident's harm begins."""
    return view.when.start.replace(day=1) if view.when and view.when.start else None


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
    months = {month for view in views if (month := month_of(view))}
    return Choices(
        months=tuple(sorted(months, reverse=True)),
        actors=tuple(sorted({actor for view in views for actor in actors_of(view)}, key=str.casefold)),
        grades=tuple(sorted({view.assessment.grade for view in views})),
        kinds=tuple(sorted({view.kind for view in views})),
        standings=tuple(sorted({view.standing for view in views})),
    )


def _matches(view: IncidentView, asked: Asked) -> bool:
    month = month_of(view)
    return (
        (not asked.month or (month is not None and f"{month:%Y-%m}" == asked.month))
        and (not asked.place or asked.place.casefold() in _place_text(view))
        and (not asked.actor or asked.actor in actors_of(view))
        and (not asked.grade or view.assessment.grade == asked.grade)
        and (not asked.kind or view.kind == asked.kind)
        and (not asked.standing or view.standing == asked.standing)
    )


def _place_text(view: IncidentView) -> str:
    """Every name of an incident's place, as the text and the gazetteer have it, in either script."""
    where = view.incident.where
    names = [view.place or ""]
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
