"""Towns that a region around them is named after, and names that are such towns' in two countries."""

from __future__ import annotations

from civcas.place.rows import Row, kilometres

TWIN_WITHIN = 60
SEAT_OF_SIZE = 20_000
"""People from which a town, rather than the region of the same name, is what a text means."""


def is_contested(row: Row, found: tuple[Row, ...]) -> bool:
    """Whether a region and its town of some size bear the name in the place's country, and others in another one."""
    if row.renown is not None or row.is_country:
        return False
    regions = [one for one in found if one.is_region and not one.is_country]
    if len(regions) < 2:
        return False
    towns = [one for one in found if not one.is_region and (one.population or 0) >= SEAT_OF_SIZE]
    seats = {one.country for one in regions if any(is_named_after(one, town) for town in towns)}
    return row.country in seats and len(seats) > 1


def is_named_after(region: Row, town: Row) -> bool:
    """Whether a bearer of the town's name is the region around it."""
    if not region.is_region or region.is_country or region.country != town.country:
        return False
    return town.region == region.n or kilometres(town, region) <= TWIN_WITHIN
