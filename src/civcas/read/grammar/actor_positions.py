"""Who takes the harm on and who disowns it: "claimed responsibility", "denied it", "says it did not operate drones"."""

from __future__ import annotations

from civcas.read.grammar.actor_words import CLAIMS, DENIES, NEGATIONS, OWNED, POSITIONS, ActorWords
from civcas.read.grammar.noun_phrases import phrase_words
from civcas.read.grammar.sentence import Sentence
from civcas.read.grammar.sought import SAYING, has_any
from civcas.read.lexicon import phrases
from civcas.records.claim import ActorStance

_QUOTES = frozenset("\"'")
_REACH = 8  # words from a party to its claim or denial
_BACK = 5  # words before a claim or a denial that may take it back
_OBJECT = 5  # words after a claim that say what it is of


_KINDS = (("claims", CLAIMS), ("denies", DENIES))


class Positions:
    """The claims and denials of one sentence; ``any`` tells whether it can have one at all."""

    any = False

    def __init__(self, sentence: Sentence, language: str, words: ActorWords) -> None:
        if not has_any(sentence, language, POSITIONS):
            return
        self.low = sentence.low
        self.words = words
        self.roles = phrase_words(language)
        self.saying = phrases(language, "reporting")
        self.kinds = [kind for kind, sought in _KINDS if sought.found(sentence, language)]
        self.disowns = bool(NEGATIONS.found(sentence, language) and SAYING.found(sentence, language))
        self.owns = bool(OWNED.found(sentence, language))
        self.any = bool(self.kinds) or self.disowns or self.owns

    def after(self, last: int) -> tuple[ActorStance, int] | None:
        """A claim or a denial that follows a party within a few words."""
        low, attack = self.low, self.words.roles["attack"]
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
            match = known.at(self.low, i) if word in known.first_words else None
            if match is not None:
                if self._taken_back(i) or (kind == "claims" and self._of_others(i + match[0])):
                    return None
                return "claimed_responsibility" if kind == "claims" else "denied"
        if not self.disowns and not self.owns:
            return None
        k = self._of_themselves(i)
        if k is None:
            return None
        if self.owns and self.words.terms["owned"].at(self.low, k) is not None:
            return "claimed_responsibility"
        no = self.words.terms["did_not"].at(self.low, k) if self.disowns else None
        deed = no is not None and not self.words.roles["deed"].isdisjoint(self.low[k + no[0] : k + no[0] + 2])
        return "denied" if deed else None

    def _taken_back(self, i: int) -> bool:
        """Whether what stands before word ``i``, in its clause, says that it is not so: "has not", "has yet to"."""
        known, low = self.words.terms["not_so"], self.low
        for k in range(i - 1, max(-1, i - 1 - _BACK), -1):
            if low[k] in ",;.:":
                return False
            match = known.at(low, k) if low[k] in known.first_words else None
            if match is not None and k + match[0] <= i:
                return True
        return False

    def _of_others(self, end: int) -> bool:
        """Whether a claim that ends before word ``end`` is of other attacks: "claimed responsibility for similar …"."""
        stop = next((k for k in range(end, len(self.low)) if self.low[k] in ",;."), len(self.low))
        return not self.words.roles["of_other"].isdisjoint(self.low[end : min(stop, end + _OBJECT)])

    def _of_themselves(self, i: int) -> int | None:
        """Where the verb stands that somebody who speaks at word ``i`` says of themselves or of their own.

        "Says it did not operate drones", "said that its fighters were behind it".
        """
        low = self.low
        said = self.saying.at(low, i) if low[i] in self.saying.first_words else None
        if said is None:
            return None
        k, end = i + said[0], len(low)
        while k < end and (low[k] in _QUOTES or low[k] in self.words.roles["that"]):
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
