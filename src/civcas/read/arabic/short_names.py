"""Names in short, of the one party of a document that has such a name in full: "the army", "the occupation"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from civcas.read.arabic.parties import find_parties
from civcas.read.arabic.party_words import terms, words_of
from civcas.read.grammar.sentence import Sentence
from civcas.read.lexicon import table


class Short(NamedTuple):
    """A name in short: the word that it turns on, whose it mostly is, and in which countries."""

    word: str
    mostly: str | None
    countries: frozenset[str]


@cache
def short_names() -> dict[str, Short]:
    """The names in short by the name that a reading gives them."""
    found: dict[str, Short] = {}
    for entry in terms("name").entries:
        if "short" in entry.attributes:
            told = entry.attributes
            countries = frozenset(filter(None, told.get("countries", "").split("|")))
            found.setdefault(told["as"], Short(entry.term.split(" ")[-1], told.get("mostly"), countries))
    return found


_LOOKED_AT = 40
"""How many sentences of a document are looked at for a state's forces under another name."""


@cache
def _so_called(word: str) -> frozenset[str]:
    """The parties that some name in full with that word is for: "the Turkish occupation"."""
    entries = [entry for entry in terms("name").entries if word in entry.term.split(" ")]
    return frozenset(entry.attributes["as"] for entry in entries if "short" not in entry.attributes)


@cache
def _country_words() -> dict[str, str]:
    """Words of countries, and of what belongs to them, by country."""
    entries = [entry for entry in table("ar", "demonyms") if " " not in entry.term]
    return {entry.term: entry.attributes.get("country") or entry.attributes.get("of", "") for entry in entries}


def in_full(name: str, sentences: Sequence[Sentence], country: str | None) -> str:
    """Whose name in short a party's is.

    It is that of the one state whose army, or occupation, the document names
    in full; where it names none, and names the forces of one state that are called so, these; else
    what the name mostly means in the ``country``
    of the harm, or in those that the document speaks of where that is not
    known. Where it names several, nobody can tell.
    """
    short = short_names().get(name)
    if short is None:
        return name
    full = {found for sentence in sentences for found in _in_full(sentence, short.word)}
    if len(full) == 1:
        return full.pop()
    if full or short.mostly is None:
        return name
    named = {party.name for one in sentences[:_LOOKED_AT] for party in find_parties(one)} & _so_called(short.word)
    if named:
        return named.pop() if len(named) == 1 else name
    spoken = {country} if country else {_country_words().get(word) for one in sentences for word in one.low} - {None}
    return short.mostly if spoken and spoken <= short.countries else name


def _in_full(sentence: Sentence, word: str) -> list[str]:
    """The parties of a sentence whose name is a word and a state's adjective, or an adjective that no lexicon has."""
    low = sentence.low
    if word not in low:
        return []
    return [
        party.name
        for party in find_parties(sentence)
        if party.last >= 2
        and low[party.last - 2] == word
        and (low[party.last - 1] in words_of("adjective") or terms("name").at(low, party.core) is None)
    ]
