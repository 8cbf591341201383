"""Which incidents an official allegation may be about: a set of candidates with reasons, and never one picked.

A report names a day and the nearest population centre, and can be wrong in
both, in the year and in the country. So nothing here decides: a person ties an
allegation to incidents, or to none.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from civcas.link.names import folded_place, skeleton
from civcas.link.spots import country_of, kilometres
from civcas.records import Allegation, Conceded, Incident, Place, Places, Range, When, Where

NEAR_DAYS = 3
"""Days by which a report's date and an incident's may differ (inferred: night strikes, late reports)."""
NEAR_KM = 30.0
"""Kilometres from the named population centre within which an incident may be meant (inferred)."""
ANOTHER_YEAR = 2
"""Years by which a report may err where day and month are the same."""

_MOST_PLACES = 6
_CLOSE_SCORE = 0.15
_NEAR, _PER_DAY = 0.4, 0.08
_LEAST_NEAR = _NEAR - _PER_DAY * NEAR_DAYS
"""What the times weigh at least where the days are those stated, or near them."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An incident that an allegation may be about, with a score from 0 to 1 and reasons that a person can read.

    ``as_stated`` says that it lies at the stated days or near them, and at the
    stated place in the stated country: not in another year or country.
    """

    code: str
    score: float
    reasons: tuple[str, ...]
    as_stated: bool = False


def candidate_incidents(
    allegation: Allegation, incidents: Iterable[tuple[Incident, Range | None]], places: Places | None
) -> tuple[Candidate, ...]:
    """The incidents that an allegation may be about, best first.

    ``incidents`` come with their range of killed, if they have one. An
    incident is a candidate where both its time and its place fit: the same
    days, days near them, or the same days of another year, which weighs
    little; the named place, one near it, or one of the same name in another
    country than is stated, which is said. An allegation without a date is
    held against places alone, and without a place it has no candidates.
    Figures add a little where they agree, and are said where they do not.
    """
    meant = _meant(allegation, places)
    found = []
    for incident, killed in incidents:
        when = _when(allegation, incident.when)
        where = _where(allegation, incident.where, meant) if when is not None else None
        if when is None or where is None or incident.code is None:
            continue
        parts = [when, where, *_figures(allegation.killed, killed)]
        score = min(1.0, max(0.01, sum(weight for weight, _ in parts)))
        as_stated = when[0] >= _LEAST_NEAR and not _elsewhere(allegation, incident.where)
        found.append(Candidate(incident.code, round(score, 2), tuple(reason for _, reason in parts), as_stated))
    return tuple(sorted(found, key=lambda one: (-one.score, one.code)))


def days_as_stated(allegation: Allegation) -> tuple[dt.date, dt.date] | None:
    """The stated days widened by those near them; None where the report does not say both ends."""
    first, last = allegation.start_day, allegation.end_day
    if first is None or last is None:
        return None
    return first - dt.timedelta(NEAR_DAYS), last + dt.timedelta(NEAR_DAYS)


def days_of(allegation: Allegation) -> Iterator[tuple[dt.date, dt.date]]:
    """The spans of days in which a candidate's harm must lie: the stated one widened, and those of years around."""
    first, last, stated = allegation.start_day, allegation.end_day, days_as_stated(allegation)
    if first is None or last is None or stated is None:
        return
    yield stated
    for years in range(-ANOTHER_YEAR, ANOTHER_YEAR + 1):
        moved = [_in_year(day, day.year + years) for day in (first, last)]
        if years and moved[0] is not None and moved[1] is not None:
            yield moved[0], moved[1]


def _in_year(day: dt.date, year: int) -> dt.date | None:
    try:
        return day.replace(year=year)
    except ValueError:
        return None


def _when(allegation: Allegation, when: When | None) -> tuple[float, str] | None:
    """How well the times fit."""
    first, last = allegation.start_day, allegation.end_day
    if first is None or last is None:
        return 0.05, "the report gives no date"
    if when is None or (when.start is None and when.end is None):
        return None
    start, end = when.start or when.end, when.end or when.start
    assert start is not None and end is not None
    apart = max((start - last).days, (first - end).days, 0)
    if not apart:
        exact = first == last == start == end
        return (0.5, f"both on {first}") if exact else (0.4, "the days overlap")
    if apart <= NEAR_DAYS:
        return _NEAR - _PER_DAY * apart, f"{apart} day{'' if apart == 1 else 's'} apart"
    for years in range(-ANOTHER_YEAR, ANOTHER_YEAR + 1):
        moved = _in_year(first, first.year + years)
        if years and moved is not None and start <= moved <= end:
            return 0.12, f"the same day of {moved.year}, where the report says {first.year}"
    return None


