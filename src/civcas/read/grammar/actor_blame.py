"""Words of blame: who is blamed, by whom, and where fire came from."""

from __future__ import annotations

from itertools import takewhile

from civcas.read.grammar.actor_words import BLAMES, CONDEMNS, DENIES, ActorWords
from civcas.read.grammar.noun_phrases import phrase_before, phrase_words, written
from civcas.read.grammar.parties import Party
from civcas.read.grammar.sentence import Sentence
from civcas.read.grammar.sought import SAYING
from civcas.read.grammar.speaker_subjects import Subjects
from civcas.read.grammar.words import words

_BLAMED_ON = 16  # words from "blamed the attack" to its "on"
_GUILTY_OF = 5  # words after "was behind" that tell of what
_NONE: frozenset[str] = frozenset()
_BEFORE_BLAME = (SAYING, DENIES, CONDEMNS)
"""Verbs whose subject may go on to blame: "the mayor condemned the raid and blamed rebels"."""


class Blame:
    """The words of blame of one sentence; ``any`` tells whether it has one at all."""

    def __init__(self, sentence: Sentence, language: str, words: ActorWords) -> None:
        self.sentence = sentence
        self.low = sentence.low
        self.language = language
        self.words = words
        self.roles = phrase_words(language)
        self.terms = words.terms["blames"]
        self.words_of_blame = BLAMES.found(sentence, language)
        self.any = bool(self.words_of_blame)

    def on_names(self) -> list[tuple[int, int]]:
        """Each word of blame, first word and end, that blames for an attack and is not negated."""
        return [
            (i, i + length)
            for i, length, _ in self.words_of_blame
            if not self._negated(i) and self._of_a_deed(i, length)
        ]

    def of_object(self, first: int, k: int) -> tuple[int, str | None] | None:
        """The word of blame before a party, and by whom ("authorities blamed X")."""
        low = self.low
        for i in range(k, max(-1, k - 4), -1):
            match = self.terms.at(low, i)
            if match is not None and i + match[0] > k:
                return None if self._negated(i) else (i, self.blamer(i, match[0]))
        return self._for_a_deed(k)

    def _for_a_deed(self, k: int) -> tuple[int, str | None] | None:
        """The word of blame far before "on", word ``k``: "police blamed the attack, in which 11 died, on the Front"."""
        low, roles = self.low, self.words.roles
        if k < 0 or low[k] not in roles["on"]:
            return None
        for i, length, _ in reversed(self.words_of_blame):
            if length == 1 and 0 < k - i <= _BLAMED_ON and low[i] not in roles["accuses"] and not self._negated(i):
                deed = not roles["attack_noun"].isdisjoint(low[i + 1 : i + 5])
                return (i, self.blamer(i, 1)) if deed else None
        return None

    def of_subject(self, last: int, k: int) -> tuple[int, str | None] | None:
        """The word of blame that a party is the subject of: "X was blamed for the attack"."""
        low, i = self.low, last
        skipped = self.roles["be"] | self.roles["aux"] | self.words.roles["also"]
        while i < len(low) and low[i] in skipped:
            i += 1
        passive = last < i < len(low) and not self.roles["be"].isdisjoint(low[last:i])
        if not passive or (k >= 0 and low[k] in self.words.roles["object_before"]):
            return None
        match = self.terms.at(low, i)
        return (i, None) if match is not None and match[0] == 1 and not self._negated(i) else None

    def guilty(self, party: Party, k: int) -> tuple[int, bool] | None:
        """Words that call a party guilty ("X was behind the blast"), and whether they are sure; ``k`` is before it."""
        known, low = self.words.terms["guilty"], self.low
        before = low[k] if k >= 0 else ""
        of = before in self.roles["inside"] and not party.state  # "personnel of the army were behind it"
        if (before in self.words.roles["object_before"] and not of) or before in self.roles["possessive"]:
            return None
        i = party.last
        while i < len(low) and low[i] in self.words.roles["also"]:
            i += 1
        match = known.at(low, i) if i < len(low) else None
        if match is None:
            return None
        deeds = (
            self.words.roles["attack"]
            | self.words.roles["attack_noun"]
            | self.words.roles["weapon"]
            | self.words.roles["death"]
        )
        end = i + match[0]
        apart = words(self.language).subordinator  # "was behind the counter when a blast …"
        of_what = list(takewhile(lambda word: word not in apart, low[end : end + _GUILTY_OF]))
        return None if deeds.isdisjoint(of_what) else (i, "maybe" not in match[1].attributes)

    def blamer(self, i: int, length: int) -> str | None:
        """Who stands before a word of blame of one word, and so is the one who blames."""
        if length != 1:
            return None
        subjects = Subjects(self.sentence, self.language)
        k = subjects.skip_back(i, 0)
        if k and self.low[k - 1] in self.roles["joint"]:
            return self._who_spoke(k - 1, subjects)
        if k and self.low[k - 1] == ",":
            blames = self.terms.at(self.low, i)
            spoke = blames is not None and "participle" in blames[1].attributes  # "…, the mayor said, blaming rebels"
            by = self._who_spoke(k - 1, subjects) if spoke else None
            named = subjects.before(k, 0)[1]  # "the mayor, who was there, blamed rebels"
            return by or (named.name if named is not None and named.known else self._who_spoke(k - 1, subjects))
        subject, end = phrase_before(self.sentence, k, 0, self.language, _NONE)
        return written(self.sentence, subject, end) if subject < end else None

    def _who_spoke(self, end: int, subjects: Subjects) -> str | None:
        """The subject of the verb before word ``end`` that goes on to blame: "the army denied it and blamed rebels"."""
        spoken = [one for sought in _BEFORE_BLAME for one in sought.found(self.sentence, self.language)]
        verb = max((i for i, _, entry in spoken if i < end and "participle" not in entry.attributes), default=None)
        if verb is None or ";" in self.low[verb:end] or not self.roles["turn"].isdisjoint(self.low[verb:end]):
            return None
        named = subjects.before(subjects.skip_back(verb, 0), 0)[1]
        return named.name if named is not None and named.known else None

    def source(self, k: int) -> int | None:
        """The words that say where fire came from, ending at word ``k`` or an article after them."""
        known = self.words.terms["source"]
        for i in range(k, max(-1, k - 4), -1):
            match = known.at(self.low, i) if self.low[i] in known.first_words else None
            if match is not None and i + match[0] >= k:
                weapons = self.words.roles["attack_noun"] | self.words.roles["weapon"]
                return i if not weapons.isdisjoint(self.low[max(0, i - 5) : i]) else None
        return None

    def _negated(self, i: int) -> bool:
        """Whether a "not" stands right before word ``i``."""
        return not self.words.roles["negative"].isdisjoint(self.low[max(0, i - 3) : i])

    def _of_a_deed(self, i: int, length: int) -> bool:
        """Whether what a word that also accuses of other things blames for is an attack."""
        if length > 1 or self.low[i] not in self.words.roles["accuses"]:
            return True
        return not (self.words.roles["attack"] | self.words.roles["attack_noun"]).isdisjoint(self.low[i + 2 : i + 12])
