"""Spots: places as they are compared, by marks of what they are and of what is around them."""

from __future__ import annotations

import math
from dataclasses import dataclass

from civcas.link.names import folded_place, skeleton
from civcas.records.place import Accuracy, Place, Where

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


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as it is compared.

    ``at`` are the place's own marks (gazetteer id, folded name), ``around``
    those of what encloses it (never a country's). ``point`` is given only
    where the gazetteer knows the place itself and it is a settlement or less,
    and ``people`` how many live there, 0 where it does not say. ``province`` is
    how the name of the province sounds that the text itself calls one.
    """

    name: str
    level: int
    at: frozenset[str]
    around: frozenset[str]
    skeleton: str
    country: str | None
    point: tuple[float, float] | None
    people: int
    province: str = ""

    @property
    def lost(self) -> bool:
        """Whether nothing but its name is known, so that it may be in or beside any other place."""
        return not self.around and self.point is None and not any(mark.startswith("i:") for mark in self.at)


def place_spot(where: Where | None) -> Spot | None:
    """A place as it is compared; None where it is unknown or no more than a country."""
    if where is None or not where.name.strip():
        return None
    resolved, itself = where.resolved, resolves_itself(where)
    level = LEVELS[where.accuracy] if where.accuracy else LEVELS[resolved.accuracy] if resolved and itself else 1
    if level == 5:
        return None
    own = {f"n:{folded_place(where.name)}"}
    if level == 4:
        own.add(f"p:{folded_place(where.name)}")
    around = _around(where)
    point = None
    if resolved is not None and resolved.accuracy != "country":
        marks = {f"i:{resolved.id}", _mark(resolved.name, LEVELS[resolved.accuracy])}
        if itself:
            own |= marks
            if level <= 1:
                point = point_of(resolved)
        else:
            around |= marks
    return Spot(
        name=where.name,
        level=level,
        at=frozenset(own),
        around=frozenset(around - own),
        skeleton=skeleton(where.name),
        country=country_of(where),
        point=point,
        people=(resolved.population or 0) if itself and resolved else 0,
        province=_said_province(where),
    )


_PROVINCES = ("{} province", "{} governorate", "province of {}", "governorate of {}", "محافظة {}")
"""How a text calls a name a province's."""


def _said_province(where: Where) -> str:
    """How the province sounds in which a text says that a place is: "in Kurenia province", "في محافظة كورينيا"."""
    if not where.quote:
        return ""
    said = where.quote.casefold()
    named = (name for name in where.within if any(way.format(name.casefold()) in said for way in _PROVINCES))
    return next(map(skeleton, named), "")


def point_of(place: Place) -> tuple[float, float] | None:
    """Where a place is, in degrees; None where that is not known, or no point on earth. The sea is one as any."""
    north, east = place.latitude, place.longitude
    if north is None or east is None or not (-90 <= north <= 90 and -180 <= east <= 180):
        return None
    return north, east


def regions(place: Place) -> tuple[str, ...]:
    """The regions around a place of the gazetteer, smallest first, without its country, which the gazetteer adds."""
    return place.within[:-1] if place.country and place.accuracy != "country" else place.within


def _around(where: Where) -> set[str]:
    """The marks of what encloses a place.

    A province is marked apart from a town of its name: a village in Ondrel
    province is not in the town of Ondrel.
    """
    resolved = where.resolved
    known = regions(resolved) if resolved is not None else ()
    marks = {_mark(name, 4 if n == len(known) - 1 else 2) for n, name in enumerate(known)}
    provinces = {skeleton(known[-1]): known[-1]} if known else {}
    if resolved is not None and resolved.accuracy == "province":
        provinces = {skeleton(resolved.name): resolved.name}
    countries = {skeleton(resolved.within[-1])} if resolved is not None and resolved.within and resolved.country else ()
    for name in where.within:
        province = provinces.get(skeleton(name))
        if province is not None:
            marks.add(_mark(province, 4))
        elif skeleton(name) not in countries:
            marks.add(_mark(name, 2))
    return marks


def _mark(name: str, level: int) -> str:
    return f"{'p' if level == 4 else 'n'}:{folded_place(name)}"


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


def are_apart(one: Where | None, other: Where | None) -> bool:
    """Whether two places are settlements of different names, neither inside the other; unknown ones may be the same."""
    if one is None or other is None or one.name == other.name:
        return False
    ours, theirs = place_spot(one), place_spot(other)
    if ours is None or theirs is None or ours.level != 1 or theirs.level != 1:
        return False
    if ours.skeleton and ours.skeleton == theirs.skeleton:
        return False
    return not (ours.at & theirs.at or ours.at & theirs.around or ours.around & theirs.at)


def kilometres(first: tuple[float, float], second: tuple[float, float]) -> float:
    """The distance between two points, good to a per cent at the scale of a district."""
    north = (first[0] - second[0]) * 111.2
    east = (first[1] - second[1] + 180) % 360 - 180
    return math.hypot(north, east * 111.2 * math.cos(math.radians((first[0] + second[0]) / 2)))


def country_of(where: Where | None) -> str | None:
    """The country that the text gives, else the gazetteer's."""
    if where is None:
        return None
    return where.country or (where.resolved.country if where.resolved else None)
