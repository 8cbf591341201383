"""Who is held to harm in words, and what parties say of it themselves: accused, claiming it, denying it."""

from __future__ import annotations

from functools import cache

from civcas.read.arabic.attack_words import STOPS, Tie
from civcas.read.arabic.parties import QUOTES, Party
from civcas.read.arabic.party_words import attack_verbs, entries_of, terms, words_of
from civcas.read.arabic.roles import role
from civcas.read.arabic.vocabulary import harms
from civcas.read.grammar.sentence import Sentence
from civcas.read.lexicon import phrases

_ACCUSED = 14  # words from an accusation to the accused
_ACCUSER = 4  # words of who accuses, between an accusation and the accused
_GOES_ON = frozenset([",", "و", "-"])  # what may stand after the accused
_OF_WHAT = 3  # words from the accused to what they are accused of
_BESIDE = 3  # words between a party and what it says of a deed
_OWN = 5
_DOUBTED = 4  # words before a party that doubt what is said of it
_SPOKESMAN = 3  # words of "the spokesman of", but for the last


@cache
def _breaks() -> frozenset[str]:
    """Words that stand in nobody's name: the accused is no more right after the accusation."""
    return STOPS | role("preposition") | role("conjunction") | role("that") | words_of("of_what") | frozenset([","])


