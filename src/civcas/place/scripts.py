"""Names of places in both scripts: Latin and Arabic, of a place and of the regions around it."""

from __future__ import annotations

from typing import NamedTuple

from civcas.place.gazetteer import open_gazetteer
from civcas.place.names import place_key
from civcas.place.rows import Row
from civcas.records.place import Place


class Named(NamedTuple):
    """A place's name in Latin letters, and in Arabic ones where it is known."""

    latin: str
    arabic: str | None
    number: int | None = None  # of its row in the gazetteer

    def is_called(self, name: str) -> bool:
        """Whether a name, in either script and in any spelling that the gazetteer has, is the place's."""
        if place_key(name) in (place_key(self.latin), place_key(self.arabic or self.latin)):
            return True
        return any(row.n == self.number for row in open_gazetteer().rows.named_as(name))


def names_around(place: Place) -> tuple[Named, ...]:
    """The names of a place and of all around it, smallest first.

    The Arabic ones are the gazetteer's: of a place that it does not have, such
    as one that a list gives, only the place's own and its country's are known.
    """
    rows = open_gazetteer().rows
    row = _row(place)
    if row is not None:
        own = Named(place.name, place.arabic or row.arabic, row.n)
        return (own, *(Named(outer.name, outer.arabic, outer.n) for outer in rows.around(row)))
    own = Named(place.name, place.arabic)
    country = rows.country(place.country) if place.country else None
    around = [Named(name, None) for name in place.within]
    if country is not None and around and around[-1].latin == country.name:
        around[-1] = Named(country.name, country.arabic)
    return (own, *around)


def name_of_country(code: str) -> Named | None:
    """The names of a country by its ISO 3166-1 alpha-2 code, None where there is no such country."""
    row = open_gazetteer().rows.country(code)
    return Named(row.name, row.arabic) if row is not None else None


def name_in(country: str, name: str) -> Named | None:
    """The names of the largest place of a country that bears a name: how it is written in the other script."""
    found = [row for row in open_gazetteer().rows.named_as(name) if row.country == country]
    return Named(found[0].name, found[0].arabic, found[0].n) if found else None


def _row(place: Place) -> Row | None:
    """The gazetteer's row of a place."""
    rows = open_gazetteer().rows
    source, _, number = place.id.partition(":")
    if source == "geonames" and number.isdecimal():
        return rows.row(int(number))
    named = [row for row in rows.named_as(place.name) if row.id == place.id]
    return named[0] if named else None
