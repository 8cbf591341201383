"""Dates in an Arabic sentence: months in both namings and the Hijri calendar, weekdays, days counted from publication.

Nothing is invented: without a publication date only a date that is stated in
full has a start and an end.
"""

from __future__ import annotations

import datetime as dt

from civcas.read.arabic.calendars import days_of_month, days_of_year, hijri_days, latest_weekday, latest_year
from civcas.read.arabic.dated import Found, merged, of_no_harm, what_is_dated
from civcas.read.arabic.days import date_roles, is_of_earlier_count, numeric_date, opening, ordinal_day, spans
from civcas.read.arabic.described import TWO
from civcas.read.arabic.numbers import find_arabic_numbers
from civcas.read.arabic.vocabulary import people
from civcas.read.grammar.dates import DateMention
from civcas.read.grammar.sentence import Sentence
from civcas.read.lexicon import Phrases, phrases
from civcas.records.when import Precision, When

_SINCE = "منذ"
_SIGNS = frozenset("/-.")
_BEFORE_YEAR = frozenset(["من", ",", "/", "-"])


def find_arabic_whens(sentence: Sentence, published: dt.date | None, text: str) -> list[DateMention]:
    """The dates of a sentence of ``text`` in their order; a weekday is the latest not after ``published``."""
    low = sentence.low
    if opening().isdisjoint(low) and not any(
        _SIGNS.intersection(word) for word in low if len(word) > 7 or word in ("/", "-")
    ):
        return []
    reader = _Reader(sentence, published)
    found = merged(reader.read(), low)
    mentions, others = [], of_no_harm(low, found)
    for item in found:
        if item.future or is_of_earlier_count(low, item.first):
            continue  # a funeral to come is not the day of harm
        quote = text[sentence.starts[item.first] : sentence.ends[item.last - 1]]
        of = others.get(item.first) or what_is_dated(low, item)
        when = When(item.start, item.end, item.precision, of, quote)
        mentions.append(DateMention(item.first, item.last, when, item.running))
    return mentions


