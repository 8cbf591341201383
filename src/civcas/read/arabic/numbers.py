"""Numbers in an Arabic sentence: digits, words in both genders and cases, compounds, ranges, vague words."""

from __future__ import annotations

import re
from functools import cache

from civcas.read.arabic.roles import role
from civcas.read.grammar.numbers import LARGEST, Number
from civcas.read.grammar.sentence import Sentence
from civcas.read.lexicon import Entry, Phrases, table
from civcas.records.figure import Qualifier

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,9}")
_RANGE = re.compile(r"(\d{1,6})-(\d{1,6})")
_LONGEST_QUALIFIER = 4  # words
_AFTER = 4
"""How many words after a number "at least" may stand."""
_AND = "و"
_RISING = 6  # words
_AT_MOST = 3
"""How many times the first of two numbers with "to" between them the second is at most, to be a range (inferred)."""


@cache
def _words() -> dict[str, Entry]:
    return {entry.term: entry for entry in table("ar", "numbers")}


@cache
def _qualifiers(after: bool) -> Phrases:
    return Phrases([entry for entry in table("ar", "qualifiers") if ("after" in entry.attributes) == after])


def find_arabic_numbers(sentence: Sentence) -> dict[int, Number]:
    """The numbers of a sentence, each with its qualifier, by the word where it starts."""
    low = sentence.low
    words = _words()
    definite = sentence.definite
    found: dict[int, Number] = {}
    done = 0
    for i in [i for i, word in enumerate(low) if word in words or word[0].isdigit()]:
        weekday = i in definite and low[i] in weekdays()  # Monday is "the two"
        value = None if i < done or weekday or _is_year(low, i) else _value(low, i, words, definite)
        if value is not None:
            number = _qualified(low, _ranged(low, i, value, words, definite))
            found[number.first] = number
            done = number.last
    return found


def _is_year(low: list[str], i: int) -> bool:
    """Whether digits are the year of a date: after a month, a stroke or "the year"."""
    if len(low[i]) != 4 or not low[i].isdecimal() or not i:
        return False
    return low[i - 1] in _before_year() or low[i - 1][0].isdigit()


@cache
def weekdays() -> frozenset[str]:
    """The names of weekdays, which have the article where they are of a day."""
    return frozenset(entry.term for entry in table("ar", "months") if "weekday" in entry.attributes)


@cache
def _before_year() -> frozenset[str]:
    months = {entry.term.split(" ")[-1] for entry in table("ar", "months") if "weekday" not in entry.attributes}
    return frozenset(months | {"/", "-", ".", "عام", "سنه", ",", ")"})


_Value = tuple[int, int, int | None, bool]
"""Where a number ends, its low, its high, whether it is a vague word."""


def _value(low: list[str], i: int, words: dict[str, Entry], definite: frozenset[int]) -> _Value | None:
    """The number that starts at word ``i``."""
    word = low[i]
    if word[0].isdigit():
        spread = _RANGE.fullmatch(word)
        if spread is not None and int(spread[1]) < int(spread[2]) < LARGEST:
            return i + 1, int(spread[1]), int(spread[2]), False
        if not _DIGITS.fullmatch(word):
            return None
        count = int(word.replace(",", ""))
        times = words.get(low[i + 1]) if i + 1 < len(low) else None
        if times is not None and "times" in times.attributes and count:
            return i + 2, count * int(times.attributes["times"]), count * int(times.attributes["times"]), False
        return i + 1, count, count, False
    entry = words[word]
    if "one" in entry.attributes and not _is_teen(low, i):
        return None  # "one of": told by the phrase
    if i in definite and word == "واحد":
        return None
    if "vague" in entry.attributes:
        return _vague(low, i, entry)
    return _counted(low, i, words)


def _is_teen(low: list[str], i: int) -> bool:
    return i + 1 < len(low) and low[i + 1] in ("عشر", "عشره")


def _vague(low: list[str], i: int, entry: Entry) -> _Value | None:
    """A vague word: it sets a low and never a high."""
    last = i + 1
    if "of" in entry.attributes and last < len(low) and low[last] in role("size"):
        last += 1  # "a large number of"
    after = low[last] if last < len(low) else ""
    if "of" in entry.attributes and after not in ("من", "اخر"):
        return None
    least = int(entry.attributes["low"])
    if entry.term == "عشرات" and last < len(low) and low[last] == "الاف":
        return last + 1, 10_000, None, True
    return last, least, None, True


