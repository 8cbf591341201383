"""Evidence: what one rule adds to the log-odds that two tellings are of one incident, and why."""

from __future__ import annotations

Evidence = tuple[float, str]
"""What is added, and the reason as a person can read it; empty where there is nothing to say."""

SILENT: Evidence = (0.0, "")


def stepped(value: int, steps: tuple[tuple[int, float], ...], beyond: float) -> float:
    """The weight of the first step that a value does not exceed, else ``beyond``."""
    for limit, weight in steps:
        if value <= limit:
            return weight
    return beyond
