"""Parties that came to harm by the very word that seems their deed: "Police officer killed, 3 injured in bombing"."""

from __future__ import annotations

from collections.abc import Iterable

from civcas.read.grammar.actor_ties import ActorMention
from civcas.read.grammar.told import Told

_BEFELL = frozenset({"passive", "short passive", "people dead or missing", "people died"})
"""Rules by which a word of harm is said of those before it."""


def less_those_harmed(mentions: list[ActorMention], told: Iterable[Told]) -> list[ActorMention]:
    """The parties of a sentence without those inside a group of which the word that ties them tells harm."""
    if not mentions:
        return mentions
    befell = [item for item in told if item.rule in _BEFELL]
    return [mention for mention in mentions if not any(_is_of(mention, item) for item in befell)]


def _is_of(mention: ActorMention, item: Told) -> bool:
    """Whether a party's deed is the word of harm that is told of the party itself."""
    group, harm = item.group, item.harm
    by_deed = not mention.told and harm.first <= mention.anchor < harm.last
    return by_deed and group.first <= mention.first and mention.last <= group.last
