"""Who is said to have done the harm of an Arabic sentence."""

from __future__ import annotations

from functools import cache

from civcas.read.arabic.roles import role
from civcas.read.arabic.vocabulary import people
from civcas.read.grammar.actor_ties import ActorMention
from civcas.read.grammar.sentence import Sentence
from civcas.read.lexicon import Entry, Phrases, table
from civcas.records.claim import Actor, ActorStance

_BACK = 6  # words from a deed or a "by" to the party after it
_AFTER = 3  # words from a party to its verb


@cache
def _by_role() -> dict[str, tuple[Entry, ...]]:
    found: dict[str, list[Entry]] = {}
    for entry in table("ar", "actors"):
        found.setdefault(entry.attributes["role"], []).append(entry)
    return {role: tuple(entries) for role, entries in found.items()}


@cache
def _phrases(*roles: str) -> Phrases:
    return Phrases([entry for role in roles for entry in _by_role().get(role, ())])


@cache
def _starts(*roles: str) -> frozenset[str]:
    return frozenset(entry.term.split(" ")[0] for role in roles for entry in _by_role().get(role, ()))


def find_arabic_actors(sentence: Sentence) -> list[ActorMention]:
    """The parties that a sentence says did it, or may have, or claim or deny it."""
    low = sentence.low
    if _starts("name", "adjective", "gunmen").isdisjoint(low):
        return []
    found: list[ActorMention] = []
    doubt = any(_phrases("doubt").at(low, i) for i in range(len(low)) if low[i] in _starts("doubt"))
    deeds, between = _starts("deed"), _starts("between")
    i = 0
    while i < len(low):
        match = _phrases("name", "gunmen", "adjective").at(low, i)
        if match is None:
            i += 1
            continue
        length, entry = match
        tie = _tie(low, i, i + length, entry, deeds, between)
        if tie is not None:
            stance, anchor = tie
            if stance == "blamed" and doubt:
                stance = "possible"
            actor = Actor(entry.attributes["as"], stance, None)
            if all(mention.actor != actor for mention in found):
                found.append(ActorMention(i, i + length, actor, anchor, stance != "blamed"))
        i += length
    return found


def _are_its_people(low: list[str], first: int, deeds: frozenset[str]) -> bool:
    """Whether a party is only whose people are spoken of: "two of the fighters of X were killed"."""
    at = first - 1
    small = _starts("force") | {"من", "ل", "في", "ب", "تابع", "تابعه", "تابعين", "صفوف"}
    persons = people()
    while at >= 0 and low[at] in small and low[at] not in persons:
        at -= 1
    if at < 0 or low[at] not in persons:
        return False
    before = low[at - 1] if at else ""
    return before not in deeds and before not in _starts("by") and before not in role("by_whom")


def _tie(
    low: list[str], first: int, last: int, entry: Entry, deeds: frozenset[str], between: frozenset[str]
) -> tuple[ActorStance, int] | None:
    """How a party is tied to harm, and by which word; None where it is not."""
    before = low[max(0, first - _BACK) : first]
    if entry.attributes["role"] == "adjective":
        at = first - 1
        while at > first - 4 and at >= 0 and low[at] in between:
            at -= 1
        if at < 0 or low[at] not in deeds:
            return None
        return None if at and low[at - 1] in _starts("against") else ("blamed", at)
    if low[first - 1 : first] and low[first - 1] in ("تبني", "تبنت"):
        return "claimed_responsibility", first - 1
    if low[first - 1 : first] and low[first - 1] in ("نفي", "نفت"):
        return "denied", first - 1
    beside = [word for word in low[max(0, first - 5) : first] if word[0].isalpha()][-3:]
    against = [word for word in beside if word in _starts("against")]
    if any(word not in people() for word in against) or (against and role("by_whom").isdisjoint(beside)):
        return None  # what was hit is the party's, and not who hit it
    if _are_its_people(low, first, deeds):
        return None
    verbs, weak = _starts("by"), "weak" in entry.attributes
    for at in range(first - 1, max(-1, first - _BACK - 1), -1):
        if low[at] in (".", ";", ",", "ضد"):
            break
        deed = low[at] in deeds or low[at] in verbs
        joined = at == first - 1 or not (_starts("of") | between | deeds).isdisjoint(low[at + 1 : first])
        if deed and (joined or not weak):
            return "blamed", at
    for at in range(last, min(len(low), last + _AFTER)):
        if low[at] in verbs and low[at] not in ("من", "علي"):
            return "blamed", at
    return ("blamed", first - 1) if before and low[first - 1] in role("by_whom") else None
