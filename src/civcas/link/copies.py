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

from civcas.link.copy_index import CopyIndex
from civcas.link.names import folded_name
from civcas.link.nodes import Text, earliest, text_of
from civcas.link.register import Register
from civcas.records.claim import Claim
from civcas.records.reading import Telling
from civcas.script.sketch import SIZE, shares

SURE = 24
"""Runs of words from which on texts that credit different speakers are copies all the same (inferred).

One sentence of news is a formula: two outlets can each write "an air strike
killed six people in Tarsk on Tuesday, … said", and mean their own source.
"""


@dataclass(frozen=True, slots=True)
class Copy:
    """A telling whose words stand in an earlier one.

    ``share`` is how much of the shorter of the two texts stands in the other,
    1.0 and ``exact`` for the same text. ``whole`` says that it makes no claim
    which the other does not make; else ``repeats`` pairs its claims with those
    that they repeat, where so many words agree that these are no formula.
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

    The original is what was published first, on one day what says most.

    A near copy has an earlier telling whose paragraphs hold at least half of
    its own, or the other way round; of several it is filed with the
    one that shares most, and of these with the earliest.
    """
    by_text: dict[Text, Copy] = {}
    originals: list[Telling] = []
    copies: dict[str, list[Copy]] = {}
    partly: list[Copy] = []
    index = CopyIndex(marks=SIZE)
    for telling in sorted({telling.key: telling for telling in tellings}.values(), key=_before):
        filed = by_text.get(text_of(telling))
        made = replace(filed, key=telling.key) if filed else _nearest(telling, originals, index, register)
        if made is not None and made.whole:
            by_text.setdefault(text_of(telling), made)
            copies[made.of].append(made)
            continue
        if made is not None and made.repeats:
            partly.append(made)
        by_text[text_of(telling)] = Copy(telling.key, telling.key, 1.0, exact=True)
        copies[telling.key] = []
        originals.append(telling)
        index.add(telling.sketch)
    return Copied(tuple(originals), {key: tuple(found) for key, found in copies.items()}, tuple(partly))


def _before(telling: Telling) -> tuple[object, ...]:
    """Order by publication; of one day what says most comes first, because a copy leaves out more than it adds."""
    says = len(telling.claims) + len(_names(telling, telling.claims))
    day, *rest = earliest(telling)
    return day, -says, *rest


def _nearest(telling: Telling, originals: Sequence[Telling], index: CopyIndex, register: Register) -> Copy | None:
    """What a telling is a near copy of: one that it only repeats, else the one that it shares most with.

    Of a document whose words were erased it is known from before.
    """
    was = {one.document: one.share for one in telling.near}
    shared = [(originals[number], share) for number, share in index.near(telling.sketch)]
    shared += [(one, was[one.document]) for one in originals if one.document in was] if was else []
    near = [
        _compared(telling, one, share, register)
        for one, share in sorted(shared, key=lambda pair: -pair[1])
        if one.document != telling.document
    ]
    return next((copy for copy in near if copy.whole), near[0] if near else None)


def _compared(telling: Telling, other: Telling, share: float, register: Register) -> Copy:
    repeats = matched_claims(telling, other, register)
    whole = len(repeats) == len(telling.claims) and _adds_nothing(telling, other, repeats, register)
    sure = shares(telling.sketch, other.sketch)[2] >= SURE or any(
        one.surely and one.document == other.document for one in telling.near
    )
    return Copy(telling.key, other.key, share, whole=whole, repeats=tuple(sorted(repeats.items())) if sure else ())


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
