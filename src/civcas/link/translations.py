"""Translations: tellings in two languages that may be one text, because they say the very same of one harm."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from civcas.link.names import skeleton
from civcas.link.register import Register
from civcas.link.spots import place_spot
from civcas.records.claim import Claim
from civcas.records.reading import Telling

WITHIN = dt.timedelta(days=3)
"""A text is translated within so many days, or nothing shows that it was (inferred)."""

FIGURES = 2
"""Figures that both must state, all of them the same, where neither a credit nor a name says more (inferred)."""

Said = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Translation:
    """A telling that may be a translation of an earlier one: both keys, the pairs of claims that agree, and why."""

    key: str
    of: str
    repeats: tuple[tuple[str, str], ...]
    reason: str


def translations(originals: Sequence[Telling], register: Register) -> tuple[Translation, ...]:
    """Which tellings may be translations of earlier ones; each of the earliest that it may be one of.

    Two tellings may be one text where they are in different languages, were
    published within three days, tell of the same day and the same place, and
    state exactly the same figures: at least two of them, or one where both
    credit the same source or name the same person. That is shown as a
    possibility, and for independence they count as one: independence is shown,
    not presumed.
    """
    by_figures: dict[frozenset[Said], list[Telling]] = defaultdict(list)
    found = []
    for telling in originals:
        ours = _figures(telling)
        figures = frozenset(ours)
        if not figures:
            continue
        for other in by_figures[figures]:
            reason = _reason(telling, other, len(figures), register)
            if reason is not None:
                theirs = _figures(other)
                # Where two speakers give one figure, nothing shows which of them is which in the other text.
                alone = [said for said in ours if len(ours[said]) == 1 == len(theirs[said])]
                repeats = tuple((ours[said][0], theirs[said][0]) for said in alone)
                found.append(Translation(telling.key, other.key, repeats, reason))
                break
        by_figures[figures].append(telling)
    return tuple(found)


def _figures(telling: Telling) -> dict[Said, list[str]]:
    """What a telling counts, each with the claims that say so."""
    found: dict[Said, list[str]] = defaultdict(list)
    for claim in telling.claims:
        figure = claim.figure
        if figure is not None and figure.low is not None and claim.scope == "incident":
            said = (claim.outcome, figure.low, figure.high, figure.age, figure.sex, figure.role, figure.unit)
            found[said].append(claim.id)
    return dict(found)


def _reason(telling: Telling, other: Telling, figures: int, register: Register) -> str | None:
    if _language(telling) == _language(other) or telling.document == other.document:
        return None
    if telling.published is None or other.published is None or telling.published - other.published > WITHIN:
        return None
    if not (_same_day(telling, other) and _same_place(telling, other)):
        return None
    known = {telling.told.kind, other.told.kind} - {"unknown", "other"}
    if len(known) > 1:
        return None
    credit = _credits(telling, register) & _credits(other, register)
    names = _people(telling) & _people(other)
    if figures < FIGURES and not credit and not names:
        return None
    more = f", and {min(credit)} credited" if credit else ", and the same name" if names else ""
    counted = "the same figure" if figures == 1 else f"all {figures} figures the same"
    return f"in another language, within three days, of the same day and place, {counted}{more}"


def _language(telling: Telling) -> str:
    return telling.claims[0].language


def _same_day(one: Telling, other: Telling) -> bool:
    ours, theirs = one.told.when, other.told.when
    if ours is None or theirs is None or ours.start is None or ours.precision != "day":
        return False
    return (ours.start, ours.end) == (theirs.start, theirs.end)


def _same_place(one: Telling, other: Telling) -> bool:
    ours, theirs = place_spot(one.told.where), place_spot(other.told.where)
    if ours is None or theirs is None:
        return False
    return bool(ours.at & theirs.at) or (bool(ours.skeleton) and ours.skeleton == theirs.skeleton)


def _credits(telling: Telling, register: Register) -> set[str]:
    """The sources of the register that a telling quotes, or the agencies that it credits."""
    named = {name for claim in telling.claims for name in _named(claim)}
    return {source.name for name in named if (source := register.source(name)) is not None}


def _named(claim: Claim) -> tuple[str, ...]:
    return (*claim.via, claim.speaker) if claim.speaker else claim.via


def _people(telling: Telling) -> set[str]:
    """The people whom a telling names, by how their names sound in either script."""
    return {skeleton(person.name) for claim in telling.claims for person in claim.people if skeleton(person.name)}
