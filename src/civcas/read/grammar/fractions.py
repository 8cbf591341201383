"""Some of a counted whole: "three of the 12 passengers", "all but three of the 50", "two out of every ten".

Only the smaller number is told of; the whole is not.
"""

from __future__ import annotations

from civcas.read.grammar.group import Group
from civcas.read.grammar.harms import Harm
from civcas.read.grammar.numbers import Number
from civcas.read.grammar.people_nouns import NounPhrases
from civcas.read.grammar.sentence import Sentence
from civcas.read.grammar.sought import Sought
from civcas.read.grammar.words import Words, words
from civcas.read.lexicon import table

_WHERE = 8
"""How many words may say where those harmed were, before what some of them were."""


def fraction_of(
    low: list[str], w: Words, number: Number, numbers: dict[int, Number], harms: dict[int, Harm], nouns: NounPhrases
) -> Group | None:
    """The group of a number that is said to be of another number of people; None where none is."""
    whole = _whole_after(low, w, number.last, numbers)
    if whole is None:
        return None
    start = whole.last
    harmed = harms.get(start)
    if harmed is not None:
        start = harmed.last  # "two of the 14 wounded"
    head = nouns.people_head(start)
    if harmed is not None and head is None and _is_said_to_be(low, w, start, harms, nouns):
        return Group(number.first, number.last, "bare", number.low, number.high, number, "", {}, True)
    if head is not None and harmed is None and _is_hurt(harms.get(head[0])) and not whole.definite:
        return Group(number.first, whole.first, "bare", number.low, number.high, number, "", {}, True)
    last = head[0] if head is not None else start
    attributes = nouns.described(start, *head) if head is not None else {}
    noun = head[1].attributes["noun"] if head is not None else "other"
    least, most = _told_of(low, w, number)
    return Group(number.first, last, "counted", least, most, number, noun, attributes)


def _is_said_to_be(low: list[str], w: Words, i: int, harms: dict[int, Harm], nouns: NounPhrases) -> bool:
    """Whether a noun after "were" at word ``i`` says who some are: "five of the nine dead were children"."""
    placed = min(len(low), i + _WHERE)
    while i < placed and low[i] not in w.be:
        if i in harms or i in nouns.found or low[i] in w.conjunction:
            return False  # "two of the 14 wounded died"
        i += 1
    if i >= placed:
        return False
    while i < len(low) and (low[i] in w.be or low[i] in w.adverb):
        i += 1
    return i not in harms and nouns.people_head(i) is not None


def _is_hurt(harm: Harm | None) -> bool:
    """Whether a word of harm says which people a whole is: "five of 31 people injured in the blast"."""
    return harm is not None and harm.form in ("past", "participle", "state") and harm.valency != "intrans"


def _told_of(low: list[str], w: Words, number: Number) -> tuple[int | None, int | None]:
    """The bounds of the smaller number; unknown for "all but three" and for a share of every ten."""
    before = low[number.first - 1] if number.first else ""
    if before in w.excepting or low[number.last] in w.ratio:
        return None, None
    return number.low, number.high


def _whole_after(low: list[str], w: Words, i: int, numbers: dict[int, Number]) -> Number | None:
    """The number that stands after "of the", "of its" or "out of every" at word ``i``."""
    opened = False
    for j in range(i, min(len(low), i + 4)):
        if j in numbers:
            return numbers[j] if opened else None
        if low[j] in w.partitive or low[j] in w.ratio:
            opened = True
        elif low[j] not in w.determiner and low[j] not in w.possessive:
            return None
    return None


_SHARES_OF = Sought(lambda language: [entry for entry in table(language, "shares") if "of" in entry.attributes])


def share_out(groups: list[Group], sentence: Sentence, language: str) -> None:
    """Let groups be spoken of in part where words say so: "half of the 40 passengers"."""
    low, w = sentence.low, words(language)
    for i, length, share in _SHARES_OF.found(sentence, language):
        start = i + length
        while start < len(low) and low[start] in w.determiner | w.partitive:
            start += 1
        for group in groups:
            if group.first == start and group.kind in ("counted", "definite", "plural", "unknown"):
                group.first, group.share = i, share.attributes["share"]
