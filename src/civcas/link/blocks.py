"""Blocking keys: two tellings that could be of one incident share at least one, so that few pairs are compared.

A key joins a stretch of four days with a place, an exact text, a full name of
a victim, or a figure. In a key of a place a telling is either *at* it or in
something around it; two that are only around it are not compared, so that a
province does not bring all its villages together.
"""

from __future__ import annotations

import math

from civcas.link.compare_where import CITY
from civcas.link.score import nth
from civcas.link.spots import Spot
from civcas.link.traits import Traits, traits
from civcas.records.reading import Telling

DAYS = 4
"""Tellings up to this many days apart share a key; the days of a key are as many."""

CELL = 0.3
"""The side of a map cell in degrees; points up to half of that apart (17 km north to south) share one."""

TELLING_FIGURE = 10
"""From this many killed on, the figure itself is a key for tellings that have no date or no place."""

ROLE_AT, ROLE_IN = True, False


def blocks(telling: Telling) -> frozenset[str]:
    """The blocking keys of a telling. Two tellings that could be of one incident share at least one of them."""
    return frozenset(keys(traits(telling), telling.text_sha256, nth(telling)))


def keys(of: Traits, text_sha256: str, n: str) -> dict[str, bool]:
    """The blocking keys of a telling, each with whether two of this role are compared with one another (at) or not."""
    found: dict[str, bool] = {f"t|{text_sha256}|{n}": ROLE_AT}
    found.update((f"p|{name}", ROLE_AT) for name in of.people)
    days = stretches(of)
    if of.spot is not None:
        for stretch in days:
            _add_place(found, f"d{stretch}", of.spot)
        _add_undated(found, of, of.spot)
    if of.killed is not None:
        _add_figure(found, of, f"{of.killed[0]}", days)
    return found


def stretches(of: Traits) -> range:
    """The stretches of days that a telling may share with one that is up to ``DAYS`` days away."""
    if of.window is None:
        return range(0)
    return range((of.window[0] - DAYS // 2) // DAYS, (of.window[1] + DAYS // 2) // DAYS + 1)


def _add_figure(found: dict[str, bool], of: Traits, figure: str, days: range) -> None:
    """Keys for tellings that lack a known place, so that only a figure can bring them together."""
    assert of.killed is not None
    spot = of.spot
    if of.killed[0] >= TELLING_FIGURE:
        for stretch in days:
            found[f"k{stretch}|{figure}"] = ROLE_IN if spot is not None and not spot.lost else ROLE_AT
            for mark in spot.around if spot is not None else ():
                found[f"r{stretch}|{mark}|{figure}"] = ROLE_AT


def _add_undated(found: dict[str, bool], of: Traits, spot: Spot) -> None:
    """Keys that bring an undated telling together with all others of its place, or of a city with those of its figure.

    Two that are both dated share none of them.
    """
    role = ROLE_IN if of.start is not None else ROLE_AT
    if spot.people < CITY:
        found.update((f"u|{mark}", role) for mark in (*spot.at, f"s:{spot.skeleton}"))
    if of.killed is not None and of.killed[0] > 0:
        found.update((f"u|{mark}|{of.killed[0]}", role) for mark in spot.at)


def _add_place(found: dict[str, bool], days: str, spot: Spot) -> None:
    for mark in spot.around:
        found[f"{days}|{mark}"] = ROLE_IN
    for mark in spot.at:
        found[f"{days}|{mark}"] = ROLE_AT
    if spot.skeleton:
        found[f"{days}|s:{spot.skeleton}"] = ROLE_AT
    if spot.point is not None:
        for cell in _cells(spot.point):
            found[f"{days}|g:{cell}"] = ROLE_AT


def _cells(point: tuple[float, float]) -> list[str]:
    """The map cells that a point is in or within a quarter of a cell of."""
    north, east = point
    cells = []
    for row in sorted({math.floor((north + side * CELL / 4) / CELL) for side in (-1, 1)}):
        # Away from the equator a degree of longitude is shorter: a row's cells are as wide as they are high.
        across = east * math.cos(math.radians(row * CELL))
        columns = {math.floor((across + side * CELL / 4) / CELL) for side in (-1, 1)}
        cells += [f"{row}:{column}" for column in sorted(columns)]
    return cells
