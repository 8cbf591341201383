"""What a header states, as people write it."""

from __future__ import annotations

_NAMES = {
    "carried_over": "carried over",
    "non_credible": "non-credible",
    "reopened": "re-opened",
    "cumulative_killed": "killed since the start",
    "killed_this_period": "killed this period",
}


def named(quantity: str) -> str:
    """A quantity as people write it."""
    return _NAMES.get(quantity, quantity.replace("_", " "))
