"""The gazetteer's rows, read from its file: opened lazily, once a thread and process."""

from __future__ import annotations

import math
import os
import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import ClassVar

from civcas.place.names import closeness, place_key, skeleton
from civcas.place.unpack import unpacked_gazetteer
from civcas.records.making import quick_to_make
from civcas.records.place import ACCURACIES, Accuracy, Place

_COLUMNS = (
    "p.n, p.id, p.name, p.arabic, p.kind, p.country, p.region,"
    " p.latitude, p.longitude, p.population, p.renown, p.townspeople"
)
_NAMED = f"SELECT {_COLUMNS}, name.how FROM name JOIN place p ON p.n = name.place WHERE name.key = ?"
_BY_NUMBER = f"SELECT {_COLUMNS} FROM place p WHERE p.n = ?"
_REGION = ACCURACIES.index("subdistrict")
_COUNTRY = ACCURACIES.index("country")


@quick_to_make
@dataclass(frozen=True, slots=True)
class Row:
    """A place as its file holds it.

    ``kind`` counts ACCURACIES; degrees are times 10,000; ``region`` is the ``n`` of the row of the region around it.
    ``how`` says how a name led here: 0 its own name, 1 another name of it,
    plus 2 where an article of the name was dropped.
    """

    n: int
    id: str | None
    name: str
    arabic: str | None
    kind: int
    country: str
    region: int | None
    latitude: int | None
    longitude: int | None
    population: int | None
    renown: int | None
    townspeople: int | None
    how: int = 0

    @property
    def accuracy(self) -> Accuracy:
        """What kind of place it is."""
        return ACCURACIES[self.kind]

    @property
    def is_region(self) -> bool:
        """Whether it is a district, a province or a country, not a settlement."""
        return self.kind >= _REGION

    @property
    def is_country(self) -> bool:
        """Whether it is a whole country."""
        return self.accuracy == "country"


class _Forks:
    """How many forks lie behind this process: to ask for its number each time would cost more than a look-up."""

    behind: ClassVar[int] = 0

    @classmethod
    def count(cls) -> None:
        """Count one more, in the child."""
        cls.behind += 1


if hasattr(os, "register_at_fork"):  # where there is none, nothing forks
    os.register_at_fork(after_in_child=_Forks.count)


def kilometres(one: Row, other: Row) -> float:
    """The distance between two places' points, in kilometres; infinite where one has none."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return math.inf
    lat1, lat2 = math.radians(one.latitude / 10_000), math.radians(other.latitude / 10_000)
    across = math.radians((one.longitude - other.longitude) / 10_000)
    h = math.sin((lat1 - lat2) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(across / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(1.0, h)))


class Rows:
    """Look-ups in the gazetteer's file; each pickles as its path and reopens on the other side.

    ``path`` is None for the gazetteer that the package carries. Connections
    are read-only, one a thread, and never cross a fork.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self._local = threading.local()
        self.named = lru_cache(maxsize=50_000)(self._named)
        self.row = lru_cache(maxsize=20_000)(self._row)
        self.upwards = lru_cache(maxsize=10_000)(self._upwards)
        self.country = lru_cache(maxsize=300)(self._country)
        self.proposed = lru_cache(maxsize=10_000)(self._proposed)

    def __reduce__(self) -> tuple[type[Rows], tuple[Path | None]]:
        """Pickle the path alone."""
        return (type(self), (self.path,))

    def _connection(self) -> sqlite3.Connection:
        """The connection of the calling thread."""
        kept: tuple[int, sqlite3.Connection] | None = getattr(self._local, "kept", None)
        if kept is not None and kept[0] == _Forks.behind:
            return kept[1]
        path = self.path or unpacked_gazetteer()
        opened = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        opened.execute("PRAGMA mmap_size = 67108864")  # reads are then no system calls
        self._local.kept = (_Forks.behind, opened)
        return opened

    def close(self) -> None:
        """Close the connection of the calling thread; it is opened again when asked."""
        kept: tuple[int, sqlite3.Connection] | None = getattr(self._local, "kept", None)
        if kept is not None:
            kept[1].close()
            del self._local.kept

    def _named(self, key: str) -> tuple[Row, ...]:
        """The places whose name folds to ``key``, the largest first."""
        found = [Row(*values) for values in self._connection().execute(_NAMED, (key,))]
        if len(found) > 1:
            found.sort(key=lambda row: (-(row.population or 0), row.n))
        return tuple(found)

    def _row(self, n: int) -> Row | None:
        """The place of that number."""
        found = self._connection().execute(_BY_NUMBER, (n,))
        return next((Row(*values) for values in found), None)

    def _country(self, code: str) -> Row | None:
        """The country of an ISO 3166-1 alpha-2 code."""
        found = self._connection().execute(
            f"SELECT {_COLUMNS} FROM place p WHERE p.country = ? AND p.kind = {_COUNTRY}", (code,)
        )
        return next((Row(*values) for values in found), None)

    def _proposed(self, key: str, country: str) -> tuple[tuple[float, Row], ...]:
        """Places of one country whose consonants agree with ``key``, with how close the spelling is, closest first."""
        bones = skeleton(key)
        if not bones:
            return ()
        found: dict[int, tuple[float, Row]] = {}
        for (other,) in self._connection().execute(
            "SELECT key FROM bones WHERE country = ? AND bones = ?", (country, bones)
        ):
            close = closeness(key, other)
            for row in self.named(other):
                if row.country == country and found.get(row.n, (-1.0, row))[0] < close:
                    found[row.n] = (close, row)
        return tuple(sorted(found.values(), key=lambda item: (-item[0], item[1].n)))

    def around(self, row: Row) -> tuple[Row, ...]:
        """The regions and the country around a place, smallest first."""
        return self.upwards(row.region)

    def _upwards(self, n: int | None) -> tuple[Row, ...]:
        """The region of that number and those around it."""
        found: list[Row] = []
        while n is not None and len(found) < 4:
            outer = self.row(n)
            if outer is None:
                break
            found.append(outer)
            n = outer.region
        return tuple(found)

    def place(self, row: Row) -> Place:
        """A row as the record that other stages take."""
        return Place(
            id=row.id or f"geonames:{row.n}",
            name=row.name,
            accuracy=row.accuracy,
            country=row.country,
            latitude=None if row.latitude is None else row.latitude / 10_000,
            longitude=None if row.longitude is None else row.longitude / 10_000,
            within=tuple([outer.name for outer in self.around(row)]),
            population=row.population,
            arabic=row.arabic,
        )

    def named_as(self, name: str) -> tuple[Row, ...]:
        """The places that bear a name, in any spelling that folds to it."""
        key = place_key(name)
        return self.named(key) if key else ()

    def settlements(self) -> Iterator[tuple[float, float, str]]:
        """Latitude, longitude and country of every settlement."""
        asked = "SELECT latitude, longitude, country FROM place WHERE kind < ? AND latitude IS NOT NULL"
        for latitude, longitude, country in self._connection().execute(asked, (_REGION,)):
            yield latitude / 10_000, longitude / 10_000, country
