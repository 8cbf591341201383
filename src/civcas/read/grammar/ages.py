"""Ages beside people: "a man, 45, and a woman, 38", "three boys, 9, 11 and 14", "a girl aged seven".

An age counts nobody. What stands right before it says whose it is: a noun of
one person has one age, a noun of several has as many ages as people.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from civcas.read.grammar.group import Group
from civcas.read.grammar.noun_phrases import has_capital
from civcas.read.grammar.numbers import Number
from civcas.read.grammar.sentence import Sentence
from civcas.read.grammar.words import Words
from civcas.read.lexicon import Entry

OLDEST = 120
ADULT = 18
_BEFORE_NOUN = 4
"""How many words may stand between a number and its noun, when the ages after it are counted."""
_LONGEST_NAME = 4


class Aged(NamedTuple):
    """Ages beside people: how many years or months each has, and the word after the last."""

    end: int
    years: tuple[int, ...]

    @property
    def band(self) -> str | None:
        """The field's word for their age, where all are of one."""
        grown = {years >= ADULT for years in self.years}
        return ("adult" if grown.pop() else "child") if len(grown) == 1 else None


class Ages(NamedTuple):
    """The numbers that are ages, by their first words, and the ages that open where a noun of people ends."""

    numbers: frozenset[int]
    after: dict[int, Aged]


NO_AGES = Ages(frozenset(), {})


def find_ages(
    sentence: Sentence, numbers: Mapping[int, Number], nouns: Mapping[int, tuple[int, Entry]], words: Words
) -> Ages:
    """The ages of a sentence; ``nouns`` are its nouns of people by their first words, each with its length."""
    low = sentence.low
    noun_ends = {first + length: (first, entry) for first, (length, entry) in nouns.items()}
    counted = {number.last: number for number in numbers.values()}
    found: set[int] = set()
    after: dict[int, Aged] = {}
    past = 0
    for first, number in numbers.items():
        if first < past or not _can_be_age(number):
            continue
        opening = _opening(low, words, first)
        if opening is None:
            continue
        noun = noun_ends.get(opening)
        if noun is not None:
            many = _how_many(low, words, *noun, counted)
        elif low[opening - 1] in words.others and opening - 1 in counted:
            many = counted[opening - 1].low
        elif _of_a_name(sentence, words, number, opening):
            many = 1
        else:
            continue
        every = many != 1 and first - 1 != opening and low[first - 1] not in words.aged
        ages, past = _listed(low, numbers, words, first, 1 if every else many, sure=bool(found))
        if ages:
            found.update(ages)
            after[opening] = Aged(past, tuple(_years(low, words, numbers[i]) for i in ages))
    return Ages(frozenset(found), after)


def spelt_age(word: str, w: Words, values: Mapping[str, int]) -> dict[str, str]:
    """What one word with an age in it says of whom it describes: "five-year-old"; nothing where it is none."""
    spelt, _, unit = word.partition("-")
    if spelt not in values or unit not in w.ages:
        return {}
    young = unit.partition("-")[0] in w.infancy or values[spelt] < ADULT
    return {"age": "child" if young else "adult"}


def with_ages(group: Group, aged: Aged) -> int:
    """Give a group the ages listed after it, and the word after them; "her sons, 4 and 7" are two."""
    group.aside_to = aged.end
    if aged.band is not None:
        group.attributes = group.attributes | {"age": aged.band}
    if group.kind in ("definite", "plural") and group.number is None and group.noun != "other":
        group.kind, group.low, group.high = "single", len(aged.years), len(aged.years)
    return aged.end


def _can_be_age(number: Number) -> bool:
    """Whether a number is one that an age can be: exact, of one word, and not of people already named ("both")."""
    plain = number.last == number.first + 1 and number.qualifier == "exactly" and not number.definite
    return plain and number.low is not None and number.low == number.high and 0 < number.low < OLDEST


def _years(low: list[str], w: Words, number: Number) -> int:
    """An age in whole years; what is counted in a shorter unit ("8 months") is less than a year."""
    i = number.last
    while i < len(low) and low[i] == "-":
        i += 1
    unit = low[i].partition("-")[0] if i < len(low) else ""  # "16-month-old"
    return 0 if unit in w.infancy else number.low or 0


