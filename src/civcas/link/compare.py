"""The evidence for and against two tellings being of one incident, one small rule each.

Each rule takes two telling's traits and gives what it adds to the log-odds
that both speak of the same incident, with a reason that a person can read
(empty where there is nothing to say). The docstrings are the public
explanation. ``RULES`` lists them in the order that reasons are shown.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from difflib import SequenceMatcher
from functools import lru_cache

from civcas.link.names import folded_place
from civcas.link.spots import Spot, kilometres
from civcas.link.traits import Count, Traits

Evidence = tuple[float, str]

SILENT: Evidence = (0.0, "")
UNKNOWN_DATE = -2.0
UNKNOWN_PLACE = -2.0
PUBLISHED_NEAR = -0.7
PUBLISHED_BEFORE = -6.0
FAR = -6.0

_BY_GAP = ((1, 1.5), (2, 0.0), (4, -2.0), (7, -4.0), (31, -6.0))
_BY_WIDTH = ((1, 3.0), (2, 2.2), (3, 1.8), (7, 1.0), (31, -0.5))
_ENCLOSED = {0: 1.0, 1: 2.0, 2: 1.5, 3: 1.0, 4: 0.0}
_SAME_PLACE = {0: 3.5, 1: 3.0, 2: 1.5, 3: 1.0, 4: 0.3}
_LEVEL_WORDS = {0: "place", 1: "place", 2: "subdistrict", 3: "district", 4: "province"}

FROM_THE_AIR = frozenset(
    {
        "airstrike",
        "drone_strike",
        "air_or_artillery",
        "artillery",
        "missile",
        "barrel_bomb",
        "naval_bombardment",
        "chemical_attack",
    }
)
ON_THE_GROUND = frozenset({"ground_operation", "clash", "shooting", "execution", "stabbing"})
PLANTED = frozenset({"ied_or_mine", "suicide_attack"})
_FAMILIES = (FROM_THE_AIR, ON_THE_GROUND, PLANTED)


def compare_when(first: Traits, second: Traits) -> Evidence:
    """The same day speaks strongly for one incident; each day between speaks against it, a month says little.

    A time that is stated only as a month or a week overlaps a day weakly. An
    unknown date counts against, so that only strong other evidence links; less
    so where the text was published within days of the harm that the other
    dates, and much more where it was published before.
    """
    if first.start is None or first.end is None or second.start is None or second.end is None:
        return _compare_published(first, second)
    gap = max(first.start - second.end, second.start - first.end, 0)
    width = max(first.end - first.start, second.end - second.start) + 1
    overlap = _stepped(width, _BY_WIDTH, -1.0)
    if gap:
        return min(overlap, _stepped(gap, _BY_GAP, -9.0)), f"{gap} day{'s' if gap > 1 else ''} apart"
    if width == 1:
        return overlap, f"same day, {_day(first.start)}"
    if width <= 4:
        return overlap, f"dates agree within {width} days, around {_day(max(first.start, second.start))}"
    return overlap, f"dates agree only within a span of {width} days"


def _compare_published(first: Traits, second: Traits) -> Evidence:
    """Weigh a date against the days in which an undated text was published: it can tell only of earlier harm."""
    one, two = first.window, second.window
    if one is None or two is None:
        return UNKNOWN_DATE, "the date of one is not known"
    if one[0] <= two[1] and two[0] <= one[1]:
        return PUBLISHED_NEAR, "the date of one is not known, but it was published within days"
    undated, other = (one, two) if first.start is None else (two, one)
    if (first.start is None) != (second.start is None) and undated[1] < other[0]:
        return PUBLISHED_BEFORE, "one was published before the other's harm"
    return UNKNOWN_DATE, "the date of one is not known"


def compare_where(first: Traits, second: Traits) -> Evidence:
    """The same place speaks strongly for one incident, an enclosing province weakly, places far apart against it.

    A large city says less than a village. Names that only sound alike count
    where the regions around them agree. No place counts against, so that only
    strong other evidence links.
    """
    one, two = first.spot, second.spot
    if first.country and second.country and first.country != second.country:
        return FAR, f"different countries, {first.country} and {second.country}"
    if one is None or two is None:
        return UNKNOWN_PLACE, "the place of one is not known"
    if one.at & two.at and not far_apart(one, two):
        level = max(one.level, two.level)
        weight = _SAME_PLACE[level] - (1.0 if one.large or two.large else 0.0)
        return weight, f"same {_LEVEL_WORDS[level]}, {_first(one, two)}"
    if one.at & two.around or one.around & two.at:
        inner, outer = (one, two) if one.around & two.at else (two, one)
        return _ENCLOSED[outer.level], f"{inner.name} is in {outer.name}"
    return _compare_apart(one, two)


def _compare_apart(one: Spot, two: Spot) -> Evidence:
    """Weigh two places that share no name and do not enclose one another."""
    shared = one.around & two.around
    distance = distance_between(one, two)
    names = " and ".join(sorted((one.name, two.name)))
    if sound_alike(one, two) and (distance is None or distance < 30):
        if shared or distance is not None:
            return 2.0, f"similar names in one region, {names}"
        if not one.around or not two.around:
            return 1.0, f"similar names, {names}"
    if distance is not None:
        weight = _stepped(int(distance), ((2, 2.0), (9, 0.8), (15, -1.0)), -5.0)
        return weight, f"{names} are {round(distance)} km apart"
    if shared:
        return (-1.5 if one.level == two.level == 0 else -3.0), f"different places in one region, {names}"
    if one.lost or two.lost:
        return UNKNOWN_PLACE, f"different names, {names}, of which the regions are not known"
    return -5.0, f"different places, {names}"


def compare_kind(first: Traits, second: Traits) -> Evidence:
    """The same kind of attack speaks for one incident, kinds that nobody would confuse against it."""
    one, two = first.kind, second.kind
    if "unknown" in (one, two) or "other" in (one, two):
        return SILENT
    if one == two:
        return 0.7, f"both {one.replace('_', ' ')}"
    if any(one in family and two in family for family in _FAMILIES):
        return 0.3, f"kinds that are easily confused, {_both(one, two)}"
    if {one, two} & PLANTED and {one, two} & FROM_THE_AIR:
        return -1.0, f"different kinds, {_both(one, two)}"
    return -2.8, f"different kinds, {_both(one, two)}"


def compare_actors(first: Traits, second: Traits) -> Evidence:
    """The same party named speaks a little for one incident; different ones hardly against it: blame is contested."""
    if not first.actors or not second.actors:
        return SILENT
    shared = first.actors & second.actors
    if shared:
        return 0.5, f"both name {', '.join(sorted(shared))}"
    return -0.4, "they name different parties"


def compare_killed(first: Traits, second: Traits) -> Evidence:
    """The same number killed speaks for one incident, the more so the larger; wildly different numbers against it.

    A toll that grows from one day's publication to the next is what one
    incident looks like, so it counts less against.
    """
    if first.killed is None or second.killed is None:
        return SILENT
    low, high = sorted((first.killed[0], second.killed[0]))
    if low == high:
        return _agreeing(low), f"both say {_least(first.killed, second.killed)}{low} killed"
    reason = f"{low} and {high} killed"
    if figures_fit(first, second):
        return 0.4, f"figures that fit together, {reason}"
    if figures_near(first, second):
        return 0.2, f"nearly the same figure, {reason}"
    weight = -0.7
    if high >= low * 2.5 and high - low >= 4:
        weight = -2.0
    if high >= low * 5 and high - low >= 10:
        weight = -3.5
    if _grows(first, second):
        return weight / 2, f"the later report has more, {reason}"
    return weight, f"different figures, {reason}"


def compare_others(first: Traits, second: Traits) -> Evidence:
    """The same number injured, or of children killed, speaks a little for one incident."""
    weight, reasons = 0.0, []
    for name, one, two in (
        ("injured", first.injured, second.injured),
        ("children killed", first.children, second.children),
    ):
        if one is None or two is None:
            continue
        if one[0] == two[0] and one[0] > 0:
            weight += 1.5 if one[0] >= 10 else 0.8 if one[0] >= 3 else 0.4
            reasons.append(f"both say {_least(one, two)}{one[0]} {name}")
        elif max(one[0], two[0]) >= 5 * min(one[0], two[0]) + 10:
            weight -= 0.7
            reasons.append(f"{min(one[0], two[0])} and {max(one[0], two[0])} {name}")
    return weight, ", ".join(reasons)


def compare_people(first: Traits, second: Traits) -> Evidence:
    """The same full names of victims speak very strongly for one incident; two long lists without one against it."""
    if not first.people or not second.people:
        return SILENT
    shared = first.people & second.people
    if shared:
        return 4.0 + 3.0 * min(len(shared) - 1, 2), f"both name {', '.join(sorted(shared)[:3])}"
    if min(len(first.people), len(second.people)) >= 3:
        return -1.5, "they name different people"
    return SILENT


RULES: tuple[Callable[[Traits, Traits], Evidence], ...] = (
    compare_when,
    compare_where,
    compare_killed,
    compare_others,
    compare_kind,
    compare_actors,
    compare_people,
)


def sound_alike(one: Spot, two: Spot) -> bool:
    """Whether two names may be spellings of one; of two consonants alone the letters must be nearly the same too."""
    if one.skeleton != two.skeleton or not one.skeleton:
        return False
    return len(one.skeleton) >= 3 or _likeness(folded_place(one.name), folded_place(two.name)) >= 0.75


@lru_cache(maxsize=65536)
def _likeness(one: str, two: str) -> float:
    return SequenceMatcher(None, min(one, two), max(one, two), autojunk=False).ratio()


def _stepped(value: int, steps: tuple[tuple[int, float], ...], beyond: float) -> float:
    for limit, weight in steps:
        if value <= limit:
            return weight
    return beyond


@lru_cache(maxsize=4096)
def _day(ordinal: int) -> str:
    day = dt.date.fromordinal(ordinal)
    return f"{day.day} {day:%B %Y}"


def _both(one: str, two: str) -> str:
    return " and ".join(sorted((one.replace("_", " "), two.replace("_", " "))))


def _first(one: Spot, two: Spot) -> str:
    return min(one.name, two.name)


def distance_between(one: Spot, two: Spot) -> float | None:
    """The kilometres between two places; None where the gazetteer does not know both."""
    return kilometres(one.point, two.point) if one.point and two.point else None


def far_apart(one: Spot, two: Spot) -> bool:
    """Two places of one name that the gazetteer knows in different parts."""
    return bool(one.point and two.point and kilometres(one.point, two.point) > 60)


def _least(one: Count, two: Count) -> str:
    """The words before a number that both give only as the least."""
    return "at least " if one[1] is None and two[1] is None else ""


def _agreeing(killed: int) -> float:
    if killed == 0:
        return 0.2
    return 0.5 if killed <= 2 else 1.2 if killed <= 9 else 2.0


def figures_fit(first: Traits, second: Traits) -> bool:
    """Whether one number of killed can satisfy both, or one of them states none.

    An open high is held to reach half as much again, no further.
    """
    if first.killed is None or second.killed is None:
        return True
    reach = [high if high is not None else low + max(2, low // 2) for low, high in (first.killed, second.killed)]
    return max(first.killed[0], second.killed[0]) <= min(reach)


def figures_near(first: Traits, second: Traits) -> bool:
    """Whether two numbers of killed differ by no more than two reports of one incident do on a day."""
    if first.killed is None or second.killed is None:
        return True
    low, high = sorted((first.killed[0], second.killed[0]))
    return high - low <= 2 or high <= low * 1.35


def _grows(first: Traits, second: Traits) -> bool:
    if first.published is None or second.published is None or first.killed is None or second.killed is None:
        return False
    later = second.published - first.published
    return (later > 0) == (second.killed[0] > first.killed[0]) if later else False
