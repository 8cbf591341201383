"""The terms that finders look for, all looked up in one pass over a sentence's words.

A finder states at import which terms it looks for, as a ``Sought`` of its
own, and asks that where they stand. The first to ask has every word of the
sentence looked up once, for all finders: most then know at once that there is
nothing for them, and the others need not go through the words themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import NamedTuple

from civcas.read.grammar.sentence import Sentence
from civcas.read.lexicon import Entry, table

Sighting = tuple[int, int, Entry]
"""A term in a sentence: the word that it starts at, its length in words, its entry."""

_SOUGHT: list[Sought] = []
_NOWHERE: Sequence[Sighting] = ()
_ODD = -1  # in the place of a number: words that start with a digit or hold a hyphen, whatever lexicons say
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
        return seen.get(self.number, _NOWHERE)


def odd_words(sentence: Sentence, language: str) -> list[int]:
    """The words of a sentence that start with a digit or hold a hyphen."""
    seen = sentence.seen
    if seen is None:
        seen = sentence.seen = _look(sentence.low, language)
    return [i for i, _, _ in seen.get(_ODD, _NOWHERE)]


_Told = tuple[int, int, Entry]
"""A term for one of the sought: its number, the term's length in words, its entry."""


class _Longer(NamedTuple):
    """A term of several words."""

    words: list[str]
    told: _Told


class _Word(NamedTuple):
    """What starts with one word: terms that are that word alone, and longer ones by their second word."""

    single: tuple[_Told, ...]
    longer: dict[str, list[_Longer]] | None


@cache
def _table(language: str) -> dict[str, _Word]:
    """What each word starts, for all the sought together; of longer terms the longest first."""
    single: dict[str, dict[int, _Told]] = {}
    longer: dict[str, dict[str, list[_Longer]]] = {}
    for sought in _SOUGHT:
        for term in sought.terms(language):
            entry = term if isinstance(term, Entry) else Entry(term, {})
            words = entry.term.split(" ")
            told = (sought.number, len(words), entry)
            if len(words) == 1:
                single.setdefault(words[0], {}).setdefault(sought.number, told)
            else:
                longer.setdefault(words[0], {}).setdefault(words[1], []).append(_Longer(words, told))
    for by_second in longer.values():
        for found in by_second.values():
            found.sort(key=lambda item: -len(item.words))
    for word in {*single, *longer}:
        if _is_odd(word):
            single.setdefault(word, {})[_ODD] = (_ODD, 1, _ODD_ENTRY)
    return {word: _Word(tuple(single.get(word, {}).values()), longer.get(word)) for word in {*single, *longer}}


def _is_odd(word: str) -> bool:
    return not word.isalpha() and (word[0].isdigit() or "-" in word)


def _look(low: list[str], language: str) -> dict[int, list[Sighting]]:
    """Everything sought that stands in a list of words, by the number of the sought."""
    known = _table(language).get
    seen: dict[int, list[Sighting]] = {}
    last = len(low) - 1
    for i, word in enumerate(low):
        starting = known(word)
        if starting is None:
            if not word.isalpha() and (word[0].isdigit() or "-" in word):
                seen.setdefault(_ODD, []).append((i, 1, _ODD_ENTRY))
            continue
        told, longer = starting
        if longer is not None and i < last and low[i + 1] in longer:
            told = _longest(low, i, longer[low[i + 1]], told)
        for number, length, entry in told:
            if number in seen:
                seen[number].append((i, length, entry))
            else:
                seen[number] = [(i, length, entry)]
    return seen


def _longest(low: list[str], i: int, longer: list[_Longer], single: tuple[_Told, ...]) -> tuple[_Told, ...]:
    """The longest term for each of the sought that starts at word ``i``."""
    taken: dict[int, _Told] = {}
    for words, told in longer:
        if told[0] not in taken and low[i : i + told[1]] == words:
            taken[told[0]] = told
    return (*taken.values(), *[told for told in single if told[0] not in taken]) if taken else single


SAYING = Sought(lambda language: table(language, "reporting"))
"""Words of saying, which several finders look for."""
