"""Civilians and combatants whom one voice counts apart: nobody is both, so that they add up to the whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from civcas.assess.statements import Statement
from civcas.records.reading import Telling

_APART = ("civilian", "combatant")


def statuses_add(stated: Sequence[Statement], tellings: Mapping[str, Telling]) -> list[Statement]:
    """Where a voice's whole is only its combatants, or only its civilians, those of the other status add to it.

    "20 soldiers and 15 rebels died, and two civilians were killed" is 37. Not
    where a text says that the others are a part of the whole, or counts them partially.
    """
    groups: dict[tuple[str, str, str], dict[str, list[Statement]]] = defaultdict(lambda: defaultdict(list))
    for one in stated:
        if one.established and one.count == "total":
            groups[one.voice, one.telling, one.outcome][one.group].append(one)
    raised: dict[int, Statement] = {}
    for (_, telling, _), by_group in groups.items():
        whole, *others = by_group.get("all", [None])
        parts = [by_group[name][0] for name in _APART if len(by_group.get(name, ())) == 1]
        if whole is None or others or len(parts) != len(_APART):
            continue
        inside = {claim.id for claim in tellings[telling].claims if claim.part_of is not None}
        for part, other in (parts, parts[::-1]):
            mine = set(whole.claims)
            if mine <= set(part.claims) and mine.isdisjoint(other.claims) and inside.isdisjoint(other.claims):
                raised[id(whole)] = _with(whole, other)
    return [raised.get(id(one), one) for one in stated]


def _with(whole: Statement, other: Statement) -> Statement:
    low = None if whole.low is None else whole.low + (other.low or 0)
    high = None if whole.high is None or other.high is None else whole.high + other.high
    return replace(whole, low=low, high=high, claims=(*whole.claims, *other.claims))
