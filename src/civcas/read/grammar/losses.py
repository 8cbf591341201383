"""People whom a force or a place lost: "the army lost four men in the clash", "the town lost 12 people in the raid"."""

from __future__ import annotations

from civcas.read.grammar.actor_words import actor_words
from civcas.read.grammar.group import Group
from civcas.read.grammar.harms import Harm
from civcas.read.grammar.objects import people_after
from civcas.read.grammar.pieces import Pieces

_TO_WHAT = 4
"""Words from "to" on that tell what took those lost."""
_ARMED = frozenset(["armed_forces", "combatant", "participating"])


def lost_people(pieces: Pieces, harm: Harm) -> list[Group]:
    """Those counted right after a verb of loss, where they fought or the sentence tells of fighting or an attack.

    Nobody where the words after say to what else they were lost: "lost four men to injury", "… to desertion".
    """
    found = people_after(pieces, harm.last, harm)
    if not found or any(group.kind not in ("counted", "single") for group in found):
        return []
    low, roles, last = pieces.low, actor_words(pieces.language).roles, found[-1].last
    armed = all(group.attributes.get("status") in _ARMED for group in found)
    if not armed and roles["lost_in"].isdisjoint(low[last:]):
        return []
    elsewhere = last < len(low) and low[last] in roles["lost_to"]
    return [] if elsewhere and roles["lost_in"].isdisjoint(low[last + 1 : last + _TO_WHAT]) else found
