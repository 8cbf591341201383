"""Who is said to have done the harm of a sentence: blamed, possible, claiming it or denying it."""

from __future__ import annotations

from civcas.read.grammar.actor_ties import ActorMention, Ties
from civcas.read.grammar.actor_words import BY, HEADS, TIES, actor_words
from civcas.read.grammar.noun_phrases import phrase_words
from civcas.read.grammar.sentence import Sentence
from civcas.read.grammar.sought import has_any

__all__ = ["ActorMention", "actors_of_harm", "find_actors", "may_blame"]


def find_actors(sentence: Sentence, language: str) -> list[ActorMention]:
    """The parties that a sentence says did it, or may have, or claim or deny it.

    A place that a party holds names no actor. ``Actor.by`` is None unless the
    sentence itself says who blames. ``actors_of_harm`` keeps those tied to one
    harm.
    """
    words = actor_words(language)
    if not has_any(sentence, language, TIES):
        return []
    if HEADS.found(sentence, language) or BY.found(sentence, language) or not words.triggers.isdisjoint(sentence.low):
        return Ties(sentence, language, words).run()
    return []


def may_blame(sentence: Sentence, language: str) -> bool:
    """Whether a sentence has a word that blames or says where fire came from, without looking further."""
    return not actor_words(language).may_blame.isdisjoint(sentence.low)


def actors_of_harm(sentence: Sentence, language: str, found: list[ActorMention], harm: int) -> list[ActorMention]:
    """The mentions of the harm's own clause; of those blamed, the ones tied by the word nearest to it."""
    if len(found) < 2:
        return found  # a party that killed the attackers may be all that a sentence tells of
    turns = phrase_words(language)["turn"]
    cuts = [0, *(i for i, word in enumerate(sentence.low) if word in turns or word == ";"), len(sentence)]
    start = max(c for c in cuts if c <= harm)
    end = min(c for c in cuts if c > harm) if harm < len(sentence) else len(sentence)
    apart = turns | actor_words(language).roles["subordinate"]
    told = [
        m
        for m in found
        if m.actor.stance in {"blamed", "possible"}
        and not (m.of_attacker and not apart.isdisjoint(sentence.low[min(harm, m.anchor) : max(harm, m.anchor)]))
    ]
    others = [m for m in found if m.actor.stance not in {"blamed", "possible"}]
    own = [m for m in told if start <= m.anchor < end] or told
    if own:
        nearest = min(abs(m.anchor - harm) for m in own)
        own = [
            m for m in own if abs(m.anchor - harm) == nearest or m.actor.stance == "possible" or _same_tie(m, own, harm)
        ]
    told_apart = [m for m in own if not m.of_attacker]
    return sorted([*told_apart, *others], key=lambda m: m.first)


def _same_tie(mention: ActorMention, own: list[ActorMention], harm: int) -> bool:
    """Whether a mention is tied by the same word as the nearest one ("rebels and soldiers killed …")."""
    best = min(own, key=lambda m: abs(m.anchor - harm))
    return mention.anchor == best.anchor
