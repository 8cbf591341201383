"""What a cell says of when: a day, a span of days, a month or a year, each with how precisely it is stated."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import Literal

from civcas.exchange.cells import is_unknown
from civcas.records.printed_date import parse_date
from civcas.records.when import Precision

DayOrder = Literal["day-first", "month-first"]
Days = tuple[dt.date, dt.date, Precision]
"""The first and the last day, both included."""

_TO = r"\s*(?:-|–|—|/|\.\.|…|&|\b(?:to|until|till|through|and|or)\b|\b(?:إلى|الى|حتى|أو|او)\b|(?<!\w)و\s?)\s*"
_FROM = r"(?:(?:from|between|on|the|من|بين|ما بين|في)\s+)*"
_NTH = r"(?:st|nd|rd|th)?"
_MONTH = r"[^\W\d_]+\.?(?:\s[^\W\d_]+\.?)?"
_OF = r"(?:\s*of|\s*من)?[\s,./-]*"
_DATE = r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}"
_YEAR = r"[\s,،./-]*(\d{4})"

_NUMBERS = re.compile(r"(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})(?:[ T].*)?")
_TWO_NUMBERS = re.compile(rf"{_FROM}({_DATE}){_TO}({_DATE})", re.IGNORECASE)
_DAYS_OF_NUMBERS = re.compile(r"(\d{1,2})\s*[-–—]\s*(\d{1,2})([./])(\d{1,2})\3(\d{4})")
_DAYS_OF_ISO = re.compile(r"(\d{4}-\d{2})-(\d{2})\s*(?:–|—|/|\.\.|to)\s*(\d{2})")
_DAYS_OF_MONTH = re.compile(
    rf"{_FROM}(\d{{1,2}}){_NTH}((?:\s*,\s*\d{{1,2}}{_NTH})*)(?:\s*,)?{_TO}(\d{{1,2}}){_NTH}{_OF}({_MONTH}){_YEAR}",
    re.IGNORECASE,
)
_MONTH_OF_DAYS = re.compile(rf"{_FROM}({_MONTH})\s*(\d{{1,2}}){_NTH}{_TO}(\d{{1,2}}){_NTH}{_YEAR}", re.IGNORECASE)
_TWO_DAYS = re.compile(
    rf"{_FROM}(\d{{1,2}}){_NTH}{_OF}({_MONTH}?)(?:{_YEAR})?{_TO}(\d{{1,2}}){_NTH}{_OF}({_MONTH}){_YEAR}", re.IGNORECASE
)
_TWO_MONTH_DAYS = re.compile(
    rf"{_FROM}({_MONTH}?)\s*(\d{{1,2}}){_NTH}(?:{_YEAR})?{_TO}({_MONTH}?)\s*(\d{{1,2}}){_NTH}{_YEAR}", re.IGNORECASE
)
_WEEK = re.compile(r"(?:the\s+)?(?:week\s+(?:of|from|beginning|starting|commencing)|أسبوع)\s+(.+)", re.IGNORECASE)
_WHOLE_MONTH = re.compile(rf"{_FROM}({_MONTH}){_YEAR}", re.IGNORECASE)
_MONTH_IN_DIGITS = re.compile(r"(\d{4})[-/](\d{1,2})|(\d{1,2})[-/](\d{4})")
_WHOLE_YEAR = re.compile(r"\d{4}")
_CLOCK = re.compile(r"\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?|[+-]\d{2}:?\d{2}\b|\b\d{1,2}\s?(?:am|pm)\b", re.IGNORECASE)


def days(cell: str, order: DayOrder | None = None) -> Days | None:
    """The days that a cell states, None for unknown: "12 May 2031", "12-14 May 2031", "May 2031", "2031".

    Which of two small numbers is the day is never guessed: ``order`` says it.
    ValueError says what is wrong; words that may mean several days are
    refused, and never cut to one.
    """
    text = " ".join(cell.split())
    if is_unknown(text):
        return None
    found = _span(text, order) or _wide(text)
    if found is None:
        only = _day(text, cell, order)
        return only, only, "day"
    start, end, precision = found
    if start > end:
        raise ValueError(f"{cell!r} ends before it begins")
    return start, end, "day" if start == end else precision


def day(cell: str, order: DayOrder | None = None) -> dt.date | None:
    """A single day, None for unknown; ValueError where a cell states none, or more than one."""
    found = days(cell, order)
    if found is None:
        return None
    if found[0] != found[1]:
        raise ValueError(f"{cell!r} is more than one day; give the last one in a column of its own")
    return found[0]


def _span(text: str, order: DayOrder | None) -> Days | None:
    """Two days of a cell, each of which is read as one; None where it has not the form of a span."""
    if found := _TWO_NUMBERS.fullmatch(text):
        order = order or _order_of(found[1]) or _order_of(found[2])
        return _day(found[1], text, order), _day(found[2], text, order), "days"
    if found := _DAYS_OF_NUMBERS.fullmatch(text):
        first, last, _, month, year = found.groups()
        return _of(text, year, month, first), _of(text, year, month, last), "days"
    if found := _DAYS_OF_ISO.fullmatch(text):
        year, month = found[1].split("-")
        return _of(text, year, month, found[2]), _of(text, year, month, found[3]), "days"
    for first, last in _in_words(text):
        start, end = (_printed(one) for one in (first, last))
        if start is not None and end is not None:
            return start, end, "days"
    return None


def _in_words(text: str) -> list[tuple[str, str]]:
    """The first and the last day that words may mean, each in full; the month and the year may stand once."""
    found = []
    if said := _DAYS_OF_MONTH.fullmatch(text):
        first, _, last, month, year = said.groups()
        found.append((f"{first} {month} {year}", f"{last} {month} {year}"))
    if said := _MONTH_OF_DAYS.fullmatch(text):
        month, first, last, year = said.groups()
        found.append((f"{first} {month} {year}", f"{last} {month} {year}"))
    if said := _TWO_DAYS.fullmatch(text):
        first, month, own_year, last, other, year = said.groups()
        found.append((f"{first} {month or other} {own_year or year}", f"{last} {other} {year}"))
    if said := _TWO_MONTH_DAYS.fullmatch(text):
        month, first, own_year, other, last, year = said.groups()
        if month:
            found.append((f"{first} {month} {own_year or year}", f"{last} {other or month} {year}"))
    return found


def _wide(text: str) -> Days | None:
    """A week from a day on, a whole month or a whole year."""
    if (found := _WEEK.fullmatch(text)) and (start := _printed(found[1])) is not None:
        return start, start + dt.timedelta(6), "week"
    if _WHOLE_YEAR.fullmatch(text) and 1900 <= int(text) <= 2199:
        return dt.date(int(text), 1, 1), dt.date(int(text), 12, 31), "year"
    first = None
    if found := _MONTH_IN_DIGITS.fullmatch(text):
        first = _of(text, found[1] or found[4], found[2] or found[3], "1")
    elif found := _WHOLE_MONTH.fullmatch(text):
        first = _printed(f"1 {found[1]} {found[2]}")
    if first is None:
        return None
    return first, first.replace(day=calendar.monthrange(first.year, first.month)[1]), "month"


def _day(text: str, cell: str, order: DayOrder | None) -> dt.date:
    found = _NUMBERS.fullmatch(text)
    if found is None or _has_more(text, 3):
        return _one_in_words(text, cell)
    one, two, three = found.groups()
    if len(one) == 4:
        return _of(cell, one, two, three)
    if len(three) != 4:
        raise ValueError(f"{cell!r} has no year of four digits")
    order = order or _order_of(text)
    if order is None and one != two:
        raise ValueError(f"{cell!r} may be two days; say which with --dates day-first or month-first")
    if (order == "month-first" and int(one) <= 12) or int(two) > 12:
        return _of(cell, three, one, two)
    return _of(cell, three, two, one)


def _order_of(text: str) -> DayOrder | None:
    """Which of two numbers is the day, where one of them is too large for a month."""
    found = _NUMBERS.fullmatch(text)
    if found is None or len(found[1]) == 4:
        return None
    return "day-first" if int(found[1]) > 12 else "month-first" if int(found[2]) > 12 else None


def _one_in_words(text: str, cell: str) -> dt.date:
    found = _printed(text)
    if found is None:
        lacks_year = re.search(r"\d", text) and not re.search(r"\d{4}", text)
        raise ValueError(
            f"{cell!r} has no year of four digits" if lacks_year else f"{cell!r} is no day that can be read"
        )
    if _has_more(text, 2):
        raise ValueError(f"{cell!r} may be several days; write the first and the last, as 2031-05-12 to 2031-05-14")
    return found


def _has_more(text: str, numbers: int) -> bool:
    """Whether a text has more numbers, times of the day apart, than a single day needs."""
    return len(re.findall(r"\d+", _CLOCK.sub(" ", text))) > numbers


def _printed(text: str) -> dt.date | None:
    for language in ("en", "ar"):
        found = parse_date(text, language)
        if found is not None:
            return found
    return None


def _of(cell: str, year: str, month: str, number: str) -> dt.date:
    try:
        return dt.date(int(year), int(month), int(number))
    except ValueError:
        raise ValueError(f"{cell!r} is no day") from None
