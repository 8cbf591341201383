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
PUBLISHED_WITHIN = 7
"""Harm that a text does not date is looked for in this many days up to its publication."""

OTHER = frozenset({"another", "second", "third"})
"""Cues that tell an attack apart from others of its day."""
MOVED = ("update", "lowered")
"""Cues that tell that a figure has moved from an earlier one."""

Count = tuple[int, int | None]


@dataclass(frozen=True, slots=True)
class Traits:
    """What is compared of one telling. Two tellings with equal traits say the same thing.

    ``start`` and ``end`` are day ordinals, both None for an unknown date;
    ``window`` are the days in which the harm is looked for.
    ``killed``, ``injured`` and ``children`` are (low, high). ``people`` are
    folded names of the dead and hurt, ``hit`` the kinds of what was hit.
    ``hours`` are the parts of the day and times by the clock, ``other`` is how
    the text tells its attack apart from others of the day, ``moved`` how its
    number of killed moved from an earlier one (``update``, ``lowered``).
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
    window: tuple[int, int] | None
    hit: frozenset[str] = frozenset()
    hours: frozenset[str] = frozenset()
    other: frozenset[str] = frozenset()
    moved: str = ""
    conceded: bool = False


def traits(telling: Telling) -> Traits:
    """Take out of a telling what linking compares."""
    told = telling.told
    start, end = span(told.when)
    spot = place_spot(told.where)
    published = telling.published.toordinal() if telling.published else None
    cues = {cue.kind for cue in told.cues}
    return Traits(
        start=start,
        end=end,
        spot=spot,
        country=country_of(told.where),
        kind=told.kind,
        actors=frozenset(folded_name(actor.name) for actor in told.actors if actor.stance != "denied"),
        killed=_count(told.killed) if is_whole(telling) else None,
        injured=_count(told.injured),
        children=_count(told.children_killed),
        people=_people(telling, ("killed", "injured")),
        published=published,
        window=search_window(told.when, published),
        hit=frozenset(hit.kind for hit in told.hit),
        hours=frozenset(hour.kind for hour in told.hours),
        # What a document tells apart from its own first incident, it need not tell apart from those of others.
        other=frozenset(cues & OTHER if telling.key.endswith("#0") else ()),
        moved=next((cue for cue in MOVED if cue in cues), ""),
        conceded=is_conceded(telling),
    )


def is_conceded(telling: Telling) -> bool:
    """Whether all that a telling claims is what a party acknowledges in its own words."""
    return bool(telling.claims) and all(claim.stance == "acknowledged" and claim.speaker for claim in telling.claims)


def search_window(when: When | None, published: int | None) -> tuple[int, int] | None:
    """The days in which the harm is looked for: those it is dated to, else the week up to the text's publication.

    None for a time that is stated but too wide: such a text does not tell of
    what just happened.
    """
    start, end = span(when)
    if start is not None and end is not None:
        return start, end
    return None if when is not None or published is None else (published - PUBLISHED_WITHIN, published)


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


def is_whole(telling: Telling) -> bool:
    """Whether a telling's number of killed is of everybody, and not only of some more or of some of them."""
    made = telling.told.killed.claims if telling.told.killed is not None else ()
    counts = {claim.figure.count for claim in telling.claims if claim.id in made and claim.figure is not None}
    return not counts or "total" in counts


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
