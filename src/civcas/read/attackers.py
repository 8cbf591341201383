"""Attackers who were killed in their own attack, where the words around them say that they attacked.

"A bomber" is one by the word alone. "Several gunmen" may be anybody's: they
are attackers where their clause tells of their attack, or where gunmen are
blamed for the other harm told right beside theirs.
"""

from __future__ import annotations

from dataclasses import replace

from civcas.read.draft import Draft
from civcas.read.grammar.actor_words import actor_words
from civcas.read.grammar.words import words

_NEAR = 2
"""How many sentences from theirs the harm may be told that they are blamed for."""
_TO_VERB = 3
"""How many words after "who", "when" or "after" their attack may be told: "when they had stormed a hotel"."""


def mark_attackers(drafts: list[Draft], language: str) -> None:
    """Mark those killed who are told to have attacked, and drop the figures of nobody."""
    for n, draft in enumerate(drafts):
        group, figure = draft.told.group, draft.figure
        if figure is None or figure.perpetrator or not group.attacker or "status" in group.attributes:
            continue
        if draft.told.outcome == "killed" and (_attacked(draft, language) or _is_blamed_beside(draft, n, drafts)):
            draft.figure = replace(figure, perpetrator=True)


def _attacked(draft: Draft, language: str) -> bool:
    """Whether their clause goes on with their attack: "gunmen who had attacked", "… when they stormed a hotel"."""
    low, w = draft.sentence.low, words(language)
    attack = actor_words(language).roles["attack"]
    for i in (draft.told.group.last, draft.told.harm.last):
        while i < len(low) and low[i] in w.closing:
            i += 1
        if i >= len(low) or low[i] not in w.relative | w.subordinator - w.preposition - w.agent:
            continue
        for word in low[i + 1 : i + 1 + _TO_VERB]:
            if word in attack:
                return True
            if word not in w.person and word not in w.have and word not in w.adverb:
                break
    return False


def _is_blamed_beside(draft: Draft, n: int, drafts: list[Draft]) -> bool:
    """Whether those of the same word are blamed for what others suffered, told right before: "Gunmen killed two …"."""
    word = draft.sentence.low[draft.told.group.last - 1]
    for other in reversed(drafts[max(0, n - 8) : n]):
        if draft.sentence_no - other.sentence_no > _NEAR:
            break
        if other.told.group.attacker or other.told.outcome not in ("killed", "injured"):
            continue
        if any(one.stance == "blamed" and one.name.lower().rpartition(" ")[2] == word for one in other.actors):
            return True
    return False
