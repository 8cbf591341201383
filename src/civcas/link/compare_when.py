"""When: whether the times of two tellings speak for one incident."""

from __future__ import annotations

import datetime as dt
import math
from functools import lru_cache

from civcas.link.compare_where import of_one_small_place
from civcas.link.evidence import SILENT, Evidence, stepped
from civcas.link.traits import Traits
from civcas.records.hours import HOURS_APART, hours_between

UNKNOWN_DATE = -2.0
UNDATED_OF_ONE_PLACE = 1.0
PUBLISHED_NEAR = -0.7
PUBLISHED_FAR = -2.0
PUBLISHED_BEFORE = -6.0

_BY_HOURS = ((0, 0.3), (1, -0.8), (HOURS_APART - 1, -2.5))
_HOURS_APART = -4.0
_OTHER_ATTACK, _OTHER_WITH_ITS_FIGURE, _SECOND_AND_THIRD = -3.6, -0.8, -5.0

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


def compare_hours(first: Traits, second: Traits) -> Evidence:
    """Of one day, the same part of it speaks a little for one incident, hours between strongly against it.

    An attack at dawn and one in the evening are two. Of different days or wide
    times the hours say nothing more.
    """
    if not first.hours or not second.hours or not _one_day(first, second):
        return SILENT
    between = hours_between(first.hours, second.hours)
    if between is None:
        return SILENT
    weight = stepped(math.ceil(between), _BY_HOURS, _HOURS_APART)
    told = " and ".join(sorted({_hours(first), _hours(second)}))
    return weight, f"{'different hours of the day' if between else 'hours that agree'}, {told}"


def compare_other(first: Traits, second: Traits) -> Evidence:
    """Where one text calls its attack another one of the day ("a second strike"), it is not that of the other text.

    It may be where both give one number of killed: the other text need not say
    which of the day's attacks it tells of. Where both tell of the same thing
    hit or of the same hours, nothing follows.
    """
    if first.other == second.other or not _one_day(first, second) or first.hit & second.hit:
        return SILENT
    if hours_between(first.hours, second.hours) == 0:
        return SILENT
    ours, theirs = first.other - {"another"}, second.other - {"another"}
    if first.other and second.other and (ours & theirs or not (ours and theirs)):
        return SILENT  # "another strike" may be the second one
    reason = f"one is told as another attack of the day ({', '.join(sorted(first.other | second.other))})"
    if ours and theirs:
        return _SECOND_AND_THIRD, reason
    if _killed(first) is not None and _killed(first) == _killed(second):
        return _OTHER_WITH_ITS_FIGURE, f"{reason}, though of the same figure"
    return _OTHER_ATTACK, reason


def at_other_hours(first: Traits, second: Traits) -> bool:
    """Whether two texts date their harm to other hours of one day."""
    return compare_hours(first, second)[0] <= _HOURS_APART


def told_as_two(first: Traits, second: Traits) -> bool:
    """Whether the words of two texts hold two attacks of a day apart, by its hours or as another one."""
    return at_other_hours(first, second) or compare_other(first, second)[0] <= _OTHER_ATTACK


def _one_day(first: Traits, second: Traits) -> bool:
    return first.start is not None and first.start == first.end == second.start == second.end


def _killed(of: Traits) -> int | None:
    return of.killed[0] if of.killed is not None else None


def _hours(of: Traits) -> str:
    return " or ".join(sorted(of.hours)).replace("_", " ")


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
