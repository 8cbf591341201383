"""Whether anybody lives near a point, so that coordinates in the sea or with their signs lost are noticed."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping

from civcas.place.rows import Rows

WITHIN = 150
"""Kilometres around a settlement of the gazetteer in which a point may lie without a remark."""
DEGREES = WITHIN / 111.2
"""The same from north to south."""
KNOWN = 50_000
"""Points whose answer is kept: the rows of a list are of few places."""
_Cells = Mapping[tuple[int, int], Mapping[str, list[tuple[float, float]]]]
"""Settlements by cell and country."""


class Near:
    """The settlements of the gazetteer by cells of two degrees and by country; read once, when first asked."""

    def __init__(self, rows: Rows | None = None) -> None:
        self._rows = rows or Rows()
        self._cells: _Cells | None = None
        self._known: dict[tuple[float, float], frozenset[str]] = {}

    def countries(self, latitude: float, longitude: float) -> frozenset[str]:
        """The countries that have a settlement within ``WITHIN`` kilometres of a point; none in the open sea."""
        at = latitude, longitude
        if at not in self._known:
            if len(self._known) >= KNOWN:
                self._known.clear()
            self._known[at] = self._around(latitude, longitude)
        return self._known[at]

    def _around(self, latitude: float, longitude: float) -> frozenset[str]:
        cells = self._read()
        wide = min(math.ceil(WITHIN / 111 / 2 / max(math.cos(math.radians(latitude)), 0.05)), 90)
        at = math.floor(latitude / 2), math.floor(longitude / 2)
        found: set[str] = set()
        for row in range(at[0] - 1, at[0] + 2):
            for column in range(at[1] - wide, at[1] + wide + 1):
                for country, settlements in cells.get((row, (column + 90) % 180 - 90), {}).items():
                    if country not in found and any(
                        abs(latitude - north) <= DEGREES and _kilometres(latitude, longitude, north, east) <= WITHIN
                        for north, east in settlements
                    ):
                        found.add(country)
        return frozenset(found)

    def _read(self) -> _Cells:
        if self._cells is None:
            cells: dict[tuple[int, int], dict[str, list[tuple[float, float]]]] = defaultdict(lambda: defaultdict(list))
            for latitude, longitude, country in self._rows.settlements():
                cells[math.floor(latitude / 2), math.floor(longitude / 2)][country].append((latitude, longitude))
            self._cells = cells
        return self._cells


def _kilometres(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Roughly, which is enough to tell the sea from the land."""
    east = (longitude - other_longitude + 180) % 360 - 180
    east *= math.cos(math.radians((latitude + other_latitude) / 2))
    return 111.2 * math.hypot(latitude - other_latitude, east)
