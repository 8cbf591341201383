"""How a party of an Arabic sentence is tied to harm: by a deed, a verb or a "by", as its subject, in a clash."""

from __future__ import annotations

from dataclasses import dataclass

from civcas.read.arabic.attack_words import STOPS, Tie, Verb
from civcas.read.arabic.parties import QUOTES, Party, times
from civcas.read.arabic.party_subjects import PartySubjects
from civcas.read.arabic.party_words import attack_verbs, entries_of, terms, words_of
from civcas.read.arabic.roles import role
from civcas.read.arabic.vocabulary import people
from civcas.records.claim import ActorStance

_NEAR = 8  # words from a party back to a deed that is taken up again
_CLAUSE = 6  # words from a verb back to its subject
_CLASH = 4  # words from "between" back to the fighting


@dataclass(slots=True)
class _Way:
    """What was passed on the way back from a party to the word ``at`` that may tie it to harm."""

    at: int
    men: int | None = None  # where people of the party start, who stand between it and that word
    owned: bool = False
    timed: bool = False
    held: bool = False
    taken_up: bool = False


class PartyTies(PartySubjects):
    """Asks each party of one sentence what ties it to harm."""

    def of(self, party: Party) -> Tie | None:
        """The party's tie to harm, None where it has none."""
        if party.deed is not None:
            return self._of_own_deed(party.deed, party)
        way = self._way_back(party)
        tie = None if way.at < 0 else self._from_held(way.at) if way.held else self._by(way, party)
        return tie or self.subject(party)

    def _of_own_deed(self, at: int, party: Party) -> Tie | None:
        """As "Ruritanian shelling"; one that was itself struck, or answered, ties nobody."""
        if self.answered(at) or self.negated(at):
            return None
        return Tie("possible" if party.doubtful or self.doubted(at, party) else "blamed", at)

    # -- what stands before a party ------------------------------------------------

    def _way_back(self, party: Party) -> _Way:
        """The way back from a party, over its people, times, and words that say whose they are or what they hold."""
        way = _Way(party.first - 1)
        while way.at >= 0 and self._pass(way):
            way.at -= 1
        return way

    def _pass(self, way: _Way) -> bool:
        """Take in the word that a way has come to; False where it ends there."""
        k, word = way.at, self.low[way.at]
        if word in QUOTES or word in words_of("between"):
            return word not in words_of("deed") or self.describes(k)
        if k in self.inside:
            return False
        if word in words_of("area"):
            way.held = True
        elif self.is_men(k):
            way.men = k
        elif word in words_of("of") and not (way.held and word in role("partitive")):
            way.owned = True
        elif word in words_of("which") or self._doubts(k):
            way.taken_up = True
        elif word in times() and word not in words_of("deed") and not self.is_plain_verb(k):
            way.timed = True
        else:
            joined = word in words_of("joins") and self.describes(k)  # "from the air and by artillery"
            return joined or (word in words_of("force") and word not in people())
        return True

    def _doubts(self, k: int) -> bool:
        """Whether a word doubts, or goes on from one that does ("it is thought that")."""
        low = self.low
        return low[k] in words_of("doubt") or (low[k] in role("that") and k > 0 and low[k - 1] in words_of("doubt"))

    def _by(self, way: _Way, party: Party) -> Tie | None:
        """The tie by the word that the way back from a party ends at."""
        low, k = self.low, way.at
        word = low[k]
        blamed: ActorStance = "possible" if party.doubtful or self.doubted(k, party) else "blamed"
        deed = word in words_of("deed")
        if way.taken_up and not deed:
            return self._by_deed_before(way, blamed)
        by = None if way.timed else self._by_words(k)
        if by is not None:
            return Tie("possible" if self.doubted_before(by) else blamed, by, True)
        if word in words_of("with"):
            return self._of_clash(k)
        if deed and not way.timed:
            return Tie(blamed, k) if self._is_deed_of(way, party) else None
        verb = self.verb(k)
        if verb is None or not self._is_subject_after(k, verb, party, way.men):
            return None
        return Tie("possible" if self.doubted_before(k) else blamed, k)

    def _by_deed_before(self, way: _Way, stance: ActorStance) -> Tie | None:
        """The tie by a deed that is taken up again: "a strike that people said was of X"."""
        near = range(way.at, max(-1, way.at - _NEAR), -1)
        deed = next((i for i in near if self.low[i] in words_of("deed")), None)
        told = deed is not None and way.owned and STOPS.isdisjoint(self.low[deed : way.at])
        return Tie(stance, deed) if told and deed is not None else None

    def _by_words(self, k: int) -> int | None:
        """Where a "by" of one word or several starts, that ends at word ``k``."""
        for start in range(max(0, k - 2), k + 1):
            match = terms("by").at(self.low, start)
            if match is not None and start + match[0] in (k + 1, k + 2):
                return start
        return None

    def _is_deed_of(self, way: _Way, party: Party) -> bool:
        """Whether the deed that a way ends at is the party's own, and does not befall it."""
        low, k = self.low, way.at
        attributes = entries_of("deed")[low[k]].attributes
        needed = attributes.get("with")
        if (needed is not None and needed not in low) or self.answered(k):
            return False
        if not way.owned and k in self.definite:
            return False  # a noun with the article owns nothing by standing before it: "the planes … the army's men"
        if way.men is not None and ("object" in attributes or self._is_counted(way.men) or self._attacked_before(k)):
            return False
        after = low[party.last] if party.last < len(low) else "."
        return way.owned or "object" not in attributes or not self.ends(after)

    def _is_counted(self, men: int) -> bool:
        """Whether people are those whom a word of harm counts: "five of the fighters of X"."""
        return any(self.is_harmed(self.low[i]) for i in range(max(0, men - 1), men + 1))

    def _attacked_before(self, k: int) -> bool:
        """Whether a verb of attack stands right before a deed, which then befell others: "planes hit men of X"."""
        return k > 0 and self.low[k - 1] in attack_verbs()

    def _is_subject_after(self, k: int, verb: Verb, party: Party, men: int | None) -> bool:
        """Whether a party right after a verb of attack is who did it: "X killed five", "which X carried out"."""
        entry, _, taken_up = verb
        if self.negated(k) or not role("against").isdisjoint(self.low[party.last : party.last + 1]):
            return False  # "seven of X were killed, against five of Y"
        if "other" in entry.attributes:
            return self.goes_on_to_attack(party.last)
        if taken_up:
            return True
        if not self.needs_met(entry, party.last) or self._has_subject_before(k):
            return False
        if "does" in entry.attributes:
            return True
        if "kill" in entry.attributes and "active" not in entry.attributes:
            return self.befalls(party.last)
        after = self.low[party.last] if party.last < len(self.low) else "."
        return men is None or not self.ends(after)

    def _has_subject_before(self, k: int) -> bool:
        """Whether a deed or a party stands before a verb in its clause, as its subject: "a strike that hit X"."""
        for i in range(k - 1, max(-1, k - 1 - _CLAUSE), -1):
            word = self.low[i]
            if word in STOPS or word == "," or word in words_of("joins") or word in words_of("opens"):
                return False
            if i in self.inside or word in words_of("deed"):
                return True
        return False

    def _from_held(self, k: int) -> Tie | None:
        """Fire from where a party holds, before which word ``k`` stands: who fired is not said."""
        low = self.low
        if not words_of("from_it").isdisjoint(low[max(0, k - 1) : k + 1]):
            return Tie("possible", k, True)
        if low[k] not in role("partitive"):
            return None
        fired = any(word in words_of("deed") or word in words_of("source") for word in low[max(0, k - 3) : k])
        return Tie("possible", k, True) if fired else None

    def _of_clash(self, k: int) -> Tie | None:
        """A side of a clash, which "between" at word ``k`` joins: who of them did the harm is not said."""
        near = range(k - 1, max(-1, k - 1 - _CLASH), -1)
        clash = next((i for i in near if self.low[i] in words_of("clash")), None)
        return Tie("possible", clash) if clash is not None else None
