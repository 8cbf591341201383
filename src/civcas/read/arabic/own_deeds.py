"""A party's own deed in its Arabic words: "the army said its forces killed five", "… were killed in its raids"."""

from __future__ import annotations

from civcas.read.arabic.party_words import attack_verbs, entries_of
from civcas.read.arabic.roles import role
from civcas.read.grammar.sentence import Sentence

_BEFORE = 4  # words from "its forces" to the harm that they did
_AFTER = 12  # words from a harm to the deed that it came from


def is_own_deed(sentence: Sentence, harm: int) -> bool:
    """Whether harm, told at word ``harm``, is what forces or deeds of the one who speaks did."""
    low, own = sentence.low, entries_of("own_force")
    for i in range(max(0, harm - _BEFORE), harm):
        if low[i] in own and (i == 0 or low[i - 1] not in role("preposition")):
            return low[harm] in attack_verbs()  # "its forces killed"; not "three of its forces"
    return any(
        low[i] in own and "deed" in own[low[i]].attributes and low[i - 1] in role("preposition") - role("about")
        for i in range(harm + 1, min(len(low), harm + _AFTER))
    )
