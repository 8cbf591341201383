"""The single dates of a sentence, before any two of them are joined."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass

from civcas.read.grammar.date_words import DateWords
from civcas.read.grammar.sentence import Sentence
from civcas.records.printed_date import parse_date
from civcas.records.when import Precision

_DAY = dt.timedelta(1)


@dataclass(frozen=True, slots=True)
class Atom:
    """One date at the words ``first`` up to ``last``: unresolved where both ends are None."""

    first: int
    last: int
    start: dt.date | None
    end: dt.date | None
    precision: Precision
    is_weekday: bool = False
    is_period: bool = False
    running: bool = False
    month: int | None = None


def find_atoms(sentence: Sentence, words: DateWords, published: dt.date | None) -> list[Atom]:
    """The dates of a sentence, each by itself, in their order."""
    low = sentence.low
    atoms: list[Atom] = []
    names = words.names
    i, taken, count = 0, 0, len(low)
    while i < count:
        word = low[i]
        named = names.at(low, i)
        if named is not None:
            i = taken = i + named[0]
            continue
        atom: Atom | None = None
        if word in words.triggers:
            atom = _at_word(sentence, words, i, taken, published)
        elif word[0].isdigit() and len(word) > 3:
            atom = _at_number(sentence, words, i, taken, published)
        if atom is None:
            i += 1
        else:
            if atoms and atoms[-1].last > atom.first:
                atoms.pop()
            atoms.append(atom)
            i = taken = max(atom.last, i + 1)
    return atoms


def _at_word(sentence: Sentence, words: DateWords, i: int, taken: int, published: dt.date | None) -> Atom | None:
    """The date that a word of time at ``i`` belongs to; it takes no word before ``taken``."""
    low = sentence.low
    day = words.days.at(low, i)
    if day is not None:
        start, end = (_shift(published, int(day[1].attributes[key])) for key in ("from", "to"))
        return Atom(i, i + day[0], start, end, "day" if start == end else "days")
    weekday = words.weekday(sentence, i)
    if weekday is not None:
        return _weekday(sentence, words, i, taken, weekday, published)
    month = words.month(sentence, i)
    if month is not None:
        return _month(sentence, words, i, taken, month, published)
    if low[i] in words["weekend"]:
        end = _latest_weekday(published, 6) if published else None
        if published and published.weekday() == 5:
            end = published
            return Atom(i, i + 1, end, end, "day")
        return Atom(i, i + 1, end - _DAY if end else None, end, "days")
    if low[i] in words.units:
        return _unit(sentence, words, i, taken, published)
    return _struggle(sentence, words, i, taken, published) if low[i] in words["struggle"] else None


def _shift(day: dt.date | None, days: int) -> dt.date | None:
    """``day`` and so many days, or None where the calendar ends."""
    try:
        return None if day is None else day + dt.timedelta(days)
    except OverflowError:
        return None


def _latest_weekday(published: dt.date, weekday: int) -> dt.date:
    """The latest such day of the week not after publication."""
    return published - dt.timedelta((published.weekday() - weekday) % 7)


def _weekday(
    sentence: Sentence, words: DateWords, i: int, taken: int, weekday: int, published: dt.date | None
) -> Atom | None:
    low = sentence.low
    first, last = i, i + 1
    before = low[i - 1] if i > taken else ""
    if before in words["next"]:
        return None
    if last < len(low) and low[last] in words["daypart"]:
        last += 1
    day = _latest_weekday(published, weekday) if published else None
    if before in words["last"] or before in words["past"]:
        first = i - 1
        if day is not None and day == published:
            day = _shift(day, -7)
    return Atom(first, last, day, day, "day", is_weekday=True)


def _day_number(word: str) -> int | None:
    """The day of a month that a word is: 5, 05, 5th."""
    digits = word[:-2] if word[-2:] in _ORDINALS else word
    if 0 < len(digits) <= 2 and digits.isdecimal() and 0 < int(digits) <= 31:
        return int(digits)
    return None


_ORDINALS = frozenset(["st", "nd", "rd", "th"])
_COMMAS = frozenset([",", "."])
_DASHES = frozenset(["-", "–", "—", "/"])


def _year_number(word: str) -> int | None:
    if len(word) == 4 and word.isdecimal() and word[:2] in {"19", "20"}:
        return int(word)
    return None


def _month(
    sentence: Sentence, words: DateWords, i: int, taken: int, month: int, published: dt.date | None
) -> Atom | None:
    """A date around the month at ``i``: "5 May 2018", "May 3-7", "in February", "last March"."""
    low = sentence.low
    first, last, days = i, i + 1, []
    if last < len(low) and low[last] == "." and low[i] in words.short:
        last += 1
    before = i - 1
    if before >= taken and low[before] in words["in"] and before - 1 >= taken and _day_number(low[before - 1]):
        before -= 1  # "the 5th of May"
    day = _day_number(low[before]) if before >= taken else None
    if day is not None:
        days.append(day)
        first = before
        joint = first - 1
        if joint - 1 >= taken and (low[joint] in _DASHES or low[joint] in words["to"]):
            earlier = _day_number(low[joint - 1])
            if earlier is not None and earlier < day:
                days.insert(0, earlier)
                first = joint - 1
    elif last < len(low) and not (i > taken and low[i - 1] in words["in"]):
        last = _days_after(low, words, last, days)
    year, last = _year_after(sentence, last, bool(days), low[i] in words.short)
    if days:
        return _days_of_month(first, last, year, month, days, published)
    return _whole_month(sentence, words, i, taken, last, year, month, published)


def _days_after(low: list[str], words: DateWords, last: int, days: list[int]) -> int:
    """Take "5", "5th", "3-7" or "3 and 7" after a month into ``days``; where the date then ends."""
    day = _day_number(low[last])
    if day is None:
        return last
    days.append(day)
    last += 1
    if last + 1 < len(low) and (low[last] in _DASHES or low[last] in words["to"]):
        later = _day_number(low[last + 1])
        if later is not None and later > day:
            days.append(later)
            last += 2
    return last


def _year_after(sentence: Sentence, last: int, with_day: bool, abbreviated: bool) -> tuple[int | None, int]:
    """The year after a month or a day, and where the date then ends."""
    low = sentence.low
    at = last + 1 if last + 1 < len(low) and low[last] in _COMMAS else last
    if at >= len(low):
        return None, last
    year = _year_number(low[at])
    if year is None and with_day and at == last and len(low[at]) == 2 and low[at].isdecimal() and int(low[at]) >= 70:
        counts = at + 1 < len(low) and low[at + 1][0].isalpha() and not abbreviated
        year = None if counts else 1900 + int(low[at])  # 28 NOV 89, but 28 November 89 people
    return (year, at + 1) if year is not None else (None, last)


def _days_of_month(
    first: int, last: int, year: int | None, month: int, days: list[int], published: dt.date | None
) -> Atom | None:
    if year is None and published is not None:
        year = _latest_year(month, days[-1], published)
    if year is None:
        return Atom(first, last, None, None, "day" if len(days) == 1 else "days")
    try:
        start, end = dt.date(year, month, days[0]), dt.date(year, month, days[-1])
    except ValueError:
        return None
    return Atom(first, last, start, end, "day" if len(days) == 1 else "days")


def _latest_year(month: int, day: int, published: dt.date) -> int:
    """The latest year in which that day is not after publication, one day later allowed."""
    tomorrow = _shift(published, 1) or published
    return tomorrow.year - ((month, day) > (tomorrow.month, tomorrow.day))


def _whole_month(
    sentence: Sentence,
    words: DateWords,
    i: int,
    taken: int,
    last: int,
    year: int | None,
    month: int,
    published: dt.date | None,
) -> Atom | None:
    low = sentence.low
    first = i
    before = low[i - 1] if i > taken else ""
    bound = any(before in words[role] for role in ("in", "since", "until", "between", "early", "last", "this", "to"))
    if before in words["next"] or (low[i] in words.unsure and year is None and not bound):
        return None
    if year is None and published is not None:
        year = published.year - (month > published.month)
        if before in words["last"] and month == published.month:
            year -= 1
    if before in words["last"] or before in words["early"] or before in words["this"]:
        first = i - 1
    if year is None:
        return Atom(first, last, None, None, "month", month=month)
    start = dt.date(year, month, 1)
    return Atom(first, last, start, _cap(start, _month_end(start), published), "month", month=month)


def _month_end(day: dt.date) -> dt.date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _cap(start: dt.date, end: dt.date, published: dt.date | None) -> dt.date:
    """``end``, or the publication's date where that falls inside the span: a report tells of no later day."""
    return published if published is not None and start <= published < end else end


