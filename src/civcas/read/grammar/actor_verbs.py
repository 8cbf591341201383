"""The verb of attack that a party is the subject of, where it is no other's and no habit."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from civcas.read.grammar.actor_words import ActorWords, actor_words
from civcas.read.grammar.noun_phrases import calendar_words, phrase_words
from civcas.read.grammar.parties import Party
from civcas.read.grammar.sentence import Sentence
from civcas.read.lexicon import phrases

_SUBJECT_REACH = 14  # words from a subject to its verb
_STATE_REACH = 6
_HABIT_REACH = 5  # words from a verb to "such attacks"


@cache
def _beside_verbs(language: str) -> frozenset[str]:
    """Words of a date, and articles: they may stand between a clause's first word and its verb."""
    return calendar_words(language) | phrase_words(language)["article"] | actor_words(language).roles["hour"]


class AttackVerbs:
    """The verbs of attack of one sentence; words that are ``unsure`` of a party are no verbs."""

    def __init__(
        self,
        sentence: Sentence,
        language: str,
        words: ActorWords,
        parties: Sequence[Party],
        unsure: Sequence[tuple[int, int]],
    ) -> None:
        self.low = sentence.low
        self.words = words
        self.roles = phrase_words(language)
        self.dates = _beside_verbs(language)
        self.saying = phrases(language, "reporting")
        self.parties = parties
        self.unsure = unsure

    def of_subject(self, party: Party, k: int) -> int | None:
        """The verb of attack that a party is the subject of."""
        low, words = self.low, self.words
        clause = self._of_relative_clause(party)
        if clause is not None:
            return clause
        if k >= 0 and low[k] in words.roles["object_before"] and not self._opens_clause(party, k):
            return None
        counted = party.first > 0 and low[party.first - 1][0].isdigit()
        if counted and (self._laid_low(party) or (k > 0 and low[k - 1] in words.roles["object_before"])):
            return None
        if party.state and not (k < 0 or low[k] in words.roles["clause_start"]):
            return None
        if party.state and k > 0 and low[k] in self.roles["joint"]:  # "its strikes in Iraq and Syria killed …"
            beside = next((p for p in self.parties if p.last == k), None)
            if beside is not None and beside.first > 0 and low[beside.first - 1] in words.roles["object_before"]:
                return None
        reach = _STATE_REACH if party.state else _SUBJECT_REACH
        be, saying, attack = self.roles["be"], self.saying.first_words, words.roles["attack"]
        cut: int | None = None  # where a clause with a subject of its own may start
        backer, found = 0, False
        for i in range(party.last, min(party.last + reach, len(low))):
            word = low[i]
            if i < backer:
                continue
            if word in words.roles["subordinate"]:
                cut = i
            elif word == ",":
                cut = None
            found = found or (word in words.roles["finds"] and i <= party.last + 1)
            if self.unsure and any(start <= i < end for start, end in self.unsure):
                continue
            if word in be or word in ".;:|" or (word == "," and party.state):
                return None
            if word in words.roles["fell"] and not self._driven(i + 1):
                return None
            if (word in saying and self.saying.at(low, i) is not None) or (word in attack and self._befell(i, found)):
                return None
            if (
                word in attack
                and word in words.roles["light_attack"]
                and words.roles["attack_noun"].isdisjoint(self._within_clause(i + 1, i + 7))
            ):
                continue
            if word in attack and (self._is_noun(party.last, i) or self._of_people_before(party.last, i)):
                continue
            if word in attack:
                after = low[i + 1] if i + 1 < len(low) else "."
                passive = word in words.roles["wound_verb"] and after in words.roles["after_passive"]
                if passive and (counted or i == party.last):
                    return None
                other = self._of_another(party.last, i, cut) or self._habit(party.last, i)
                return None if other else i
            if word in words.roles["by"] and low[i - 1] in words.roles["backing"]:
                backer = next((p.last for p in self.parties if p.first > i), 0)
                continue
            if word in words.roles["by"] or word in self.roles["possessive"] or word in words.roles["clash"]:
                return None
        return None

    def _of_relative_clause(self, party: Party) -> int | None:
        """The verb of attack of "who" right after a party: "a manhunt for gunmen who killed nine villagers"."""
        low, i = self.low, party.last
        if i >= len(low) or low[i] not in self.words.roles["of_people"]:
            return None
        i += 1
        while i < len(low) and low[i] in self.roles["aux"]:
            i += 1
        return i if i < len(low) and low[i] in self.words.roles["attack"] else None

    def _laid_low(self, party: Party) -> bool:
        """Whether a party is those who came to harm: "left 15 rebels dead and killed two civilians"."""
        return not self.words.roles["laid_low"].isdisjoint(self.low[party.last : party.last + 1])

    def _opens_clause(self, party: Party, k: int) -> bool:
        """Whether the word ``k`` opens a clause that a party attacks in: "as Ruritanian forces shelled the town"."""
        verb = self.low[party.last] if party.last < len(self.low) else ""
        roles = self.words.roles
        return self.low[k] in roles["clause_start"] and verb in roles["attack"] and verb not in roles["attack_noun"]

    def _within_clause(self, first: int, last: int) -> list[str]:
        """The words from ``first`` up to ``last``, no further than where another clause starts."""
        apart = self.words.roles["subordinate"] | self.words.roles["relative"]
        ends = (i for i in range(first, min(last, len(self.low))) if self.low[i] in apart)
        return self.low[first : next(ends, last)]

    def _is_noun(self, start: int, i: int) -> bool:
        """Whether the word ``i`` of attack is a noun with an article: "condemned the bombing that killed nine"."""
        low, roles = self.low, self.words.roles
        if low[i] not in roles["attack_noun"] and low[i] not in roles["gerund"]:
            return False
        before = low[i - 1] if i > start else ""
        if before in self.roles["article"] or before in self.roles["inside"]:
            return True
        return i - 1 > start and low[i - 2] in self.roles["article"] and before not in self.roles["aux"]

    def _of_people_before(self, start: int, i: int) -> bool:
        """Whether a verb tells what befell the people right before it: "mourned nine people killed in a raid"."""
        low, roles = self.low, self.words.roles
        if low[i] not in roles["wound_verb"] or i - start < 2 or i + 1 >= len(low):
            return False
        if low[i + 1] not in roles["after_passive"] or low[i + 1] in ".,;:":
            return False
        return low[i - 1] in roles["befallen"]

    def _befell(self, i: int, found: bool) -> bool:
        """Whether the word ``i`` is no deed of its subject: "died in a gun battle", "found four men shot dead"."""
        low = self.low
        if i + 1 < len(low) and low[i + 1] in self.words.roles["clash"]:
            return True
        return found and low[i - 1] not in self.roles["joint"]

    def _driven(self, i: int) -> bool:
        """Whether a crash was on purpose, by the words from ``i`` on: "crashed into a bus", "crashed a car"."""
        after = self.low[i : i + 1]
        owned = any(word in self.roles["article"] or word in self.roles["possessive"] for word in after)
        return owned or not self.words.roles["into"].isdisjoint(after)

    def _of_another(self, start: int, verb: int, cut: int | None) -> bool:
        """Whether a verb is of another subject than the party that ends before word ``start``.

        "Police came after a mine killed 6", "police defused a bomb near the blast that killed 6"; ``cut`` is the
        word that may start a clause between them.
        """
        low, words = self.low, self.words
        k = verb - 1
        while k > start and low[k] in self.roles["aux"]:
            k -= 1
        own = low[k] in self.roles["pronoun"] or not words.roles["light_attack"].isdisjoint(low[start:k])
        if low[k] in words.roles["relative"] and low[k] not in words.roles["of_people"] and not own:
            return sum(word[0].isalpha() for word in low[start:k]) > 1  # "the rebel movement, which killed 6"
        if low[k] in words.roles["of_people"] and self._has_object(start, k):
            return True  # "police arrested a man who killed 6"
        k -= low[k] in self.roles["pronoun"]
        if cut is None or cut >= k or low[verb] in words.roles["gerund"]:
            return False
        return not all(w in self.dates or w[0].isdigit() for w in low[cut + 1 : k + 1])

    def _has_object(self, start: int, end: int) -> bool:
        """Whether a verb and its object stand between a party and "who", and no more of the party's own name."""
        low = self.low
        if end - start < 2 or low[start] in self.roles["place"] or low[start] in self.roles["inside"]:
            return False
        return any(low[i] in self.roles["article"] or low[i][0].isdigit() for i in range(start + 1, end))

    def _habit(self, start: int, verb: int) -> bool:
        """Whether a verb tells what its subject, which ends before word ``start``, does at other times."""
        known, low = self.words.terms["habit"], self.low
        near = range(start, min(verb + _HABIT_REACH, len(low)))
        return any(low[i] in known.first_words and known.at(low, i) is not None for i in near)
