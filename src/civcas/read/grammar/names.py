"""Names beside groups of people: after a title, inside the name of a body, of an owner, of an age."""

from __future__ import annotations

from collections.abc import Mapping

from civcas.read.grammar.harms import Harm
from civcas.read.grammar.noun_phrases import has_capital
from civcas.read.grammar.sentence import Sentence
from civcas.read.grammar.words import Words

_OLDEST = 120


class Names:
    """The names of one sentence, asked for by the word where one may start or end."""

    def __init__(self, sentence: Sentence, words: Words, harms: Mapping[int, Harm]) -> None:
        self.sentence = sentence
        self.low = sentence.low
        self.words = words
        self.harms = harms

    def name_after(self, i: int) -> int:
        """Where a name right after a title ends, of up to four words from ``i``; ``i`` where there is none."""
        w = self.words
        end = i
        if self.sentence.shouting:
            return self._shouted_after(i)
        if self._abbreviated(i):
            end = i = i + 1  # "Dr. Awad"
        while end < min(len(self.low), i + 4) and has_capital(self.sentence, end):
            word = self.low[end]
            if not word[0].isalpha() or end in self.harms:
                break
            if word in w.closed or word in w.months or word in w.timing:
                break
            end += 1
        return end

    def names_listed(self, i: int) -> tuple[int, int]:
        """Where a list of names ends that starts at word ``i``, ages between, and how many: "Rami, 4, and Lina, 6"."""
        low, w = self.low, self.words
        end, many, last = i, 0, False
        while (named := self.name_after(i)) > i:
            end, many, i = named, many + 1, named
            if low[i : i + 1] == [","] and low[i + 1 : i + 2] and low[i + 1].isdigit() and int(low[i + 1]) < _OLDEST:
                end = i = i + 2
            if last:
                break
            if (
                i + 1 < len(low)
                and low[i] == ","
                and (low[i + 1] in w.conjunction or has_capital(self.sentence, i + 1))
            ):
                i += 1
            if i < len(low) and low[i] in w.conjunction:
                i, last = i + 1, True
            elif i == end:
                break
        return end, many if last else 0

    def _shouted_after(self, i: int) -> int:
        """The same in a text of capitals: two words or more that no lexicon knows."""
        low, w = self.low, self.words
        end = i
        while end < min(len(low), i + 4) and low[end].isalpha() and len(low[end]) > 1 and end not in self.harms:
            word = low[end]
            if word in w.closed or word in w.months or word in w.timing or word in w.known or word in w.things:
                break
            end += 1
        return end if end > i + 1 else i

    def in_a_name(self, i: int, last: int) -> bool:
        """Whether a noun is a part of a name: "Union of Road Transport Workers"."""
        written = self.sentence.words
        if self.sentence.shouting or i == 0 or not written[last - 1][:1].isupper():
            return False
        if self.low[last - 2] == "'s" and last - i > 2:
            return True  # "the Assembly's Women's Caucus"
        return written[i - 1][:1].isupper() and self.low[i - 1].isalpha() and self.low[i - 1] not in self.words.stops

    def owner_ends(self, i: int) -> int | None:
        """The word after an owner that starts at word ``i``, a few words long: "Velmora's", "the group's"."""
        low, w = self.low, self.words
        for j in range(i + 1, min(len(low), i + 5)):
            if low[j] == "'s":
                return j + 1
            if low[j] in w.stops or not low[j][0].isalpha() or j in self.harms:
                break
        return None

    def unknown_noun(self, last: int) -> int | None:
        """Where a counted noun that no lexicon knows ends, a name in it ("16 ethnic Tarmi"); None for a thing."""
        low, w, written = self.low, self.words, self.sentence.words
        if self.sentence.shouting or last >= len(low) or not written[last][:1].isupper() or low[last - 1][-1] == "s":
            return last
        end = last
        while end < min(len(low), last + 4) and low[end][0].isalpha() and low[end] not in w.closed:
            if end in self.harms or low[end] in w.months or low[end] in w.timing:
                break
            end += 1
        return end if w.things.isdisjoint(low[last:end]) else None

    def is_age(self, i: int) -> bool:
        """Whether a number that ends before word ``i`` is an age that describes: "12-year-old", "three-year-old"."""
        low = self.low
        while i < len(low) and low[i] == "-":
            i += 1
        return i < len(low) and low[i] in self.words.ages

    def leads_on(self, i: int) -> bool:
        """Whether a noun of people at word ``i - 1`` only stands before another noun: "the Ecuadoran consulate"."""
        low, w = self.low, self.words
        return i < len(low) and low[i][0].isalpha() and low[i] not in w.closed and i not in self.harms

    def is_acronym(self, i: int) -> bool:
        """Whether a word is a name of a body by its letters: "TV", "UN"."""
        word = self.sentence.words[i]
        return 1 < len(word) <= 5 and word.isupper() and not self.sentence.shouting

    def _abbreviated(self, i: int) -> bool:
        """Whether word ``i`` is the stop of a title and a name follows: "Mrs. Tamm"."""
        sentence = self.sentence
        if not 0 < i < len(sentence) - 1 or self.low[i] != "." or len(self.low[i - 1]) > 4:
            return False
        return sentence.starts[i] == sentence.ends[i - 1] and has_capital(sentence, i + 1)