def _at_number(sentence: Sentence, words: DateWords, i: int, taken: int, published: dt.date | None) -> Atom | None:
    """A date that starts with a number: 2018-05-01, 5/05/2018, 13.4.2017, or a year."""
    low = sentence.low
    if low[i].count(".") == 2:
        day = parse_date(low[i])
        return Atom(i, i + 1, day, day, "day") if day else None
    year = _year_number(low[i])
    if year is None:
        decade = low[i][:-1]
        if low[i].endswith("0s") and _year_number(decade):
            return Atom(i, i + 1, dt.date(int(decade), 1, 1), dt.date(int(decade) + 9, 12, 31), "longer")
        return None
    if i + 4 < len(low) and low[i + 1] == low[i + 3] and low[i + 1] in _DASHES:
        day = parse_date("".join(low[i : i + 5]))
        if day:
            return Atom(i, i + 5, day, day, "day")
    if i - 4 >= taken and low[i - 1] == low[i - 3] and low[i - 1] in _DASHES:
        day = parse_date("".join(low[i - 4 : i + 1]))
        if day:
            return Atom(i - 4, i + 1, day, day, "day")
    return _bare_year(sentence, words, i, taken, year, published)


def _bare_year(
    sentence: Sentence, words: DateWords, i: int, taken: int, year: int, published: dt.date | None
) -> Atom | None:
    """A year that words around it show to be one: "in 2017", "since 2014", "2014-2016"."""
    low = sentence.low
    before = low[i - 1] if i else ""
    roles = ("in", "since", "until", "between", "early", "from", "to")
    after = low[i + 2] if i + 2 < len(low) and (low[i + 1] in _DASHES or low[i + 1] in words["to"]) else ""
    if (
        not any(before in words[role] for role in roles)
        and not (before in _DASHES and taken == i - 1)
        and not (after and _year_number(after))
    ):
        return None
    if before in words["to"] and taken != i - 1:  # "and 2014 …" alone counts something
        return None
    if i + 1 < len(low) and low[i + 1] in words.units:
        return None
    start = dt.date(year, 1, 1)
    return Atom(i, i + 1, start, _cap(start, dt.date(year, 12, 31), published), "year")


