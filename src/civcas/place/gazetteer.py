"""The gazetteer: names in their context to ranked places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache, lru_cache, partial
from pathlib import Path

from civcas.place.context import look_around
from civcas.place.names import is_arabic, place_key
from civcas.place.ranking import OUTSIDE, enclosing, propose_spellings, rank_named
from civcas.place.rows import Rows
from civcas.records.place import CLEAR_LEAD, LEAST_SCORE, Accuracy, Place, Places, RankedPlace, clear_winner

_MANY = 12


class Gazetteer:
    """The towns, regions and countries of the world; implements ``records.place.Places``.

    ``path`` names a file of the same make; without it the one in the package
    is taken. The file is opened when it is first asked, and again after
    pickling and in each thread and process.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.rows = Rows(path)
        self._resolved = lru_cache(maxsize=50_000)(self._resolve)
        self.knows = lru_cache(maxsize=100_000)(self._knows)
        self._context = lru_cache(maxsize=10_000)(partial(look_around, self.rows))  # one for most names of a text

    def __reduce__(self) -> tuple[type[Gazetteer], tuple[Path | None]]:
        """Pickle the path alone."""
        return (type(self), (self.rows.path,))

    def close(self) -> None:
        """Close the file, as far as the calling thread has opened it; it is opened again when asked."""
        self.rows.close()

    def _knows(self, name: str) -> bool:
        """Whether any place at all bears this name, in any spelling that folds to it."""
        return bool(self.rows.named_as(name))

    def resolve(
        self,
        name: str,
        *,
        within: tuple[str, ...] = (),
        country: str | None = None,
        accuracy: Accuracy | None = None,
        around: tuple[str, ...] = (),
    ) -> tuple[RankedPlace, ...]:
        """Rank the places that a name in its context can mean, best first; see ``records.place.Places``."""
        return self._resolved(name, tuple(within), country, accuracy, tuple(around))

    def _resolve(
        self,
        name: str,
        within: tuple[str, ...],
        country: str | None,
        accuracy: Accuracy | None,
        around: tuple[str, ...],
    ) -> tuple[RankedPlace, ...]:
        """As ``resolve``, by position, to be remembered."""
        key = place_key(name)
        if not key:
            return ()
        context = self._context(within, country, around)
        named = self.rows.named(key)
        ranked = rank_named(self.rows, key, named, context, accuracy) if named else []
        if not ranked or not any(item.score > OUTSIDE for item in ranked):
            elsewhere = list(dict.fromkeys(_where(item.place) for item in ranked))[:3] if ranked else []
            if context.stated_countries and not is_arabic(name):
                ranked += propose_spellings(self.rows, key, context, accuracy)
            ranked += self._enclosing(within, country, accuracy, elsewhere)
        if len(ranked) < 2:
            return tuple(ranked)
        ranked.sort(key=lambda item: (-item.score, -(item.place.population or 0), item.place.id))
        return _levelled(list(_without_repeats(ranked))[:_MANY])

    def _enclosing(
        self, within: tuple[str, ...], country: str | None, accuracy: Accuracy | None, elsewhere: list[str]
    ) -> list[RankedPlace]:
        """The smallest stated place around the name that the gazetteer has, where it has one and one alone."""
        in_town = accuracy in ("neighbourhood", "street", "landmark", "exact")
        for first in range(len(within)):
            found = _area(self.resolve(within[first], within=within[first + 1 :], country=country), in_town)
            if found is not None:
                return [enclosing(found, accuracy, elsewhere)]
        nation = self.rows.country(country) if country else None
        if nation is None:
            return []
        return [enclosing(RankedPlace(self.rows.place(nation), 1.0, ()), accuracy, elsewhere)]


def _area(ranked: tuple[RankedPlace, ...], in_town: bool) -> RankedPlace | None:
    """What an enclosing name means: the region around the town of that name, for it holds both, unless ``in_town``."""
    winner = clear_winner(ranked)
    if winner is None or in_town or winner.place.accuracy not in ("town", "city", "village"):
        return winner
    for item in ranked[1:]:
        if item.place.accuracy == "province" and item.place.name in winner.place.within:
            return item
    return winner


@cache
def open_gazetteer() -> Gazetteer:
    """The gazetteer that the package carries; its file is opened when it is first asked."""
    return Gazetteer()


def resolve_place(
    name: str,
    *,
    places: Places | None = None,
    within: Iterable[str] = (),
    country: str | None = None,
    accuracy: Accuracy | None = None,
    around: Iterable[str] = (),
) -> tuple[RankedPlace, ...]:
    """Rank the places that a name in its context can mean, best first, each with reasons.

    ``places`` is the gazetteer to ask, the package's own where it is None; the
    rest is as in ``records.place.Places.resolve``. Two equal candidates are
    both returned, with equal scores. Nothing known is an empty tuple.
    """
    asked = open_gazetteer() if places is None else places
    return asked.resolve(name, within=tuple(within), country=country, accuracy=accuracy, around=tuple(around))


def _levelled(ranked: list[RankedPlace]) -> tuple[RankedPlace, ...]:
    """Candidates so close to the first that none clearly wins get its score: they are equal, and it shows."""
    best = ranked[0].score if ranked else 0.0
    if len(ranked) < 2 or best < LEAST_SCORE or ranked[1].score <= best - CLEAR_LEAD:
        return tuple(ranked)
    least = best - CLEAR_LEAD + 1e-9
    return tuple(replace(item, score=best) if least < item.score < best else item for item in ranked)


def _where(place: Place) -> str:
    """The widest region around a place that the gazetteer names."""
    return place.within[-1] if place.within else place.name


def _without_repeats(ranked: Iterable[RankedPlace]) -> Iterable[RankedPlace]:
    """Each place once, under its best score, and of two entries for one town the better."""
    kept: list[Place] = []
    for item in ranked:
        place = item.place
        if not [other for other in kept if other.country == place.country and _one_town(place, other)]:
            kept.append(place)
            yield item


def _one_town(one: Place, other: Place) -> bool:
    """Whether two entries are one place: the same id, or settlements of one country a few kilometres apart."""
    if one.id == other.id:
        return True
    settlements = one.id.startswith("geonames:") and other.id.startswith("geonames:")
    if not settlements or one.country != other.country:
        return False
    return (
        abs((one.latitude or 0) - (other.latitude or 0)) < 0.08
        and abs((one.longitude or 0) - (other.longitude or 0)) < 0.08
    )
