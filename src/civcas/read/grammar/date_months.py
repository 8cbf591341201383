"""Dates with a month or a number: "5 May 2018", "May 3-7", "in February", "2018-05-01", "since 2014"."""

from __future__ import annotations

import datetime as dt

from civcas.read.grammar.atom import Atom, cap, month_end, shift
from civcas.read.grammar.date_words import DateWords
from civcas.read.grammar.sentence import Sentence
from civcas.read.lexicon import Entry
from civcas.records.printed_date import parse_date
from civcas.records.when import Precision

_COMMAS = frozenset([",", "."])
_OWNERS = frozenset(["'s", "'"])
_DASHES = frozenset(["-", "–", "—", "/"])
_WEEK = 7  # days


def find_month(
    sentence: Sentence, words: DateWords, i: int, taken: int, month: int, published: dt.date | None
) -> Atom | None:
    """A date around the month at ``i``: "5 May 2018", "May 3-7", "in February", "last March"."""
    low = sentence.low
    first, last, days = i, i + 1, []
    if last < len(low) and low[last] == "." and low[i] in words.short:
        last += 1
    before = i - 1
    if (
        before >= taken
        and low[before] in words.roles["in"]
        and before - 1 >= taken
        and _day_number(low[before - 1], words)
    ):
        before -= 1  # "the 5th of May"
    day = _day_number(low[before], words) if before >= taken else None
    if day is not None:
        days.append(day)
        first = before
        joint = first - 1
        if joint - 1 >= taken and (low[joint] in _DASHES or low[joint] in words.roles["to"]):
            earlier = _day_number(low[joint - 1], words)
            if earlier is not None and earlier < day:
                days.insert(0, earlier)
                first = joint - 1
    elif last < len(low) and (not (i > taken and low[i - 1] in words.roles["in"]) or _of_daypart(low, words, i)):
        last = _days_after(low, words, last, days)
    year, last = _year_after(sentence, last, bool(days), low[i] in words.short)
    if year is None and published is not None:
        year, last = _last_year(low, words, last, published)
    if days:
        return _days_of_month(first, last, year, month, days, published)
    return _whole_month(sentence, words, i, taken, last, year, month, published)


def _of_daypart(low: list[str], words: DateWords, i: int) -> bool:
    """Whether a month stands after a part of a day: "in the early hours of June 9", "on the night of May 3"."""
    return i > 1 and (low[i - 2] in words.roles["daypart"] or words.units.get(low[i - 2]) == "hour")


def _last_year(low: list[str], words: DateWords, last: int, published: dt.date) -> tuple[int | None, int]:
    """The year of "14 May last year", "in May of last year", and where the date then ends."""
    at = last + 1 if last < len(low) and low[last] in words.roles["in"] else last
    if at + 1 < len(low) and low[at] in words.roles["last"] and words.units.get(low[at + 1]) == "year":
        return published.year - 1, at + 2
    return None, last


def _days_after(low: list[str], words: DateWords, last: int, days: list[int]) -> int:
    """Take "5", "5th", "3-7" or "3 and 7" after a month into ``days``; where the date then ends."""
    day = _day_number(low[last], words)
    if day is None:
        return last
    days.append(day)
    last += 1
    if last + 1 < len(low) and (low[last] in _DASHES or low[last] in words.roles["to"]):
        later = _day_number(low[last + 1], words)
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
    if not year:
        return Atom(first, last, None, None, "day" if len(days) == 1 else "days")
    try:
        start, end = dt.date(year, month, days[0]), dt.date(year, month, days[-1])
    except ValueError:
        return None
    return Atom(first, last, start, end, "day" if len(days) == 1 else "days")


def _latest_year(month: int, day: int, published: dt.date) -> int:
    """The latest year in which that day is not after publication, one day later allowed."""
    tomorrow = shift(published, 1) or published
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
    bound = any(
        before in words.roles[role] for role in ("in", "since", "until", "between", "early", "last", "this", "to")
    )
    if before in words.roles["next"] or (low[i] in words.unsure and year is None and not bound):
        return None
    if year is None and published is not None:
        year = published.year - (month > published.month)
        if before in words.roles["last"] and month == published.month:
            year -= 1
    if before in words.roles["last"] or before in words.roles["early"] or before in words.roles["this"]:
        first = i - 1
    if not year:
        return Atom(first, last, None, None, "month", month=month)
    start = dt.date(year, month, 1)
    part = _part_before(low, words, i)
    if part is not None:
        end = month_end(start)
        days = [int(part[1].attributes[key]) for key in ("from", "to")]  # from its end where they are negative
        ends = [end.replace(day=day if day > 0 else end.day + 1 + day) for day in days]
        precision: Precision = "days" if (ends[1] - ends[0]).days < _WEEK else "month"
        return Atom(part[0], last, ends[0], cap(ends[0], ends[1], published), precision, month=month)
    return Atom(first, last, start, cap(start, month_end(start), published), "month", month=month)


