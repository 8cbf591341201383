"""What linking compares of a telling, taken out once: days, place, kind, parties, figures, people."""

from __future__ import annotations

import math
from dataclasses import dataclass

from civcas.link.names import folded_name, folded_place, skeleton, words
from civcas.records.figure import Outcome
from civcas.records.place import Accuracy, Where
from civcas.records.reading import Telling, ToldFigure
from civcas.records.when import When

LONGEST_DATED = 62
"""A time span of more days than this dates nothing: it is compared as an unknown date."""

LEVELS: dict[Accuracy, int] = {
    "exact": 0,
    "landmark": 0,
    "street": 0,
    "neighbourhood": 0,
    "village": 1,
    "town": 1,
    "city": 1,
    "subdistrict": 2,
    "district": 3,
    "province": 4,
    "country": 5,
}
"""How wide a place is: 0 inside a settlement, 1 a settlement, 2 and 3 districts, 4 a province, 5 a country."""

Count = tuple[int, int | None]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as it is compared.

    ``at`` are the place's own marks (gazetteer id, folded name), ``around``
    those of what encloses it (never a country's). ``point`` is given only
    where the gazetteer knows the place itself and it is a settlement or less.
    """

    name: str
    level: int
    at: frozenset[str]
    around: frozenset[str]
    skeleton: str
    country: str | None
    point: tuple[float, float] | None
    large: bool


@dataclass(frozen=True, slots=True)
class Traits:
    """What is compared of one telling. Two tellings with equal traits say the same thing.

    ``start`` and ``end`` are day ordinals, both None for an unknown date.
    ``killed``, ``injured`` and ``children`` are (low, high). ``people`` are
    folded names of the dead and hurt.
    """

    start: int | None
    end: int | None
    spot: Spot | None
    country: str | None
    kind: str
    actors: frozenset[str]
    killed: Count | None
    injured: Count | None
    children: Count | None
    people: frozenset[str]
    published: int | None


def traits(telling: Telling) -> Traits:
    """Take out of a telling what linking compares."""
    told = telling.told
    start, end = span(told.when)
    spot = place_spot(told.where)
    return Traits(
        start=start,
        end=end,
        spot=spot,
        country=_country(told.where),
        kind=told.kind,
        actors=frozenset(folded_name(actor.name) for actor in told.actors if actor.stance != "denied"),
        killed=_count(told.killed),
        injured=_count(told.injured),
        children=_count(told.children_killed),
        people=_people(telling, ("killed", "injured")),
        published=telling.published.toordinal() if telling.published else None,
    )


def span(when: When | None) -> tuple[int | None, int | None]:
    """The first and last possible day of the harm as ordinals; (None, None) where it is unknown or too wide.

    A day that is only the publication's own may be the day after the harm, and
    the day of a death, a discovery or a report may come some days after it.
    """
    if when is None or when.start is None or when.end is None:
        return None, None
    start, end = when.start.toordinal(), when.end.toordinal()
    if end - start + 1 > LONGEST_DATED:
        return None, None
    if when.of != "harm":
        start -= 3
    elif when.inherited == "publication":
        start -= 1
    return start, end


def place_spot(where: Where | None) -> Spot | None:
    """A place as it is compared; None where it is unknown or no more than a country."""
    if where is None or not where.name.strip():
        return None
    resolved, itself = where.resolved, resolves_itself(where)
    level = LEVELS[where.accuracy] if where.accuracy else LEVELS[resolved.accuracy] if resolved and itself else 1
    if level == 5:
        return None
    own = {f"n:{folded_place(where.name)}"}
    around = {f"n:{folded_place(name)}" for name in where.within}
    point = None
    if resolved is not None:
        marks = {f"i:{resolved.id}", f"n:{folded_place(resolved.name)}"} if resolved.accuracy != "country" else set()
        around |= {f"n:{folded_place(name)}" for name in resolved.within}
        if itself:
            own |= marks
            if level <= 1 and resolved.latitude is not None and resolved.longitude is not None:
                point = (resolved.latitude, resolved.longitude)
        else:
            around |= marks
    return Spot(
        name=where.name,
        level=level,
        at=frozenset(own),
        around=frozenset(around - own),
        skeleton=skeleton(where.name),
        country=_country(where),
        point=point,
        large=bool(itself and resolved and (resolved.population or 0) >= 200_000),
    )


def resolves_itself(where: Where) -> bool:
    """Whether the gazetteer's place is the place that the text names, not just one around it."""
    if where.resolved is None:
        return False
    ours, theirs = skeleton(where.name), skeleton(where.resolved.name)
    wider = LEVELS[where.resolved.accuracy] > LEVELS[where.accuracy] if where.accuracy else None
    if ours == theirs and ours:
        # A village may bear its province's name: the text's own word for it decides.
        return not wider or LEVELS[where.resolved.accuracy] <= 1
    if wider is None:
        return LEVELS[where.resolved.accuracy] <= 1
    return not wider


def kilometres(first: tuple[float, float], second: tuple[float, float]) -> float:
    """The distance between two points, good to a per cent at the scale of a district."""
    north = (first[0] - second[0]) * 111.2
    east = (first[1] - second[1] + 180) % 360 - 180
    return math.hypot(north, east * 111.2 * math.cos(math.radians((first[0] + second[0]) / 2)))


def _country(where: Where | None) -> str | None:
    if where is None:
        return None
    return where.country or (where.resolved.country if where.resolved else None)


def _count(figure: ToldFigure | None) -> Count | None:
    return None if figure is None or figure.low is None else (figure.low, figure.high)


def _people(telling: Telling, outcomes: tuple[Outcome, ...]) -> frozenset[str]:
    """Full names only: a single name is shared by too many people to speak for anything."""
    return frozenset(
        folded_name(person.name)
        for claim in telling.claims
        if claim.outcome in outcomes
        for person in claim.people
        if len(words(person.name)) >= 2
    )