class _Reader:
    """Reads the dates of one sentence from left to right."""

    def __init__(self, sentence: Sentence, published: dt.date | None) -> None:
        self.low = sentence.low
        self.definite = sentence.definite
        self.published = published
        self.numbers = find_arabic_numbers(sentence)
        self.months = phrases("ar", "months")
        self.words: Phrases = phrases("ar", "dates")
        self.roles = date_roles()

    def read(self) -> list[Found]:
        found: list[Found] = []
        i = 0
        while i < len(self.low):
            item = self._at(i)
            if item is None:
                i += 1
            else:
                found.append(self._since(item))
                i = item.last
        return found

    def _at(self, i: int) -> Found | None:
        low = self.low
        word = low[i]
        if word[0].isdigit():
            return numeric_date(low, i) or self._day_of_month(
                i, i + 1, int(word) if word.isdecimal() and len(word) < 3 else 0
            )
        month = self.months.at(low, i)
        if month is not None:
            if "weekday" in month[1].attributes:
                return self._weekday(i, i + month[0], int(month[1].attributes["weekday"]))
            return self._month(i)
        if word in self.roles["year_word"] and i + 1 < len(low) and low[i + 1].isdecimal() and len(low[i + 1]) == 4:
            return self._year(i, i + 2, int(low[i + 1]))
        if i in self.definite and (day := ordinal_day(low, i)) is not None:
            return self._day_of_month(i, *day)
        if word in ("قبل", _SINCE):
            counted = self._counted(i)
            if counted is not None:
                return counted
        return self._word(i)

    # -- kinds of dates ---------------------------------------------------------

    def _day_of_month(self, first: int, i: int, day: int) -> Found | None:
        """As "11 June 2023", "11 of the month of June"; also "11 and 12 June"."""
        low = self.low
        if not 1 <= day <= 31:
            return None
        other = 0
        if i + 1 < len(low) and low[i] in ("و", "-") and low[i + 1].isdecimal() and int(low[i + 1][:3]) <= 31:
            other, i = int(low[i + 1]), i + 2
        while i < len(low) and low[i] in ("من", "شهر", "-", "/"):
            i += 1
        month = self.months.at(low, i) if i < len(low) else None
        if (
            month is None
            and i + 1 < len(low)
            and low[i - 1] == "شهر"
            and low[i] in self.roles["this"] | self.roles["last"]
        ):
            return self._of_named_month(first, i, day)
        if month is None or "weekday" in month[1].attributes:
            return None
        last, year = self._year_after(self._second_name(i + month[0]))
        hijri = "hijri" in month[1].attributes
        number = int(month[1].attributes["hijri" if hijri else "month"])
        if hijri:
            start = end = hijri_days(year, number, day, self.published)
        else:
            start = self._date(year, number, day)
            end = self._date(year, number, other) if other else start
        if start is None or end is None or start > end:
            start = end = start if start is not None and not other else None
        return Found(first, last, start, end, "days" if other else "day", explicit=True)

    def _of_named_month(self, first: int, i: int, day: int) -> Found | None:
        """As "the tenth of this month", "the 3rd of last month"."""
        if self.published is None:
            return None
        start = self.published.replace(day=1)
        if self.low[i] in self.roles["last"]:
            start = (start - dt.timedelta(days=1)).replace(day=1)
        found = self._date(start.year, start.month, day)
        to_come = found is not None and found > self.published + dt.timedelta(days=1)
        return Found(first, i + 1, found, found, "day", future=to_come) if found is not None else None

    def _month(self, i: int) -> Found | None:
        """As "June 2023", "last June", "the month of June"."""
        low = self.low
        month = self.months.at(low, i)
        if month is None:
            return None
        last = self._second_name(i + month[0])
        hijri = "hijri" in month[1].attributes
        prior = low[i - 1] if i else ""
        last, year = self._year_after(last)
        if hijri and year is None and prior != "شهر":
            return None  # "Rajab" and "Shaaban" are names of men too
        if (
            year is None
            and prior not in ("شهر", "في", "من", _SINCE, "خلال", "ب", "مطلع", "نهايه", "بدايه", "منتصف")
            and (last >= len(low) or low[last] not in self.roles["last"] | self.roles["this"])
        ):
            return None
        if last < len(low) and low[last] in self.roles["last"] | self.roles["this"]:
            last += 1
        number = int(month[1].attributes["hijri" if hijri else "month"])
        if hijri:
            start = hijri_days(year, number, 1, self.published)
            end = start + dt.timedelta(days=28) if start is not None else None
            return Found(i, last, start, end, "month")
        first_day = self._date(year, number, 1)
        if first_day is None:
            return Found(i, last, None, None, "month")
        start, end = days_of_month(first_day)
        return Found(i, last, start, end, "month", explicit=year is not None)

    def _second_name(self, i: int) -> int:
        """Past the month's name in the other naming: "شباط/فبراير", "شباط (فبراير)"."""
        low = self.low
        if i < len(low) and low[i] in ("/", "(", "-"):
            other = self.months.at(low, i + 1) if i + 1 < len(low) else None
            if other is not None and "month" in other[1].attributes:
                i += 1 + other[0]
                if i < len(low) and low[i] in (")", "/"):
                    i += 1
        return i

    def _year_after(self, i: int) -> tuple[int, int | None]:
        """The year that follows, and where it ends."""
        low, j = self.low, i
        between = self.roles["year_word"] | _BEFORE_YEAR
        while j < len(low) and low[j] in between and j - i < 2:
            j += 1
        if j < len(low) and low[j].isdecimal() and len(low[j]) == 4 and 1300 <= int(low[j]) <= 2100:
            end = j + 1
            if end < len(low) and low[end] in ("ه", "م", "هجري", "ميلادي"):
                end += 1
            return end, int(low[j])
        if i < len(low) and low[i] in self.roles["this"] | self.roles["last"]:
            return i + 1, None
        return i, None

    def _date(self, year: int | None, month: int, day: int) -> dt.date | None:
        """The day of a year, of the latest that is not after publication where none is stated."""
        if year is None:
            return latest_year(month, day, self.published)
        try:
            return dt.date(year, month, day)
        except ValueError:
            return None

    def _year(self, first: int, last: int, year: int) -> Found | None:
        if not 1900 <= year <= 2100:
            return None
        start, end = days_of_year(year)
        return Found(first, last, start, end, "year", explicit=True)

    def _are_two(self, i: int) -> bool:
        """Whether "the two" is said of somebody's own people right before it, and is no Monday: مرافقيه الاثنين."""
        person = people().get(self.low[i - 1]) if i and self.low[i] in TWO else None
        return person is not None and person.owned and person.number != "singular"

    def _weekday(self, first: int, last: int, weekday: int) -> Found | None:
        """A weekday, with "last" after it; أحد and خميس are words and names too, so the article must stand."""
        low = self.low
        if first not in self.definite or self._are_two(first):
            return None
        before = last < len(low) and low[last] in self.roles["last"]
        if last < len(low) and low[last] in self.roles["next"]:
            return Found(first, last + 1, None, None, "day", weekday=True, future=True)
        if last < len(low) and low[last] in self.roles["last"] | self.roles["this"]:
            last += 1
        if last + 1 < len(low) and low[last] == "-":
            after = self.months.at(low, last + 1)
            if after is not None and "weekday" in after[1].attributes:
                last += 1 + after[0]
                start = latest_weekday(self.published, weekday, before=before)
                end = start + dt.timedelta(days=1) if start is not None else None
                return Found(first, last, start, end, "days", weekday=True)
        day = latest_weekday(self.published, weekday, before=before)
        return Found(first, last, day, day, "day", weekday=True)

    def _counted(self, i: int) -> Found | None:
        """As "three days ago", "a week ago", "two months ago"."""
        low = self.low
        number = self.numbers.get(i + 1)
        last, times = i + 1, 1
        if number is not None and number.low is not None and number.last < len(low) and low[number.last] in spans():
            last, times = number.last, number.low
        elif last >= len(low) or low[last] not in self.roles["one_span"] or low[i] == _SINCE:
            return None
        each = spans().get(low[last])
        if each is None or self.published is None or low[last + 1 : last + 2] == ["من"]:
            return None
        day = self.published - dt.timedelta(days=min(times * each, 36500))
        around = dt.timedelta(days=each // 2 if each > 2 else 0)
        return Found(i, last + 1, day - around, day + around, "days" if around else "day")

    def _word(self, i: int) -> Found | None:
        """A word of time counted from publication: today, last night, last month."""
        match = self.words.at(self.low, i)
        if match is None:
            return None
        length, entry = match
        attributes = entry.attributes
        if "definite" in attributes and i not in self.definite and (i == 0 or self.low[i - 1] not in ("هذا", "هذه")):
            return None
        what = attributes["role"]
        if what not in ("day", "month", "year"):
            return None
        precision: Precision = "month" if what == "month" else "year" if what == "year" else "day"
        if self.published is None:
            return Found(i, i + length, None, None, precision)
        if what == "year":
            start, end = days_of_year(self.published.year + int(attributes["from"]))
            return Found(i, i + length, start, end, "year")
        if what == "month":
            first = self.published.replace(day=1)
            if int(attributes["from"]):
                first = (first - dt.timedelta(days=1)).replace(day=1)
            start, end = days_of_month(first)
            return Found(i, i + length, start, end, "month")
        start = self.published + dt.timedelta(days=int(attributes["from"]))
        if start > self.published:
            return Found(i, i + length, start, start, "day", future=True)
        end = self.published + dt.timedelta(days=int(attributes["to"]))
        return Found(i, i + length, start, end, "day" if start == end else "days")

    def _since(self, item: Found) -> Found:
        """A date after "since" opens a period that goes on until publication."""
        near = self.low[max(0, item.first - 3) : item.first]
        if _SINCE not in near or item.start is None or (item.precision in ("day", "days") and not item.explicit):
            return item
        end = self.published if self.published is not None and self.published >= item.start else None
        return Found(item.first, item.last, item.start, end, "longer", running=True)
