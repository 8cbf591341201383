"""A figure: how many people a claim speaks of, and which."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from civcas.records.making import quick_to_make

Outcome = Literal["killed", "injured", "killed_or_injured", "missing", "abducted", "displaced"]
Qualifier = Literal["exactly", "at_least", "at_most", "about", "more_than", "up_to", "between"]
Count = Literal["total", "additional", "partial"]
Basis = Literal[
    "received_at_hospital", "bodies_recovered", "named", "official", "witness", "cumulative", "increment", "period"
]
Status = Literal["civilian", "other_protected", "armed_forces", "combatant", "unknown"]


@quick_to_make
@dataclass(frozen=True, slots=True)
class Figure:
    """A count of people with a low and a high, and the group that is counted.

    ``high`` is None where no source gives one ("at least 23"); an open high is
    never read as the low or as 0. ``unit`` is people, family, household …;
    ``share`` holds most, half, all or none stated as words. ``perpetrator``
    marks those who died in their own attack.
    """

    low: int | None
    high: int | None
    qualifier: Qualifier = "exactly"
    count: Count = "total"
    basis: Basis | None = None
    unit: str = "people"
    share: str | None = None
    status: Status | None = None
    age: str | None = None
    sex: str | None = None
    role: str | None = None
    perpetrator: bool = False

    def counted_by(self, basis: Basis) -> Figure:
        """The same figure with what it rests on."""
        group = (self.unit, self.share, self.status, self.age, self.sex, self.role, self.perpetrator)
        return Figure(self.low, self.high, self.qualifier, self.count, basis, *group)

    def __post_init__(self) -> None:
        """Refuse a figure that cannot be: negative, or a low above its high."""
        if self.low is not None and self.low < 0:
            raise ValueError(f"a figure's low is {self.low}; it must be 0 or more")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"a figure's low {self.low} is above its high {self.high}")

    @property
    def best(self) -> int | None:
        """The stated number, or the low: only to compare with data that has one number, never shown or added."""
        return self.high if self.low is None else self.low
