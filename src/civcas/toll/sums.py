"""Sums of ranges that never hide what is open or not stated."""

from __future__ import annotations

from dataclasses import dataclass

from civcas.records.assessment import Range


@dataclass(frozen=True, slots=True)
class Sum:
    """Ranges of several incidents added up.

    ``low`` adds the lows that are known and ``high`` the highs that are
    stated, each None where there is none. ``open`` is the number of incidents
    that state no high though they state a figure, ``silent`` of those that
    state no figure at all.
    """

    low: int | None = None
    high: int | None = None
    open: int = 0
    silent: int = 0

    def __add__(self, other: Sum) -> Sum:
        """Both together."""
        return Sum(
            low=_added(self.low, other.low),
            high=_added(self.high, other.high),
            open=self.open + other.open,
            silent=self.silent + other.silent,
        )


NOTHING = Sum()
"""The sum of no incidents."""


def sum_of_range(found: Range | None) -> Sum:
    """One incident's range as a sum of one."""
    if found is None:
        return Sum(silent=1)
    return Sum(low=found.low, high=found.high, open=int(found.high is None))


def _added(one: int | None, other: int | None) -> int | None:
    if one is None:
        return other
    return one if other is None else one + other
