"""The recorded toll as the overview shows it: what ``civcas.toll`` adds up, arranged in rows."""

from __future__ import annotations

from dataclasses import dataclass

from civcas.store.queries import Standing


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of ranges; ``high`` is None where an incident in it states no highest."""

    low: int | None
    high: int | None
    label: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """The toll of one grade, belligerent or month."""

    key: str
    label: str
    incidents: int
    killed: Sum


@dataclass(frozen=True, slots=True)
class Recorded:
    """The whole toll, and its parts by grade, belligerent and month."""

    incidents: int
    killed: Sum | None
    no_high: int
    no_figure: int
    groups: tuple[Sum, ...]
    by_grade: tuple[Row, ...]
    by_actor: tuple[Row, ...]
    by_month: tuple[Row, ...]


def recorded(standing: Standing | None) -> Recorded:
    """Add up the incidents of one standing, or all that stand."""
    raise NotImplementedError
