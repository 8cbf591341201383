"""How a claim stands by the words around it: asserted, feared, unverified, denied, acknowledged and so on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import cast

from civcas.read.grammar.actor_words import actor_words
from civcas.read.grammar.noun_phrases import phrase_words
from civcas.read.grammar.sentence import Sentence
from civcas.read.grammar.sought import Sought
from civcas.read.lexicon import Entry, table
from civcas.records.claim import Stance

_NONE: frozenset[str] = frozenset()
_NEAR = 7  # words
_BEFORE = 18
_AHEAD = 4
_TOLD_OF = 4  # words from what takes a deed up to the harm told of it
_ORDER: tuple[Stance, ...] = ("withdrawn", "corrected", "denied", "acknowledged", "feared", "unverified")


_STANCES = Sought(lambda language: [e for e in table(language, "hedges") if "stance" in e.attributes])


def may_hedge(sentence: Sentence, language: str) -> bool:
    """Whether a sentence has a hedge at all, without looking what it bears on."""
    return bool(_STANCES.found(sentence, language))


@cache
def _hedges(language: str) -> dict[str, frozenset[str]]:
    """The words beside a hedge that tell what it bears on, by role."""
    roles: dict[str, set[str]] = {}
    for entry in table(language, "hedges"):
        if "role" in entry.attributes:
            roles.setdefault(entry.attributes["role"], set()).add(entry.term)
    return {role: frozenset(terms) for role, terms in roles.items()}


Hedge = tuple[int, int, Stance]
"""A hedge in a sentence: the word that it starts at, the word after it, what it makes of a claim."""


def find_stance(
    sentence: Sentence,
    language: str,
    first: int | None = None,
    last: int | None = None,
    rivals: Sequence[int] = (),
) -> Stance:
    """How the claim at the words ``first`` up to ``last`` stands; of the whole sentence where none are given.

    A word of fear counts near the claim and inside its clause, or only right
    before it; a denial or an admission before it in its clause; a doubt
    anywhere in the sentence. What
    takes a report back does so in the clause of the claim.
    ``rivals`` are where the words of harm of later claims end: a fear beside
    one of them is that one's ("nine were killed and 40 are feared dead").
    """
    found = {stance for _, _, stance in hedges_on(sentence, language, first, last, rivals)}
    return next((stance for stance in _ORDER if stance in found), "asserted") if found else "asserted"


def hedges_in(sentence: Sentence, language: str) -> list[Hedge]:
    """Every hedge of a sentence, whether or not it bears on a claim."""
    return [hedge for hedge, _ in _hedges_in(sentence, language)]


def hedges_on(
    sentence: Sentence,
    language: str,
    first: int | None = None,
    last: int | None = None,
    rivals: Sequence[int] = (),
) -> list[Hedge]:
    """The hedges that bear on the claim at the words ``first`` up to ``last``; see ``find_stance``."""
    low = sentence.low
    found: list[Hedge] = []
    turns = phrase_words(language)["turn"]
    for hedge, entry in _hedges_in(sentence, language):
        i, end, _ = hedge
        another = last is not None and i >= last and any(rival - i <= i - last + 1 for rival in rivals)
        if another and entry.attributes["reach"] == "near":
            continue
        if _reaches(low, language, turns, i, end, entry.attributes, first, last):
            found.append(hedge)
    return found


def _hedges_in(sentence: Sentence, language: str) -> list[tuple[Hedge, Entry]]:
    """The hedges of a sentence with their entries, no word in two of them."""
    found: list[tuple[Hedge, Entry]] = []
    done = 0
    for i, length, entry in _STANCES.found(sentence, language):
        if i >= done:
            done = i + length
            found.append(((i, done, cast(Stance, entry.attributes["stance"])), entry))
    return found


def _reaches(
    low: list[str],
    language: str,
    turns: frozenset[str],
    i: int,
    end: int,
    attributes: dict[str, str],
    first: int | None,
    last: int | None,
) -> bool:
    """Whether a hedge at the words ``i`` up to ``end`` bears on the claim."""
    roles = _hedges(language)
    if attributes["reach"] == "before":
        if i and low[i - 1] in roles["negation"]:
            return False
        if "object" in attributes and roles["speech"].isdisjoint(low[end : end + 5]):
            return False
        if attributes["stance"] == "denied" and first is not None and told_beside(low, language, end, first):
            return False
        if attributes["stance"] == "acknowledged" and end < len(low) and low[end] in roles["to_hospital"]:
            return False
    if first is None or last is None or attributes["reach"] == "sentence":
        return True
    if attributes["reach"] == "report":
        if end <= first:
            return first - end <= _BEFORE and _one_clause(low, turns, end, first)
        told = not roles["speech"].isdisjoint(low[max(0, first - _BEFORE) : first])
        return told and 0 <= i - last <= _BEFORE and _one_clause(low, turns, last, i)
    if attributes["reach"] == "before":
        return end <= first and first - end <= _BEFORE and _one_clause(low, turns, end, first)
    if attributes["reach"] == "ahead":
        return 0 <= first - end <= _AHEAD and roles["of_whom"].isdisjoint(low[end:first])
    if end <= first:
        return first - end <= _NEAR and _one_clause(low, turns, end, first)
    return first <= i < last or (i - last <= _NEAR and _one_clause(low, turns, last, i))


def told_beside(low: list[str], language: str, start: int, first: int) -> bool:
    """Whether what stands at word ``first`` is only told beside what is denied from word ``start`` on.

    "Denied bombing the hospital, where nine people died": the part in it is
    denied, and not the deaths. So is one's own part where it is named
    ("denied its responsibility for …"), or the deed where the harm is told
    right after what takes it up again ("denied the shelling in which five died")
    or after which it is denied ("denied hitting the market after the killing of five").
    """
    roles, deeds = _hedges(language), actor_words(language).roles["attack_noun"]
    relates, of_deeds = roles.get("relates", _NONE), roles.get("relates_deed", _NONE)
    if any(low[i] in relates or (low[i] in of_deeds and low[i - 1] in deeds) for i in range(start + 1, first)):
        return True
    between = low[start:first]
    if not roles.get("own_part", _NONE).isdisjoint(between):
        return True
    near = between[:-1] if between[-1:] and between[-1] in roles.get("clause", _NONE) else between
    if near and near[-1] in roles.get("upon", _NONE):
        return True
    known = [i for i, word in enumerate(between) if word in roles.get("known", _NONE)]
    unsaid = roles["speech"].isdisjoint(between)
    if unsaid and (known or roles.get("clause", _NONE).isdisjoint(between)) and _is_within(low, roles, start, first):
        return True
    if not known or len(between) - known[-1] > _TOLD_OF:
        return False
    before = between[: known[-1]]
    return roles["speech"].isdisjoint(before) and roles["clause"].isdisjoint(before)


def _is_within(low: list[str], roles: dict[str, frozenset[str]], start: int, first: int) -> bool:
    """Whether harm around word ``first`` is said of what a deed befell: "(denied hitting a school) nine died in it"."""
    within = roles.get("within", _NONE)
    around = range(max(start + 2, first - 1), min(len(low), first + 2))
    return any(low[i] in within and low[i - 2] not in roles.get("joins", _NONE) for i in around)


def _one_clause(low: list[str], turns: frozenset[str], a: int, b: int) -> bool:
    """Whether nothing between two words starts another clause."""
    return all(word not in turns and word not in ".;,:" for word in low[a:b])