def _meant(allegation: Allegation, places: Places | None) -> tuple[Place, ...]:
    """The places that the report's name can mean, in the stated country and in others: countries are misprinted."""
    if allegation.place is None or places is None:
        return ()
    found: dict[str, Place] = {}
    for name in (allegation.place, *_each(allegation.place)):
        for country in dict.fromkeys((allegation.country_code, None)):
            ranked = places.resolve(name, country=country)
            best = ranked[0].score if ranked else 0.0
            for one in ranked[:_MOST_PLACES]:
                if not one.encloses and one.score >= best - _CLOSE_SCORE:
                    found.setdefault(one.place.id, one.place)
    return tuple(found.values())


def _each(place: str) -> list[str]:
    """The names of a place that is several ("Qarnaf & Velm", "Qarnaf, Velm Province")."""
    parts = [part.strip() for part in place.replace(" and ", "&").replace("/", "&").replace(",", "&").split("&")]
    return parts if len(parts) > 1 else []


def _where(allegation: Allegation, where: Where | None, meant: tuple[Place, ...]) -> tuple[float, str] | None:
    """How well the places fit."""
    if allegation.place is None or where is None:
        return None
    names = {folded_place(name) for name in (allegation.place, *_each(allegation.place))}
    around = [folded_place(name) for name in (where.name, *where.within)]
    if where.resolved is not None:
        around += [folded_place(name) for name in (where.resolved.name, *where.resolved.within)]
    best: tuple[float, str] | None = None
    if folded_place(where.name) in names:
        best = 0.4, f"both name {where.name}"
    elif names & set(around):
        best = 0.3, f"{where.name} is in {allegation.place}"
    elif skeleton(where.name) and skeleton(where.name) in {skeleton(name) for name in names}:
        best = 0.25, f"{where.name} and {allegation.place} are spelt alike"
    near = _nearest(where, meant)
    if near is not None and (best is None or near[0] > best[0]):
        best = near
    if best is None:
        return None
    if _elsewhere(allegation, where):
        return best[0] - 0.15, f"{best[1]}, in {country_of(where)}, where the report says {allegation.country}"
    return best


def _elsewhere(allegation: Allegation, where: Where | None) -> bool:
    """Whether an incident is known to lie in another country than the report states."""
    stated, known = allegation.country_code, country_of(where)
    return stated is not None and known is not None and stated != known


def _nearest(where: Where, meant: tuple[Place, ...]) -> tuple[float, str] | None:
    """How near an incident is to the nearest place that the report can mean."""
    at = where.resolved
    if at is None or at.latitude is None or at.longitude is None or at.accuracy in ("province", "country"):
        return None
    found = [
        (kilometres((at.latitude, at.longitude), (one.latitude, one.longitude)), one.name)
        for one in meant
        if one.latitude is not None and one.longitude is not None
    ]
    if not found:
        return None
    apart, name = min(found)
    if apart > NEAR_KM:
        return None
    return 0.4 - 0.3 * apart / NEAR_KM, f"{where.name} is {apart:.0f} km from {name}"


def _figures(conceded: Conceded | None, killed: Range | None) -> Iterator[tuple[float, str]]:
    """How the conceded dead compare with those that are reported."""
    if conceded is None or conceded.low is None or killed is None or killed.low is None:
        return
    high = killed.high if killed.high is not None else None
    reported = (
        f"{killed.low}" if high == killed.low else f"{killed.low} to {high}" if high else f"at least {killed.low}"
    )
    if killed.low <= conceded.low and (high is None or conceded.low <= high):
        yield 0.1, f"{conceded.low} conceded killed, {reported} reported"
    else:
        yield 0.0, f"{conceded.low} conceded killed, but {reported} reported"
