"""Copies: tellings that only repeat an earlier text, to the letter or nearly, and what they repeat of it.

What is compared are the paragraphs that make the claims, by their sketches. A
telling that repeats every claim of an earlier one speaks for nobody. One that
also says something of its own stays, and what it repeats is of one origin with
what it was taken from.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from civcas.link.names import folded_name
from civcas.link.nodes import Text, earliest, text_of
from civcas.link.register import Register
from civcas.records.claim import Claim
from civcas.records.reading import Telling
from civcas.script.sketch import shares

NEAR = 0.5
"""Of the shorter text so much stands in the other, from where on the two are near copies (inferred).

Of real posts of one incident a quarter are so alike that share a run of words
at all, of different incidents hardly any but links to a third one.
"""

LEAST = 8
"""Runs of words that near copies share at least: ten words in a row say it, and a formula of mourning does not."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A telling whose words stand in an earlier one.

    ``share`` is how much of the shorter of the two texts stands in the other,
    1.0 and ``exact`` for the same text. ``whole`` says that it makes no claim
    which the other does not make; else ``repeats`` pairs its claims with those
    that they repeat.
    """

    key: str
    of: str
    share: float
    exact: bool = False
    whole: bool = True
    repeats: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Copied:
    """The tellings that speak for themselves, earliest first, and the copies of each, by its key.

    ``partly`` are those of the originals that repeat an earlier one and say
    something of their own.
    """

    originals: tuple[Telling, ...]
    copies: Mapping[str, tuple[Copy, ...]]
    partly: tuple[Copy, ...] = ()


def find_copies(tellings: Iterable[Telling], register: Register) -> Copied:
    """Tell originals from copies. The order of the tellings changes nothing.

    A near copy has an earlier telling whose paragraphs hold at least half of
    its own, or the other way round (``NEAR``); of several it is filed with the
    one that shares most, and of these with the earliest.
    """
    by_text: dict[Text, Copy] = {}
    originals: list[Telling] = []
    copies: dict[str, list[Copy]] = {}
    partly: list[Copy] = []
    index = _Index()
    for telling in sorted({telling.key: telling for telling in tellings}.values(), key=earliest):
        filed = by_text.get(text_of(telling))
        made = replace(filed, key=telling.key) if filed else _nearest(telling, index, register)
        if made is not None and made.whole:
            by_text.setdefault(text_of(telling), made)
            copies[made.of].append(made)
            continue
        if made is not None and made.repeats:
            partly.append(made)
        by_text[text_of(telling)] = Copy(telling.key, telling.key, 1.0, exact=True)
        copies[telling.key] = []
        originals.append(telling)
        index.add(telling)
    return Copied(tuple(originals), {key: tuple(found) for key, found in copies.items()}, tuple(partly))


def _nearest(telling: Telling, index: _Index, register: Register) -> Copy | None:
    """What a telling is a near copy of: one that it only repeats, else the one that it shares most with."""
    near = [_compared(telling, other, share, register) for other, share in index.near(telling)]
    return next((copy for copy in near if copy.whole), near[0] if near else None)


class _Index:
    """Tellings by the hashes of their sketches."""

    def __init__(self) -> None:
        self._of: dict[int, list[int]] = defaultdict(list)
        self._tellings: list[Telling] = []

    def add(self, telling: Telling) -> None:
        for value in telling.sketch:
            self._of[value].append(len(self._tellings))
        self._tellings.append(telling)

    def near(self, telling: Telling) -> list[tuple[Telling, float]]:
        """The tellings of other documents that this one is a near copy of, each with the share, the largest first."""
        counted: dict[int, int] = defaultdict(int)
        for value in telling.sketch:
            for place in self._of.get(value, ()):
                counted[place] += 1
        found = []
        for place in sorted(place for place, count in counted.items() if count >= LEAST):
            other = self._tellings[place]
            share = alike(telling, other)
            if share >= NEAR and other.document != telling.document:
                found.append((other, share))
        return sorted(found, key=lambda pair: -pair[1])


def alike(one: Telling, other: Telling) -> float:
    """How much of the shorter of two tellings' paragraphs stands in the other, 0 where too little says it."""
    ours, theirs, by = shares(one.sketch, other.sketch)
    return max(ours, theirs) if by >= LEAST else 0.0


def _compared(telling: Telling, other: Telling, share: float, register: Register) -> Copy:
    repeats = matched_claims(telling, other, register)
    whole = len(repeats) == len(telling.claims) and _adds_nothing(telling, other, repeats, register)
    return Copy(telling.key, other.key, share, whole=whole, repeats=tuple(sorted(repeats.items())))


def matched_claims(telling: Telling, other: Telling, register: Register) -> dict[str, str]:
    """For each claim of a telling the claim of another that says the same: outcome, figure and stance.

    Of several such the same speaker's. Where two speakers say the same in
    either of the two, nothing shows which is whose unless both name them.
    """
    theirs: dict[object, list[Claim]] = defaultdict(list)
    ours: dict[object, list[Claim]] = defaultdict(list)
    for claim in other.claims:
        theirs[_said(claim)].append(claim)
    for claim in telling.claims:
        ours[_said(claim)].append(claim)
    found: dict[str, str] = {}
    for claim in telling.claims:
        same = theirs.get(_said(claim), [])
        by_speaker = [one for one in same if _speaker(one, register) == _speaker(claim, register)]
        alone = len(same) == 1 == len(ours[_said(claim)]) or claim.speaker is None
        for one in by_speaker or (same if alone else []):
            found.setdefault(claim.id, one.id)
    return found


def _speaker(claim: Claim, register: Register) -> str:
    return register.name_of(claim.speaker or "")


def _said(claim: Claim) -> object:
    return claim.scope, claim.outcome, claim.figure, claim.stance


def _adds_nothing(telling: Telling, other: Telling, repeats: Mapping[str, str], register: Register) -> bool:
    """Whether a telling names no speaker, agency, party or person whom the one that it repeats does not name."""
    claims = {claim.id: claim for claim in other.claims}
    for claim in telling.claims:
        repeated = claims[repeats[claim.id]]
        if claim.speaker and _speaker(claim, register) != _speaker(repeated, register):
            return False
        if not set(claim.via) <= set(repeated.via):
            return False
    return _names(telling, telling.claims) <= _names(other, other.claims)


def _names(telling: Telling, claims: Sequence[Claim]) -> set[tuple[str, ...]]:
    """The parties and the people that a telling names."""
    parties = [*telling.told.actors, *(actor for claim in claims for actor in claim.actors)]
    people = {(folded_name(person.name),) for claim in claims for person in claim.people}
    return people | {(folded_name(actor.name), actor.stance, folded_name(actor.by or "")) for actor in parties}