def _counted(low: list[str], i: int, words: dict[str, Entry]) -> _Value | None:
    """A number in words: units before tens, hundreds and thousands before them, "and" between."""
    total = 0
    current = 0
    j = i
    while j < len(low) and low[j] in words:
        attributes = words[low[j]].attributes
        if "vague" in attributes and not (current and "times" in attributes):
            break
        if "times" in attributes:
            times = int(attributes["times"])
            after = low[j + 1] if j + 1 < len(low) else _AND
            alone = after != _AND and after not in words
            twice = "dual" in attributes and not current and alone  # "two thousand", of people
            current = max(current, 2 if twice else 1) * times
            if times >= 1000:
                total, current = total + current, 0
        else:
            value = int(attributes["value"])
            if "teen" in attributes and not _is_teen(low, j):
                break
            if current and value == 10 and 1 <= current % 100 < 10:
                current += 10  # "three-ten" is thirteen
            elif j > i and low[j - 1] != _AND:
                break
            else:
                current += value
        j += 1
        if j + 1 < len(low) and low[j] == _AND and _may_add(total + current, low[j + 1], words):
            j += 1
    if j == i:
        return None
    count = total + current
    return (j, count, count, False) if count < LARGEST else None


def _may_add(count: int, word: str, words: dict[str, Entry]) -> bool:
    """Whether "and" goes on with the same number: "three and twenty", "a hundred and five", not "three and four"."""
    entry = words.get(word)
    if entry is None or "vague" in entry.attributes:
        return False
    if "tens" in entry.attributes:
        return 0 < count % 100 < 10 or (count >= 100 and count % 100 == 0)
    if "times" in entry.attributes or int(entry.attributes["value"]) >= 100:
        return count >= 1000 and count % 1000 == 0
    return count >= 100 and count % 100 == 0


def _ranged(
    low: list[str],
    i: int,
    value: _Value,
    words: dict[str, Entry],
    definite: frozenset[int],
) -> Number:
    """The number with what makes a range of it: "between 3 and 5", "from 3 to 5", "3 or 4", "3 - 5"."""
    last, least, most, vague = value
    before = low[i - 1] if i else ""
    join = low[last] if last < len(low) else ""
    joined = (
        (before == "بين" and join == _AND)
        or (before == "من" and join == "الي")
        or join == "او"
        or (join == "الي" and not vague and not _rises(low, i))
        or (join == "-" and low[i][0].isdigit() and last + 1 < len(low) and low[last + 1][0].isdigit())
    )
    if joined and last + 1 < len(low) and (low[last + 1] in words or low[last + 1][0].isdigit()):
        other = _value(low, last + 1, words, definite)
        near = join != "الي" or before == "من" or (other is not None and other[1] <= least * _AT_MOST)
        if other is not None and other[2] is not None and most is not None and other[1] > least and near:
            first = i - 1 if before in ("بين", "من") else i
            return Number(first, other[0], i, least, other[2], "between")
    qualifier: Qualifier = "at_least" if most is None else "exactly" if most == least else "between"
    return Number(i, last, i, least, most, qualifier, "total", vague)


def _rises(low: list[str], i: int) -> bool:
    """Whether words before a number say that a toll moves: "rose from three to four" is no range."""
    return not role("rising").isdisjoint(low[max(0, i - _RISING) : i])


def _qualified(low: list[str], number: Number) -> Number:
    """The number with the qualifier that stands before it, or right after it and its noun."""
    for back in range(_LONGEST_QUALIFIER, 0, -1):
        at = number.first - back
        found = _qualifiers(False).at(low, at) if at >= 0 else None
        if found is not None and found[0] == back:
            return _bound(number, found[1], at, number.last)
    for at in range(number.last, min(len(low), number.last + _AFTER)):
        found = _qualifiers(True).at(low, at)
        if found is not None:
            return _bound(number, found[1], number.first, number.last)
        if low[at] in (",", ".", _AND):
            break
    return number


def _bound(number: Number, entry: Entry, first: int, last: int) -> Number:
    """A number bounded by a qualifier."""
    qualifier: Qualifier = entry.attributes["qualifier"]  # type: ignore[assignment]  # the lexicon's are the field's
    least, most = number.low, number.high
    if qualifier in ("at_least", "more_than"):
        most = None
    elif qualifier in ("at_most", "up_to"):
        least = None
    return Number(first, last, number.core, least, most, qualifier, "total", number.vague)
