"""Numbers in a sentence: digits, words, ranges and vague words, with how each bounds the count.

A vague word ("dozens") sets a low and never a high; "at least 23" has no
high; "up to 20" has no low. The words and their values stand in the tables
``numbers`` and ``qualifiers``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from civcas.read.grammar.sentence import Sentence
from civcas.read.grammar.words import words
from civcas.read.lexicon import Entry, phrases, table
from civcas.records.figure import Count, Qualifier

LARGEST = 100_000_000
"""A number above this counts no people that anyone could have counted."""

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,9}")
_RANGE_MARKS = frozenset("-–—")


class Number(NamedTuple):
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


class _Value(NamedTuple):
    last: int
    low: int
    exact: bool
    entry: Entry | None = None


@cache
def _openers(language: str) -> frozenset[str]:
    """The words that a number, its qualifier or its range can start with."""
    joins = _joins(language)
    words = phrases(language, "numbers").first_words | phrases(language, "qualifiers").first_words
    return words | joins["between"] | joins["from"] | joins["a"]


@cache
def _values(language: str) -> dict[str, int]:
    return {e.term: int(e.attributes["value"]) for e in table(language, "numbers") if "value" in e.attributes}


@cache
def _times(language: str) -> dict[str, int]:
    return {e.term: int(e.attributes["times"]) for e in table(language, "numbers") if "times" in e.attributes}


@cache
def _joins(language: str) -> dict[str, frozenset[str]]:
    """Words that join two ends of a range, or the parts of a number, by what they do."""
    joins: dict[str, set[str]] = {"to": set(), "or": set(), "and": set(), "between": set(), "from": set(), "a": set()}
    for entry in table(language, "words"):
        for key in joins:
            if entry.attributes.get("joins") == key:
                joins[key].add(entry.term)
    return {key: frozenset(words) for key, words in joins.items()}


def find_numbers(sentence: Sentence, language: str) -> list[Number]:
    """Every number of the sentence that could count people, in order, each word used once."""
    found: list[Number] = []
    openers = _openers(language)
    low = sentence.low
    last = 0
    for i, word in enumerate(low):
        if i < last or not (
            word in openers or word[0].isdigit() or ("-" in word and _compound(word, language) is not None)
        ):
            continue
        if word in openers and not _may_open(low, i, language):
            continue
        number = _number_at(sentence, language, i)
        if number is not None:
            found.append(number)
            last = number.last
    return found


def _may_open(low: list[str], i: int, language: str) -> bool:
    """Whether a word that can open a number does so here: "in excess of" and not "in", "a dozen" and not "a"."""
    if low[i] in _joins(language)["between"] or low[i] in _joins(language)["from"] or low[i] in _values(language):
        return True
    if phrases(language, "qualifiers").at(low, i) is not None or phrases(language, "numbers").at(low, i) is not None:
        return True
    return i + 1 < len(low) and low[i + 1] in _times(language)


def _number_at(sentence: Sentence, language: str, i: int) -> Number | None:
    """The number whose qualifier or first word stands at ``i``."""
    low = sentence.low
    first = i
    qualifier: Qualifier = "exactly"
    count: Count = "total"
    total = False
    while i < len(low):  # "at least another 20", "a total of about 12"
        said = phrases(language, "qualifiers").at(low, i)
        if said is None or "after" in said[1].attributes:
            break
        attributes = said[1].attributes
        if attributes["qualifier"] != "exactly":
            qualifier = attributes["qualifier"]  # type: ignore[assignment]
        if "count" in attributes:
            count = attributes["count"]  # type: ignore[assignment]
        total = total or "total" in attributes
        i += said[0]
    if i >= len(low):
        return None
    joins = _joins(language)
    between = low[i] in joins["between"] or low[i] in joins["from"]
    value = _value_at(sentence, language, i + 1 if between else i)
    if value is None:
        return None
    core = i + 1 if between else i
    attributes = value.entry.attributes if value.entry else {}
    if attributes.get("weak") and i == first and not (i + 1 < len(low)):
        return None
    upper = _upper_end(sentence, language, value, between)
    if between and upper is None:
        return None
    last = upper.last if upper else value.last
    if last < len(low) and low[last] == "+" and sentence.starts[last] == sentence.ends[last - 1]:
        last, qualifier = last + 1, "at_least"
    after = phrases(language, "qualifiers").at(low, last) if last < len(low) else None
    if after is not None and "after" in after[1].attributes and (after[0] > 1 or qualifier == "exactly"):
        beyond = last + after[0]
        if beyond >= len(low) or not low[beyond][0].isdigit():
            qualifier = after[1].attributes["qualifier"]  # type: ignore[assignment]
            last = beyond
    lowest, highest, qualifier = _bounds(value, upper, qualifier)
    if (lowest or highest or 0) > LARGEST:
        return None
    return Number(
        first,
        last,
        core,
        lowest,
        highest,
        qualifier,
        count,
        vague=not value.exact,
        total=total,
        definite="definite" in attributes,
        people="people" in attributes,
    )


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


def _upper_end(sentence: Sentence, language: str, value: _Value, between: bool) -> _Value | None:
    """The upper end of a range that continues after its lower end: "20 to 30", "between 3 and 5", "four or five"."""
    low = sentence.low
    i = value.last
    if i >= len(low) or not value.exact:
        return None
    joins = _joins(language)
    if low[i] in joins["and"] and i + 1 < len(low) and low[i + 1] in words(language).perhaps:
        said = phrases(language, "qualifiers").at(low, i + 2) if i + 2 < len(low) else None
        further = _value_at(sentence, language, i + 2 + (said[0] if said else 0))
        return further if further is not None and further.low > value.low else None
    joined = (
        low[i] in joins["to"]
        or low[i] in joins["or"]
        or (between and low[i] in joins["and"])
        or (low[i] in _RANGE_MARKS and sentence.starts[i] == sentence.ends[i - 1])
    )
    if not joined:
        return None
    upper = _value_at(sentence, language, i + 1)
    if upper is None or upper.low <= value.low or not upper.exact:
        return None
    if low[i] in joins["or"] and upper.low > 3 * value.low + 3:
        return None
    return upper


def _value_at(sentence: Sentence, language: str, i: int) -> _Value | None:
    """The value at word ``i``: digits, number words, or a vague word."""
    low = sentence.low
    if i >= len(low):
        return None
    word = low[i]
    if word[0].isdigit():
        return _digits(sentence, language, i)
    values, times, joins = _values(language), _times(language), _joins(language)
    entry = phrases(language, "numbers").at(low, i)
    if entry is not None and (entry[0] > 1 or "low" in entry[1].attributes):
        attributes = entry[1].attributes
        if "low" in attributes:
            return _Value(i + entry[0], int(attributes["low"]), False, entry[1])
        if "value" in attributes:
            return _Value(i + entry[0], int(attributes["value"]), True, entry[1])
    if word in joins["a"] and i + 1 < len(low) and low[i + 1] in times:
        return _multiplied(sentence, language, i + 1, 1)
    value = _compound(word, language)
    if value is None:
        return None
    entry_of = entry[1] if entry else None
    if value >= 20 and value % 10 == 0 and i + 1 < len(low) and 0 < values.get(low[i + 1], 0) < 10:
        return _multiplied(sentence, language, i + 2, value + values[low[i + 1]])
    found = _multiplied(sentence, language, i + 1, value)
    return found._replace(entry=entry_of)


def _multiplied(sentence: Sentence, language: str, i: int, value: int) -> _Value:
    """Go on from a value with "hundred", "thousand", "dozen", and with what is added after them."""
    low = sentence.low
    values, times, joins = _values(language), _times(language), _joins(language)
    total = 0
    while i < len(low) and low[i] in times and value < LARGEST:
        value *= times[low[i]]
        i += 1
        j = i + 1 if i < len(low) and low[i] in joins["and"] and value >= 100 else i
        more = _compound(low[j], language) if j < len(low) else None
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


def _compound(word: str, language: str) -> int | None:
    """The value of one number word, hyphenated ones ("twenty-three") included."""
    values = _values(language)
    found = values.get(word)
    if found is not None:
        return found
    if "-" in word:
        tens, _, ones = word.partition("-")
        if values.get(tens, 0) >= 20 and 0 < values.get(ones, 0) < 10:
            return values[tens] + values[ones]
    return None


def _digits(sentence: Sentence, language: str, i: int) -> _Value | None:
    """The value of a number in digits, None for ordinals, times, decimals and codes."""
    word = sentence.low[i]
    if not _DIGITS.fullmatch(word):
        head, dot, tail = word.partition(".")
        times = _times(language)
        if dot and tail.isdigit() and head.isdigit() and i + 1 < len(sentence.low) and sentence.low[i + 1] in times:
            return _Value(i + 2, round(float(word) * times[sentence.low[i + 1]]), True)
        return None
    return _multiplied(sentence, language, i + 1, int(word.replace(",", "")))
