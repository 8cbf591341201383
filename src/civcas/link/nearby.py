"""What makes two tellings near though linking keeps them apart: said to a person, who decides.

Linking looks only where two tellings can be one incident. Mistakes of reports
lie outside of that: a wrong year, a day and a month that changed places, a
name of a village in other letters. ``wide_keys`` finds what lies there in a
ledger's blocks, ``likenesses`` says what is alike.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from civcas.link.blocks import DAYS, keys
from civcas.link.compare import figures_fit, figures_near
from civcas.link.compare_where import distance_between, far_apart, sound_alike
from civcas.link.score import FLOOR, score
from civcas.link.spots import Spot
from civcas.link.traits import Traits

LOOKED_ROUND = 8
"""Stretches of days before and after a telling's own in which the same place is looked for: about a month each way."""

WITHIN_A_DAY = 1
SAME_FIGURE = 3
"""So many killed, the same in both, make a wrong year likelier than two incidents of one place."""
NEAR_PLACE = 30
"""Kilometres up to which another place of the same day is near."""

TEXT, NAME, PLACE, FIGURE, ROUND = "text", "name", "place", "figure", "round"


def wide_keys(of: Traits, text_sha256: str, n: str) -> dict[str, str]:
    """The blocking keys under which a ledger holds what is near a telling, each with what it is a key of.

    Beside the telling's own keys these are the same place up to a month before
    and after, a year before and after, and with the day and the month changed
    round.
    """
    found = {key: _what(key) for key in keys(of, text_sha256, n)}
    if of.spot is None:
        return found
    for stretch in sorted(_stretches_round(of)):
        for mark in (*sorted(of.spot.at), *_sounds(of.spot)):
            found.setdefault(f"d{stretch}|{mark}", ROUND)
    return found


def _sounds(spot: Spot) -> tuple[str, ...]:
    return (f"s:{spot.skeleton}",) if spot.skeleton else ()


def _what(key: str) -> str:
    kinds = {"t": TEXT, "p": NAME, "k": FIGURE, "r": FIGURE}
    return kinds.get(key[0], PLACE)


def _stretches_round(of: Traits) -> set[int]:
    if of.window is None:
        return set()
    first, last = of.window[0] // DAYS - LOOKED_ROUND, of.window[1] // DAYS + LOOKED_ROUND
    return {*range(first, last + 1), *(day // DAYS for day in misdated(of))}


def misdated(of: Traits) -> list[int]:
    """The days, as ordinals, that a dated telling may mean where its year, or the order of day and month, is wrong."""
    if of.start is None or of.start != of.end:
        return []
    day = dt.date.fromordinal(of.start)
    others = [_date(day.year + step, day.month, day.day) for step in (-1, 1)]
    if day.day != day.month:
        others.append(_date(day.year, day.day, day.month))
    return [other.toordinal() for other in others if other is not None]


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def likenesses(first: Traits, second: Traits) -> tuple[str, ...]:
    """What two tellings have in common that a person should look at, those that weigh most first; none is empty."""
    return tuple(_likenesses(first, second))


def _likenesses(first: Traits, second: Traits) -> Iterable[str]:
    if shared := first.people & second.people:
        yield f"the same names among the dead or hurt: {', '.join(sorted(shared)[:3])}"
    yield from _alike_in_place(first, second)
    if _same_day(first, second) and not _one_place(first, second) and (apart := _kilometres(first, second)) is not None:
        yield f"{_when_alike(first, second)}, {round(apart)} km apart"
    if _same_killed(first, second) and _within(first, second, 2 * DAYS):
        yield f"the same figure, {_killed(first)} killed, within {2 * DAYS} days"


def _alike_in_place(first: Traits, second: Traits) -> Iterable[str]:
    if not _one_place(first, second):
        return
    one, two = first.spot, second.spot
    assert one is not None and two is not None
    same = "the same place" if one.at & two.at else f"names that sound alike, {_names(one, two)}"
    if first.start is None or second.start is None:
        yield f"{same}, and the day of one is not known"
    elif second.start in misdated(first) or first.start in misdated(second):
        swapped = dt.date.fromordinal(first.start).year == dt.date.fromordinal(second.start).year
        wrong = "with day and month changed round" if swapped else "in another year"
        yield f"{same}, the same date {wrong}"
    elif (apart := _days_between(first, second)) <= (LOOKED_ROUND + 1) * DAYS:
        days = "a day apart" if apart == 1 else f"{apart} days apart" if apart else _when_alike(first, second)
        yield f"{same}, {days}"


def may_double(first: Traits, second: Traits) -> bool:
    """Whether two tellings that are kept apart are near enough that a person should judge them.

    Their score weighs in linking; or they name the same dead; or they are of
    one place by its name or its sound, and either no more than a day apart with
    figures that are near, or with one figure of ``SAME_FIGURE`` or more and
    dates that are each other's in another year, or with day and month changed
    round. A day of one place with different figures is no reason: several
    incidents of one day stay apart.
    """
    if score(first, second) >= FLOOR or first.people & second.people:
        return True
    if first.killed is None or second.killed is None or not _one_place(first, second):
        return False
    if first.start is None or second.start is None:
        return False
    if second.start in misdated(first) or first.start in misdated(second):
        return figures_fit(first, second) and _killed(first) == _killed(second) >= SAME_FIGURE
    return _days_between(first, second) <= WITHIN_A_DAY and figures_near(first, second)


def _one_place(first: Traits, second: Traits) -> bool:
    """Whether both are of one place, by its name or by its sound."""
    one, two = first.spot, second.spot
    if one is None or two is None or far_apart(one, two) or _abroad(first, second):
        return False
    return bool(one.at & two.at) or (sound_alike(one, two) and (distance_between(one, two) or 0) < NEAR_PLACE)


def _abroad(first: Traits, second: Traits) -> bool:
    return first.country is not None and second.country is not None and first.country != second.country


def _names(one: Spot, two: Spot) -> str:
    return " and ".join(sorted((one.name, two.name)))


def _same_day(first: Traits, second: Traits) -> bool:
    return first.start is not None and second.start is not None and not _days_between(first, second)


def _when_alike(first: Traits, second: Traits) -> str:
    """How the days of two tellings are the same that are not apart: a month is not the same day as one of its days."""
    one_day = first.start == first.end == second.start == second.end
    return "the same day" if one_day else "days that can be the same"


def _days_between(first: Traits, second: Traits) -> int:
    """Days between two dated tellings, 0 where they overlap."""
    assert first.start is not None and first.end is not None and second.start is not None and second.end is not None
    return max(first.start - second.end, second.start - first.end, 0)


def _within(first: Traits, second: Traits, days: int) -> bool:
    """Whether the days in which the harm is looked for are this near; not where nothing is known of either."""
    one, two = first.window, second.window
    return one is not None and two is not None and max(one[0] - two[1], two[0] - one[1]) <= days


def _kilometres(first: Traits, second: Traits) -> float | None:
    if first.spot is None or second.spot is None:
        return None
    found = distance_between(first.spot, second.spot)
    return found if found is not None and found <= NEAR_PLACE else None


def _killed(of: Traits) -> int:
    return of.killed[0] if of.killed is not None else 0


def _same_killed(first: Traits, second: Traits) -> bool:
    return _killed(first) == _killed(second) > 0
