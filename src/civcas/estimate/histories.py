"""A table of capture histories: how many people are on exactly which lists."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Histories:
    """Counts of people by the set of lists that they are on.

    ``counts`` has ``2**len(lists)`` entries; the entry at ``n`` counts the
    people who are on exactly the lists whose bits are set in ``n`` (bit 0 is
    the first list). The entry at 0, the people on no list, is always 0: nobody
    recorded them. ValueError for counts that are negative or no whole numbers,
    for people on no list, and for two lists of one name.
    """

    lists: tuple[str, ...]
    counts: tuple[int, ...]

    def __post_init__(self) -> None:
        if len(self.counts) != 2 ** len(self.lists):
            raise ValueError(f"{len(self.lists)} lists have {2 ** len(self.lists)} histories, not {len(self.counts)}")
        if len(set(self.lists)) != len(self.lists):
            raise ValueError(f"two lists have the same name: {', '.join(self.lists)}")
        if any(count != int(count) for count in self.counts):
            raise ValueError("a count is no whole number of people")
        if self.counts[0] != 0 or min(self.counts) < 0:
            raise ValueError("a count is negative, or counts people on no list")

    @property
    def recorded(self) -> int:
        """Everybody on any list."""
        return sum(self.counts)

    @property
    def array(self) -> NDArray[np.float64]:
        """The counts as a fresh array."""
        return np.array(self.counts, dtype=float)

    def on(self, chosen: int) -> int:
        """How many people are on all of these lists at least."""
        return sum(count for n, count in enumerate(self.counts) if n & chosen == chosen)

    def without(self, left_out: int) -> Histories:
        """The table of the other lists; who was on this one alone is recorded no more."""
        low = (1 << left_out) - 1
        counts = [0] * (len(self.counts) // 2)
        for n, count in enumerate(self.counts):
            counts[(n & low) | (n >> 1 & ~low)] += count
        counts[0] = 0
        return Histories(self.lists[:left_out] + self.lists[left_out + 1 :], tuple(counts))

    def within(self, chosen: int) -> Histories:
        """The table of the other lists over the people of one list; who is on no other of them is not counted."""
        low = (1 << chosen) - 1
        counts = [0] * (len(self.counts) // 2)
        for n, count in enumerate(self.counts):
            if n >> chosen & 1:
                counts[(n & low) | (n >> 1 & ~low)] += count
        counts[0] = 0
        return Histories(self.lists[:chosen] + self.lists[chosen + 1 :], tuple(counts))
