"""Whether anybody lives near a point, so that coordinates in the sea or with their signs lost are noticed."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping

from civcas.place.rows import Rows

WITHIN = 150
"""Kilometres around a settlement of the gazetteer in which a point may lie without a remark."""


class Near:
    """The settlements of the gazetteer by cells of two degrees; read once, when first asked."""

    def __init__(self, rows: Rows | None = None) -> None:
        self._rows = rows or Rows()
        self._cells: Mapping[tuple[int, int], list[tuple[float, float, str]]] | None = None

    def countries(self, latitude: float, longitude: float) -> frozenset[str]:
        """The countries that have a settlement within ``WITHIN`` kilometres of a point; none in the open sea."""
        cells = self._read()
        wide = min(math.ceil(WITHIN / 111 / 2 / max(math.cos(math.radians(latitude)), 0.05)), 90)
        at = math.floor(latitude / 2), math.floor(longitude / 2)
        found = set()
        for row in range(at[0] - 1, at[0] + 2):
            for column in range(at[1] - wide, at[1] + wide + 1):
                for other_latitude, other_longitude, country in cells.get((row, (column + 90) % 180 - 90), ()):
                    if (
                        country not in found
                        and _kilometres(latitude, longitude, other_latitude, other_longitude) <= WITHIN
                    ):
                        found.add(country)
        return frozenset(found)

    def _read(self) -> Mapping[tuple[int, int], list[tuple[float, float, str]]]:
        if self._cells is None:
            cells: dict[tuple[int, int], list[tuple[float, float, str]]] = defaultdict(list)
            for latitude, longitude, country in self._rows.settlements():
                cells[math.floor(latitude / 2), math.floor(longitude / 2)].append((latitude, longitude, country))
            self._cells = cells
        return self._cells


def _kilometres(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Roughly, which is enough to tell the sea from the land."""
    east = (longitude - other_longitude + 180) % 360 - 180
    east *= math.cos(math.radians((latitude + other_latitude) / 2))
    return 111.2 * math.hypot(latitude - other_latitude, east)
