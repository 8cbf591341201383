"""Parties under names that the lexicon lacks, by the words beside them: an agent, a claim, a denial, a blame."""

from __future__ import annotations

from typing import Literal, NamedTuple

from civcas.read.grammar.actor_words import BY, ActorWords
from civcas.read.grammar.noun_phrases import (
    calendar_words,
    has_capital,
    phrase_after,
    phrase_before,
    phrase_words,
    written,
)
from civcas.read.grammar.parties import Party
from civcas.read.grammar.sentence import Sentence
from civcas.read.grammar.speaker_names import name_speaker

_NONE: frozenset[str] = frozenset()
_MOST_SHOUTED = 3  # words of a name in a text where capitals tell nothing
_MAY_DENY = frozenset(["belligerent", "unknown"])


class Candidate(NamedTuple):
    """A name that may be a party, how it is tied to harm, and the word that ties it."""

    party: Party
    tie: Literal["agent", "claims", "denies", "blames"]
    anchor: int


class UnlistedNames:
    """One pass over a sentence for names that no known party has ``taken``."""

    def __init__(self, sentence: Sentence, language: str, words: ActorWords, taken: set[int]) -> None:
        self.sentence = sentence
        self.low = sentence.low
        self.language = language
        self.words = words
        self.roles = phrase_words(language)
        self.taken = taken

    def agents(self) -> list[Candidate]:
        """Names after "by", "from" a deed or not."""
        found = []
        for i, _, _ in BY.found(self.sentence, self.language):
            if i + 1 < len(self.low):
                first, end = phrase_after(self.sentence, i + 1, self.language, _NONE)
                party = self._name(first, end)
                if party is not None:
                    found.append(Candidate(party, "agent", i))
        return found

    def subject(self, i: int, tie: Literal["claims", "denies", "blames"]) -> Candidate | None:
        """The name before a claim, a denial or a passive blame that starts at word ``i``."""
        end = i
        while end > 0 and (self.low[end - 1] in self.roles["aux"] or self.low[end - 1] in self.roles["be"]):
            end -= 1
        first, end = phrase_before(self.sentence, end, 0, self.language, _NONE)
        while end - first > 1 and self.low[end - 1] in self.words.roles["collective"]:  # "the Dawn Brigade group"
            end -= 1
        if first >= end or self.low[first] in self.words.roles["negative"] or not has_capital(self.sentence, end - 1):
            return None
        if tie != "claims":
            named = name_speaker(self.sentence, first, end, self.language)
            lone = end == 1  # a capital that only opens the sentence
            if lone or named is None or named.kind not in _MAY_DENY or named.outlet:
                return None
        if self.taken.intersection(range(first, end)) or self._of_none(first):
            return None
        return Candidate(Party(first, end, written(self.sentence, first, end)), tie, i)

    def opening(self, i: int) -> Party | None:
        """The capitalised name that starts at word ``i`` or after its article."""
        i += i < len(self.low) and self.low[i] in self.roles["article"]
        last = i
        while self._in_name(last) or (last > i and self._links(last)):
            last += 1
        return self._name(i, last) if last > i else None

    def closing(self, end: int) -> Party | None:
        """The capitalised name that ends before word ``end``, of a kind that may be a party's."""
        first = end
        while first and (self._in_name(first - 1) or (first < end and self._links(first - 1))):
            first -= 1
        named = name_speaker(self.sentence, first, end, self.language) if first < end else None
        known = named is not None and named.kind in _MAY_DENY and not named.outlet
        return self._name(first, end) if known else None

    def _in_name(self, i: int) -> bool:
        return i < len(self.low) and has_capital(self.sentence, i) and self.low[i] not in self.roles["joint"]

    def _links(self, i: int) -> bool:
        """Whether an "of" at word ``i`` stands inside a name: "the Movement of Dawn"."""
        return (
            i < len(self.low) and self.low[i] in self.roles["inside"] and self._in_name(i + 1) and self._in_name(i - 1)
        )

    def _of_none(self, first: int) -> bool:
        """Whether a negation stands before the name that starts at word ``first``: "neither the Front nor …"."""
        k = first - 1 - (first > 0 and self.low[first - 1] in self.roles["article"])
        return k >= 0 and self.low[k] in self.words.roles["negative"]

    def accused(self, i: int, end: int) -> Candidate | None:
        """The name that a word of blame, at the words ``i`` up to ``end``, puts the blame on."""
        first, stop = phrase_after(self.sentence, end, self.language, _NONE)
        if end == i + 1 and stop < len(self.low) and self.low[stop] in self.words.roles["on"]:  # "blamed the raid on X"
            first, stop = phrase_after(self.sentence, stop + 1, self.language, _NONE)
        if self.sentence.shouting:
            passive = end > i + 1 and first > end and 1 < stop - first <= _MOST_SHOUTED
            closed = stop >= len(self.low) or not self.low[stop][0].isalnum()
            if not (passive and closed) or self.taken.intersection(range(first, stop)):
                return None
            return Candidate(Party(first, stop, written(self.sentence, first, stop)), "blames", i)
        stop = self._end_of_name(first, stop)
        party = self._name(first, stop)
        if party is None or not has_capital(self.sentence, stop - 1):
            return None
        return Candidate(party, "blames", i)

    def _end_of_name(self, first: int, stop: int) -> int:
        """Where the name in a phrase ends before what it is blamed for: "blamed the Dawn Brigade | for the blast"."""
        i = next((k for k in range(first, stop) if has_capital(self.sentence, k)), stop)
        while i < stop and (has_capital(self.sentence, i) or self.low[i] not in self.roles["inside"]):
            i += 1
        linked = i + 1 < stop and has_capital(self.sentence, i + 1)  # "the Movement of Dawn"
        return self._end_of_name(i + 1, stop) if linked else i

    def _name(self, first: int, end: int) -> Party | None:
        """The capitalised name in a phrase, or None where it has none, or dates something, or is known."""
        sentence = self.sentence
        if first >= end or self.taken.intersection(range(first, end)):
            return None
        if not any(has_capital(sentence, i) for i in range(first, end)):
            return None
        if not calendar_words(self.language).isdisjoint(self.low[first:end]):
            return None
        while not has_capital(sentence, first):
            first += 1
        # What they flew ends the name: "by Northern jets | hit a house".
        flown = (i + 1 for i in range(first + 1, end) if self.low[i] in self.words.roles["platform"])
        end = next(flown, end)
        name = written(sentence, first, end)
        if end - first == 1 and self.low[first] in self.words.roles["demonym"]:
            name = f"{name} {self.words.state_forces}"
        return Party(first, end, name)
