"""What a report's header states, and which month it reports on."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from civcas.official.entries import Entry
from civcas.official.numbers import number_pattern, number_value
from civcas.official.spelling import spelt_alike
from civcas.official.template import Template
from civcas.official.wording import Wording
from civcas.read.lexicon import table
from civcas.records.official import Stated
from civcas.records.printed_date import parse_date

_HEAD = 1500


def stated_header(words: Wording, entries: Sequence[Entry], template: Template) -> tuple[Stated, ...]:
    """Each quantity that is stated outside of the entries, the first of its patterns that fits deciding.

    A quantity that is stated again with another value keeps the other value
    beside the first in the order of the text.
    """
    found: list[Stated] = []
    outside = list(_outside(words, entries))
    in_rows = _in_rows(words, template)
    for quantity, patterns in template.header:
        values: list[tuple[int, int, int]] = in_rows.get(quantity, [])
        for pattern in patterns:
            for first, last in outside:
                for match in pattern.finditer(words.text, first, last):
                    value = number_value(match["n"], template.language)
                    if value is not None and not _is_year(words.text, match.start("n"), value, template.language):
                        values.append((match.start(), match.end(), value))
        if not values:
            continue
        start, end, value = min(values)
        others = tuple(dict.fromkeys(other for _, _, other in sorted(values) if other != value))
        first, last = words.span(start, end)
        found.append(Stated(quantity, value, words.working[first:last], first, last, others))
    return tuple(found)


def _in_rows(words: Wording, template: Template) -> dict[str, list[tuple[int, int, int]]]:
    """What the rows of a table state, each of the first quantity that its label fits: where, and the value."""
    found: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for start, end in words.rows:
        number = _last_number(template.language).search(words.text, start, end)
        value = number_value(number["n"], template.language) if number else None
        if number is None or value is None:
            continue
        labels = ((name, pattern) for name, patterns in template.rows for pattern in patterns)
        name = next((name for name, pattern in labels if pattern.search(words.text, start, number.start())), None)
        if name is not None:
            found[name].append((start, end, value))
    return found


@cache
def _last_number(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?P<n>{number_pattern(language)})[^\w\n]*$", re.IGNORECASE | re.MULTILINE)


@cache
def _month_before(language: str) -> re.Pattern[str]:
    names = (entry.term for entry in table(language, "months") if entry.attributes.get("month", "").isdecimal())
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})[.,]? $", re.IGNORECASE)


def _is_year(text: str, start: int, value: int, language: str) -> bool:
    """Whether a number is the year of a month that stands before it."""
    return 1900 <= value < 2100 and _month_before(language).search(text[max(0, start - 20) : start]) is not None


def _outside(words: Wording, entries: Sequence[Entry]) -> Iterator[tuple[int, int]]:
    """The stretches of the text between the entries and the rows of tables, in which no pattern reaches over one."""
    last = 0
    for start, end in sorted([*((one.start, one.end) for one in entries), *words.rows]):
        if words.text[last:start].strip():
            yield last, start
        last = max(last, end)
    if words.text[last:].strip():
        yield last, len(words.text)


def published_on(words: Wording, entries: Sequence[Entry], known: dt.date | None, language: str) -> dt.date | None:
    """When the report was published: what capture found, else the first full date before the entries."""
    if known is not None:
        return known
    head = words.text[: min(_HEAD, entries[0].start if entries else _HEAD)]
    for line in re.split(r"\n|(?<=[a-z]) ?[—–] ", head):
        day = parse_date(line, language)
        if day is not None:
            return day
    return None


def month_of(words: Wording, entries: Sequence[Entry], template: Template, published: dt.date | None) -> dt.date | None:
    """The first day of the month that is reported on; the year is stated, else that of the last such month."""
    head = words.text[: entries[0].start] if entries else words.text
    numbers = {
        entry.term: int(entry.attributes["month"])
        for entry in table(template.language, "months")
        if entry.attributes.get("month", "").isdecimal()
    }
    said = [
        (numbers[spelt_alike(match["month"])], int(match["year"]) if match["year"] else None)
        for pattern in template.months
        for match in pattern.finditer(head)
    ]
    if not said:
        return None
    month, year = said[0]
    if year is None:
        # "In the month of August …" beside "between August 2014 and the end of August 2019"
        years = [other for n, other in said if n == month and other is not None]
        if published is not None:
            year = published.year if month <= published.month else published.year - 1
        elif years:
            year = max(years)
    return dt.date(year, month, 1) if year is not None else None
