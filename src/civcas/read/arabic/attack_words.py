"""What the words of a sentence are to an attack: its verbs, whom they befall, what doubts, denies or answers them."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from civcas.read.arabic.parties import QUOTES, Party
from civcas.read.arabic.party_words import attack_verbs, terms, words_of
from civcas.read.arabic.roles import role
from civcas.read.arabic.vocabulary import harms, people
from civcas.read.grammar.sentence import Sentence
from civcas.read.lexicon import Entry, table
from civcas.records.claim import ActorStance

STOPS = frozenset([".", ";", ":", "!", "?", "؟", "…", "|"])
"""Marks that end a clause."""
_OBJECT = 7  # words from a party that does to those it does it to
_WITH = 6  # words to what a verb or a noun needs beside it
_DOUBTED = 3  # words around a deed and its party that doubt the tie
_DOUBTED_BEFORE = 4
Verb = tuple[Entry, bool, bool]
"""A verb of attack: its entry, whether it is of the present, whether a deed is taken up in it."""


class Tie(NamedTuple):
    """How a party is tied to harm: its stance, the word that ties it, whether that is said in so many words."""

    stance: ActorStance
    anchor: int
    told: bool = False


@cache
def _numbers() -> frozenset[str]:
    return frozenset(entry.term for entry in table("ar", "numbers") if " " not in entry.term)


class AttackWords:
    """The words of one sentence, ``inside`` those of its parties."""

    def __init__(self, sentence: Sentence, parties: list[Party]) -> None:
        self.low = sentence.low
        self.definite = sentence.definite
        self.inside = {i: party for party in parties for i in range(party.first, party.last)}

    def verb(self, k: int) -> Verb | None:
        """The verb of attack at word ``k``; a noun of harm with its owner ("his wounding") looks like one."""
        verb = attack_verbs().get(self.low[k])
        harm = harms().get(self.low[k])
        noun = harm is not None and harm.take in ("noun", "count")
        return None if verb is not None and verb[2] and noun else verb

    def is_plain_verb(self, k: int) -> bool:
        """Whether a word that tells a time too is a verb of attack, by what it needs beside it."""
        verb = self.verb(k)
        return verb is not None and "with" in verb[0].attributes and self.needs_met(verb[0], k + 1)

    def is_men(self, k: int) -> bool:
        """Whether a word is of people, or counts them."""
        word = self.low[k]
        return word in people() or word in _numbers() or word[0].isdigit() or self.is_harmed(word)

    @staticmethod
    def is_harmed(word: str) -> bool:
        """Whether a word is of people harmed ("the wounded")."""
        harm = harms().get(word)
        return harm is not None and harm.take == "people"

    def describes(self, k: int) -> bool:
        """Whether a word that names a weapon too only describes the noun before it."""
        low = self.low
        return k > 0 and (low[k - 1] in words_of("deed") or low[k - 1] in words_of("between"))

    @staticmethod
    def ends(word: str) -> bool:
        """Whether no one that a deed befalls begins with a word."""
        return word in words_of("ends") or not word[0].isalnum()

    def answered(self, k: int) -> bool:
        """Whether a deed was itself struck down, or harm answers it: "in reply to the shelling of X"."""
        low = self.low
        for start in range(max(0, k - 3), k):
            match = terms("against").at(low, start)
            end = start + match[0] if match is not None else -1
            if end == k or (end == k - 1 and low[k - 1] in role("preposition")):
                return True
        return False

    def negated(self, k: int) -> bool:
        """Whether a "not" stands right before word ``k``."""
        return k > 0 and self.low[k - 1] in role("negation")

    def doubted(self, k: int, party: Party) -> bool:
        """Whether it is doubted that a party did it: between the deed at word ``k`` and the party, or right beside."""
        low, first = self.low, min(k, party.first)
        around = low[max(0, first - _DOUBTED) : first] if k >= party.first else []
        return not words_of("doubt").isdisjoint((*around, *low[first : party.last + _DOUBTED]))

    def doubted_before(self, k: int) -> bool:
        """Whether a word of doubt stands right before one that says who did it: "thought to come from X"."""
        return not words_of("doubt").isdisjoint(self.low[max(0, k - _DOUBTED_BEFORE) : k])

    def needs_met(self, entry: Entry, j: int) -> bool:
        """Whether what a verb needs beside it stands there: "opened fire", "carried out the bombing"."""
        low = self.low
        needed = entry.attributes.get("with")
        if needed is not None and set(needed.split("|")).isdisjoint(low[j : j + _WITH]):
            return False
        if "does" not in entry.attributes:
            return True
        return any(
            low[i] in words_of("does_with") and (low[i + 1] in words_of("deed") or low[i + 1] in harms())
            for i in range(j, min(len(low) - 1, j + 3))
        )

    def goes_on_to_attack(self, i: int) -> bool:
        """Whether the subject of a verb that is no attack goes on to one: "X arrests three and kills a fourth"."""
        low = self.low
        for j in range(i, len(low) - 1):
            if low[j] in STOPS:
                return False
            verb = attack_verbs().get(low[j + 1]) if low[j] in words_of("joins") else None
            if verb is not None and "other" not in verb[0].attributes:
                return True
        return False

    def befalls(self, j: int, *, people_alone: bool = True) -> bool:
        """Whether those to whom something is done stand after word ``j``; or whatever it is done to."""
        low = self.low
        while j < len(low) and low[j] in QUOTES:
            j += 1
        for i in range(j, min(len(low), j + _OBJECT)):
            word = low[i]
            if word in STOPS or word in role("preposition") or word == "," or word in words_of("joins"):
                return False
            if word in role("including") or word in role("subordinator"):
                return False
            if i == j and i in self.definite and word in people() and "weak" in people()[word].entry.attributes:
                continue  # of what nation the party is
            if self.is_men(i) or (not people_alone and word[0].isalnum()):
                return True
        return False
