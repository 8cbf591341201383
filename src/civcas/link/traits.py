"""What linking compares of a telling, taken out once: days, place, kind, parties, figures, people."""

from __future__ import annotations

from dataclasses import dataclass

from civcas.link.names import folded_name, words
from civcas.link.spots import Spot, country_of, place_spot
from civcas.records.figure import Outcome
from civcas.records.reading import Telling, ToldFigure
from civcas.records.when import When

LONGEST_DATED = 62
"""A time span of more days than this dates nothing: it is compared as an unknown date."""
Count = tuple[int, int | None]


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
        country=country_of(told.where),
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
