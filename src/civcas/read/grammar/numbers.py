"""Numbers in a sentence: digits, words, ranges and vague words, with how each bounds the count.

A vague word ("dozens") sets a low and never a high; "at least 23" has no
high; "up to 20" has no low. The words and their values stand in the tables
``numbers`` and ``qualifiers``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from civcas.read.grammar.number_values import NumberWords, Value, number_words, spelt_value, value_at
from civcas.read.grammar.sentence import Sentence
from civcas.read.grammar.sought import Sought, odd_words
from civcas.read.lexicon import Entry, table
from civcas.records.figure import Count, Qualifier
from civcas.records.making import quick_to_make

LARGEST = 100_000_000
"""A number above this counts no people that anyone could have counted."""

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


def find_numbers(sentence: Sentence, language: str) -> list[Number]:
    """Every number of the sentence that could count people, in order, each word used once."""
    found: list[Number] = []
    places = [i for i, _, _ in _OPENERS.found(sentence, language)]
    odd = odd_words(sentence, language)
    tables = number_words(language)
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
    tables = number_words(language)
    yield from (*table(language, "numbers"), *table(language, "qualifiers"))
    yield from (*tables.between, *tables.values)
    yield from (f"{one} {many}" for one in sorted(tables.a) for many in tables.times)


_OPENERS = Sought(_opening)


def _is_number(word: str, tables: NumberWords) -> bool:
    """Whether a word that starts with a digit or holds a hyphen is (the start of) a number by itself."""
    return word not in tables.openers and (word[0].isdigit() or spelt_value(word, tables.values) is not None)


def _number_at(sentence: Sentence, tables: NumberWords, i: int) -> Number | None:
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
    value = value_at(sentence, tables, core, between=between)
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
    if upper is not None and upper.times > 1 == value.times and value.low < upper.head:
        value.low *= upper.times  # "two to three hundred"
    lowest, highest, qualifier = _bounds(value, upper, qualifier)
    if (lowest or highest or 0) > LARGEST:
        return None
    definite, people = "definite" in attributes, "people" in attributes
    return Number(first, last, core, lowest, highest, qualifier, count, not value.exact, total, definite, people)


def _bounds(value: Value, upper: Value | None, qualifier: Qualifier) -> tuple[int | None, int | None, Qualifier]:
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


def _upper_end(sentence: Sentence, tables: NumberWords, value: Value, between: bool) -> Value | None:
    """The upper end of a range that continues after its lower end: "20 to 30", "between 3 and 5", "four or five"."""
    low, i = sentence.low, value.last
    if i >= len(low) or not value.exact:
        return None
    if low[i] in tables.and_ and i + 1 < len(low) and low[i + 1] in tables.perhaps:
        said = tables.qualifiers.at(low, i + 2) if i + 2 < len(low) else None
        further = value_at(sentence, tables, i + 2 + (said[0] if said else 0))
        return further if further is not None and further.low > value.low else None
    joined = (
        low[i] in tables.to
        or low[i] in tables.or_
        or (between and low[i] in tables.and_)
        or (low[i] in _RANGE_MARKS and sentence.starts[i] == sentence.ends[i - 1])
    )
    upper = value_at(sentence, tables, i + 1) if joined else None
    if upper is None or upper.low <= value.low or not upper.exact:
        return None
    if low[i] in tables.or_ and upper.low > 3 * value.low + 3:
        return None
    return upper
