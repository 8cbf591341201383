"""The scope of a record: the recorder's published case definition, which says what counts in its tolls."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Counting = Literal["everyone", "civilians"]


@dataclass(frozen=True, slots=True)
class RecordScope:
    """What a recorder records, and the rules of its own that bear on figures; without one, everything counts.

    ``first`` and ``last`` are days of harm, ``countries`` two-letter codes,
    ``regions`` names of places, ``kinds`` kinds of incident, ``outcomes``
    killed or injured; an empty tuple or None leaves something open.
    ``counts`` civilians leaves out incidents in which all of the dead were
    combatants. ``presume_civilian`` counts those of the dead as civilians to
    whom nobody gives a status, never in a clash. ``unborn`` adds an unborn
    child to the dead. ``vague`` is the recorder's own low for a vague word.
    """

    name: str
    conflict: str | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    countries: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    counts: Counting = "everyone"
    presume_civilian: bool = False
    unborn: bool = False
    vague: tuple[tuple[str, int], ...] = ()

    @property
    def has_limits(self) -> bool:
        """Whether it leaves any incident out of tolls."""
        limits = (self.first, self.last, self.countries, self.regions, self.kinds, self.outcomes)
        return any(limits) or self.counts != "everyone"

    @property
    def bears_on_figures(self) -> tuple[bool, bool, tuple[tuple[str, int], ...]]:
        """The part that changes ranges; the rest says which incidents tolls count."""
        return self.presume_civilian, self.unborn, self.vague
