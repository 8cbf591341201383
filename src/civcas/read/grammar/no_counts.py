"""Numbers that count nobody: ages, dates, years, amounts, measures, scores, numbers of streets and flights."""

from __future__ import annotations

from civcas.read.grammar.numbers import Number
from civcas.read.grammar.people_nouns import NounPhrases
from civcas.read.grammar.sentence import Sentence
from civcas.read.grammar.words import Words

_AGES_REACH = 16  # words
_OLDEST = 120
_YEARS = range(1900, 2101)
_CURRENCIES = frozenset("$£€#")


def counts_no_people(sentence: Sentence, number: Number, nouns: NounPhrases) -> bool:
    """Whether a number is one of something other than people, by the words right beside it."""
    low, w, i = sentence.low, nouns.words, number.last
    before = low[number.first - 1] if number.first else ""
    after = low[i] if i < len(low) else ""
    if after in ("-", "‐") and i + 1 < len(low) and low[i + 1] in w.units:
        return True  # an 11-year-old
    if _in_ages(low, w, number.first):
        return True
    if before in w.no_count or before in _CURRENCIES or after in w.units:
        return True
    if (before in w.months and before not in w.weekdays) or (after in w.months and after not in w.weekdays):
        return True  # "wounded 22 Tuesday" counts people
    scored = before in ("/", ":") and number.first > 1 and low[number.first - 2][-1].isdigit()
    if scored or (after in ("%", "/", ":") and low[number.core].isdigit() and after != ":"):
        return True
    return _is_year(sentence, number, nouns) or _is_age(sentence, number, before, after)


def _in_ages(low: list[str], w: Words, i: int) -> bool:
    """Whether the number at word ``i`` goes on with a list of ages: "aged 3, 7, 12 and 40"."""
    for j in range(i - 1, max(-1, i - _AGES_REACH), -1):
        if low[j] in w.aged:
            return True
        if not (low[j][0].isdigit() or low[j] in w.conjunction or low[j] == "," or low[j] in w.quantity):
            return False
    return False


def _is_year(sentence: Sentence, number: Number, nouns: NounPhrases) -> bool:
    """Whether four digits are a year: nobody is counted right after them."""
    core = sentence.low[number.core]
    if not (core.isdigit() and len(core) == 4 and int(core) in _YEARS and number.first == number.core):
        return False
    return nouns.people_head(number.last) is None


def _is_age(sentence: Sentence, number: Number, before: str, after: str) -> bool:
    """Whether a number is an age beside a name: "Oskar Brenn, 35, was killed", "Halim Dastar (61)"."""
    core = sentence.low[number.core]
    if before == "," and after == "," and core.isdigit() and len(core) < 4 and int(core) < _OLDEST:
        return number.first >= 2 and sentence.words[number.first - 2][:1].isupper()
    return before == "(" and after == ")"
