"""A party's own deed in its own words: "the army said its air strike killed 30", "the rebels said they killed five"."""

from __future__ import annotations

from civcas.read.grammar.actor_words import actor_words
from civcas.read.grammar.harms import LOSS
from civcas.read.grammar.sentence import Sentence
from civcas.read.grammar.told import Told
from civcas.read.grammar.words import words

_BEFORE_VERB = 16
"""How many words before a verb of harm its subject may start."""
_AFTER_HARM = 12
"""How many words after a harm the deed that it came from may stand."""
_OF_DEED = 3
"""How many words after "its" may name a deed: "its own air strike"."""


def is_own_deed(sentence: Sentence, told: Told, language: str) -> bool:
    """Whether what a party says was done by itself: by "it", "they", or something of "its" own.

    As its subject ("its air strike killed nine", "its jets struck the town,
    killing nine"), or as what the harm came from ("nine were killed in its air strike").
    """
    lost = told.harm.valency == LOSS  # "it said it had lost four men"
    if (
        told.rule == "active"
        and not lost
        and told.group.first >= told.harm.last
        and _is_subject(sentence, told, language)
    ):
        return True
    return _is_cause(sentence, told, language)


def _is_subject(sentence: Sentence, told: Told, language: str) -> bool:
    harm, low, w, roles = told.harm, sentence.low, words(language), actor_words(language).roles
    own = w.possessive - w.one_person
    follows = low[harm.first] in roles["gerund"]
    opens = w.saying | w.subordinator | w.relative
    for i in range(harm.first - 1, max(-1, harm.first - 1 - _BEFORE_VERB), -1):
        if low[i] in own:
            before = low[i - 1] if i else ""
            if low[harm.first] in roles["gerund"] and low[harm.first - 1] == ",":
                return not before or before in opens
            return before not in w.preposition and before not in roles["attack"]  # "attacked its base and killed nine"
        if low[i] in w.neuter or low[i] in w.those_before:
            return w.before_verb.issuperset(low[i + 1 : harm.first])
        if follows and low[i] == ",":
            follows = False  # what it follows has the same subject
        elif low[i] in w.saying or low[i] in w.relative or not low[i][0].isalnum():
            return False
    return False


def _is_cause(sentence: Sentence, told: Told, language: str) -> bool:
    """Whether a deed of the speaker's own stands after a harm, in its clause: "were killed in its air strike"."""
    low, w = sentence.low, words(language)
    own, deeds = w.possessive - w.one_person, actor_words(language).roles["attack_noun"]
    start = max(told.harm.last, told.group.last)
    for i in range(start, min(len(low), start + _AFTER_HARM)):
        if low[i] in w.saying or low[i] in w.relative or not low[i][0].isalnum():
            return False
        if low[i] in own and low[i - 1] in w.preposition:
            named = [k for k in range(i + 1, min(len(low), i + 1 + _OF_DEED)) if low[k] in deeds]
            return bool(named) and w.preposition.isdisjoint(low[i + 1 : named[0]])
    return False