def band_of(low: list[str], w: Words, number: Number) -> str:
    """The field's word for one age."""
    return "adult" if _years(low, w, number) >= ADULT else "child"


def _opening(low: list[str], w: Words, first: int) -> int | None:
    """The word after the noun whose ages can start at word ``first``, past a comma or a bracket, and past "aged"."""
    j = first
    while j > 1 and (low[j - 1] in w.aged or low[j - 1] in w.every_one):
        j -= 1
    aged = any(word in w.aged for word in low[j:first])
    if j > 1 and low[j - 1] in w.closing:
        return j - 1
    return j if aged else None


def _how_many(low: list[str], w: Words, first: int, entry: Entry, counted: Mapping[int, Number]) -> int | None:
    """How many people a noun at word ``first`` is of; None where no number says so, 0 for a unit such as a family."""
    if "unit" in entry.attributes:
        return 0
    if entry.attributes["number"] == "singular":
        return int(entry.attributes.get("size", "1"))
    for end in range(first, max(-1, first - _BEFORE_NOUN), -1):
        number = counted.get(end)
        if number is not None:
            return number.low if number.low == number.high else 0
        if end > 0 and (not low[end - 1][0].isalpha() or low[end - 1] in w.closed):
            break
    return None


def _listed(
    low: list[str], numbers: Mapping[int, Number], w: Words, first: int, many: int | None, *, sure: bool
) -> tuple[list[int], int]:
    """The first words of the ages listed from word ``first``, and the word after them; none where they are not so many.

    Where nobody says how many people there are, the list tells of two at least. After "aged" a verb can follow an
    age, and after one told before in the sentence (``sure``) it can follow the first.
    """
    aged = low[first - 1] in w.aged
    ages: list[int] = []
    i = end = first
    while many is None or len(ages) < many:
        j = _past_age(low, numbers, w, i, verb=aged or (sure and i == first))
        if j is None:
            break
        ages.append(i)
        end = j
        i = j + 1
        if j + 1 < len(low) and low[j] in w.closing and low[j + 1] in w.conjunction:
            i = j + 2
    if many == 1 and ages and end < len(low) and low[end] in w.conjunction:
        j = _past_age(low, numbers, w, end + 1, verb=aged, joined=False)
        if j is not None:  # "a man and a woman, 45 and 38, were killed"
            return [*ages, end + 1], j
    enough = len(ages) == many if many is not None else len(ages) > 1
    return (ages, end) if enough else ([], first)


def _past_age(
    low: list[str], numbers: Mapping[int, Number], w: Words, i: int, *, verb: bool, joined: bool = True
) -> int | None:
    """The word after an age at word ``i``, where it can end there: before a mark, "and" (``joined``) or a ``verb``."""
    number = numbers.get(i)
    if number is None or not _can_be_age(number):
        return None
    j = number.last
    while j < len(low) and (low[j] in w.units or low[j] in w.of_age):
        j += 1
    if j >= len(low) or low[j] in (".", ";", ":") or low[j] in w.closing or (verb and low[j] in w.be):
        return j
    if low[j] in w.conjunction:
        return j if joined else None
    placed = low[i][0].isdigit() and low[j] in w.preposition and low[j] not in w.partitive
    return j if joined and placed else None


def _of_a_name(sentence: Sentence, w: Words, number: Number, opening: int) -> bool:
    """Whether a number is the age of somebody named before it: "Layla, six, and her brother", "Halim Dastar (61)"."""
    low = sentence.low
    after = low[number.last] if number.last < len(low) else "."
    if not w.including.isdisjoint(low[number.last + 1 : number.last + 2]):
        return False
    if low[number.first][0].isdigit() and (low[opening], after) in ((",", ","), ("(", ")")):
        return sentence.words[opening - 1][:1].isupper()
    if sentence.shouting or low[opening] != "," or after not in (",", "."):
        return False
    i = opening
    while i > 0 and opening - i < _LONGEST_NAME and has_capital(sentence, i - 1) and low[i - 1] not in w.closed:
        i -= 1
    named = low[i:opening]
    known = any(word in w.known or word in w.months or word in w.timing for word in named)
    return bool(named) and not known and (i == 0 or low[i - 1] not in w.preposition)
