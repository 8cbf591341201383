"""Numbers that count nobody: ages, dates, years, amounts, measures, scores, numbers of streets and flights."""

from __future__ import annotations

from typing import Literal

from civcas.read.grammar.numbers import Number
from civcas.read.grammar.people_nouns import NounPhrases
from civcas.read.grammar.sentence import Sentence
from civcas.read.grammar.words import Words

_AGES_REACH = 16  # words
_YEARS = range(1900, 2101)
_CURRENCIES = frozenset("$£€#")


NoCount = Literal["age", "numbered thing", "money", "measure", "date", "score or fraction", "year", "children of one"]
"""What a number can be that counts nobody: the names of rules; see the table of ``civcas.read.rules``."""


def counts_no_people(sentence: Sentence, number: Number, nouns: NounPhrases) -> NoCount | None:
    """What a number is where it counts something other than people, by the words right beside it; else None."""
    low, w, i = sentence.low, nouns.words, number.last
    before = low[number.first - 1] if number.first else ""
    after = low[i] if i < len(low) else ""
    if after in ("-", "‐") and i + 1 < len(low) and low[i + 1] in w.units:
        return "measure"  # an 11-year-old
    if number.first in nouns.ages.numbers:
        return "age"
    counted = i in nouns.harms or nouns.people_head(i) is not None
    if not counted and _in_ages(low, w, number.first):
        return "age"
    if before in w.partitive and number.first > 1 and low[number.first - 2] in w.elders:
        return "children of one"
    if before in w.no_count:
        return "numbered thing"
    if before in _CURRENCIES:
        return "money"
    if after in w.units:
        return "measure"
    if (before in w.months and before not in w.weekdays) or (after in w.months and after not in w.weekdays):
        return "date"  # "wounded 22 Tuesday" counts people
    beside = number.first > 1 and sentence.starts[number.first] == sentence.ends[number.first - 1]
    scored = before in ("/", ":") and beside and low[number.first - 2][-1].isdigit()
    if scored or (after in ("%", "/", ":") and low[number.core].isdigit() and after != ":"):
        return "score or fraction"
    if _is_year(sentence, number, nouns):
        return "year"
    return "age" if before == "(" and after == ")" else None


def measured_by(sentence: Sentence, number: Number) -> str:
    """The word right after a number that measures: "km" of "12 km", "year-old" of "11-year-old"."""
    rest = sentence.low[number.last : number.last + 2]
    return rest[-1] if rest and rest[0] in ("-", "‐") else rest[0] if rest else ""


def _in_ages(low: list[str], w: Words, i: int) -> bool:
    """Whether the number at word ``i`` goes on with a list of ages: "aged 3, 7, 12 and 40"."""
    for j in range(i - 1, max(-1, i - _AGES_REACH), -1):
        if low[j] in w.aged:
            return True
        if not (low[j][0].isdigit() or low[j] in w.conjunction or low[j] == "," or low[j] in w.quantity):
            return False
    return False


def _is_year(sentence: Sentence, number: Number, nouns: NounPhrases) -> bool:
    """Whether four digits are a year: nobody is counted right after them, or "in" stands before."""
    core = sentence.low[number.core]
    if not (core.isdigit() and len(core) == 4 and int(core) in _YEARS and number.first == number.core):
        return False
    dated = number.first > 0 and sentence.low[number.first - 1] in nouns.words.before_year
    return dated or nouns.people_head(number.last) is None
