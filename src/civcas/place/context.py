"""What a text says around a name, and whether a candidate stands inside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from civcas.place.rows import Row, Rows, kilometres
from civcas.records.making import quick_to_make

BESIDE_TOWN = 50
"""How far, in kilometres, a place "in" or "of" a town may lie from the town's point."""
BESIDE_REGION = 100
"""How far a place may lie from the middle of a region whose towns the gazetteer does not know."""
BESIDE_INFORMAL = 300
"""The same for regions such as Darfur, which are drawn by hand and wide."""


@quick_to_make
@dataclass(frozen=True, slots=True)
class Said:
    """One enclosing place that the text states, as it says it, with what that can be."""

    name: str
    areas: tuple[Row, ...]


@quick_to_make
@dataclass(frozen=True, slots=True)
class Context:
    """What the text states around a name, looked up.

    ``within`` are the enclosing places, smallest first; ``country`` the stated
    country; ``countries`` and ``near`` are what is merely named nearby.
    """

    within: tuple[Said, ...]
    country: Row | None
    countries: frozenset[str]
    near: tuple[Row, ...]

    @property
    def stated_countries(self) -> tuple[str, ...]:
        """The countries that the stated enclosing places leave possible."""
        if self.country:
            return (self.country.country,)
        for said in reversed(self.within):
            if said.areas:
                return tuple(sorted({row.country for row in said.areas}))
        return ()


def look_around(rows: Rows, within: tuple[str, ...], country: str | None, around: tuple[str, ...]) -> Context:
    """Look up the places that the text names around another.

    An enclosing name keeps only those meanings that stand inside the larger
    enclosing places; where none does, it is as good as unknown.
    """
    nation = rows.country(country) if country else None
    kept: list[Said] = []
    for name in reversed(within):
        areas: Iterable[Row] = rows.named_as(name)
        if nation:
            areas = [row for row in areas if row.country == nation.country]
        for larger in kept:
            if larger.areas:
                areas = [row for row in areas if is_inside_any(rows, row, larger.areas)]
        kept.append(Said(name, _likely(areas)))
    countries = {code for code in around if len(code) == 2 and code.isupper()}
    near: list[Row] = []
    for name in around:
        if name in countries:
            continue
        found = rows.named_as(name)
        meant = {row.country for row in found if row.is_region}
        if len(meant) == 1:
            countries |= meant
        elif len(found) == 1:
            near.append(found[0])
    return Context(tuple(reversed(kept)), nation, frozenset(countries), tuple(near))


def _likely(areas: Iterable[Row]) -> tuple[Row, ...]:
    """Of the places that an enclosing name can mean, the plausible: regions and what is large; all where none is."""
    found = tuple(areas)
    countries = {row.country for row in found if row.is_region}
    return tuple(row for row in found if row.country in countries or (row.population or 0) >= 50_000) or found


def is_inside_any(rows: Rows, row: Row, areas: Iterable[Row]) -> bool:
    """Whether a place stands inside one of several areas."""
    return any(how_inside(rows, row, area) > 0 for area in areas)


def how_inside(rows: Rows, row: Row, area: Row) -> float:
    """How surely a place stands inside an area, from 0 (it does not) to 1."""
    if area.is_country:
        return float(row.country == area.country)
    if row.n == area.n or any(outer.n == area.n for outer in rows.around(row)):
        return 1.0
    if row.country != area.country or row.is_country:
        return 0.0
    if not area.is_region:
        return 0.8 * (kilometres(row, area) <= BESIDE_TOWN)
    if area.id is not None and area.id.startswith("civcas:"):
        return 0.8 * (kilometres(row, area) <= BESIDE_INFORMAL)
    outer = rows.row(area.region) if area.region else None
    if outer is None or not outer.is_country:  # a region of the second level: towns are not assigned to it
        return 0.8 * (kilometres(row, area) <= BESIDE_REGION)
    return 0.0
