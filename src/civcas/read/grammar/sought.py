"""The terms that finders look for, all looked up in one pass over a sentence's words.

A finder states at import which terms it looks for, as a ``Sought`` of its
own, and asks that where they stand. The first to ask has every word of the
sentence looked up once, for all finders: most then know at once that there is
nothing for them, and the others need not go through the words themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache

from civcas.read.grammar.sentence import Sentence
from civcas.read.lexicon import Entry, table

Sighting = tuple[int, int, Entry]
"""A term in a sentence: the word that it starts at, its length in words, its entry."""

_SOUGHT: list[Sought] = []
_NOWHERE: Sequence[Sighting] = ()
_ODD = -1  # in the place of a number, after all others: words that start with a digit or hold a hyphen
_ODD_ENTRY = Entry("", {})


class Sought:
    """The terms that one finder looks for; ``terms`` gives those of a language, as entries or as plain terms."""

    __slots__ = ("number", "terms")

    def __init__(self, terms: Callable[[str], Iterable[Entry | str]]) -> None:
        self.terms = terms
        self.number = len(_SOUGHT)
        _SOUGHT.append(self)
        _table.cache_clear()

    def found(self, sentence: Sentence, language: str) -> Sequence[Sighting]:
        """Where its terms stand in a sentence of a language, in order: at each word the longest that starts there."""
        seen = sentence.seen
        if seen is None:
            seen = sentence.seen = _look(sentence.low, language)
        found = seen[self.number]
        return found if found is not None else _NOWHERE


def has_any(sentence: Sentence, language: str, sought: frozenset[int]) -> bool:
    """Whether a term of any of several sought, given by their numbers, stands in a sentence of a language."""
    seen = sentence.seen
    if seen is None:
        seen = sentence.seen = _look(sentence.low, language)
    return any(seen[number] is not None for number in sought)


def odd_words(sentence: Sentence, language: str) -> list[int]:
    """The words of a sentence that start with a digit or hold a hyphen."""
    seen = sentence.seen
    if seen is None:
        seen = sentence.seen = _look(sentence.low, language)
    odd = seen[_ODD]
    return [i for i, _, _ in odd] if odd is not None else []


_Told = tuple[int, int, Entry]
"""A term for one of the sought: its number, the term's length in words, its entry."""
_Longer = tuple[tuple[_Told, ...], list[tuple[list[str], _Told]]]
"""What two words start: what they tell where nothing longer does, and the terms of more words, the longest first."""
_Word = tuple[tuple[_Told, ...], dict[str, _Longer] | None]
"""What one word starts: what it tells alone, and what it starts with each second word."""


@cache
def _table(language: str) -> dict[str, _Word]:
    """What each word starts, for all the sought together."""
    single: dict[str, dict[int, _Told]] = {}
    longer: dict[str, dict[str, list[tuple[list[str], _Told]]]] = {}
    for sought in _SOUGHT:
        for term in sought.terms(language):
            entry = term if isinstance(term, Entry) else Entry(term, {})
            words = entry.term.split(" ")
            told = (sought.number, len(words), entry)
            if len(words) == 1:
                single.setdefault(words[0], {}).setdefault(sought.number, told)
            else:
                longer.setdefault(words[0], {}).setdefault(words[1], []).append((words, told))
    for word in {*single, *longer}:
        if _is_odd(word):
            single.setdefault(word, {})[_ODD] = (_ODD, 1, _ODD_ENTRY)
    alone = {word: tuple(single.get(word, {}).values()) for word in {*single, *longer}}
    return {
        word: (
            told,
            {second: _longer(terms, told) for second, terms in longer[word].items()} if word in longer else None,
        )
        for word, told in alone.items()
    }


def _longer(terms: list[tuple[list[str], _Told]], single: tuple[_Told, ...]) -> _Longer:
    """What the terms that start with the same two words tell, beside what their first word tells alone."""
    pairs = [told for words, told in terms if len(words) == 2]
    more = sorted([term for term in terms if len(term[0]) > 2], key=lambda term: -len(term[0]))
    return _longest_of_each([*pairs, *single]), more


def _longest_of_each(told: Iterable[_Told]) -> tuple[_Told, ...]:
    """The first for each of the sought."""
    taken: dict[int, _Told] = {}
    for one in told:
        taken.setdefault(one[0], one)
    return tuple(taken.values())


def _is_odd(word: str) -> bool:
    return not word.isalpha() and (word[0].isdigit() or "-" in word)


def _look(low: list[str], language: str) -> list[list[Sighting] | None]:
    """Everything sought that stands in a list of words, at the number of the sought; None where nothing does."""
    seen: list[list[Sighting] | None] = [None] * (len(_SOUGHT) + 1)
    last = len(low) - 1
    for i, starting in enumerate(map(_table(language).get, low)):
        if starting is None:
            word = low[i]
            if not word.isalpha() and (word[0].isdigit() or "-" in word):
                _note(seen, _ODD, (i, 1, _ODD_ENTRY))
            continue
        told, longer = starting
        if longer is not None and i < last:
            with_next = longer.get(low[i + 1])
            if with_next is not None:
                told, more = with_next
                if more:
                    found = [term for words, term in more if low[i : i + term[1]] == words]
                    told = _longest_of_each([*found, *told]) if found else told
        for number, length, entry in told:
            _note(seen, number, (i, length, entry))
    return seen


def _note(seen: list[list[Sighting] | None], number: int, sighting: Sighting) -> None:
    """Add a sighting to those of one sought."""
    there = seen[number]
    if there is None:
        seen[number] = [sighting]
    else:
        there.append(sighting)


SAYING = Sought(lambda language: table(language, "reporting"))
"""Words of saying, which several finders look for."""
