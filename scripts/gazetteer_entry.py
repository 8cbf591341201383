"""A place on its way into the gazetteer, and the rows of the hand-made tables. Used by build_gazetteer.py."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

TABLES = Path(__file__).parent / "gazetteer"


@dataclass
class Entry:
    """One place on its way into the file."""

    n: int
    id: str | None
    name: str
    accuracy: str
    country: str
    latitude: float | None
    longitude: float | None
    population: int | None = None
    region: int | None = None
    arabic: str | None = None
    renown: int | None = None
    townspeople: int | None = None
    names: list[tuple[str, int]] = field(default_factory=list)


def rows(path: Path) -> Iterator[list[str]]:
    """The rows of a table, comments left out."""
    for line in path.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")
