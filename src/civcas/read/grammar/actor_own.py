"""A party's own deed in its own words: "the army said its air strike killed 30", "the rebels said they killed five"."""

from __future__ import annotations

from civcas.read.grammar.sentence import Sentence
from civcas.read.grammar.told import Told
from civcas.read.grammar.words import words

_BEFORE_VERB = 10
"""How many words before a verb of harm its subject may start."""


def is_own_deed(sentence: Sentence, told: Told, language: str) -> bool:
    """Whether what a party says was done by itself: by "it", "they", or something of "its" own."""
    harm, low, w = told.harm, sentence.low, words(language)
    if told.rule != "active" or told.group.first < harm.last:
        return False
    own = w.possessive - w.one_person
    for i in range(harm.first - 1, max(-1, harm.first - 1 - _BEFORE_VERB), -1):
        if low[i] in own:
            return True
        if low[i] in w.neuter or low[i] in w.those_before:
            return w.before_verb.issuperset(low[i + 1 : harm.first])
        if low[i] in w.saying or low[i] in w.relative or not low[i][0].isalnum():
            return False
    return False
