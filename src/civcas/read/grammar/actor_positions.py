"""Who takes the harm on and who disowns it: "claimed responsibility", "denied it", "says it did not operate drones"."""

from __future__ import annotations

from civcas.read.grammar.actor_words import ActorWords
from civcas.read.grammar.noun_phrases import phrase_words
from civcas.read.grammar.sentence import Sentence
from civcas.read.lexicon import phrases
from civcas.records.claim import ActorStance

_QUOTES = frozenset("\"'")
_REACH = 8  # words from a party to its claim or denial


class Positions:
    """The claims and denials of one sentence; ``any`` tells whether it can have one at all."""

    def __init__(self, sentence: Sentence, language: str, words: ActorWords) -> None:
        self.low = sentence.low
        self.words = words
        self.roles = phrase_words(language)
        self.saying = phrases(language, "reporting")
        self.kinds = tuple(
            kind for kind in ("claims", "denies") if not words.terms[kind].first_words.isdisjoint(self.low)
        )
        self.disowns = not (words.negations.isdisjoint(self.low) or self.saying.first_words.isdisjoint(self.low))
        self.owns = not words.terms["owned"].first_words.isdisjoint(self.low)
        self.any = bool(self.kinds) or self.disowns or self.owns

    def after(self, last: int) -> tuple[ActorStance, int] | None:
        """A claim or a denial that follows a party within a few words."""
        low, attack = self.low, self.words["attack"]
        for i in range(last, min(last + _REACH, len(low))):
            position = self.at(i)
            if position is not None:
                return position, i
            if low[i] in attack or low[i] in ".;:":
                return None
        return None

    def at(self, i: int) -> ActorStance | None:
        """What the words from ``i`` on say of a part in the harm: claimed, denied, or nothing."""
        word = self.low[i]
        if word not in self.words.openings:
            return None
        for kind in self.kinds:
            known = self.words.terms[kind]
            if word in known.first_words and known.at(self.low, i) is not None:
                return "claimed_responsibility" if kind == "claims" else "denied"
        if not self.disowns and not self.owns:
            return None
        k = self._of_themselves(i)
        if k is None:
            return None
        if self.owns and self.words.terms["owned"].at(self.low, k) is not None:
            return "claimed_responsibility"
        no = self.words.terms["did_not"].at(self.low, k) if self.disowns else None
        deed = no is not None and not self.words["deed"].isdisjoint(self.low[k + no[0] : k + no[0] + 2])
        return "denied" if deed else None

    def _of_themselves(self, i: int) -> int | None:
        """Where the verb stands that somebody who speaks at word ``i`` says of themselves or of their own.

        "Says it did not operate drones", "said that its fighters were behind it".
        """
        low = self.low
        said = self.saying.at(low, i) if low[i] in self.saying.first_words else None
        if said is None:
            return None
        k, end = i + said[0], len(low)
        while k < end and (low[k] in _QUOTES or low[k] in self.words["that"]):
            k += 1
        if k >= end:
            return None
        if low[k] in self.roles["possessive"] and low[k][0].isalpha():
            k += 2
        elif low[k] in self.roles["pronoun"]:
            k += 1
        else:
            return None
        while k < end and low[k] in _QUOTES:
            k += 1
        return k if k < end else None
