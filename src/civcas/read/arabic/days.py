"""Days that an Arabic sentence states in numbers or ordinals."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

from civcas.read.arabic.dated import Found
from civcas.read.arabic.roles import role
from civcas.read.lexicon import table

_NUMERIC = re.compile(r"(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})")
_SIGNS = frozenset("-/")
_SPACED = 5  # words of 2 / 6 / 2025


@cache
def date_roles() -> dict[str, frozenset[str]]:
    """The single words of the table ``dates`` by role."""
    found: dict[str, set[str]] = {}
    for entry in table("ar", "dates"):
        found.setdefault(entry.attributes["role"], set()).add(entry.term)
    return {name: frozenset(terms) for name, terms in found.items()}


@cache
def spans() -> dict[str, int]:
    """The units of time with their days."""
    return {e.term: int(e.attributes["days"]) for e in table("ar", "dates") if "days" in e.attributes}


@cache
def opening() -> frozenset[str]:
    """The words of which each date has one: where none stands, there is no date."""
    roles = date_roles()
    small = (roles["in_month"] | roles["span"] | roles["last"] | roles["this"] | roles["next"]) - roles["day"]
    terms = [entry.term.split(" ") for entry in (*table("ar", "dates"), *table("ar", "months"))]
    telling = {next((word for word in words if word not in small), words[-1]) for words in terms if len(words) > 1}
    return frozenset(telling | ({words[0] for words in terms if len(words) == 1} - small))


@cache
def _values(role: str) -> dict[str, int]:
    """The ordinals of one role with what they count: أول up to عاشر, عشر for the teens, عشرين and ثلاثين."""
    return {e.term: int(e.attributes["value"]) for e in table("ar", "dates") if e.attributes["role"] == role}


def numeric_date(low: list[str], i: int) -> Found | None:
    """A date in digits at word ``i``, with or without spaces around its signs: 2/6/2025, 2025-06-02, 2 / 6 / 2025."""
    last, written = i + 1, low[i]
    spaced = low[i : i + _SPACED]
    if len(spaced) == _SPACED and spaced[1] in _SIGNS and all(word.isdecimal() for word in spaced[::2]):
        last, written = i + _SPACED, "".join(spaced)
    match = _NUMERIC.fullmatch(written)
    if match is None:
        return None
    one, month, other = int(match[1]), int(match[3]), int(match[4])
    year, day = (one, other) if one > 31 else (other, one)
    if year < 100:
        year += 2000
    if month > 12 >= day:
        month, day = day, month
    try:
        date = dt.date(year, month, day)
    except ValueError:
        return None
    return Found(i, last, date, date, "day", explicit=True) if 1900 <= year <= 2100 else None


def ordinal_day(low: list[str], i: int) -> tuple[int, int] | None:
    """Where an ordinal at word ``i`` ends and the day that it counts: the second, the thirteenth of."""
    ones, teen, tens = _values("ordinal"), _values("teen"), _values("tens")
    last, day = i + 1, ones.get(low[i], 0)
    if day and low[last : last + 1] and low[last] in teen:
        last, day = last + 1, day + teen[low[last]]
    elif day and low[last : last + 1] == ["و"] and low[last + 1 : last + 2] and low[last + 1] in tens:
        last, day = last + 2, day + tens[low[last + 1]]
    elif not day:
        day = tens.get(low[i], 0)
    return (last, day) if day and low[last : last + 1] == ["من"] else None


def is_of_earlier_count(low: list[str], first: int) -> bool:
    """Whether a date is that of a number which has moved since: "33, after it had been 29 on Monday"."""
    i = first - 1 - (first > 0 and low[first - 1] in date_roles()["frame"])
    return i > 0 and low[i].isdecimal() and low[i - 1] in role("be")