class Positions:
    """What a sentence says of its parties in so many words."""

    def __init__(self, sentence: Sentence, parties: list[Party]) -> None:
        self.low, self.definite = sentence.low, sentence.definite
        self.parties = parties
        self.accusers: set[Party] = set()
        self.accused = self._accused()

    def of(self, party: Party) -> Tie | None:
        """A party's position, None where none is told of it."""
        if party in self.accused:
            return self.accused[party]
        return self._of_itself(party)

    # -- accusations ----------------------------------------------------------------

    def _accused(self) -> dict[Party, Tie]:
        """Those whom a sentence accuses; of several parties beside an accusation the others accuse."""
        found: dict[Party, Tie] = {}
        for i, word in enumerate(self.low):
            entry = entries_of("accuse").get(word)
            if entry is not None and not self._negated(i):
                holds = "holds" in entry.attributes
                at = next((p for p in self._after(i) if self._is_accused(p, holds)), None) or self._turned_on(i)
                if at is None and not holds and word in words_of("accused"):
                    at = next((p for p in self.parties if self._ends_before(p, i) and self._is_of_deed(i + 1)), None)
                if at is not None:
                    found.setdefault(at, Tie("blamed", i, True))
                    self.accusers.update(p for p in self.parties if p != at and self._is_beside(p, i, at))
            match = terms("fingers").at(self.low, i)
            if match is not None:
                for party in self._after(i):
                    if party.first and self.low[party.first - 1] in words_of("to"):
                        found.setdefault(party, Tie("blamed", i, True))
                        break
        return found

    def _turned_on(self, i: int) -> Party | None:
        """The accused right after an accusation that goes on from what was told: "X denied it and accused Y"."""
        low = self.low
        joined = i > 0 and (low[i - 1] in role("conjunction") or low[i - 1] == "," or low[i] in words_of("accusing"))
        told = words_of("deny") | words_of("condemn")
        if not joined or (told.isdisjoint(low[:i]) and harms().keys().isdisjoint(low[:i])):
            return None
        near = [p for p in self.parties if i < p.first <= i + _ACCUSER + 1 and self._closes(p)]
        return near[0] if near and _breaks().isdisjoint(low[i + 1 : near[0].first]) else None

    def _closes(self, party: Party) -> bool:
        """Whether a clause ends with a party, or goes on to another: one adjective may follow its name."""
        low, definite = self.low, party.last < len(self.low) and party.last in self.definite
        after = low[party.last + definite] if party.last + definite < len(low) else "."
        return after in STOPS or after in _GOES_ON

    def _after(self, i: int) -> list[Party]:
        """The parties after word ``i`` in its clause."""
        stop = next((j for j in range(i, len(self.low)) if self.low[j] in STOPS), len(self.low))
        return [p for p in self.parties if i < p.first < min(stop, i + _ACCUSED)]

    def _ends_before(self, party: Party, i: int) -> bool:
        """Whether nothing but marks stands between a party and word ``i``."""
        return party.last <= i and all(word in QUOTES for word in self.low[party.last : i])

    def _is_accused(self, party: Party, holds: bool) -> bool:
        """Whether what one is accused of, or held responsible for, stands right after a party."""
        low, j = self.low, party.last
        while j < len(low) and (low[j] in QUOTES):
            j += 1
        if holds:
            end = min([p.first for p in self.parties if p.first >= j] + [j + _OF_WHAT])
            return not words_of("blame_of").isdisjoint(low[j:end])
        return self._is_of_deed(j)

    def _is_of_deed(self, j: int) -> bool:
        """Whether "of" stands at word ``j``, apart from its word or written to it."""
        low = self.low
        word = low[j] if j < len(low) else ""
        if not any(word.startswith(term) for term in words_of("of_what")):
            return False
        other = low[j + 1 : j + 2] or [""]
        return other[0] not in words_of("no_deed") or not words_of("deed").isdisjoint(low[j + 2 : j + _ACCUSED])

    def _is_beside(self, party: Party, i: int, accused: Party) -> bool:
        """Whether a party is the one who accuses: right before an accusation, or between it and the accused."""
        return self._ends_before(party, i) or i < party.first < accused.first

    # -- claims and denials -----------------------------------------------------------

    def _of_itself(self, party: Party) -> Tie | None:
        """A party's own claim or denial: "X claimed the attack", "X denied its responsibility"."""
        before, after = self._word_before(party), self._words_after(party)
        for i in (*before, *after):
            if self._negated(i):
                return None
            if self.low[i] in words_of("claim"):
                return Tie("claimed_responsibility", i, True)
            if self.low[i] in words_of("deny"):
                return Tie("denied", i, True)
        guilty = next((i for i in after if self.low[i] in words_of("guilty")), None)
        if guilty is not None and words_of("deny").isdisjoint(self.low[max(0, party.first - _ACCUSED) : guilty]):
            doubt = words_of("doubt").isdisjoint(self.low[max(0, party.first - _DOUBTED) : guilty])
            return Tie("blamed" if doubt else "possible", guilty, True)
        spoken = [i for i in (*before, *after) if self.low[i] in words_of("announce")]
        if not spoken:
            return None
        start = max(party.last, spoken[0] + 1)
        if not words_of("own").isdisjoint(self.low[start : start + _OWN]):
            return Tie("claimed_responsibility", spoken[0], True)
        admits = self.low[spoken[0]] in words_of("admit") and self._is_of_deed(start)
        deed = self.low[start + 1] if start + 1 < len(self.low) else ""
        active = deed in attack_verbs() or deed in words_of("deed")
        return Tie("claimed_responsibility", spoken[0], True) if admits and active else None

    def _word_before(self, party: Party) -> list[int]:
        """The word before a party, marks passed over, and whoever speaks in its name."""
        i = party.first - 1
        while i >= 0 and self.low[i] in QUOTES:
            i -= 1
        for start in range(max(0, i - _SPOKESMAN), i + 1):
            match = phrases("ar", "speakers").at(self.low, start)
            if match is not None and "of" in match[1].attributes and start + match[0] == i + 1:
                i = start - 1
                break
        return [i] if i >= 0 else []

    def _words_after(self, party: Party) -> list[int]:
        """The words right after a party that opens its clause, up to the first that is another's."""
        prior = self.low[party.first - 1] if party.first else "."
        if prior[0].isalnum() and prior not in words_of("opens") and prior not in role("conjunction"):
            return []
        found = []
        for i in range(party.last, min(len(self.low), party.last + _BESIDE)):
            if self.low[i] in STOPS or self.low[i] in harms():
                break
            found.append(i)
        return found

    def _negated(self, i: int) -> bool:
        return i > 0 and self.low[i - 1] in role("negation")
