"""Whether a telling says enough of when and where to tell which incident it is of."""

from __future__ import annotations

from civcas.link.compare_where import CITY
from civcas.link.traits import traits
from civcas.records.reading import Telling

DISTRICT, PROVINCE = 3, 4


def says_too_little(telling: Telling, *, alone: bool) -> str | None:
    """Why it cannot be told which incident a telling is of; None where it can.

    It must name a day (or, by its publication, the days in which it happened)
    and a place no wider than a district; or, undated, a settlement or a spot
    that is no city, because a small place seldom has two incidents within
    memory. Where it is ``alone``, so that no other telling bears it out, a day
    and a province do not do, and neither does an undated name of which nothing
    is known. What says less stays an incident of its own in a ledger.
    """
    of = traits(telling)
    if of.spot is None:
        return "it names no place smaller than a country" if of.country else "it names no place"
    name = of.spot.name
    if of.start is not None:
        enough = of.spot.level <= (DISTRICT if alone else PROVINCE)
        return None if enough else f"it names no place smaller than {name}"
    if of.spot.level > 1:
        return f"it names neither a day nor a place smaller than {name}"
    if of.spot.people >= CITY:
        return f"it names no day, and in {name} it may be one of many"
    return f"it names no day, and of {name} nothing more is known" if alone and of.spot.lost else None
