"""How the parties of a sentence are tied to harm: by deed, by blame, by claim, by doubt."""

from __future__ import annotations

from dataclasses import dataclass

from civcas.read.grammar.actor_words import ActorWords
from civcas.read.grammar.noun_phrases import (
    calendar_words,
    has_capital,
    phrase_after,
    phrase_before,
    phrase_words,
    written,
)
from civcas.read.grammar.parties import Party, find_parties
from civcas.read.grammar.sentence import Sentence
from civcas.read.lexicon import phrases
from civcas.records.claim import Actor, ActorStance

_SUBJECT_REACH = 14  # words from a subject to its verb
_STATE_REACH = 6
_DOUBT_REACH = 12
_AGENT_REACH = 9  # words from an attack to its "by"
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ActorMention:
    """A party at the words ``first`` up to ``last`` that a sentence ties to harm, by its word ``anchor``."""

    first: int
    last: int
    actor: Actor
    anchor: int


class Ties:
    """One pass over the parties of a sentence, each asked how it is tied to harm."""

    def __init__(self, sentence: Sentence, language: str, words: ActorWords) -> None:
        self.sentence = sentence
        self.low = sentence.low
        self.language = language
        self.words = words
        self.roles = phrase_words(language)
        self.saying = phrases(language, "reporting")
        self.parties = find_parties(sentence, words, language)
        self.unsure = self._unsure()
        self.positions = tuple(
            kind for kind in ("claims", "denies") if not words.terms[kind].first_words.isdisjoint(self.low)
        )
        self.blames = not words.terms["blames"].first_words.isdisjoint(self.low)
        self.found: list[ActorMention] = []

    def run(self) -> list[ActorMention]:
        """The parties tied to harm, in the order of the sentence, names that the lexicon lacks last."""
        clash = self._clash()
        for party in self.parties:
            tie = self._tie(party, clash)
            if tie is not None:
                stance, anchor, by = tie
                self._keep(party, stance, anchor, by)
        self._unlisted_agents()
        return self.found

    def _keep(self, party: Party, stance: ActorStance, anchor: int, by: str | None) -> None:
        if any(m.actor.name == party.name and m.actor.stance == stance for m in self.found):
            return
        self.found.append(ActorMention(party.first, party.last, Actor(party.name, stance, by), anchor))

    def _tie(self, party: Party, clash: range | None) -> tuple[ActorStance, int, str | None] | None:
        """How a party is tied to harm, by which word, and by whose blame; None where it is not."""
        low, words = self.low, self.words
        first, last = party.first, party.last
        k = self._before(first)
        if k >= 0 and low[k] in words["negative"]:
            return None
        claim = self._verb_phrase(last, self.positions) if self.positions else None
        if claim is not None:
            return claim
        agent = self._agent(first)
        if agent is not None:
            stance, anchor = agent
            if stance == "claimed_responsibility":
                return stance, anchor, None
            return self._blamed(party, anchor), anchor, None
        blame = self._blame(first, k) if self.blames else None
        if blame is not None:
            return ("possible" if party.doubtful else "blamed"), blame[0], blame[1]
        if party.weapon is not None:
            return self._blamed(party, party.weapon), party.weapon, None
        if clash is not None and first in clash:
            return "possible", clash.start, None
        met = next((i for i in range(last, min(last + 6, len(low))) if low[i] in words["clashed"]), None)
        if met is not None:
            return "possible", met, None
        verb = self._subject_of(party, k)
        if verb is not None:
            return self._blamed(party, verb), verb, None
        doubted = self._doubted(first)
        return ("possible", doubted, None) if doubted is not None else None

    def _blamed(self, party: Party, anchor: int) -> ActorStance:
        """Blamed, or possible where the sentence is not sure of it."""
        if party.doubtful or any(0 <= party.first - end <= _DOUBT_REACH for _, end in self.unsure):
            return "possible"
        if not self.words["doubt"].isdisjoint(self.low[max(0, self._before(party.first)) : party.first]):
            return "possible"
        either = len(self.parties) > 1 and (self._is_or(party.first - 1) or self._is_or(party.last))
        return "possible" if either else "blamed"

    def _is_or(self, i: int) -> bool:
        """Whether the word at ``i`` stands between two parties and leaves open which."""
        if not 0 <= i < len(self.low) or self.low[i] not in self.words["or"]:
            return False
        return any(p.first in (i + 1, i + 2) for p in self.parties)

    def _before(self, first: int) -> int:
        """The word before a party, its article and what counts it."""
        k = first - 1
        low, skipped = self.low, self.words.before_party
        while k >= 0 and low[k] in skipped:
            k -= 1
        while k >= 1 and self.low[k] in self.roles["inside"] and self.low[k - 1] in self.words["quantity_of"]:
            k -= 2
            while k >= 0 and (self.low[k] in self.roles["article"] or self.low[k] in self.words["adjective"]):
                k -= 1
        return k

    def _verb_phrase(self, last: int, kinds: tuple[str, ...]) -> tuple[ActorStance, int, str | None] | None:
        """A claim or a denial that follows a party within a few words."""
        low, attack = self.low, self.words["attack"]
        for i in range(last, min(last + 8, len(low))):
            for kind in kinds:
                if self.words.terms[kind].at(low, i) is not None:
                    return ("claimed_responsibility" if kind == "claims" else "denied"), i, None
            if low[i] in attack or low[i] in ".;:":
                return None
        return None

    def _agent(self, first: int) -> tuple[ActorStance, int] | None:
        """An agent after its deed: "killed by X", "an attack on a village by X", "claimed by X"."""
        low, words = self.low, self.words
        k = self._before(first)
        while k > 0 and low[k] in self.roles["joint"]:  # "by rebels or soldiers"
            earlier = next((p for p in self.parties if p.last == k), None)
            if earlier is None:
                return None
            k = self._before(earlier.first)
        if k <= 0 or low[k] not in words["by"]:
            return None
        for i in range(k - 1, max(-1, k - 4), -1):
            match = words.terms["claimed_by"].at(low, i)
            if match is not None and i + match[0] == k + 1:
                return "claimed_responsibility", i
        for i in range(k - 1, max(-1, k - 1 - _AGENT_REACH), -1):
            if low[i] in words["particle"] and (i == 0 or low[i - 1] not in words["with_particle"]):
                return None
            if low[i] in words["attack"] or low[i] in words["attack_noun"]:
                return "blamed", i
            if low[i] in words["not_attack"] or low[i] in ",;":
                return None
        return None

    def _blame(self, first: int, k: int) -> tuple[int, str | None] | None:
        """The word of blame before a party, and by whom ("authorities blamed X")."""
        low = self.low
        for i in range(k, max(-1, k - 4), -1):
            match = self.words.terms["blames"].at(low, i)
            if match is not None and i + match[0] > k:
                subject, end = phrase_before(self.sentence, i, 0, self.language, _NONE)
                by = written(self.sentence, subject, end) if match[0] == 1 and subject < end else None
                return i, by
        return None

    def _subject_of(self, party: Party, k: int) -> int | None:
        """The verb of attack that a party is the subject of."""
        low, words = self.low, self.words
        if k >= 0 and low[k] in words["object_before"]:
            return None
        counted = party.first > 0 and low[party.first - 1][0].isdigit()
        if counted and k > 0 and low[k - 1] in words["object_before"]:
            return None
        if party.state and not (k < 0 or low[k] in words["clause_start"]):
            return None
        reach = _STATE_REACH if party.state else _SUBJECT_REACH
        be, saying, attack = self.roles["be"], self.saying.first_words, words["attack"]
        for i in range(party.last, min(party.last + reach, len(low))):
            word = low[i]
            if self.unsure and any(start <= i < end for start, end in self.unsure):
                continue
            if word in be or word in ".;:|" or (word == "," and party.state):
                return None
            if word in saying and self.saying.at(low, i) is not None:
                return None
            if word in attack and word in words["light_attack"] and words["attack_noun"].isdisjoint(low[i + 1 : i + 7]):
                continue
            if word in attack:
                after = low[i + 1] if i + 1 < len(low) else "."
                passive = word in words["wound_verb"] and after in words["after_passive"]
                if passive and (counted or i == party.last):
                    return None
                return i
            if word in words["by"] or word in self.roles["possessive"] or word in words["clash"]:
                return None
        return None

    def _doubted(self, first: int) -> int | None:
        """A word of suspicion right before a party: "gunmen suspected to be members of X"."""
        for start, end in self.unsure:
            if end <= first and first - end <= 4:
                return start
        return None

    def _unsure(self) -> list[tuple[int, int]]:
        """Where the sentence says that it is not known who."""
        known, low = self.words.terms["unsure_phrase"], self.low
        if known.first_words.isdisjoint(low):
            return []
        found = []
        openers = known.first_words
        for i, word in enumerate(low):
            match = known.at(low, i) if word in openers else None
            if match is not None:
                found.append((i, i + match[0]))
        return found

    def _clash(self) -> range | None:
        """The words after "clashes between", where each party may have done it."""
        low, clash = self.low, self.words["clash"]
        if clash.isdisjoint(low):
            return None
        sides = self.words["between"] | self.words["with"]
        for i, word in enumerate(low):
            if word in clash:
                for k in range(i + 1, min(i + 8, len(low))):
                    if low[k] in sides:
                        return range(k, min(k + 16, len(low)))
        return None

    def _unlisted_agents(self) -> None:
        """Names that the lexicon does not have, after "killed by" and before "claimed responsibility"."""
        low, words = self.low, self.words
        by, claims = words["by"], words.terms["claims"]
        if self.sentence.shouting or (by.isdisjoint(low) and "claims" not in self.positions):
            return
        openers = claims.first_words
        taken = {i for p in self.parties for i in range(p.first, p.last)}
        for i, word in enumerate(low):
            if word in by and i + 1 < len(low):
                first, end = phrase_after(self.sentence, i + 1, self.language, _NONE)
                self._unlisted(first, end, taken)
            elif word in openers and claims.at(low, i) is not None:
                first, end = phrase_before(self.sentence, i, 0, self.language, _NONE)
                free = end > first and not taken.intersection(range(first, end))
                if free and low[first] not in words["negative"] and has_capital(self.sentence, end - 1):
                    party = Party(first, end, written(self.sentence, first, end))
                    self._keep(party, "claimed_responsibility", i, None)

    def _unlisted(self, first: int, end: int, taken: set[int]) -> None:
        """Keep a capitalised agent that is no known party, where a deed stands before its "by"."""
        if (
            first >= end
            or taken.intersection(range(first, end))
            or not any(has_capital(self.sentence, i) for i in range(first, end))
        ):
            return
        if calendar_words(self.language).intersection(self.low[first:end]):
            return
        agent = self._agent(first)
        if agent is not None:
            while not has_capital(self.sentence, first):
                first += 1
            name = written(self.sentence, first, end)
            if end - first == 1 and self.low[first] in self.words["demonym"]:
                name = f"{name} {self.words.state_forces}"
            party = Party(first, end, name)
            stance = agent[0] if agent[0] == "claimed_responsibility" else self._blamed(party, agent[1])
            self._keep(party, stance, agent[1], None)
