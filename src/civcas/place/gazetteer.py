"""The gazetteer: names in their context to ranked places."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache, partial
from pathlib import Path

from civcas.place.context import look_around
from civcas.place.names import place_key
from civcas.place.resolving import rank_meanings
from civcas.place.rows import Rows
from civcas.records.place import Accuracy, Places, RankedPlace


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
        stated = self._context(within, country, around)
        return rank_meanings(
            self.rows, self._resolved, name, key, stated, within=within, country=country, accuracy=accuracy
        )


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
