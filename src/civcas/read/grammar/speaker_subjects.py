"""Who stands before a verb of saying: over helping verbs, dates, and what commas set apart."""

from __future__ import annotations

from dataclasses import replace

from civcas.read.grammar.noun_phrases import calendar_words, phrase_before, phrase_words
from civcas.read.grammar.sentence import Sentence
from civcas.read.grammar.speaker_names import Named, name_speaker, speaker_heads

_PLAIN_NOUN = 3  # words of a subject that nothing but its article vouches for
_INSERTION = 16  # words between commas
_OPENING = {")": "(", "]": "["}


class Subjects:
    """The subjects of one sentence's verbs of saying; none reaches before the ``floor`` that it is asked with."""

    def __init__(self, sentence: Sentence, language: str) -> None:
        self.sentence = sentence
        self.low = sentence.low
        self.language = language
        self.roles = phrase_words(language)
        self.dates = calendar_words(language)
        self.heads = speaker_heads(language)

    def skip_back(self, i: int, floor: int) -> int:
        """Over helping verbs, adverbs and a date between a subject and its verb."""
        low = self.low
        while i > floor:
            word = low[i - 1]
            dated = word in self.dates or (word.isdecimal() and i > 1 and low[i - 2] in self.dates)
            if not (
                dated
                or word in self.roles["aux"]
                or (word in self.roles["place"] and i < len(low) and low[i] in self.dates)
            ):
                opening = _OPENING.get(word)
                if opening is None or opening not in low[floor:i]:
                    break
                while low[i - 1] != opening:
                    i -= 1
            i -= 1
        return i

    def before(self, j: int, floor: int) -> tuple[int, Named | None]:
        """The speaker that stands before word ``j``, over an apposition where there is one."""
        low = self.low
        if j > floor and low[j - 1] in self.roles["pronoun"]:
            return j - 1, None
        if j > floor and low[j - 1] == ",":
            return self._over_insertion(j, floor)
        first, end = phrase_before(self.sentence, j, floor, self.language, self.heads)
        return first, name_speaker(self.sentence, first, end, self.language)

    def _over_insertion(self, j: int, floor: int) -> tuple[int, Named | None]:
        """The speaker before what commas set apart: "Rami, head of the office, said", "Rami, in a statement, said"."""
        low = self.low
        k = j - 2
        while k > floor and low[k] != "," and j - k < _INSERTION:
            k -= 1
        if k <= floor or low[k] != ",":
            return j, None
        first, end = phrase_before(self.sentence, k, floor, self.language, self.heads)
        outer = name_speaker(self.sentence, first, end, self.language)
        start, stop = phrase_before(self.sentence, j - 1, k + 1, self.language, self.heads)
        whole = start == k + 1 or (start == k + 2 and low[k + 1] in self.roles["article"])
        inner = name_speaker(self.sentence, start, stop, self.language) if whole else None
        if first < k and low[first] in self.roles["pronoun"]:
            return first, None
        if outer is None or not outer.known:
            return (start, inner) if inner is not None else (j, None)
        if inner is None and low[k + 1] not in self.roles["place"] and low[k + 1] not in self.roles["stop"]:
            return j, None
        if first - 1 > floor and low[first - 1] == "," and inner is None:  # "Rami, head of the office, which …, said"
            before, named = self._over_insertion(k + 1, floor)
            if named is not None:
                return before, named
        return first, outer if inner is None else _of_two(outer, inner)

    def vouched(self, first: int, j: int, named: Named) -> Named | None:
        """A plain noun that the lexicon lacks, where an article opens a new clause ("…, a shopkeeper said")."""
        low = self.low
        if first < 1 or j - first > _PLAIN_NOUN or low[first - 1] not in self.roles["article"]:
            return None
        before = low[first - 2] if first > 1 else ","
        if before[0].isalpha() and before not in self.roles["turn"] and before not in self.roles["joint"]:
            return None
        return replace(named, known=True, short=low[first - 1] in self.roles["definite"])


def _of_two(outer: Named, inner: Named) -> Named:
    """One speaker of a name and its apposition: an organisation's name before a person's, either before a plain noun.

    A known kind is kept: "a spokesman for the army, Colonel Rami" is Rami, a belligerent.
    """
    plain = not any(map(str.isupper, outer.name)) and any(map(str.isupper, inner.name))
    name = inner if plain or (inner.own and not outer.own) else outer
    kind = outer.kind if outer.kind != "unknown" else inner.kind
    return Named(name.name, kind, outlet=name.outlet)
