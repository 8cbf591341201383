"""The values of numbers: digits, spaced or with a suffix, and words: "1 500", "3m", "two thousand three hundred"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from civcas.read.grammar.sentence import Sentence
from civcas.read.grammar.words import Words, words
from civcas.read.lexicon import Entry, Phrases, phrases, table

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,9}")
_SHORTENED = re.compile(r"(\d{1,9}(?:\.\d{1,3})?)([^\W\d_]{1,3})")
_APOSTROPHES = frozenset("'’")
_LARGE = 1000
"""From here on a multiplying word closes its part of a number: "two thousand | three hundred"."""


@dataclass(slots=True)
class Value:
    """A number's value up to word ``last``; of a plain product ("three hundred") also what is multiplied, by what."""

    last: int
    low: int
    exact: bool
    entry: Entry | None = None
    head: int = 0
    times: int = 1


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The words of one language's numbers; the last ones join the ends of a range or the parts of a number.

    ``openers`` are the words that a number, its qualifier or its range can
    start with, ``suffixes`` what digits can end in ("3m"), ``people`` plurals that it can count then.
    """

    numbers: Phrases
    qualifiers: Phrases
    values: dict[str, int]
    times: dict[str, int]
    suffixes: dict[str, int]
    people: frozenset[str]
    openers: frozenset[str]
    between: frozenset[str]
    a: frozenset[str]
    and_: frozenset[str]
    or_: frozenset[str]
    to: frozenset[str]
    perhaps: frozenset[str]
    words: Words


@cache
def number_words(language: str) -> NumberWords:
    """The words of numbers of one language."""
    numbers, qualifiers = phrases(language, "numbers"), phrases(language, "qualifiers")
    entries = table(language, "numbers")
    joins: dict[str, set[str]] = {"to": set(), "or": set(), "and": set(), "between": set(), "from": set(), "a": set()}
    for entry in table(language, "words"):
        kind = entry.attributes.get("joins")
        if kind in joins:
            joins[kind].add(entry.term)
    between = frozenset(joins["between"] | joins["from"])

    def keyed(key: str) -> dict[str, int]:
        return {e.term: int(e.attributes[key]) for e in entries if key in e.attributes}

    return NumberWords(
        numbers=numbers,
        qualifiers=qualifiers,
        values=keyed("value"),
        times=keyed("times"),
        suffixes=keyed("suffix"),
        people=frozenset(e.attributes.get("plural", e.term + "s") for e in table(language, "people")),
        openers=numbers.first_words | qualifiers.first_words | between | joins["a"],
        between=between,
        a=frozenset(joins["a"]),
        and_=frozenset(joins["and"]),
        or_=frozenset(joins["or"]),
        to=frozenset(joins["to"]),
        perhaps=words(language).perhaps,
        words=words(language),
    )


def value_at(sentence: Sentence, tables: NumberWords, i: int, *, between: bool = False) -> Value | None:
    """The value at word ``i``: digits, number words, or a vague word; ``between`` tells that "and" joins a range."""
    low = sentence.low
    if i >= len(low):
        return None
    word = low[i]
    if word[0].isdigit():
        return _digits(sentence, tables, i)
    entry = tables.numbers.at(low, i)
    if entry is not None and (entry[0] > 1 or "low" in entry[1].attributes):
        attributes = entry[1].attributes
        if "low" in attributes:
            return Value(i + entry[0], int(attributes["low"]), False, entry[1])
        if "value" in attributes:
            return Value(i + entry[0], int(attributes["value"]), True, entry[1])
    if word in tables.a and i + 1 < len(low) and low[i + 1] in tables.times:
        return _multiplied(low, tables, i + 1, 1, between=between)
    small = _below_hundred(low, tables, i)
    if small is None:
        return None
    found = _multiplied(low, tables, small[1], small[0], between=between)
    found.entry = entry[1] if entry is not None else None
    return found


def spelt_value(word: str, values: dict[str, int]) -> int | None:
    """The value of one number word by those of its parts, hyphenated ones ("twenty-three") included."""
    if word in values:
        return values[word]
    if "-" in word:
        tens, _, ones = word.partition("-")
        if values.get(tens, 0) >= 20 and 0 < values.get(ones, 0) < 10:
            return values[tens] + values[ones]
    return None


def _below_hundred(low: list[str], tables: NumberWords, i: int) -> tuple[int, int] | None:
    """The number word at ``i``, with ones after tens ("twenty three"), and the word after it."""
    values = tables.values
    value = spelt_value(low[i], values) if i < len(low) else None
    if value is None:
        return None
    if value >= 20 and value % 10 == 0 and i + 1 < len(low) and 0 < values.get(low[i + 1], 0) < 10:
        return value + values[low[i + 1]], i + 2
    return value, i + 1


def _multiplied(low: list[str], tables: NumberWords, i: int, value: int, *, between: bool = False) -> Value:
    """Go on from a value at word ``i`` with "hundred", "thousand", "dozen", and with what is added after them.

    Each part closed by a large word is larger than the next: "two thousand | three hundred and forty".
    """
    times, head = tables.times, value
    total, closed, last, products = 0, 0, 1, 0
    while i < len(low):
        factor = times.get(low[i])
        if factor is not None:
            if value == 0 or (closed and factor >= closed) or (factor < _LARGE and value >= 100):
                break
            value, last, i, products = value * factor, factor, i + 1, products + 1
            if factor >= _LARGE:
                total, closed, value = total + value, factor, 0
            continue
        if (half := _and_a_half(low, tables, i)) is not None:
            factor = times.get(low[half]) if half < len(low) else None
            if factor is not None and products == 0:  # "two and a half million"
                return Value(half + 1, value * factor + factor // 2, True)
            return Value(half, total + value + last // 2, True) if products else Value(i, value, True)
        added = _added(low, tables, i, value, bool(total), between)
        if added is None:
            break
        value, i = value + added[0], added[1]
        head = 0
    return Value(i, total + value, True, None, head if products == 1 else 0, last if products == 1 and head else 1)


def _added(
    low: list[str], tables: NumberWords, i: int, value: int, closed: bool, between: bool
) -> tuple[int, int] | None:
    """What is added at word ``i`` to hundreds or after a large word, and the word after it: "and fifty"."""
    joined = low[i] in tables.and_
    if (joined and between) or not (value >= 100 and value % 100 == 0 if value else closed):
        return None
    more = _below_hundred(low, tables, i + joined)
    if more is None or not 0 < more[0] < 100:
        return None
    factor = tables.times.get(low[more[1]]) if more[1] < len(low) else None
    if joined and factor is not None and (factor < _LARGE or value == 0):
        return None  # "from two hundred and three hundred": not added
    return more


def _and_a_half(low: list[str], tables: NumberWords, i: int) -> int | None:
    """The word after "and a half" at word ``i``."""
    said = low[i] in tables.and_ and i + 2 < len(low) and low[i + 1] in tables.a and low[i + 2] in tables.words.half
    return i + 3 if said else None


def _digits(sentence: Sentence, tables: NumberWords, i: int) -> Value | None:
    """The value of a number in digits, None for ordinals, times of day (0200), decimals and codes."""
    low = sentence.low
    word = low[i]
    if len(word) > 1 and word[0] == "0" and word.isdecimal():
        return None
    after = low[i + 1] if i + 1 < len(low) else ""
    if word.isdecimal() and word.isascii() and len(word) < 10 and after not in tables.times:
        goes_on = len(word) < 4 and after and ((len(after) == 3 and after.isdecimal()) or after in _APOSTROPHES)
        return (_spaced(sentence, tables, i) if goes_on else None) or Value(i + 1, int(word), True)
    if not _DIGITS.fullmatch(word):
        head, dot, tail = word.partition(".")
        if dot and tail.isdigit() and head.isdigit() and after in tables.times:
            return Value(i + 2, round(float(word) * tables.times[after]), True)
        return _shortened(word, after, tables, i)
    value = int(word.replace(",", ""))
    return _multiplied(low, tables, i + 1, value) if value else Value(i + 1, 0, True)


def _spaced(sentence: Sentence, tables: NumberWords, i: int) -> Value | None:
    """A number whose thousands stand apart, "12 500" or "1'200"; not a day and a count, nor two measures of a thing."""
    low, w, starts, ends = sentence.low, tables.words, sentence.starts, sentence.ends
    if i and (low[i - 1] in w.months or low[i - 1] in w.no_count or low[i - 1][0].isdigit()):
        return None
    j, digits = i + 1, low[i]
    while j < len(low):
        marked = low[j] in _APOSTROPHES and starts[j] == ends[j - 1] and starts[j + 1 : j + 2] == ends[j : j + 1]
        thousands = j + marked
        near = thousands < len(low) and len(low[thousands]) == 3 and low[thousands].isdecimal()
        if not near or (not marked and starts[j] != ends[j - 1] + 1):
            break
        digits, j = digits + low[thousands], thousands + 1
    after = low[j] if j < len(low) else ""
    if len(digits) == len(low[i]) or len(digits) > 9 or after[:1].isdigit() or after in w.units or after == "-":
        return None
    return Value(j, int(digits), True)


def _shortened(word: str, after: str, tables: NumberWords, i: int) -> Value | None:
    """A number with a suffix right before people: "3m people", "1.5m refugees", "10k civilians"."""
    found = _SHORTENED.fullmatch(word) if after in tables.people else None
    if found is None or found[2] not in tables.suffixes:
        return None
    return Value(i + 1, round(float(found[1]) * tables.suffixes[found[2]]), True)
