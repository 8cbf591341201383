"""Where a figure lies against the range that an incident has: inside, above the highest reported, below the lowest."""

from __future__ import annotations

from typing import Literal

from civcas.records.assessment import Range

Position = Literal["inside", "overlaps", "above", "above_stated", "below", "less", "not_recorded", "no_figure"]

POSITIONS: dict[Position, str] = {
    "inside": "inside what is reported",
    "overlaps": "partly inside what is reported",
    "above": "above the highest reported",
    "above_stated": "above every figure that is stated; the high is open, because no source gives one",
    "below": "below the lowest reported",
    "less": "a lower least number than any reported; it contradicts none",
    "not_recorded": "no report held here gives a figure of this",
    "no_figure": "no figure is asked about",
}
"""What each position means, in words."""


def against(low: int | None, high: int | None, held: Range | None, highest_low: int | None = None) -> Position:
    """Where a figure from ``low`` to ``high`` lies against a range.

    None is unknown: an open high is never read as the low, so "at least 5"
    beside 10 to 12 is ``less`` and no contradiction, and a figure above an open
    range is only above what is stated, of which ``highest_low`` is the largest.
    """
    if low is None and high is None:
        return "no_figure"
    if held is None or (held.low is None and held.high is None):
        return "not_recorded"
    most = max(high or 0, low or 0)
    if high is not None and held.low is not None and high < held.low:
        return "below"
    if held.high is not None and low is not None and low > held.high:
        return "above"
    if held.high is None and low is not None and low > max(highest_low or 0, held.low or 0):
        return "above_stated"
    if high is None and low is not None and held.low is not None and low < held.low:
        return "less"
    if (held.low is None or (low or 0) >= held.low) and (held.high is None or most <= held.high):
        return "inside"
    return "overlaps"