def _unit(sentence: Sentence, words: DateWords, i: int, taken: int, published: dt.date | None) -> Atom | None:
    """A span counted in days, weeks, months or years: "two days ago", "last week", "the past five years"."""
    low = sentence.low
    unit = words.units[low[i]]
    number, at = _count_before(low, words, i, taken)
    if i + 1 < len(low) and low[i + 1] in words["ago"]:
        return _ago(at, i + 2, unit, number, published)
    if at - 1 < taken:
        return None
    before = low[at - 1]
    first = at - 1
    if at == i and before in words["this"]:
        return _this(sentence, words, first, i + 1, unit, published)
    the = at - 2 >= 0 and low[at - 2] in words["the"]
    if at == i and before in words["last"] and not the and not low[i].endswith("s"):
        return _last(sentence, words, first, i + 1, unit, published)
    if before in words["last"] or before in words["past"]:
        return _past(
            first, i + 1, unit, number if at < i else (1 if i == at and unit + "s" != low[i] else None), published
        )
    return None


def _count_before(low: list[str], words: DateWords, i: int, taken: int) -> tuple[int | None, int]:
    """The number that counts the unit at ``i``, and where it starts (``i`` where there is none)."""
    if i - 1 < taken:
        return None, i
    word = low[i - 1]
    if word in words.numbers:
        return words.numbers[word], i - 1
    if word.isdecimal() and len(word) <= 3:
        return int(word), i - 1
    if word in words["one"]:
        return 1, i - 1
    if word in words["few"]:
        return None, i - 1
    return None, i


_PRECISION: dict[str, Precision] = {"day": "day", "week": "week", "month": "month", "year": "year"}
_LENGTHS = {"hour": 0, "day": 1, "week": 7, "month": 30, "year": 365}


