"""The words that put a place in one language, ready for ``place_atoms``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from civcas.read.grammar.sentence import Sentence
from civcas.read.lexicon import Entry, Phrases, table
from civcas.records.making import quick_to_make
from civcas.records.place import ACCURACIES, Accuracy

Roles = Mapping[str, Mapping[str, str]]
"""What a term does: role → its attributes."""

_ACCURACIES: Mapping[str, Accuracy] = {accuracy: accuracy for accuracy in ACCURACIES}
_SMALL = ("article", "owner", "and", "comma", "links", "head", "particle", "prefix", "flown")


@quick_to_make
@dataclass(frozen=True, slots=True)
class Term:
    """What one term of the table does, and its length in words; ``joins`` marks a preposition and nothing more."""

    roles: Roles
    length: int
    joins: bool


@quick_to_make
@dataclass(frozen=True, slots=True)
class Nation:
    """A country's name, or an adjective or people of it, as found at a word."""

    code: str
    is_name: bool
    length: int
    is_unsure: bool


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """One language's words for places; see ``places.tsv`` and ``demonyms.tsv``.

    ``starts`` are the first words of everything that does something, and
    ``steps`` says of each what it does by itself: ``idle`` words may stand in
    a frame and do nothing more, ``closing`` words end it and do nothing more,
    any other has to be looked up. ``small`` holds single
    words by role: article, owner ('s), and, comma, links (of), head (Lake),
    particle (de), prefix (al-), flown (jets). ``parties`` are the names of parties, which are no places.
    """

    terms: Phrases
    singles: Mapping[str, Term]
    longer: Mapping[str, Term]
    nations: Phrases
    capitals: Mapping[str, str]
    parties: Phrases
    dates: frozenset[str]
    people: frozenset[str]
    starts: frozenset[str]
    steps: Mapping[str, str]
    small: Mapping[str, frozenset[str]]
    seats: frozenset[str]
    prefixed: re.Pattern[str]

    def at(self, low: list[str], i: int) -> Term | None:
        """The longest term that starts at word ``i``."""
        single = self.singles.get(low[i])
        if single is not None:
            return single
        found = self.terms.at(low, i)
        return None if found is None else self.longer[found[1].term]

    def nation_at(self, sentence: Sentence, i: int) -> Nation | None:
        """The country, or the adjective of one, that stands at word ``i`` (with a capital, where capitals tell)."""
        if not sentence.words[i][0].isupper():
            return None
        found = self.nations.at(sentence.low, i)
        if found is None:
            return None
        length, entry = found
        about = entry.attributes
        if "capitals" in about and not (sentence.words[i].isupper() and not sentence.shouting):
            return None
        code = about.get("country")
        return Nation(code or about["of"], code is not None, length, "unsure" in about)

    def names_nothing(self, sentence: Sentence) -> bool:
        """Whether nothing in a sentence can be a place: a small word opens it, and there are no other capitals."""
        low = sentence.low
        if sentence.words[1:] != low[1:] or sentence.shouting or self.steps.get(low[0], "term") == "term":
            return False
        return self.seats.isdisjoint(low)  # "the capital"

    def looks_named(self, word: str) -> bool:
        """Whether a word is written as a name or its part: with a capital, or like al-Qasr."""
        if word[0].isupper():
            return True
        if word.isalpha():  # no mark in it that a prefix could end with
            return False
        found = self.prefixed.match(word)
        return found is not None and word[found.end() : found.end() + 1].isupper()


@cache
def place_words(language: str) -> PlaceWords:
    """The words for places of one language."""
    roles: dict[str, dict[str, Mapping[str, str]]] = {}
    for entry in table(language, "places"):
        roles.setdefault(entry.term, {})[entry.attributes["role"]] = entry.attributes
    small = {role: frozenset(term for term, found in roles.items() if role in found) for role in _SMALL}
    for term in [term for term, found in roles.items() if set(found) <= set(_SMALL)]:
        del roles[term]  # looked up by ``small`` alone
    nations = table(language, "demonyms")
    first_words = {term.split(" ")[0] for term in roles if " " in term}
    heads = first_words | {e.term.split(" ")[0] for e in nations}
    single = {term: set(found) - set(_SMALL) for term, found in roles.items() if term not in heads}
    terms, found_nations = Phrases([Entry(term, {}) for term in roles]), Phrases(nations)
    dates = frozenset(entry.term for entry in table(language, "months") if "short" not in entry.attributes)
    starts = terms.first_words | found_nations.first_words | dates
    steps = dict.fromkeys(starts, "term")
    steps |= {term: "idle" for term, found in single.items() if "plain" in found and found <= {"plain", "closed"}}
    steps |= {term: "closing" for term, found in single.items() if "closed" in found and found <= {"closed", "not"}}
    people = table(language, "people")
    return PlaceWords(
        terms=terms,
        singles={term: _term(term, found) for term, found in roles.items() if term not in first_words},
        longer={term: _term(term, found) for term, found in roles.items()},
        nations=found_nations,
        capitals={e.attributes["country"]: e.attributes["capital"] for e in nations if "capital" in e.attributes},
        parties=Phrases([e for e in table(language, "actors") if e.attributes["role"] == "name"]),
        dates=dates,
        people=frozenset(w for e in people for w in (e.term, e.attributes.get("plural", f"{e.term}s"))),
        starts=starts,
        steps=steps,
        small=small,
        seats=frozenset(term.split(" ")[0] for term, found in roles.items() if "capital" in found),
        prefixed=re.compile(f"(?:{'|'.join(sorted(small['prefix'])) or '-'})['’‐‑-]"),
    )


def _term(term: str, roles: Roles) -> Term:
    return Term(roles, term.count(" ") + 1, roles.keys() == {"prep"})


def accuracy_of(kind: Mapping[str, str]) -> Accuracy | None:
    """The place accuracy that a word for a kind of place states."""
    return _ACCURACIES.get(kind.get("accuracy", ""))
