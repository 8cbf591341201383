"""Dates of an Arabic sentence as they are found: those side by side joined, and what each is of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from civcas.read.arabic.party_words import words_of
from civcas.read.arabic.roles import role
from civcas.read.arabic.vocabulary import harms
from civcas.read.grammar.words import words
from civcas.read.lexicon import table
from civcas.records.when import Precision, WhenOf

_SAID_WITHIN = 8  # words
_FOUND_WITHIN = 6
_ACT_WITHIN = 6
_WOUNDS_WITHIN = 8
_SECOND = 2
_CLOSES = frozenset([".", ";", ":", "!", "?", "؟", "…", "|"])
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


def of_no_harm(low: list[str], found: Sequence[Found]) -> dict[int, WhenOf]:
    """The days of a report, a burial or a death of wounds, by where they start, where the day of the harm follows.

    As "announced today the killing of six on Sunday". An earlier day that the
    same clause tells after it is that of the harm; where none does, the first may be.
    """
    told: dict[int, WhenOf] = {}
    for first, then in pairwise(found):
        if first.start is None or then.start is None or then.future or then.start >= first.start:
            continue
        if first.precision == "day" and then.precision in ("day", "days") and _is_one_telling(low, first, then):
            of = _of_act(low, first)
            if of is not None:
                told[first.first] = of
    return told


def _is_one_telling(low: list[str], first: Found, then: Found) -> bool:
    """Whether nothing between two days tells another thing: a clause, a report, or a second harm with the later day.

    Of the killed and the injured together, the later day is that of the deed told after both.
    """
    between = low[first.last : then.first]
    marks = (words("ar").subordinator - role("that")) | _saying() | _CLOSES
    if not marks.isdisjoint(between):
        return False
    told = [i for i, word in enumerate(between) if word in harms() and harms()[word].take not in ("people", "body")]
    if [harms()[between[i]].outcome for i in told].count("killed") >= _SECOND:
        return False
    return len(told) < _SECOND or not words_of("deed").isdisjoint(between[told[-1] :])


def _of_act(low: list[str], item: Found) -> WhenOf | None:
    """What stands at its day: that somebody says something, buries the dead or dies of wounds; None for other acts."""
    for i in range(item.first - 1, max(-1, item.first - 1 - _ACT_WITHIN), -1):
        if low[i] in _saying() or low[i] in role("burying"):
            return "report"
        harm = harms().get(low[i])
        if harm is not None:
            wounds = not role("dying_of").isdisjoint(low[item.last : item.last + _WOUNDS_WITHIN])
            return "death" if wounds and harm.take == "death" else None
        if low[i] in _CLOSES:
            return None
    return None


@cache
def _saying() -> frozenset[str]:
    return frozenset(entry.term for entry in table("ar", "reporting") if entry.attributes["form"] in ("says", "tells"))
