"""What a name in its context can mean: the places that bear it or are spelled alike, else the place around it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from civcas.place.context import Context
from civcas.place.names import is_arabic
from civcas.place.ranking import OUTSIDE, enclosing, propose_spellings, rank_named
from civcas.place.rows import Rows
from civcas.records.place import CLEAR_LEAD, LEAST_SCORE, Accuracy, Place, RankedPlace, clear_winner

_MANY = 12

Resolve = Callable[
    [str, tuple[str, ...], str | None, Accuracy | None, tuple[str, ...]],
    tuple[RankedPlace, ...],
]
"""The gazetteer's own memory of names: name, within, country, accuracy, around."""


def rank_meanings(
    rows: Rows,
    resolve: Resolve,
    name: str,
    key: str,
    context: Context,
    *,
    within: tuple[str, ...],
    country: str | None,
    accuracy: Accuracy | None,
) -> tuple[RankedPlace, ...]:
    """Rank the places that a name, which folds to ``key``, can mean, best first; see ``records.place.Places``."""
    named = rows.named(key)
    ranked = rank_named(rows, key, named, context, accuracy) if named else []
    if not ranked or not any(item.score > OUTSIDE for item in ranked):
        elsewhere = list(dict.fromkeys([_where(item.place) for item in ranked]))[:3] if ranked else []
        if context.stated_countries and not is_arabic(name):
            ranked += propose_spellings(rows, key, context, accuracy)
        ranked += _enclosing(rows, resolve, within, country, accuracy, elsewhere)
    if len(ranked) < 2:
        return tuple(ranked)
    ranked.sort(key=lambda item: (-item.score, -(item.place.population or 0), item.place.id))
    return _levelled(_without_repeats(ranked)[:_MANY])


def _enclosing(
    rows: Rows,
    resolve: Resolve,
    within: tuple[str, ...],
    country: str | None,
    accuracy: Accuracy | None,
    elsewhere: list[str],
) -> list[RankedPlace]:
    """The smallest stated place around the name that the gazetteer has, where it has one and one alone."""
    in_town = accuracy in ("neighbourhood", "street", "landmark", "exact")
    for first in range(len(within)):
        found = _area(resolve(within[first], within[first + 1 :], country, None, ()), in_town)
        if found is not None:
            return [enclosing(found, accuracy, elsewhere)]
    nation = rows.country(country) if country else None
    if nation is None:
        return []
    return [enclosing(RankedPlace(rows.place(nation), 1.0, ()), accuracy, elsewhere)]


def _area(ranked: tuple[RankedPlace, ...], in_town: bool) -> RankedPlace | None:
    """What an enclosing name means: the region around the town of that name, for it holds both, unless ``in_town``."""
    winner = clear_winner(ranked)
    if winner is None or in_town or winner.place.accuracy not in ("town", "city", "village"):
        return winner
    for item in ranked[1:]:
        if item.place.accuracy == "province" and item.place.name in winner.place.within:
            return item
    return winner


def _levelled(ranked: list[RankedPlace]) -> tuple[RankedPlace, ...]:
    """Candidates so close to the first that none clearly wins get its score: they are equal, and it shows."""
    best = ranked[0].score if ranked else 0.0
    if len(ranked) < 2 or best < LEAST_SCORE or ranked[1].score <= best - CLEAR_LEAD:
        return tuple(ranked)
    least = best - CLEAR_LEAD + 1e-9
    return tuple([replace(item, score=best) if least < item.score < best else item for item in ranked])


def _where(place: Place) -> str:
    """The widest region around a place that the gazetteer names."""
    return place.within[-1] if place.within else place.name


def _without_repeats(ranked: list[RankedPlace]) -> list[RankedPlace]:
    """Each place once, under its best score, and of two entries for one town the better."""
    kept: list[RankedPlace] = []
    for item in ranked:
        place = item.place
        if not [1 for other in kept if other.place.country == place.country and _one_town(place, other.place)]:
            kept.append(item)
    return kept


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
