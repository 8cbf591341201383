"""Dates in a sentence: explicit ones, and words such as "Tuesday" or "last week" resolved from the publication's date.

Nothing is invented: without a publication date only a date that is stated in
full has a start and an end; other words of time are found, with their
precision and quote, and stay unresolved.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import zip_longest

from civcas.read.grammar.atom import Atom
from civcas.read.grammar.date_atoms import find_atoms
from civcas.read.grammar.date_counted import add_counted
from civcas.read.grammar.date_words import DateWords, date_words
from civcas.read.grammar.noun_phrases import written
from civcas.read.grammar.sentence import Sentence
from civcas.records.making import quick_to_make
from civcas.records.when import Precision, When, WhenOf

_A_MONTH = 31  # days
_CLAUSE = 8  # words from "since" to the date that its clause ends with
_FROM_FINDING = 14  # words from a date back to its verb of finding
_RUNNING_FROM = 8  # days: a shorter span is still one spell of harm


@quick_to_make
@dataclass(frozen=True, slots=True)
class DateMention:
    """A date at the words ``first`` up to ``last`` (not included) of a sentence.

    ``when`` has neither start nor end where the words cannot be resolved.
    ``running`` marks a period that figures add up over: "since 2014",
    "so far this year", "in the past five years". ``aside`` marks a date
    counted from another of the sentence ("kidnapped a week earlier") or that
    of one noun ("the 2015 murder"): only the harm right beside it is of then.
    """

    first: int
    last: int
    when: When
    running: bool = False
    aside: bool = False


def find_whens(sentence: Sentence, language: str, published: dt.date | None) -> list[DateMention]:
    """The dates of a sentence in their order.

    A weekday is the latest such day not after ``published``; "last Tuesday"
    said on a Tuesday is a week before. A month or a day without a year is the
    latest not after publication (a day later is allowed: the offset of the
    publication is not known here). ``when.of`` is report where the date goes
    with a verb of saying, discovery with one of finding, death with a death
    of wounds, else harm.
    """
    words = date_words(language)
    atoms = find_atoms(sentence, language, published)
    if not atoms:
        return []
    atoms = [atom for atom in _join(sentence, words, atoms, published) if not _is_elsewhere(sentence, words, atom)]
    atoms = [_since_or_until(sentence, words, atom, published) for atom in atoms]
    if len(atoms) > 1:  # "since fighting resumed in October" holds "since fighting"
        atoms = [a for a, after in zip_longest(atoms, atoms[1:]) if after is None or after.first > a.first]
    atoms = add_counted(sentence, language, atoms)
    return [
        DateMention(
            atom.first,
            atom.last,
            When(
                start=atom.start,
                end=atom.end,
                precision=atom.precision,
                of=_what_is_dated(sentence, words, atom),
                quote=written(sentence, atom.first, atom.last),
            ),
            atom.running,
            atom.aside,
        )
        for atom in atoms
    ]


def _join(sentence: Sentence, words: DateWords, atoms: list[Atom], published: dt.date | None) -> list[Atom]:
    """One date of two that belong together: "Tuesday [29 July]", "Wednesday and Thursday", "2014 to 2016"."""
    joined = [atoms[0]]
    for atom in atoms[1:]:
        before = joined[-1]
        between = [w for w in sentence.low[before.last : atom.first] if w not in words.roles["daypart"]]
        gap = [
            w
            for w in between
            if w not in words.roles["on"] and w not in words.roles["the"] and w not in words.roles["early"]
        ]
        one: Atom | None = None
        if len(between) <= 3:
            if all(w in _SIDE for w in gap):
                one = _same_day(before, atom, gap, sentence.low)
            elif len(gap) == 1 and (gap[0] in words.roles["to"] or gap[0] in _DASHES):
                one = _span(before, atom, published)
        if one is None:
            joined.append(atom)
        else:
            joined[-1] = one
    return joined


_SIDE = frozenset([",", "(", "[", "."])
_BRACKETS = frozenset(["()", "[]"])
_DASHES = frozenset(["-", "–", "—", "/", "&"])
_DAYS: frozenset[Precision] = frozenset(["day", "days"])
_WHOLE: frozenset[Precision] = frozenset(["month", "year"])


def _same_day(a: Atom, b: Atom, gap: list[str], low: list[str]) -> Atom | None:
    """A weekday beside its date is one day, and the date is what counts."""
    if a.is_weekday == b.is_weekday or a.precision not in _DAYS or b.precision not in _DAYS:
        return None
    date = b if a.is_weekday else a
    closed = bool(gap) and b.last < len(low) and gap[0] + low[b.last] in _BRACKETS
    return Atom(a.first, b.last + closed, date.start, date.end, date.precision)


def _span(a: Atom, b: Atom, published: dt.date | None) -> Atom | None:
    """From the first date to the second, where the two are alike: "from 2014 to August 2019"."""
    both = {a.precision, b.precision}
    if len(both) > 1 and not both <= _DAYS and not both <= _WHOLE:
        return None
    if a.running or b.running or a.is_period or b.is_period:
        return None
    start, end = a.start, b.end
    if start is None and a.month and end is not None:  # "January and March 2018": the year stands once
        start = dt.date(end.year - (a.month > end.month), a.month, 1)
    if start is None or end is None:
        return Atom(a.first, b.last, None, None, "days" if a.precision in _DAYS else "longer", a.is_weekday)
    if start > end:
        if not a.is_weekday:
            return None
        start -= dt.timedelta(7 * ((start - end).days // 7 + 1))
    return Atom(a.first, b.last, start, end, precision_of(start, end), a.is_weekday)


def precision_of(start: dt.date, end: dt.date) -> Precision:
    """How precise a span of days is: day, days (up to a week), month (up to 31 days), year or longer."""
    days = (end - start).days + 1
    if days <= 1:
        return "day"
    if days <= 7:
        return "days"
    if days <= 31:
        return "month"
    return "year" if days <= 366 else "longer"


def _is_elsewhere(sentence: Sentence, words: DateWords, atom: Atom) -> bool:
    """Whether a date belongs to a birth, an election or the like: "born in 1976"."""
    before = sentence.low[max(0, atom.first - 2) : atom.first]
    return not words.roles["elsewhere"].isdisjoint(before) or _is_of_earlier_count(sentence.low, words, atom.first)


def _is_of_earlier_count(low: list[str], words: DateWords, first: int) -> bool:
    """Whether a date is that of a number which has moved since: "33, up from 29 on Monday"."""
    i = first - 1
    while i > 0 and (low[i] in words.roles["on"] or low[i] in words.roles["the"]):
        i -= 1
    counted = i > 0 and (low[i].isdecimal() or low[i] in words.numbers)
    return counted and low[i - 1] in words.roles["compared"]


def _long_ago(atom: Atom, published: dt.date | None) -> bool:
    """Whether a day is more than a month before the publication."""
    return atom.start is not None and published is not None and (published - atom.start).days > _A_MONTH


def _since_or_until(sentence: Sentence, words: DateWords, atom: Atom, published: dt.date | None) -> Atom:
    low = sentence.low
    i = atom.first - 1
    while i >= 0 and atom.first - i <= 3 and low[i] in words.before_date:
        i -= 1
    if atom.is_period:
        return atom
    opening = _since_it_began(low, words, i)
    i = i if opening is None else opening
    if i < 0:
        return atom
    if low[i] in words.roles["since"]:
        near = atom.start is not None and published is not None and 0 <= (published - atom.start).days < _RUNNING_FROM
        if atom.is_weekday or near:
            return Atom(i, atom.last, atom.start, published, "days")
        if atom.precision in _DAYS and not _long_ago(atom, published):  # one spell of harm, still going on
            end = published if atom.start is not None and published is not None and atom.start <= published else None
            return Atom(i, atom.last, atom.start, end, "days", is_period=True)
        return Atom(i, atom.last, atom.start, None, "longer", is_period=True, running=True)
    if low[i] in words.roles["until"] and atom.precision in {"year", "longer"}:
        return Atom(i, atom.last, None, atom.end, "longer", is_period=True, running=True)
    return atom


def _what_is_dated(sentence: Sentence, words: DateWords, atom: Atom) -> WhenOf:
    """What the date is the date of, by the verb that it stands beside."""
    low, saying, finding = sentence.low, words.saying, words.roles["found"]
    if atom.last < len(low):
        if atom.aside:  # "accused of the 2015 murder"
            return "harm"
        if low[atom.last] in saying or low[atom.last] in words.roles["reaction"]:
            return "report"
        if low[atom.last] in finding:
            return "discovery"
    if atom.first <= 1:  # "Last week, it acknowledged …"
        for word in low[atom.last : atom.last + 6]:
            if word in saying:
                return "report"
            if word in words.numbers or word[0].isdigit():
                break
    if _found_before(sentence, words, atom.first):
        return "discovery"
    i = atom.first - 1
    stop = max(-1, i - 8)
    dying, between = words.roles["died"], words.roles["between_verb"]
    reaction = words.roles["reaction"]
    while (
        i > stop and low[i] not in saying and low[i] not in finding and low[i] not in dying and low[i] not in reaction
    ):
        if low[i] not in between and not sentence.words[i][0].isupper():
            return "harm"
        i -= 1
    if i <= stop:
        return "harm"
    if low[i] in saying or low[i] in reaction:
        return "report"
    if low[i] in finding:
        return "discovery"
    return "harm" if words.roles["wounds"].isdisjoint(low) else "death"


def _found_before(sentence: Sentence, words: DateWords, first: int) -> bool:
    """Whether a date stands after a verb of finding and only a place: "found in a ditch near X on Sunday"."""
    low = sentence.low
    if words.roles["found"].isdisjoint(low):
        return False
    for i in range(first - 1, max(-1, first - _FROM_FINDING), -1):
        if low[i] in words.roles["found"]:
            return True
        if low[i] in words.roles["not_found"] or low[i] in ",;:":
            return False
    return False


def _since_it_began(low: list[str], words: DateWords, i: int) -> int | None:
    """The "since" of "since fighting resumed in October", for a date right after word ``i``."""
    if i < 0 or low[i] not in words.roles["in"]:
        return None
    for k in range(i - 1, max(-1, i - _CLAUSE), -1):
        if low[k] in words.roles["since"]:
            return k if not words.roles["began"].isdisjoint(low[k + 1 : i]) else None
        if not low[k][0].isalpha() or low[k] in words.roles["not_found"]:
            return None
    return None
