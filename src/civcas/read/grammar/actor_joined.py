"""Parties joined to one that is tied to harm: "blamed the army or the Dawn Brigade" leaves open which of the two."""

from __future__ import annotations

from typing import NamedTuple

from civcas.read.grammar.actor_unlisted import UnlistedNames
from civcas.read.grammar.actor_words import CLASH, ActorWords
from civcas.read.grammar.parties import Party
from civcas.read.grammar.sentence import Sentence
from civcas.read.grammar.words import words


class Joined(NamedTuple):
    """A party that "or" or "and" joins to another, and whether it leaves open which of them."""

    party: Party
    either: bool


def joined_to(
    names: UnlistedNames, parties: list[Party], first: int, last: int, before: int, *, fight: bool
) -> list[Joined]:
    """The parties joined to one at the words ``first`` up to ``last``, with word ``before`` before its article.

    Those that no lexicon has are capitalised names; after "and" only where the
    name ends its phrase, so that nothing else is told of it, or of the sides of a ``fight``.
    """
    found = []
    low, roles = names.low, names.words.roles
    if last + 1 < len(low) and low[last] in names.roles["joint"]:
        either = low[last] in roles["or"]
        known = next((p for p in parties if p.first in (last + 1, last + 2)), None)
        party = known or names.opening(last + 1)
        if party is not None and (either or fight or _ends(names, party.last)):
            found.append(Joined(party, either))
    if 0 < before < first and low[before] in names.roles["joint"]:
        either = low[before] in roles["or"]
        known = next((p for p in parties if p.last == before), None)
        party = known or (names.closing(before) if either or fight else None)
        if party is not None:
            found.append(Joined(party, either))
    return found


def _ends(names: UnlistedNames, i: int) -> bool:
    """Whether a phrase ends at word ``i``: a mark, or a preposition that says of what its people are blamed."""
    low = names.low
    return i >= len(low) or not low[i][0].isalnum() or low[i] in words(names.language).preposition


def fight_between(sentence: Sentence, language: str, known: ActorWords) -> range | None:
    """The words after "clashes between", where each party may have done it."""
    low = sentence.low
    for i, _, _ in CLASH.found(sentence, language):
        for k in range(i + 1, min(i + 8, len(low))):
            if low[k] in known.roles["between"] or low[k] in known.roles["with"]:
                return range(k, min(k + 16, len(low)))
    return None