def _ago(first: int, last: int, unit: str, number: int | None, published: dt.date | None) -> Atom:
    """So many units before publication, as precisely as the unit counts."""
    if unit == "hour":
        return Atom(first, last, published, published, "day")
    precision = _PRECISION[unit]
    if number is None or published is None:
        return Atom(first, last, None, None, precision if number else "longer")
    if unit == "day":
        day = _shift(published, -number)
        return Atom(first, last, day, day, "day")
    if unit == "week":
        day = _shift(published, -7 * number)
        start = _shift(day, -day.weekday()) if day else None
        return Atom(first, last, start, _shift(start, 6), "week")
    if unit == "month":
        start = _months_before(published, number)
        return Atom(first, last, start, _month_end(start) if start else None, "month")
    year = published.year - number
    if year < 1:
        return Atom(first, last, None, None, "year")
    return Atom(first, last, dt.date(year, 1, 1), dt.date(year, 12, 31), "year")


def _months_before(day: dt.date, months: int) -> dt.date | None:
    """The first day of the month that lies so many months before the day's."""
    total = day.year * 12 + day.month - 1 - months
    return dt.date(total // 12, total % 12 + 1, 1) if total >= 12 else None


def _this(
    sentence: Sentence, words: DateWords, first: int, last: int, unit: str, published: dt.date | None
) -> Atom | None:
    """The calendar week, month or year of the publication, up to the publication."""
    low = sentence.low
    if unit in {"hour", "day"}:
        return None
    within = first > 0 and (low[first - 1] in words["early"])
    sofar = first > 1 and f"{low[first - 2]} {low[first - 1]}" in words["sofar"]
    first -= 2 if sofar else int(within)
    precision = _PRECISION[unit]
    running = sofar or (unit == "year" and not within)
    if published is None:
        return Atom(first, last, None, None, precision, is_period=running, running=running)
    start = {
        "week": published - dt.timedelta(published.weekday()),
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
    if first > 0 and sentence.low[first - 1] in words["early"]:
        first -= 1
    precision = _PRECISION[unit]
    if published is None:
        return Atom(first, last, None, None, precision)
    if unit == "week":
        monday = _shift(published, -published.weekday() - 7)
        return Atom(first, last, monday, _shift(monday, 6), "week")
    if unit == "month":
        start = _months_before(published, 1)
        return Atom(first, last, start, _month_end(start) if start else None, "month")
    year = published.year - 1
    return Atom(first, last, dt.date(year, 1, 1), dt.date(year, 12, 31), "year") if year else None


def _past(first: int, last: int, unit: str, number: int | None, published: dt.date | None) -> Atom:
    """The stretch of time that ends with the publication: "the past five years", "recent weeks"."""
    if unit == "hour":
        return Atom(first, last, _shift(published, -1), published, "days")
    running = unit in {"month", "year"} or (unit == "week" and number != 1)
    if number is None or published is None:
        precision: Precision = "days" if unit == "day" else "month" if unit == "week" else "longer"
        return Atom(first, last, None, published, precision, is_period=True, running=running)
    start = _shift(published, -number * _LENGTHS[unit])
    if start is None:
        return Atom(first, last, None, published, "longer", is_period=True, running=running)
    days = (published - start).days
    precision = (
        "days" if days < 7 else "week" if days == 7 else "month" if days <= 31 else "year" if days <= 366 else "longer"
    )
    return Atom(first, last, start, published, precision, is_period=True, running=running or days > 7)


def _struggle(sentence: Sentence, words: DateWords, i: int, taken: int, published: dt.date | None) -> Atom | None:
    """A long struggle ("the nine-year war", "since the conflict began"): a period without a stated start."""
    low = sentence.low
    for back in range(1, 5):
        at = i - back
        if at < taken:
            return None
        if low[at] in words["since"]:
            return Atom(at, i + 1, None, published, "longer", is_period=True, running=True)
        parts = low[at].split("-")
        if len(parts) > 1 and parts[1] in words.units and (parts[0] in words.numbers or parts[0].isdecimal()):
            running = words.units[parts[1]] in {"month", "year"}
            return Atom(at, i + 1, None, published, "longer", is_period=True, running=running)
    return None
