"""A party of an Arabic sentence as the subject of a verb of attack that follows it: "X shells the village"."""

from __future__ import annotations

from civcas.read.arabic.attack_words import STOPS, AttackWords, Tie
from civcas.read.arabic.parties import QUOTES, Party, times
from civcas.read.arabic.party_words import words_of
from civcas.read.arabic.roles import role
from civcas.read.arabic.vocabulary import harms

_AFTER = 4  # words from a party to its verb
_FAR = 8  # words to its verb, where it is told first where the party stands


class PartySubjects(AttackWords):
    """Asks a party whether it opens its clause and attacks."""

    def subject(self, party: Party) -> Tie | None:
        """The tie of a party that opens its clause, with a verb of attack after it."""
        start, men = self._phrase_start(party)
        i = self._verb_after(party) if start is not None else None
        if start is None or i is None or not self._attacks(i, men):
            return None
        doubt = self.doubted(start, party) or self.doubted_before(start)
        return Tie("possible" if doubt else "blamed", i)

    def _phrase_start(self, party: Party) -> tuple[int | None, bool]:
        """Where the phrase of a party that opens its clause starts, and whether people of the party head it."""
        low, k, men = self.low, party.first - 1, False
        passed = QUOTES | words_of("of") | words_of("force") | words_of("between")
        while k >= 0 and (low[k] in passed or self.is_men(k)):
            men = men or self.is_men(k)
            k -= 1
        if k >= 0 and low[k] in words_of("deed") and k not in self.definite and not self.answered(k):
            k -= 1  # "the planes of X shell"
        opening = k < 0 or not low[k][0].isalnum() or low[k] in words_of("opens")
        return (k + 1 if opening else None), men

    def _verb_after(self, party: Party) -> int | None:
        """The verb of attack after a party, over marks, times, and where the party stands ("that are in X")."""
        low = self.low
        stands = party.last in self.definite
        for i in range(party.last, min(len(low), party.last + (_FAR if stands else _AFTER))):
            word = low[i]
            if self.verb(i) is not None:
                return i
            if word in STOPS or word in harms() or (stands and (word == "," or word in words_of("joins"))):
                return None
            if not stands and not self._is_passed(i):
                return None
        return None

    def _is_passed(self, i: int) -> bool:
        """Whether a word may stand between a party and its verb."""
        word = self.low[i]
        if word in role("preposition") - role("partitive"):
            return False
        small = words_of("of") | words_of("which") | role("relative") | role("adverb")
        return word in QUOTES or word in times() or word in small or i in self.definite

    def _attacks(self, i: int, men: bool) -> bool:
        """Whether the verb at word ``i`` is active and of an attack: "X kills five", not "men of X were killed"."""
        verb = self.verb(i)
        if verb is None or self.negated(i) or not self.needs_met(verb[0], i + 1):
            return False
        entry, present, taken_up = verb
        if "other" in entry.attributes and not self.goes_on_to_attack(i):
            return False
        if taken_up:
            return True
        if "kill" in entry.attributes:
            return self.befalls(i + 1) or (present and not men)
        return not men or self.befalls(i + 1, people_alone=False)
