"""Dates of an Arabic sentence as they are found: those side by side joined, and what each is of."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache

from civcas.read.arabic.roles import role
from civcas.read.lexicon import table
from civcas.records.when import Precision, WhenOf

_SAID_WITHIN = 8  # words
_FOUND_WITHIN = 6
_JOINS = frozenset([",", "-", "/", "(", ")", "م", "من", "و", "موافق", "ل"])


@dataclass(slots=True)
class Found:
    """A stretch of words with the days that it means; ``start`` is None where they cannot be told.

    ``future`` tells that the days are still to come, and so are none of harm.
    """

    first: int
    last: int
    start: dt.date | None
    end: dt.date | None
    precision: Precision
    running: bool = False
    weekday: bool = False
    explicit: bool = False
    future: bool = False


def merged(found: list[Found], low: list[str]) -> list[Found]:
    """Dates side by side that say one day together: "today Saturday", "Thursday 11 June"."""
    merged: list[Found] = []
    for item in found:
        last = merged[-1] if merged else None
        close = last is not None and item.first - last.last <= 2 and _JOINS.issuperset(low[last.last : item.first])
        if (
            last is not None
            and close
            and item.precision == "day"
            and last.precision == "day"
            and (last.weekday or item.weekday or not (last.explicit and item.explicit))
        ):
            better = item if item.explicit or (last.weekday and not item.weekday) else last
            if item.weekday and not last.weekday and not last.explicit and last.start and item.start:
                better = (
                    item if abs((item.start - last.start).days) <= 1 else last
                )  # "today, Saturday" posted after midnight
            start, end = better.start, better.end
            if start is None:
                start, end = (item.start, item.end) if better is last else (last.start, last.end)
            future = last.future or item.future
            merged[-1] = Found(last.first, item.last, start, end, "day", explicit=better.explicit, future=future)
        else:
            merged.append(item)
    return merged


def what_is_dated(low: list[str], item: Found) -> WhenOf:
    """What a date is of: the report where it stands between a verb of saying and what is said, else the harm."""
    saying = _saying()
    before = low[max(0, item.first - _SAID_WITHIN) : item.first]
    after = low[item.last : item.last + 3]
    if not saying.isdisjoint(before) and not role("that").isdisjoint(after) and role("that").isdisjoint(before):
        return "report"
    near = low[max(0, item.first - _FOUND_WITHIN) : item.first]
    return "discovery" if not role("finding").isdisjoint(near) and not role("bodies").isdisjoint(low) else "harm"


@cache
def _saying() -> frozenset[str]:
    return frozenset(entry.term for entry in table("ar", "reporting") if entry.attributes["form"] in ("says", "tells"))
