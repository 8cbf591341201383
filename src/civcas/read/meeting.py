"""Whether two times, or two places, that a document states can be those of one incident."""

from __future__ import annotations

from civcas.records.place import ACCURACIES, Place, Where
from civcas.records.when import When

_RANK = {accuracy: n for n, accuracy in enumerate(ACCURACIES)}
_AREAS = frozenset(ACCURACIES[ACCURACIES.index("subdistrict") :])
_SPOTS = frozenset(ACCURACIES[: ACCURACIES.index("village")])
"""Places inside a settlement: a landmark, a street, a neighbourhood."""
_UNTOLD = _RANK["town"]
"""A name of which neither the text nor the gazetteer says what it is, is mostly a settlement (inferred)."""


def times_meet(one: When | None, other: When | None) -> bool:
    """Whether two spans of days meet, a day's difference allowed (late on Monday, early on Tuesday)."""
    if one is None or other is None or other.inherited is not None:
        return True
    if one.start is None or other.start is None or one.end is None or other.end is None:
        return one.start == other.start or one.end is None or other.end is None
    return (one.start - other.end).days <= 1 and (other.start - one.end).days <= 1


def places_meet(one: Where | None, other: Where | None) -> bool:
    """Whether two places can be one: the same, one inside the other, or one not known.

    Two settlements of different names are two places, however near to each
    other: a document that names both tells them apart. A region can hold a
    place that the gazetteer does not know.
    """
    if one is None or other is None or other.inherited is not None:
        return True
    if is_named(one, other) or is_named(other, one):
        return True
    a, b = known_as(one), known_as(other)
    if a is not None and b is not None and (a.id == b.id or a.name in b.within or b.name in a.within):
        return True
    if one.country is not None and other.country is not None and one.country != other.country:
        return False
    if is_area(one) or is_area(other):
        return a is None or b is None or _are_near(a, b)
    return False


def places_may_meet(one: Where | None, other: Where | None) -> bool:
    """Whether two places can be one where the text does not clearly say that people were harmed in each.

    Only what the gazetteer knows to be apart is apart then.
    """
    if one is None or other is None or other.inherited is not None or is_named(one, other) or is_named(other, one):
        return True
    a, b = one.resolved, other.resolved
    if a is None or b is None:
        return one.accuracy is None or other.accuracy is None or is_area(one) or is_area(other)
    return a.id == b.id or a.name in b.within or b.name in a.within or _are_near(a, b)


def may_be_inside(one: Where, other: Where) -> bool:
    """Whether one is a landmark, street or neighbourhood of no stated town, and the other can be its town."""
    spot, town = (one, other) if one.accuracy in _SPOTS else (other, one)
    return spot.accuracy in _SPOTS and town.accuracy not in _SPOTS and not spot.within


def is_named(one: Where, other: Where) -> bool:
    """Whether a place bears the name of another, or says that it is inside it."""
    name = other.name.casefold()
    return one.name.casefold() == name or any(around.casefold() == name for around in one.within)


def is_area(where: Where) -> bool:
    """Whether a place is a district, a province or a country, by the text or else by the gazetteer."""
    accuracy = where.accuracy
    if accuracy is None and where.resolved is not None and known_as(where) is not None:
        accuracy = where.resolved.accuracy
    return accuracy in _AREAS


def known_as(where: Where) -> Place | None:
    """The place that the gazetteer knows under that name; None where it only knows the region around it."""
    resolved = where.resolved
    if resolved is None or where.name.casefold() == resolved.name.casefold():
        return resolved
    stated = _UNTOLD if where.accuracy is None else _RANK[where.accuracy]
    return None if _RANK[resolved.accuracy] > max(stated, _RANK["city"]) else resolved


def fineness(where: Where) -> int:
    """How precise a place is, the smaller the finer, by the text or else by the gazetteer."""
    if where.accuracy is not None:
        return _RANK[where.accuracy]
    known = known_as(where)
    return _UNTOLD if known is None else _RANK[known.accuracy]


def _are_near(a: Place, b: Place) -> bool:
    """Whether two known places are within about 30 km by latitude and longitude, or one of them is the country."""
    if a.country != b.country:
        return False
    if "country" in (a.accuracy, b.accuracy):
        return True
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return True
    return abs(a.latitude - b.latitude) < 0.3 and abs(a.longitude - b.longitude) < 0.4
