"""Noun phrases of people: from the words after a number or an article to the noun that says whom they count."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from typing import NamedTuple

from civcas.read.grammar.ages import NO_AGES, find_ages, spelt_age
from civcas.read.grammar.harms import Harm
from civcas.read.grammar.noun_phrases import has_capital
from civcas.read.grammar.number_values import number_words
from civcas.read.grammar.numbers import Number
from civcas.read.grammar.sentence import Sentence
from civcas.read.grammar.sought import Sought
from civcas.read.grammar.words import words
from civcas.read.lexicon import Entry, table

_BRACKETS = {"(": ")", "[": "]"}
_LONGEST = 9
"""How many words may stand between a number or an article and its noun."""


@cache
def _people_by_term(language: str) -> dict[str, Entry]:
    """Every noun of people in both numbers; ``number`` says which."""
    entries: dict[str, Entry] = {}
    for entry in table(language, "people"):
        attributes = entry.attributes
        plural = attributes.get("plural") or entry.term + "s"
        if "both" in attributes or plural == entry.term:
            entries.setdefault(entry.term, Entry(entry.term, attributes | {"number": "plural", "noun": entry.term}))
            continue
        entries.setdefault(plural, Entry(plural, attributes | {"number": "plural", "noun": entry.term}))
        entries.setdefault(entry.term, Entry(entry.term, attributes | {"number": "singular", "noun": entry.term}))
    return entries


class _People(NamedTuple):
    """The nouns of people of one language, and what each says of them: its attributes without those of its form.

    ``openers`` are the words that a noun can start with, ``ends`` those that
    a noun phrase may end before.
    """

    openers: frozenset[str]
    ends: frozenset[str]
    said: dict[str, dict[str, str]]


@cache
def _people(language: str) -> _People:
    """The nouns of people of one language, ready to be found."""
    forms, w = ("plural", "number", "noun", "describes", "kin"), words(language)
    entries = _people_by_term(language)
    return _People(
        openers=frozenset(term.split(" ")[0] for term in entries),
        ends=w.stops | w.including | w.conjunction | w.determiner | w.possessive | w.surviving,
        said={
            term: {key: value for key, value in entry.attributes.items() if key not in forms}
            for term, entry in entries.items()
        },
    )


def _starters(language: str) -> frozenset[str]:
    """The words that people can start with where no number does."""
    w = words(language)
    return w.determiner | w.others | _people(language).openers


_NOUNS = Sought(lambda language: _people_by_term(language).values())
_STARTERS = Sought(_starters)


def _cannot_join(first: Entry, second: Entry) -> bool:
    """Whether two nouns of people side by side are two: a plural is not followed by the head of its own phrase."""
    plural = first.attributes["number"] == "plural" and "describes" not in first.attributes
    return plural and second.attributes["number"] == "singular"


class NounPhrases:
    """The noun phrases of one sentence, looked for from the word where each goes on."""

    def __init__(self, sentence: Sentence, numbers: dict[int, Number], harms: dict[int, Harm], language: str) -> None:
        self.sentence = sentence
        self.low = sentence.low
        self.words = words(language)
        self.values = number_words(language).values
        self.openers, self.ends, self.said = _people(language)
        self.starts = [i for i, _, _ in _STARTERS.found(sentence, language)]
        # the noun of people that starts at each word that one starts at, with its length in words
        self.found = {i: (length, entry) for i, length, entry in _NOUNS.found(sentence, language)}
        self.places = list(self.found)
        self.numbers = numbers
        self.ages = find_ages(sentence, numbers, self.found, self.words) if numbers else NO_AGES
        self.harms = harms

    def head(self, i: int) -> tuple[int, Entry | None] | None:
        """The end of the noun phrase that goes on at ``i`` and its noun of people; no entry where it is unknown.

        None where no noun follows at all, or where a thing is counted.
        """
        low, w, found = self.low, self.words, self.found
        numbers, harms, ends = self.numbers, self.harms, self.ends
        best: tuple[int, Entry] | None = None
        j = i
        end = min(len(low), i + _LONGEST)
        while j < end:
            word = low[j]
            if j in numbers or j in harms:
                break
            if word in ends:
                if word in w.stops or word in w.including:
                    break
                if word in w.conjunction:
                    shared = best is not None or (j > i and has_capital(self.sentence, j - 1))
                    if not shared or not self._goes_on(j + 1):
                        break
                    j += 1
                    continue
                if word in w.determiner or word != "'s":
                    break
            match = found.get(j)
            if match is not None:
                one = i > 0 and low[i - 1] in w.singular  # "a police colonel"
                if best is not None and best[0] == j and not one and _cannot_join(best[1], match[1]):
                    break  # "took four aid workers hostage"
                best = (j + match[0], match[1])
                j += match[0]
                continue
            if word in _BRACKETS and best is None and j > i:
                closing = _BRACKETS[word]
                if closing in low[j : j + 5] and self._noun_within(low.index(closing, j) + 2):
                    j = low.index(closing, j) + 1
                    continue
            if not word[0].isalnum() and word not in ("'s", "-", '"', "'"):
                break
            if best is not None and not self._noun_may_follow(j):
                break
            if best is None and j > i and self._name_begins(j):
                break
            j += 1
        if best is not None:
            follows = low[best[0]] if best[0] < len(low) else ""
            thing = follows in w.things and best[0] not in harms  # "teen shot dead"
            return best if not thing or best[1].attributes["number"] == "plural" else None
        if j > i and low[j - 1] not in w.things and low[j - 1] not in w.adverb and low[j - 1][0].isalpha():
            return (j, None) if w.things.isdisjoint(low[i:j]) else None
        return None

    def people_head(self, i: int) -> tuple[int, Entry] | None:
        """The end of the noun phrase that goes on at ``i`` and its noun, where that is one of people."""
        if not self.has_noun_near(i):
            return None
        found = self.head(i)
        return (found[0], found[1]) if found is not None and found[1] is not None else None

    def past_count(self, number: Number) -> int:
        """Where a number ends, with the people that it counts: "three" or "three children" of "a mother of three"."""
        head = self.people_head(number.last)
        return head[0] if head is not None else number.last

    def are_owned(self, i: int) -> bool:
        """Whether word ``i`` is whose the people after it are, and no pronoun for people: "three of her children"."""
        return self.low[i] in self.words.possessive and self.people_head(i + 1) is not None

    def has_noun_near(self, i: int) -> bool:
        """Whether a noun of people starts within the reach of a noun phrase that goes on at ``i``."""
        places = self.places
        next_noun = bisect_left(places, i)
        return next_noun < len(places) and places[next_noun] < i + _LONGEST

    def _goes_on(self, j: int) -> bool:
        """Whether a second noun shares the number: "242 opposition leaders and activists"."""
        if j >= len(self.low) or j in self.numbers or self.low[j] in self.words.determiner:
            return False
        match = self.found.get(j)
        if match is None and has_capital(self.sentence, j):
            match = self.found.get(j + 1)  # "nine Arvan and Tarmi tourists"
        elif match is not None and match[1].attributes["number"] == "singular":
            match = self.found.get(j + match[0])
        return match is not None and match[1].attributes["number"] == "plural" and self.low[j] not in self.words.other

    def _noun_may_follow(self, j: int) -> bool:
        """Whether the word at ``j``, right after a noun of people, leads to the real head ("wedding guests")."""
        return j + 1 in self.found and self.low[j] not in self.words.adverb

    def described(self, first: int, last: int, entry: Entry) -> dict[str, str]:
        """What the words of a noun phrase say of its people: the head's own, and "civilian", "child" before it."""
        attributes = dict(self.said[entry.term])
        for j in range(first, last - 1 - entry.term.count(" ")):
            if "-" in self.low[j]:
                attributes |= spelt_age(self.low[j], self.words, self.values)  # "their five-year-old son"
            match = self.found.get(j)
            if match is not None and match[0] == 1:
                for key in ("status", "age", "sex", "role"):
                    if key in match[1].attributes and (key != "age" or match[1].attributes["age"] == "child"):
                        attributes.setdefault(key, match[1].attributes[key])
        return attributes

    def _noun_within(self, j: int) -> bool:
        """Whether a noun of people comes by word ``j``."""
        return any(k in self.found for k in range(max(0, j - 2), j + 1))

    def _name_begins(self, j: int) -> bool:
        """Whether a name begins at word ``j`` after a word in lower case: a noun phrase ends before it."""
        written = self.sentence.words
        if self.sentence.shouting or not written[j][:1].isupper() or not written[j - 1][:1].islower():
            return False
        return not any(k in self.found for k in range(j, j + 4))
