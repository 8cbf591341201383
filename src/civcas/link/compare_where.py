"""Where: whether the places of two tellings speak for one incident."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import lru_cache

from civcas.link.evidence import Evidence, stepped
from civcas.link.names import folded_place, skeleton
from civcas.link.spots import Spot, kilometres
from civcas.link.traits import Traits
from civcas.place.names import is_arabic

UNKNOWN_PLACE = -2.0
FAR = -6.0
IN_OTHER_PROVINCES = -3.0
CITY = 50_000
"""In a place of this many people and more, several incidents are likely on any day."""

SEVERAL = 4
"""Consonants from which on two names that share them all are hardly of two places."""

_ENCLOSED = {0: 1.0, 1: 2.0, 2: 1.5, 3: 1.0, 4: 0.0}
_SAME_PLACE = {0: 3.5, 1: 3.0, 2: 1.5, 3: 1.0, 4: 0.3}
_BY_PEOPLE = ((20_000, 0.0), (100_000, 0.5), (500_000, 1.0))
_LEVEL_WORDS = {0: "place", 1: "place", 2: "subdistrict", 3: "district", 4: "province"}


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
        weight = _SAME_PLACE[level] - _crowd(max(one.people, two.people))
        return weight, f"same {_LEVEL_WORDS[level]}, {_first(one, two)}"
    if one.at & two.around or one.around & two.at:
        inner, outer = (one, two) if one.around & two.at else (two, one)
        return _ENCLOSED[outer.level], f"{inner.name} is in {outer.name}"
    return _compare_apart(one, two)


def _crowd(people: int) -> float:
    """How much less a place says the more people live there: more than one incident is likely of any day."""
    return stepped(people, _BY_PEOPLE, 1.5)


def _compare_apart(one: Spot, two: Spot) -> Evidence:
    """Weigh two places that share no name and do not enclose one another."""
    shared = one.around & two.around
    distance = distance_between(one, two)
    if one.at & two.at and distance is None:
        return IN_OTHER_PROVINCES, f"places of one name in different provinces, {_first(one, two)}"
    names = " and ".join(sorted((one.name, two.name)))
    if sound_alike(one, two) and (distance is None or distance < 30):
        if shared or distance is not None or _regions_sound_alike(one, two):
            return 2.0, f"similar names in one region, {names}"
        if not one.around or not two.around:
            two_scripts = is_arabic(one.name) != is_arabic(two.name) and len(one.skeleton) >= SEVERAL
            return 2.0 if two_scripts else 1.0, f"similar names, {names}"
    if distance is not None:
        weight = stepped(int(distance), ((2, 2.0), (9, 0.8), (15, -1.0)), -5.0)
        return weight, f"{names} are {round(distance)} km apart"
    if shared:
        return (-1.5 if one.level == two.level == 0 else -3.0), f"different places in one region, {names}"
    if one.lost or two.lost:
        return UNKNOWN_PLACE, f"different names, {names}, of which the regions are not known"
    return -5.0, f"different places, {names}"


def _regions_sound_alike(one: Spot, two: Spot) -> bool:
    """Whether a region around one may be one around the other, written in the other's script."""
    if not one.around or not two.around or is_arabic(one.name) == is_arabic(two.name):
        return False
    ours, theirs = ({skeleton(mark[2:]) for mark in spot.around if mark[0] in "np"} for spot in (one, two))
    return any(len(sounds) >= 3 for sounds in ours & theirs)


def of_one_small_place(first: Traits, second: Traits) -> bool:
    """Whether two tellings are of one place, which is no city, or one in which they give the same number of killed."""
    one, two = first.spot, second.spot
    if one is None or two is None:
        return False
    if not one.at & two.at and not (sound_alike(one, two) and len(one.skeleton) >= 4):
        return False
    return max(one.people, two.people) < CITY or (_dead(first) > 0 and _dead(first) == _dead(second))


def _dead(of: Traits) -> int:
    return of.killed[0] if of.killed is not None else 0


def sound_alike(one: Spot, two: Spot) -> bool:
    """Whether two names may be spellings of one; of two consonants alone the letters must be nearly the same too."""
    if one.skeleton != two.skeleton or not one.skeleton:
        return False
    return len(one.skeleton) >= 3 or _likeness(folded_place(one.name), folded_place(two.name)) >= 0.75


@lru_cache(maxsize=65536)
def _likeness(one: str, two: str) -> float:
    return SequenceMatcher(None, min(one, two), max(one, two), autojunk=False).ratio()


def _first(one: Spot, two: Spot) -> str:
    return min(one.name, two.name)


def distance_between(one: Spot, two: Spot) -> float | None:
    """The kilometres between two places; None where the gazetteer does not know both."""
    return kilometres(one.point, two.point) if one.point and two.point else None


def far_apart(one: Spot, two: Spot) -> bool:
    """Two places of one name that the gazetteer knows in different parts, or the texts name different provinces for."""
    if one.point and two.point:
        return kilometres(one.point, two.point) > 60
    if not one.province or not two.province:
        return False
    # "Rural Odrava" may be what others call Odrava.
    return one.province not in two.province and two.province not in one.province
