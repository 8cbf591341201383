"""Places: what the text says, what the gazetteer knows, and the look-up that joins them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol, get_args

from civcas.records.making import quick_to_make

Accuracy = Literal[
    "exact",
    "landmark",
    "street",
    "neighbourhood",
    "village",
    "town",
    "city",
    "subdistrict",
    "district",
    "province",
    "country",
]

ACCURACIES: tuple[Accuracy, ...] = get_args(Accuracy)
"""Place accuracy, best to worst."""


@quick_to_make
@dataclass(frozen=True, slots=True)
class Place:
    """A place that the gazetteer knows. ``country`` is an ISO 3166-1 alpha-2 code.

    ``id`` names the gazetteer and its own key (``geonames:172782``,
    ``iso:SY-HA``, ``iso:SY``), or is ``given:LATITUDE,LONGITUDE`` where a
    recorder's list gives the point itself. ``within`` are the names of the regions around
    it, smallest first. ``latitude`` and ``longitude`` are degrees, WGS 84.
    """

    id: str
    name: str
    accuracy: Accuracy
    country: str | None
    latitude: float | None
    longitude: float | None
    within: tuple[str, ...] = ()
    population: int | None = None
    arabic: str | None = None


@quick_to_make
@dataclass(frozen=True, slots=True)
class RankedPlace:
    """A candidate for a name in its context, with its score (0 to 1) and the reasons a person can read.

    ``encloses`` is true where the name itself is not in the gazetteer and this
    is the smallest enclosing place that is.
    """

    place: Place
    score: float
    reasons: tuple[str, ...]
    encloses: bool = False


LEAST_SCORE = 0.36
"""A candidate that scores less is not taken for the place, however few others there are."""
CLEAR_LEAD = 0.03
"""How far the first candidate must lead the second to be taken."""


def clear_winner(ranked: tuple[RankedPlace, ...]) -> RankedPlace | None:
    """The first of the ranked candidates where it clearly wins, None where two are as good or none is good enough."""
    if not ranked or ranked[0].score < LEAST_SCORE:
        return None
    return None if len(ranked) > 1 and ranked[0].score - ranked[1].score < CLEAR_LEAD - 1e-9 else ranked[0]


@quick_to_make
@dataclass(frozen=True, slots=True)
class Where:
    """Where a claim says that harm was done.

    ``name``, ``within``, ``country`` and ``accuracy`` are what the text says;
    ``resolved`` is what the gazetteer knows of it, with its own accuracy, None
    where it knows nothing or cannot decide between equal candidates.
    ``spread`` marks several places ("and surrounding areas").
    """

    name: str
    within: tuple[str, ...] = ()
    country: str | None = None
    accuracy: Accuracy | None = None
    spread: bool = False
    quote: str | None = None
    resolved: Place | None = None
    inherited: str | None = None
    reasons: tuple[str, ...] = ()

    def inherit(self, whence: str) -> Where:
        """The same place as told elsewhere in the text and taken from there."""
        known = (self.spread, self.quote, self.resolved, whence, self.reasons)
        return Where(self.name, self.within, self.country, self.accuracy, *known)

    @property
    def latitude(self) -> float | None:
        """Degrees north of what was resolved."""
        return self.resolved.latitude if self.resolved else None

    @property
    def longitude(self) -> float | None:
        """Degrees east of what was resolved."""
        return self.resolved.longitude if self.resolved else None


class Places(Protocol):
    """The gazetteer as the other stages see it; the place stage implements it."""

    def knows(self, name: str) -> bool:
        """Whether any place at all bears this name, in any spelling that folds to it."""
        ...

    def resolve(
        self,
        name: str,
        *,
        within: tuple[str, ...] = (),
        country: str | None = None,
        accuracy: Accuracy | None = None,
        around: tuple[str, ...] = (),
    ) -> tuple[RankedPlace, ...]:
        """Rank the places that a name in its context can mean, best first.

        ``within`` are the enclosing regions that the text states for it,
        ``country`` an ISO code where known, ``accuracy`` the kind that the
        text gives it ("village"), ``around`` other places and country codes
        named nearby, which only weigh. Two equal candidates are both returned
        with equal scores: the caller must not pick one.
        """
        ...
