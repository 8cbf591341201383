"""Those whom a deed befell, where they are the attackers themselves: "he was shot dead by police"."""

from __future__ import annotations

from collections.abc import Sequence

from civcas.read.grammar.actor_words import ActorWords

_OBJECT = 5  # words after a verb that may name whom it befell


class Victims:
    """The attackers among the victims of one sentence's deeds."""

    def __init__(self, low: list[str], roles: dict[str, frozenset[str]], words: ActorWords) -> None:
        self.low = low
        self.roles = roles
        self.words = words

    def attacked(self, first: int, last: int, verb: int, earlier: Sequence[int]) -> bool:
        """Whether the deed at word ``verb`` of the party at ``first`` up to ``last`` befell an attacker.

        ``earlier`` are where the parties of the sentence's earlier deeds end:
        without one a pronoun may be anybody, and a noun must be "the attackers".
        """
        if verb < first:
            return self._passive(verb, earlier)
        if last <= verb:
            return self._object(verb + 1, bool(earlier), first)
        return False

    def _goes_on(self, word: str) -> bool:
        """Whether a word goes on with the story of a deed, so that a pronoun after it is the doer."""
        return word in self.words.roles["subordinate"] or word in self.roles["joint"] or word in self.roles["turn"]

    def _passive(self, verb: int, earlier: Sequence[int]) -> bool:
        """Whether the subject of a passive verb is an attacker: "before he was shot dead by police"."""
        low, words = self.low, self.words
        k = verb - 1
        while k >= 0 and (low[k] in words.roles["dead"] or low[k] in words.roles["attack"]):  # "was shot and killed"
            k -= 1
        if k < 1 or low[k] not in self.roles["be"]:
            return False
        be = k
        while k >= 0 and (low[k] in self.roles["be"] or low[k] in self.roles["aux"]):
            k -= 1
        if k < 0:
            return False
        if low[k] in words.roles["subordinate"]:  # "before being shot by police"
            return bool(earlier)
        if low[k] in words.roles["him"]:
            return bool(earlier) and k > 0 and self._goes_on(low[k - 1])
        if self._assailant(k, bool(earlier)):
            return True
        return any(
            end < be
            and low[end] in words.roles["of_people"]
            and not words.roles["subordinate"].intersection(low[end:be])
            for end in earlier
        )  # "a gunman who killed three people was shot by police"

    def _object(self, start: int, earlier: bool, first: int) -> bool:
        """Whether the object of a verb is an attacker: "before police killed the attackers", "shot him dead"."""
        low, words = self.low, self.words
        for k in range(start, min(start + _OBJECT, len(low))):
            word = low[k]
            if word in words.roles["him"]:
                return earlier and not words.roles["subordinate"].isdisjoint(low[max(0, first - 3) : first])
            if self._assailant(k, earlier):
                return True
            small = (
                word in words.roles["dead"]
                or word in words.roles["attack"]
                or word in words.roles["drop"]
                or word in words.roles["shares"]
            )
            small = small or word in self.roles["inside"] or word in self.roles["article"] or word[0].isdigit()
            if not small:
                return False
        return False

    def _assailant(self, k: int, earlier: bool) -> bool:
        """Whether word ``k`` is an attacker spoken of before: "the gunman", or any after an earlier deed."""
        if self.low[k] not in self.words.roles["assailant"]:
            return False
        return earlier or not self.roles["definite"].isdisjoint(self.low[max(0, k - 2) : k])
