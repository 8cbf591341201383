"""Dates counted from another date of their sentence: "on Sunday, a day after …", "kidnapped a week earlier"."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from dataclasses import replace

from civcas.read.grammar.atom import Atom, shift
from civcas.read.grammar.date_spans import ago, count_before
from civcas.read.grammar.date_words import DateWords, date_words
from civcas.read.grammar.sentence import Sentence
from civcas.read.grammar.sought import Sought

_THEN = Sought(lambda language: date_words(language).roles["then"])


def add_counted(sentence: Sentence, language: str, atoms: list[Atom]) -> list[Atom]:
    """The dates with those counted from the nearest day among them, in their order."""
    low, words = sentence.low, date_words(language)
    if not _THEN.found(sentence, language) or words.units.keys().isdisjoint(low):
        return atoms
    days = [atom for atom in atoms if atom.start is not None and atom.start == atom.end]
    if not days:
        return atoms
    firsts = [atom.first for atom in days]
    taken = {i for atom in atoms for i in range(atom.first, atom.last)}
    found = []
    for i, word in enumerate(low[:-1]):
        if word in words.units and low[i + 1] in words.roles["then"]:
            at = bisect_left(firsts, i)
            beside = days[max(0, at - 1) : at + 1]
            day = beside[-1] if len(beside) == 1 or beside[1].first - i < i - beside[0].last else beside[0]
            atom = _counted(low, words, i, day.start)
            if atom is not None and taken.isdisjoint(range(atom.first, atom.last)):
                found.append(atom)
    return sorted([*atoms, *found], key=lambda atom: atom.first) if found else atoms


def _counted(low: list[str], words: DateWords, i: int, day: dt.date | None) -> Atom | None:
    """The date of the unit at ``i`` and the word after it, counted from a day."""
    unit, way = words.units[low[i]], low[i + 1]
    number, first = count_before(low, words, i, 0)
    ends = i + 2 >= len(low) or not low[i + 2][0].isalnum()
    if number is None and unit == "day" and ends and i and low[i - 1] in words.roles["the"]:
        number, first = 1, i - 1  # "the day before"
    if number is None or unit == "hour":
        return None
    if way in words.roles["then_earlier"] and (ends or way not in words.roles["then_before"]):
        return replace(ago(first, i + 2, unit, number, day), aside=True)
    if way in words.roles["then_after"] and not ends:
        return replace(ago(first, i + 2, unit, number, day), aside=True)
    later = shift(day, number) if unit == "day" and (way in words.roles["then_later"] or not ends) else None
    return Atom(first, i + 2, later, later, "day", aside=True) if later is not None else None
