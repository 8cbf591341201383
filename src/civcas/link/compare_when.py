"""When: whether the times of two tellings speak for one incident."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from civcas.link.compare_where import of_one_small_place
from civcas.link.evidence import Evidence, stepped
from civcas.link.traits import Traits

UNKNOWN_DATE = -2.0
UNDATED_OF_ONE_PLACE = 1.0
PUBLISHED_NEAR = -0.7
PUBLISHED_FAR = -2.0
PUBLISHED_BEFORE = -6.0

_BY_GAP = ((1, 1.5), (2, 0.0), (4, -2.0), (7, -4.0), (31, -6.0))
_BY_WIDTH = ((1, 3.0), (2, 2.2), (3, 1.8), (7, 1.0), (31, -0.5))


def compare_when(first: Traits, second: Traits) -> Evidence:
    """The same day speaks strongly for one incident; each day between speaks against it, a month says little.

    A time that is stated only as a month or a week overlaps a day weakly. Of
    an unknown date the place decides: posts of one small place mostly tell of
    one incident there, and of a city those that give one figure. It counts
    against elsewhere and where the texts were published weeks apart, and much
    more where one was published before the harm that the other dates.
    """
    if first.start is None or first.end is None or second.start is None or second.end is None:
        return _compare_published(first, second)
    gap = max(first.start - second.end, second.start - first.end, 0)
    width = max(first.end - first.start, second.end - second.start) + 1
    overlap = stepped(width, _BY_WIDTH, -1.0)
    if gap:
        return min(overlap, stepped(gap, _BY_GAP, -9.0)), f"{gap} day{'s' if gap > 1 else ''} apart"
    if width == 1:
        return overlap, f"same day, {_day(first.start)}"
    if width <= 4:
        return overlap, f"dates agree within {width} days, around {_day(max(first.start, second.start))}"
    return overlap, f"dates agree only within a span of {width} days"


def _compare_published(first: Traits, second: Traits) -> Evidence:
    """Weigh a date against the days in which an undated text was published: it can tell only of earlier harm."""
    one, two = first.window, second.window
    placed = UNDATED_OF_ONE_PLACE if of_one_small_place(first, second) else UNKNOWN_DATE
    if one is None or two is None:
        return placed, "the date of one is not known"
    if one[0] <= two[1] and two[0] <= one[1]:
        return max(placed, PUBLISHED_NEAR), "the date of one is not known, but it was published within days"
    undated, other = (one, two) if first.start is None else (two, one)
    if (first.start is None) != (second.start is None) and undated[1] < other[0]:
        return PUBLISHED_BEFORE, "one was published before the other's harm"
    return PUBLISHED_FAR, "the date of one is not known"


@lru_cache(maxsize=4096)
def _day(ordinal: int) -> str:
    day = dt.date.fromordinal(ordinal)
    return f"{day.day} {day:%B %Y}"
