"""What binds two tellings whatever their score: people's judgements, and a claim that says it is another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from civcas.records.judgement import Judgement
from civcas.records.reading import Telling

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Bonds:
    """Pairs of keys that belong together, each with its reason, and pairs that a person has parted.

    ``judged`` are those of the first that people hold together; ``touched`` are
    the keys that people have judged.
    """

    together: dict[Pair, str]
    judged: frozenset[Pair]
    apart: frozenset[Pair]
    touched: frozenset[str]


def bonds(tellings: Sequence[Telling], judgements: Iterable[Judgement]) -> Bonds:
    """Work out what is bound and what is parted.

    Of several judgements on one pair the last counts. A "same" that would,
    through others, bring a parted pair together gives way, the older first:
    parting is the safer mistake, because it is seen. Judgements on tellings
    that are not here bind nothing.
    """
    known = {telling.key for telling in tellings}
    last: dict[Pair, Judgement] = {}
    for judgement in judgements:
        pair = _pair(judgement.first, judgement.second)
        if judgement.first != judgement.second and known.issuperset(pair):
            last.pop(pair, None)
            last[pair] = judgement
    apart = frozenset(pair for pair, judgement in last.items() if judgement.verdict == "not_same")
    wanted = {
        pair: f"judged the same by {judgement.by}: {judgement.reason}"
        for pair, judgement in reversed(last.items())
        if judgement.verdict == "same"
    }
    for pair in sorted(_said_to_be_same(tellings)):
        wanted.setdefault(pair, "the document says that it is the same")
    touched = frozenset(key for pair in last for key in pair)
    kept = _without_contradiction(wanted, apart)
    judged = frozenset(pair for pair in kept if pair in last and last[pair].verdict == "same")
    return Bonds(kept, judged, apart, touched)


def _without_contradiction(wanted: dict[Pair, str], apart: frozenset[Pair]) -> dict[Pair, str]:
    group: dict[str, frozenset[str]] = {}
    kept: dict[Pair, str] = {}
    for (first, second), reason in wanted.items():
        one, two = group.get(first, frozenset({first})), group.get(second, frozenset({second}))
        if one is not two and any(_pair(a, b) in apart for a in one for b in two):
            continue
        kept[first, second] = reason
        joined = one | two
        group.update((key, joined) for key in joined)
    return kept


def _said_to_be_same(tellings: Sequence[Telling]) -> Iterable[Pair]:
    """Pairs of tellings of one document whose claims are related as the same."""
    owner = {(telling.document, claim.id): telling.key for telling in tellings for claim in telling.claims}
    for telling in tellings:
        for claim in telling.claims:
            if claim.relation is not None and claim.relation.kind == "same_as":
                other = owner.get((telling.document, claim.relation.to), telling.key)
                if other != telling.key:
                    yield _pair(telling.key, other)


def _pair(first: str, second: str) -> Pair:
    return (first, second) if first < second else (second, first)