def _part_before(low: list[str], words: DateWords, i: int) -> tuple[int, Entry] | None:
    """The words for a part of the month at word ``i``, and where they start: "the first week of September"."""
    if i < 3 or low[i - 1] not in words.roles["in"]:
        return None
    found = words.parts.at(low, i - 3)
    return (i - 3, found[1]) if found is not None and found[0] == 2 else None


def find_numbered(sentence: Sentence, words: DateWords, i: int, taken: int, published: dt.date | None) -> Atom | None:
    """A date that starts with a number: 2018-05-01, 5/05/2018, 13.4.2017, or a year."""
    low = sentence.low
    if low[i].count(".") == 2:
        day = parse_date(low[i])
        return Atom(i, i + 1, day, day, "day") if day else None
    if "-" in low[i]:
        return _part_of(sentence, words, i, published)
    year = _year_number(low[i])
    if year is None:
        decade = low[i][:4]
        if low[i][4:] in words.roles["decade"] and decade[-1] == "0" and _year_number(decade):
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


def _part_of(sentence: Sentence, words: DateWords, i: int, published: dt.date | None) -> Atom | None:
    """The month or the year of "mid-May", "late-2023", as a whole."""
    part, _, of = sentence.low[i].partition("-")
    if part not in words.roles["early"]:
        return None
    year = _year_number(of)
    if year is not None:
        start = dt.date(year, 1, 1)
        return Atom(i, i + 1, start, cap(start, dt.date(year, 12, 31), published), "year")
    month = words.months.get(of)
    if month is None or published is None:
        return None
    year = published.year - (month > published.month)
    start = dt.date(year, month, 1)
    return Atom(i, i + 1, start, cap(start, month_end(start), published), "month", month=month)


def _bare_year(
    sentence: Sentence, words: DateWords, i: int, taken: int, year: int, published: dt.date | None
) -> Atom | None:
    """A year that words around it show to be one: "in 2017", "since 2014", "2014-2016"."""
    low = sentence.low
    before = low[i - 1] if i else ""
    roles = ("in", "since", "until", "between", "early", "from", "to")
    after = low[i + 2] if i + 2 < len(low) and (low[i + 1] in _DASHES or low[i + 1] in words.roles["to"]) else ""
    if (
        not any(before in words.roles[role] for role in roles)
        and not (before in _DASHES and taken == i - 1)
        and not (after and _year_number(after))
        and not _dates_a_noun(sentence, words, i)
    ):
        return None
    if before in words.roles["to"] and taken != i - 1:  # "and 2014 …" alone counts something
        return None
    if i + 1 < len(low) and low[i + 1] in words.units:
        return None
    start = dt.date(year, 1, 1)
    end = cap(start, dt.date(year, 12, 31), published)
    return Atom(i, i + 1, start, end, "year", aside=_dates_a_noun(sentence, words, i))


def _dates_a_noun(sentence: Sentence, words: DateWords, i: int) -> bool:
    """Whether a year stands between an article or an owner and a noun of harm: "the 2015 car bombing"."""
    low = sentence.low
    before = low[i - 1] if i else ""
    bound = (
        before in words.roles["the"]
        or before in words.roles["one"]
        or before in words.roles["this"]
        or before in _OWNERS
    )
    return bound and not words.harms.isdisjoint(low[i + 1 : i + 3])


def _day_number(word: str, words: DateWords) -> int | None:
    """The day of a month that a word is: 5, 05, 5th."""
    digits = word[:-2] if word[-2:] in words.roles["ordinal"] else word
    if 0 < len(digits) <= 2 and digits.isdecimal() and 0 < int(digits) <= 31:
        return int(digits)
    return None


def _year_number(word: str) -> int | None:
    if len(word) == 4 and word.isdecimal() and word[:2] in {"19", "20"}:
        return int(word)
    return None
