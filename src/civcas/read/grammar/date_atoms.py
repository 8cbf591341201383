"""The single dates of a sentence, before any two of them are joined."""

from __future__ import annotations

import datetime as dt

from civcas.read.grammar.atom import Atom, latest_weekday, shift
from civcas.read.grammar.date_months import find_month, find_numbered
from civcas.read.grammar.date_spans import find_struggle, find_unit
from civcas.read.grammar.date_words import DateWords, date_words
from civcas.read.grammar.sentence import Sentence
from civcas.read.grammar.sought import Sought, odd_words
from civcas.read.lexicon import table

_TRIGGERS = Sought(lambda language: date_words(language).starts)
_NAMES = Sought(lambda language: [e for e in table(language, "dates") if e.attributes["role"] == "name"])


def find_atoms(sentence: Sentence, language: str, published: dt.date | None) -> list[Atom]:
    """The dates of a sentence, each by itself, in their order."""
    low = sentence.low
    triggers, odd = _TRIGGERS.found(sentence, language), odd_words(sentence, language)
    words = date_words(language)
    numbered = [i for i in odd if _may_be_date(low[i], words)] if odd else odd
    if not triggers and not numbered:
        return []
    if (
        not triggers
        and not [i for i in numbered if low[i][0] in "0123" or not low[i][0].isdigit()]
        and words.triggers.isdisjoint(low)
    ):
        return []
    named = _NAMES.found(sentence, language)
    names = {i: length for i, length, _ in named} if named else {}
    atoms: list[Atom] = []
    taken = 0  # the first word that no date or name has taken
    places = [i for i, _, _ in triggers]
    for i in sorted({*names, *places, *numbered}) if named or numbered else places:
        if i < taken:
            continue
        if i in names:
            taken = i + names[i]
            continue
        atom: Atom | None = None
        if low[i] in words.triggers:
            atom = _at_word(sentence, words, i, taken, published)
        else:
            atom = find_numbered(sentence, words, i, taken, published)
        if atom is not None:
            if atoms and atoms[-1].last > atom.first:
                atoms.pop()
            atoms.append(atom)
            taken = max(atom.last, i + 1)
    return atoms


def _may_be_date(word: str, words: DateWords) -> bool:
    """Whether an odd word may be a date or a part of one: "2018", "13.4.2017", "mid-May"."""
    if word[0].isdigit():
        return len(word) > 3
    return "-" in word and word.partition("-")[0] in words.roles["early"]


def _at_word(sentence: Sentence, words: DateWords, i: int, taken: int, published: dt.date | None) -> Atom | None:
    """The date that a word of time at ``i`` belongs to; it takes no word before ``taken``."""
    low = sentence.low
    word = low[i]
    day = words.days.at(low, i) if word in words.days.first_words else None
    if day is not None and not _of_a_date(words, low, i + day[0]):
        start, end = (shift(published, int(day[1].attributes[key])) for key in ("from", "to"))
        return Atom(i, i + day[0], start, end, "day" if start == end else "days")
    weekday = words.weekday(sentence, i) if word in words.weekdays else None
    if weekday is not None:
        return _weekday(sentence, words, i, taken, weekday, published)
    month = words.month(sentence, i) if word in words.months else None
    if month is not None:
        return find_month(sentence, words, i, taken, month, published)
    if word in words.roles["weekend"]:
        end = latest_weekday(published, 6)
        if published and published.weekday() == 5:
            end = published
            return Atom(i, i + 1, end, end, "day")
        return Atom(i, i + 1, shift(end, -1), end, "days")
    if word in words.units:
        return find_unit(sentence, words, i, taken, published)
    return find_struggle(sentence, words, i, taken, published) if word in words.roles["struggle"] else None


def _weekday(
    sentence: Sentence, words: DateWords, i: int, taken: int, weekday: int, published: dt.date | None
) -> Atom | None:
    low = sentence.low
    first, last = i, i + 1
    before = low[i - 1] if i > taken else ""
    if before in words.roles["next"]:
        return None
    if last < len(low) and low[last] in words.roles["daypart"]:
        last += 1
    day = latest_weekday(published, weekday)
    if before in words.roles["last"] or before in words.roles["past"]:
        first = i - 1
        if day is not None and day == published:
            day = shift(day, -7)
    return Atom(first, last, day, day, "day", is_weekday=True)


def _of_a_date(words: DateWords, low: list[str], last: int) -> bool:
    """Whether a part of a day has its date right after it: "overnight between Saturday and Sunday"."""
    if low[last - 1] not in words.roles["daypart"]:
        return False
    after = low[last : last + 2]
    if after and (
        after[0] in words.roles["on"] or after[0] in words.roles["between"] or after[0] in words.roles["from"]
    ):
        after = after[1:]
    return bool(after) and (after[0] in words.weekdays or after[0] in words.months)
