"""A party's own deed in its Arabic words: "the army said its forces killed five", "… were killed in its raids"."""

from __future__ import annotations

from civcas.read.arabic.party_words import attack_verbs, entries_of, words_of
from civcas.read.arabic.roles import role
from civcas.read.arabic.vocabulary import owned_force
from civcas.read.grammar.sentence import Sentence

_BEFORE = 4  # words from "its forces" to the harm that they did
_OBJECT = 6  # words from a verb to those whom it befalls
_AFTER = 12  # words from a harm to the deed that it came from


def is_own_deed(sentence: Sentence, harm: int) -> bool:
    """Whether harm, told at word ``harm``, is what forces or deeds of the one who speaks did."""
    low, own = sentence.low, entries_of("own_force")
    if _is_its_own(low, harm):
        return True
    for i in range(max(0, harm - _BEFORE), harm):
        if low[i] in own and (i == 0 or low[i - 1] not in role("preposition")):
            return low[harm] in attack_verbs()  # "its forces killed"; not "three of its forces"
    for i in range(max(1, harm - _AFTER), harm):
        if low[i] in own and "deed" in own[low[i]].attributes and low[i - 1] in role("that"):
            return True  # "that its raid on the town led to the death of two"
    return any(
        low[i] in own and "deed" in own[low[i]].attributes and low[i - 1] in role("preposition") - role("about")
        for i in range(harm + 1, min(len(low), harm + _AFTER))
    )


def _is_its_own(low: list[str], harm: int) -> bool:
    """Whether the one who speaks is the subject of a verb of attack: "said it had killed five".

    Not where those are its own men, or where a deed after it may be another's:
    the same words say "said that five had been killed in an attack".
    """
    before = harm - 1
    while before > 0 and low[before] in role("adverb"):
        before -= 1
    if before < 0 or low[before] not in role("itself") or low[harm] not in attack_verbs():
        return False
    deeds = [i for i in range(harm + 1, min(len(low), harm + _AFTER)) if low[i] in words_of("deed")]
    if any(low[i - 1] in role("preposition") for i in deeds):
        return False
    return all(owned_force(word) is None for word in low[harm + 1 : harm + 1 + _OBJECT])
