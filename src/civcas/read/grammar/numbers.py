"""Numbers in a sentence: digits, words, ranges and vague words, with how each bounds the count.

A vague word ("dozens") sets a low and never a high; "at least 23" has no
high; "up to 20" has no low. The words and their values stand in the tables
``numbers`` and ``qualifiers``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import cast

from civcas.read.grammar.sentence import Sentence
from civcas.read.grammar.sought import Sought, odd_words
from civcas.read.grammar.words import words
from civcas.read.lexicon import Entry, Phrases, phrases, table
from civcas.records.figure import Count, Qualifier
from civcas.records.making import quick_to_make

LARGEST = 100_000_000
"""A number above this counts no people that anyone could have counted."""

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,9}")
_RANGE_MARKS = frozenset("-–—")


@quick_to_make
@dataclass(frozen=True, slots=True)
class Number:
    """A number at words ``first`` up to ``last`` (not included), its qualifier included.

    ``core`` is the word where the number itself starts. ``vague`` marks a
    word rather than a number, ``total`` that it is said to be of all,
    ``definite`` that it speaks of people already named ("both").
    """

    first: int
    last: int
    core: int
    low: int | None
    high: int | None
    qualifier: Qualifier
    counts: Count = "total"
    vague: bool = False
    total: bool = False
    definite: bool = False
    people: bool = False


@dataclass(slots=True)
class _Value:
    last: int
    low: int
    exact: bool
    entry: Entry | None = None


@dataclass(frozen=True, slots=True)
class _NumberWords:
    """The words of one language's numbers; the last ones join the ends of a range or the parts of a number.

    ``openers`` are the words that a number, its qualifier or its range can
    start with.
    """

    numbers: Phrases
    qualifiers: Phrases
    values: dict[str, int]
    times: dict[str, int]
    openers: frozenset[str]
    between: frozenset[str]
    a: frozenset[str]
    and_: frozenset[str]
    or_: frozenset[str]
    to: frozenset[str]
    perhaps: frozenset[str]


@cache
def _number_words(language: str) -> _NumberWords:
    """The words of numbers of one language."""
    numbers, qualifiers = phrases(language, "numbers"), phrases(language, "qualifiers")
    entries = table(language, "numbers")
    values = {e.term: int(e.attributes["value"]) for e in entries if "value" in e.attributes}
    joins: dict[str, set[str]] = {"to": set(), "or": set(), "and": set(), "between": set(), "from": set(), "a": set()}
    for entry in table(language, "words"):
        kind = entry.attributes.get("joins")
        if kind in joins:
            joins[kind].add(entry.term)
    between = frozenset(joins["between"] | joins["from"])
    return _NumberWords(
        numbers=numbers,
        qualifiers=qualifiers,
        values=values,
        times={e.term: int(e.attributes["times"]) for e in entries if "times" in e.attributes},
        openers=numbers.first_words | qualifiers.first_words | between | joins["a"],
        between=between,
        a=frozenset(joins["a"]),
        and_=frozenset(joins["and"]),
        or_=frozenset(joins["or"]),
        to=frozenset(joins["to"]),
        perhaps=words(language).perhaps,
    )


def find_numbers(sentence: Sentence, language: str) -> list[Number]:
    """Every number of the sentence that could count people, in order, each word used once."""
    found: list[Number] = []
    places = [i for i, _, _ in _OPENERS.found(sentence, language)]
    odd = odd_words(sentence, language)
    tables = _number_words(language)
    if odd:
        places = sorted({*places, *[i for i in odd if _is_number(sentence.low[i], tables)]})
    last = 0
    for i in places:
        if i < last:
            continue
        number = _number_at(sentence, tables, i)
        if number is not None:
            found.append(number)
            last = number.last
    return found


def _opening(language: str) -> Iterator[Entry | str]:
    """What a number, its qualifier or its range can open with: "in excess of" and not "in", "a dozen" and not "a"."""
    tables = _number_words(language)
    yield from (*table(language, "numbers"), *table(language, "qualifiers"))
    yield from (*tables.between, *tables.values)
    yield from (f"{one} {many}" for one in sorted(tables.a) for many in tables.times)


_OPENERS = Sought(_opening)


def _is_number(word: str, tables: _NumberWords) -> bool:
    """Whether a word that starts with a digit or holds a hyphen is (the start of) a number by itself."""
    return word not in tables.openers and (word[0].isdigit() or _compound(word, tables.values) is not None)


def _number_at(sentence: Sentence, tables: _NumberWords, i: int) -> Number | None:
    """The number whose qualifier or first word stands at ``i``."""
    low, qualifiers = sentence.low, tables.qualifiers
    first = i
    qualifier: Qualifier = "exactly"
    count: Count = "total"
    total = False
    while i < len(low) and low[i] in qualifiers.first_words:  # "at least another 20", "a total of about 12"
        said = qualifiers.at(low, i)
        if said is None or "after" in said[1].attributes:
            break
        attributes = said[1].attributes
        if attributes["qualifier"] != "exactly":
            qualifier = cast(Qualifier, attributes["qualifier"])
        if "count" in attributes:
            count = cast(Count, attributes["count"])
        total = total or "total" in attributes
        i += said[0]
    if i >= len(low):
        return None
    core = i + 1 if (between := low[i] in tables.between) else i
    value = _value_at(sentence, tables, core)
    if value is None:
        return None
    attributes = value.entry.attributes if value.entry else {}
    if attributes.get("weak") and i == first and not (i + 1 < len(low)):
        return None
    upper = _upper_end(sentence, tables, value, between)
    if between and upper is None:
        return None
    last = upper.last if upper else value.last
    if last < len(low) and low[last] == "+" and sentence.starts[last] == sentence.ends[last - 1]:
        last, qualifier = last + 1, "at_least"
    after = qualifiers.at(low, last) if last < len(low) and low[last] in qualifiers.first_words else None
    if after is not None and "after" in after[1].attributes and (after[0] > 1 or qualifier == "exactly"):
        beyond = last + after[0]
        if beyond >= len(low) or not low[beyond][0].isdigit():
            qualifier = cast(Qualifier, after[1].attributes["qualifier"])
            last = beyond
    lowest, highest, qualifier = _bounds(value, upper, qualifier)
    if (lowest or highest or 0) > LARGEST:
        return None
    definite, people = "definite" in attributes, "people" in attributes
    return Number(first, last, core, lowest, highest, qualifier, count, not value.exact, total, definite, people)


def _bounds(value: _Value, upper: _Value | None, qualifier: Qualifier) -> tuple[int | None, int | None, Qualifier]:
    """Low and high of a number under its qualifier."""
    if upper is not None:
        return value.low, upper.low if upper.exact else None, "between"
    if not value.exact:
        if qualifier in ("up_to", "at_most"):
            return None, None, qualifier
        return value.low, None, qualifier if qualifier != "exactly" else "at_least"
    if qualifier in ("at_least", "more_than"):
        return value.low, None, qualifier
    if qualifier in ("up_to", "at_most"):
        return None, value.low, qualifier
    return value.low, value.low, qualifier


def _upper_end(sentence: Sentence, tables: _NumberWords, value: _Value, between: bool) -> _Value | None:
    """The upper end of a range that continues after its lower end: "20 to 30", "between 3 and 5", "four or five"."""
    low, i = sentence.low, value.last
    if i >= len(low) or not value.exact:
        return None
    if low[i] in tables.and_ and i + 1 < len(low) and low[i + 1] in tables.perhaps:
        said = tables.qualifiers.at(low, i + 2) if i + 2 < len(low) else None
        further = _value_at(sentence, tables, i + 2 + (said[0] if said else 0))
        return further if further is not None and further.low > value.low else None
    joined = (
        low[i] in tables.to
        or low[i] in tables.or_
        or (between and low[i] in tables.and_)
        or (low[i] in _RANGE_MARKS and sentence.starts[i] == sentence.ends[i - 1])
    )
    upper = _value_at(sentence, tables, i + 1) if joined else None
    if upper is None or upper.low <= value.low or not upper.exact:
        return None
    if low[i] in tables.or_ and upper.low > 3 * value.low + 3:
        return None
    return upper


def _value_at(sentence: Sentence, tables: _NumberWords, i: int) -> _Value | None:
    """The value at word ``i``: digits, number words, or a vague word."""
    low = sentence.low
    if i >= len(low):
        return None
    word = low[i]
    if word[0].isdigit():
        return _digits(sentence.low, tables, i)
    values = tables.values
    entry = tables.numbers.at(low, i)
    if entry is not None and (entry[0] > 1 or "low" in entry[1].attributes):
        attributes = entry[1].attributes
        if "low" in attributes:
            return _Value(i + entry[0], int(attributes["low"]), False, entry[1])
        if "value" in attributes:
            return _Value(i + entry[0], int(attributes["value"]), True, entry[1])
    if word in tables.a and i + 1 < len(low) and low[i + 1] in tables.times:
        return _multiplied(sentence.low, tables, i + 1, 1)
    value = _compound(word, values)
    if value is None:
        return None
    if value >= 20 and value % 10 == 0 and i + 1 < len(low) and 0 < values.get(low[i + 1], 0) < 10:
        return _multiplied(sentence.low, tables, i + 2, value + values[low[i + 1]])
    found = _multiplied(sentence.low, tables, i + 1, value)
    found.entry = entry[1] if entry is not None else None
    return found


def _multiplied(low: list[str], tables: _NumberWords, i: int, value: int) -> _Value:
    """Go on from a value with "hundred", "thousand", "dozen", and with what is added after them."""
    values, times = tables.values, tables.times
    total = 0
    while i < len(low) and low[i] in times and value < LARGEST:
        value *= times[low[i]]
        i += 1
        j = i + 1 if i < len(low) and low[i] in tables.and_ and value >= 100 else i
        more = _compound(low[j], values) if j < len(low) else None
        if more is not None and value >= 100 and more < 100 and more > 0:
            if more >= 20 and more % 10 == 0 and j + 1 < len(low) and 0 < values.get(low[j + 1], 0) < 10:
                more += values[low[j + 1]]
                j += 1
            value += more
            i = j + 1
        if value >= 1000 and i < len(low) and low[i] not in times:
            total, value = total + value, 0
            break
    return _Value(i, total + value, True)


def _compound(word: str, values: dict[str, int]) -> int | None:
    """The value of one number word by those of its parts, hyphenated ones ("twenty-three") included."""
    if word in values:
        return values[word]
    if "-" in word:
        tens, _, ones = word.partition("-")
        if values.get(tens, 0) >= 20 and 0 < values.get(ones, 0) < 10:
            return values[tens] + values[ones]
    return None


def _digits(low: list[str], tables: _NumberWords, i: int) -> _Value | None:
    """The value of a number in digits, None for ordinals, times of day (0200), decimals and codes."""
    word = low[i]
    if len(word) > 1 and word[0] == "0" and word.isdecimal():
        return None
    if word.isdecimal() and word.isascii() and len(word) < 10 and (i + 1 == len(low) or low[i + 1] not in tables.times):
        return _Value(i + 1, int(word), True)
    if not _DIGITS.fullmatch(word):
        head, dot, tail = word.partition(".")
        if dot and tail.isdigit() and head.isdigit() and i + 1 < len(low) and low[i + 1] in tables.times:
            return _Value(i + 2, round(float(word) * tables.times[low[i + 1]]), True)
        return None
    return _multiplied(low, tables, i + 1, int(word.replace(",", "")))
