"""How a party of an Arabic sentence is tied to harm: by a deed, a verb or a "by", as its subject, in a clash."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from civcas.read.arabic.parties import QUOTES, Party, times
from civcas.read.arabic.party_words import attack_verbs, entries_of, terms, words_of
from civcas.read.arabic.roles import role
from civcas.read.arabic.vocabulary import harms, people
from civcas.read.grammar.sentence import Sentence
from civcas.read.lexicon import Entry, table
from civcas.records.claim import ActorStance

STOPS = frozenset([".", ";", ":", "!", "?", "؟", "…", "|"])
"""Marks that end a clause."""
_AFTER = 4  # words from a party to its verb
_FAR = 8  # words to its verb, where it is told first where the party stands
_OBJECT = 7  # words from a party that does to those it does it to
_NEAR = 8  # words from a party back to a deed that is taken up again
_WITH = 6  # words to what a verb or a noun needs beside it


class Tie(NamedTuple):
    """How a party is tied to harm: its stance, the word that ties it, whether that is said in so many words."""

    stance: ActorStance
    anchor: int
    told: bool = False


@cache
def _numbers() -> frozenset[str]:
    return frozenset(entry.term for entry in table("ar", "numbers") if " " not in entry.term)


class PartyTies:
    """Asks each party of one sentence what ties it to harm."""

    def __init__(self, sentence: Sentence, parties: list[Party]) -> None:
        self.sentence = sentence
        self.low = sentence.low
        self.definite = sentence.definite
        self.inside = {i: party for party in parties for i in range(party.first, party.last)}

    def of(self, party: Party) -> Tie | None:
        """The party's tie to harm, None where it has none."""
        if party.deed is not None:
            return self._of_own_deed(party)
        return self._before(party) or self._subject(party)

    # -- what stands before a party ------------------------------------------------

    def _of_own_deed(self, party: Party) -> Tie | None:
        """As "Ruritanian shelling"; one that was itself struck, or answered, ties nobody."""
        at = party.deed
        if at is None or self._answered(at) or not self._stands(at, party):
            return None
        return Tie("possible" if party.doubtful or self._doubted(at, party) else "blamed", at)

    def _before(self, party: Party) -> Tie | None:
        """The tie by what stands before a party, over nouns of its people and words that say whose they are."""
        low, k = self.low, party.first - 1
        men: int | None = None  # where people of the party start, who stand between it and the rest
        owned = timed = area = which = False
        while k >= 0:
            word = low[k]
            if word in QUOTES or word in words_of("between"):
                if word in words_of("deed") and not self._goes_on(k):
                    break
            elif k in self.inside:
                break
            elif word in words_of("area"):
                area = True
            elif self._is_men(k):
                men = k
            elif word in words_of("joins") and self._goes_on(k):
                pass  # "from the air and by artillery"
            elif word in words_of("of") and not (area and word in role("partitive")):
                owned = True
            elif word in words_of("which"):
                which = True
            elif word in words_of("doubt") or (word in role("that") and k > 0 and low[k - 1] in words_of("doubt")):
                which = True
            elif word in times() and word not in words_of("deed") and not self._is_plain_verb(k):
                timed = True
            elif not (word in words_of("force") and word not in people()):
                break
            k -= 1
        if k < 0:
            return None
        if area:
            return self._from_area(k, party)
        return self._by(k, party, men, owned, timed, which)

    def _by(self, k: int, party: Party, men: int | None, owned: bool, timed: bool, which: bool) -> Tie | None:
        """The tie by the word ``k``, where what stands between it and a party has been passed."""
        low, word = self.low, self.low[k]
        doubt = party.doubtful or self._doubted(k, party)
        blamed: ActorStance = "possible" if doubt else "blamed"
        if which and word not in words_of("deed"):
            deed = next((i for i in range(k, max(-1, k - _NEAR), -1) if low[i] in words_of("deed")), None)
            return Tie(blamed, deed) if deed is not None and owned and STOPS.isdisjoint(low[deed:k]) else None
        for start in range(max(0, k - 2), k + 1):
            match = terms("by").at(low, start)
            if match is not None and start + match[0] in (k + 1, k + 2) and not timed:
                return Tie("possible" if self._doubted_before(start) else blamed, start, True)
        if word in words_of("with"):
            return self._of_clash(k)
        if word in words_of("deed") and not timed:
            return Tie(blamed, k) if self._is_deed_of(k, party, men, owned) else None
        verb = self._verb(k)
        if verb is not None:
            blamed = "possible" if self._doubted_before(k) else blamed
            return Tie(blamed, k) if self._is_subject_after(k, verb, party, men) else None
        return None

    def _verb(self, k: int) -> tuple[Entry, bool, bool] | None:
        """The verb of attack at word ``k``; a noun of harm with its owner ("his wounding") looks like one."""
        verb = attack_verbs().get(self.low[k])
        harm = harms().get(self.low[k])
        noun = harm is not None and harm.take in ("noun", "count")
        return None if verb is not None and verb[2] and noun else verb

    def _is_plain_verb(self, k: int) -> bool:
        """Whether a word that tells a time too is a verb of attack, by what it needs beside it."""
        verb = self._verb(k)
        return verb is not None and "with" in verb[0].attributes and self._needs_met(verb[0], k + 1)

    def _is_men(self, k: int) -> bool:
        """Whether a word is of people, or counts them."""
        word = self.low[k]
        return word in people() or word in _numbers() or word[0].isdigit() or self._is_harmed(word)

    @staticmethod
    def _is_harmed(word: str) -> bool:
        harm = harms().get(word)
        return harm is not None and harm.take == "people"

    def _is_deed_of(self, k: int, party: Party, men: int | None, owned: bool) -> bool:
        """Whether the deed at word ``k`` is the party's own, and does not befall it."""
        low, entry = self.low, entries_of("deed")[self.low[k]]
        needed = entry.attributes.get("with")
        if needed is not None and needed not in low:
            return False
        if self._answered(k) or (not owned and k in self.definite):
            return False  # a noun with the article owns nothing by standing before it: "the planes … the army's men"
        if men is not None and (self._is_counted(men) or "object" in entry.attributes or attack_before(low, k)):
            return False
        after = low[party.last] if party.last < len(low) else "."
        return not ("object" in entry.attributes and not owned and self._ends(after))

    def _is_counted(self, men: int) -> bool:
        """Whether people are those whom a word of harm counts: "five of the fighters of X"."""
        return any(self._is_harmed(self.low[i]) for i in range(max(0, men - 1), men + 1))

    def _is_subject_after(self, k: int, verb: tuple[Entry, bool, bool], party: Party, men: int | None) -> bool:
        """Whether a party right after a verb of attack is who did it: "X killed five", "which X carried out"."""
        entry, _, taken_up = verb
        low = self.low
        if self._negated(k) or "other" in entry.attributes:
            return "other" in entry.attributes and not self._negated(k) and self._goes_on_to_attack(party.last)
        if taken_up:
            return True
        if not self._needs_met(entry, party.last) or self._has_subject_before(k):
            return False
        if "does" in entry.attributes:
            return True
        if "kill" in entry.attributes and "active" not in entry.attributes:
            return self._object_after(party.last)
        after = low[party.last] if party.last < len(low) else "."
        return men is None or not self._ends(after)

    def _has_subject_before(self, k: int) -> bool:
        """Whether a deed or a party stands before a verb in its clause, as its subject: "a strike that hit X"."""
        for i in range(k - 1, max(-1, k - 7), -1):
            if self.low[i] in STOPS or self.low[i] == "," or self.low[i] in words_of("joins") | words_of("opens"):
                return False
            if i in self.inside or self.low[i] in words_of("deed"):
                return True
        return False

    # -- a party before its verb ---------------------------------------------------

    def _subject(self, party: Party) -> Tie | None:
        """A party that opens its clause, with a verb of attack after it: "X shells the village and kills …"."""
        low = self.low
        start, men = self._phrase_start(party)
        if start is None:
            return None
        where = party.last in self.definite  # "the forces of X that stand in Y shell …"
        for i in range(party.last, min(len(low), party.last + (_FAR if where else _AFTER))):
            word = low[i]
            verb = self._verb(i)
            if verb is None:
                if word in STOPS or word in harms() or word in role("preposition") - role("partitive"):
                    return None
                if not (word in QUOTES or word in times() or word in words_of("of") or i in self.definite or word in role("adverb")):
                    return None
                continue
            entry, present, taken_up = verb
            if self._negated(i) or not self._needs_met(entry, i + 1):
                return None
            if "other" in entry.attributes and not self._goes_on_to_attack(i):
                return None
            if "kill" in entry.attributes and not taken_up and (men or not present) and not self._object_after(i + 1):
                return None
            if men and not taken_up and "kill" not in entry.attributes and not self._object_after(i + 1, any_=True):
                return None
            doubt = self._doubted(start, party) or self._doubted_before(start)
            return Tie("possible" if doubt else "blamed", i)
        return None

    def _phrase_start(self, party: Party) -> tuple[int | None, bool]:
        """Where the phrase of a party that opens its clause starts, and whether people of the party head it."""
        low, k, men = self.low, party.first - 1, False
        passed = QUOTES | words_of("of") | words_of("force") | words_of("between")
        while k >= 0 and (low[k] in passed or self._is_men(k)):
            men = men or self._is_men(k)
            k -= 1
        if k >= 0 and low[k] in words_of("deed") and k not in self.definite and not self._answered(k):
            k -= 1  # "the planes of X shell"
        opening = k < 0 or not low[k][0].isalnum() or low[k] in words_of("opens")
        return (k + 1 if opening else None), men

    # -- what words say -------------------------------------------------------------

    def _from_area(self, k: int, party: Party) -> Tie | None:
        """Fire from where a party holds: who fired is not said."""
        low = self.low
        if any(low[i] in words_of("from_it") for i in range(max(0, k - 1), k + 1)):
            return Tie("possible", k, True)
        if low[k] not in role("partitive"):
            return None
        near = low[max(0, k - 3) : k]
        fired = any(word in words_of("deed") or word in words_of("source") for word in near)
        return Tie("possible", k, True) if fired else None

    @staticmethod
    def _ends(word: str) -> bool:
        """Whether no one that a deed befalls begins with a word."""
        return word in words_of("ends") or not word[0].isalnum()

    def _of_clash(self, k: int) -> Tie | None:
        """A side of a clash: who of them did the harm is not said."""
        near = range(max(0, k - 4), k)
        clash = next((i for i in reversed(near) if self.low[i] in words_of("clash")), None)
        return Tie("possible", clash) if clash is not None else None

    def _answered(self, k: int) -> bool:
        """Whether a deed is what was itself struck down, or what harm answers: "in reply to the shelling of X"."""
        low = self.low
        for start in range(max(0, k - 3), k):
            match = terms("against").at(low, start)
            if match is not None and start + match[0] in (k, k - 1) and (start + match[0] == k or low[k - 1] in role("preposition")):
                return True
        return False

    def _goes_on(self, k: int) -> bool:
        """Whether a word that names a weapon too only describes the noun before it."""
        low = self.low
        return k > 0 and (low[k - 1] in words_of("deed") or low[k - 1] in words_of("between"))

    def _stands(self, at: int, party: Party) -> bool:
        """Whether nothing takes a deed back: "no Ruritanian shelling"."""
        return not self._negated(at)

    def _negated(self, k: int) -> bool:
        low = self.low
        return k > 0 and low[k - 1] in role("negation")

    def _doubted(self, k: int, party: Party) -> bool:
        """Whether it is doubted that a party did it: between the deed and the party, or right after it."""
        low, a, b = self.low, min(k, party.first), party.last
        around = low[max(0, a - 3) : a] if k >= party.first else []
        return not words_of("doubt").isdisjoint((*around, *low[a : min(len(low), b + 3)]))

    def _doubted_before(self, k: int) -> bool:
        """Whether a word of doubt stands right before one that says who did it: "thought to come from X"."""
        return any(word in words_of("doubt") for word in self.low[max(0, k - 4) : k])

    def _needs_met(self, entry: Entry, j: int) -> bool:
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

    def _goes_on_to_attack(self, i: int) -> bool:
        """Whether the subject of a verb that is no attack goes on to one: "X arrests three and kills a fourth"."""
        low = self.low
        for j in range(i, len(low) - 1):
            if low[j] in STOPS:
                return False
            verb = attack_verbs().get(low[j + 1]) if low[j] == "و" else None
            if verb is not None and "other" not in verb[0].attributes:
                return True
        return False

    def _object_after(self, j: int, any_: bool = False) -> bool:
        """Whether those to whom something is done stand after word ``j``."""
        low = self.low
        for i in range(j, min(len(low), j + _OBJECT)):
            word = low[i]
            if word in STOPS or word in role("preposition") or word == "," or word in words_of("joins"):
                return False
            if any_ and word[0].isalnum():
                return True
            if self._is_men(i):
                return True
        return False


def attack_before(low: list[str], k: int) -> bool:
    """Whether a verb of attack stands right before a deed, which then did it to others: "the planes hit men of X"."""
    return k > 0 and low[k - 1] in attack_verbs()
