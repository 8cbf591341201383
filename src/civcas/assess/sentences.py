"""How a figure is said in a reason."""

from __future__ import annotations

import datetime as dt


def bounds(low: int | None, high: int | None) -> str:
    """A low and a high in words: ``23``, ``at least 23``, ``up to 23``, ``20 to 25``, ``an unknown number``."""
    if low is None:
        return "an unknown number" if high is None else f"up to {high}"
    if high is None:
        return f"at least {low}"
    return str(low) if low == high else f"{low} to {high}"


def day(value: dt.date | None) -> str:
    """A publication date in words."""
    return "undated" if value is None else f"{value.day} {value:%B %Y}"


def listed(names: list[str]) -> str:
    """Names in one phrase: ``A``, ``A and B``, ``A, B and C``."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""
