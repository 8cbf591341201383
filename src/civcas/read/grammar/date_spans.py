"""Spans of time by their length: "two days ago", "last week", "so far this year", "the nine-year war"."""

from __future__ import annotations

import datetime as dt

from civcas.read.grammar.atom import Atom, month_end, months_before, shift
from civcas.read.grammar.date_words import DateWords
from civcas.read.grammar.sentence import Sentence
from civcas.records.when import Precision

_PRECISION: dict[str, Precision] = {"day": "day", "week": "week", "month": "month", "year": "year"}
_LENGTHS = {"hour": 0, "day": 1, "week": 7, "month": 30, "year": 365}


def find_unit(sentence: Sentence, words: DateWords, i: int, taken: int, published: dt.date | None) -> Atom | None:
    """A span counted in days, weeks, months or years: "two days ago", "last week", "the past five years"."""
    low = sentence.low
    unit = words.units[low[i]]
    number, at = count_before(low, words, i, taken)
    if i + 1 < len(low) and low[i + 1] in words.roles["ago"]:
        return ago(at, i + 2, unit, number, published)
    if at - 1 < taken:
        return None
    before = low[at - 1]
    first = at - 1
    if at == i and before in words.roles["this"]:
        return _this(sentence, words, first, i + 1, unit, published)
    the = at - 2 >= 0 and low[at - 2] in words.roles["the"]
    if at == i and before in words.roles["last"] and not the and low[i] not in words.roles["plural"]:
        return _last(sentence, words, first, i + 1, unit, published)
    if before in words.roles["last"] or before in words.roles["past"]:
        return _past(
            first, i + 1, unit, number if at < i else None if low[i] in words.roles["plural"] else 1, published
        )
    return None


def count_before(low: list[str], words: DateWords, i: int, taken: int) -> tuple[int | None, int]:
    """The number that counts the unit at ``i``, and where it starts (``i`` where there is none)."""
    if i - 1 < taken:
        return None, i
    word = low[i - 1]
    if word in words.numbers:
        return words.numbers[word], i - 1
    if word.isdecimal() and len(word) <= 3:
        return int(word), i - 1
    if word in words.roles["one"]:
        return 1, i - 1
    if word in words.roles["few"]:
        return None, i - 1
    return None, i


def ago(first: int, last: int, unit: str, number: int | None, published: dt.date | None) -> Atom:
    """So many units before publication, or another day, as precisely as the unit counts."""
    if unit == "hour":
        return Atom(first, last, published, published, "day")
    precision = _PRECISION[unit]
    if number is None or published is None:
        return Atom(first, last, None, None, precision if number else "longer")
    if unit == "day":
        day = shift(published, -number)
        return Atom(first, last, day, day, "day")
    if unit == "week":
        day = shift(published, -7 * number)
        start = shift(day, -day.weekday()) if day else None
        return Atom(first, last, start, shift(start, 6), "week")
    if unit == "month":
        start = months_before(published, number)
        return Atom(first, last, start, month_end(start) if start else None, "month")
    year = published.year - number
    if year < 1:
        return Atom(first, last, None, None, "year")
    return Atom(first, last, dt.date(year, 1, 1), dt.date(year, 12, 31), "year")


def _this(
    sentence: Sentence, words: DateWords, first: int, last: int, unit: str, published: dt.date | None
) -> Atom | None:
    """The calendar week, month or year of the publication, up to the publication."""
    low = sentence.low
    if unit in {"hour", "day"}:
        return None
    within = first > 0 and (low[first - 1] in words.roles["early"])
    sofar = first > 1 and f"{low[first - 2]} {low[first - 1]}" in words.roles["sofar"]
    first -= 2 if sofar else int(within)
    precision = _PRECISION[unit]
    running = sofar or (unit == "year" and not within)
    if published is None:
        return Atom(first, last, None, None, precision, is_period=running, running=running)
    start = {
        "week": shift(published, -published.weekday()),
        "month": published.replace(day=1),
        "year": published.replace(month=1, day=1),
    }[unit]
    return Atom(first, last, start, published, precision, is_period=running, running=running)


def _last(
    sentence: Sentence, words: DateWords, first: int, last: int, unit: str, published: dt.date | None
) -> Atom | None:
    """The calendar week, month or year before that of the publication."""
    if unit in {"hour", "day"}:
        return None
    if first > 0 and sentence.low[first - 1] in words.roles["early"]:
        first -= 1
    precision = _PRECISION[unit]
    if published is None:
        return Atom(first, last, None, None, precision)
    if unit == "week":
        monday = shift(published, -published.weekday() - 7)
        return Atom(first, last, monday, shift(monday, 6), "week")
    if unit == "month":
        start = months_before(published, 1)
        return Atom(first, last, start, month_end(start) if start else None, "month")
    year = published.year - 1
    return Atom(first, last, dt.date(year, 1, 1), dt.date(year, 12, 31), "year") if year else None


def _past(first: int, last: int, unit: str, number: int | None, published: dt.date | None) -> Atom:
    """The stretch of time that ends with the publication: "the past five years", "recent weeks"."""
    if unit == "hour":
        return Atom(first, last, shift(published, -1), published, "days")
    running = unit in {"month", "year"} or (unit == "week" and number != 1)
    if number is None or published is None:
        precision: Precision = "days" if unit == "day" else "month" if unit == "week" else "longer"
        return Atom(first, last, None, published, precision, is_period=True, running=running)
    start = shift(published, -number * _LENGTHS[unit])
    if start is None:
        return Atom(first, last, None, published, "longer", is_period=True, running=running)
    days = (published - start).days
    precision = (
        "days" if days < 7 else "week" if days == 7 else "month" if days <= 31 else "year" if days <= 366 else "longer"
    )
    return Atom(first, last, start, published, precision, is_period=True, running=running or days > 7)


def find_struggle(sentence: Sentence, words: DateWords, i: int, taken: int, published: dt.date | None) -> Atom | None:
    """A long struggle ("the nine-year war", "since the conflict began"): a period without a stated start."""
    low = sentence.low
    for back in range(1, 5):
        at = i - back
        if at < taken:
            return None
        if low[at] in words.roles["since"]:
            return Atom(at, i + 1, None, published, "longer", is_period=True, running=True)
        parts = low[at].split("-")
        if len(parts) > 1 and parts[1] in words.units and (parts[0] in words.numbers or parts[0].isdecimal()):
            running = words.units[parts[1]] in {"month", "year"}
            return Atom(at, i + 1, None, published, "longer", is_period=True, running=running)
    return None
