"""Hours of the harm: what a part of the day means, and how many lie between two times of one day."""

from __future__ import annotations

from functools import lru_cache

PARTS: dict[str, tuple[tuple[float, float], ...]] = {
    "dawn": ((3, 7),),
    "morning": ((5, 12),),
    "midday": ((11, 14),),
    "afternoon": ((12, 18),),
    "evening": ((16, 22),),
    "night": ((18, 24),),
    "after_midnight": ((0, 4),),
}
"""The hours of a local day that each part of it can mean (inferred: widely, as people say them).

"Overnight" is both ``night`` and ``after_midnight``, and so is an Arabic ليلة."""

HOURS_APART = 4
"""From so many hours between two times of one day on, they hardly are of one attack (inferred)."""

AROUND = 0.5
"""Hours by which a time by the clock may be off on either side."""


@lru_cache(maxsize=4096)
def hours_between(one: frozenset[str], two: frozenset[str]) -> float | None:
    """The least hours between any two times that are given, 0 where they can be one; None where one gives none."""
    ours, theirs = _spans(one), _spans(two)
    gaps = [max(a - d, c - b, 0.0) for a, b in ours for c, d in theirs]
    return min(gaps, default=None)


def _spans(hours: frozenset[str]) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    for hour in hours:
        clock, _, minutes = hour.partition(":")
        if minutes:
            at = int(clock) + int(minutes) / 60
            found.append((at - AROUND, at + AROUND))
        else:
            found += PARTS.get(hour, ())
    return found
