"""Status of the dead and the injured: whom no source calls anything, and what a recorder may presume of them."""

from __future__ import annotations

from collections.abc import Container, MutableMapping, Sequence
from dataclasses import replace

from civcas.assess.sentences import bounds
from civcas.assess.statements import NOT_COUNTED, told_of_elsewhere
from civcas.records.assessment import Range
from civcas.records.reading import Telling
from civcas.records.record_scope import RecordScope

STATED = ("civilian", "other_protected", "combatant")
"""The groups that a status makes; nobody is in two of them."""

CLASHES = ("clash",)
"""Kinds of incident in which nothing is presumed of anyone."""

Made = MutableMapping[tuple[str, str], Range]


def status_not_stated(made: Made, outcome: str) -> Range | None:
    """Those to whom no source gives a status: the whole less those with one.

    They are a group of their own, and nobody's civilians or combatants. None
    where nobody is left, or where it is not known that anybody is.
    """
    whole = made.get((outcome, "all"))
    if whole is None or whole.low is None:
        return None
    stated = [made[outcome, group] for group in STATED if (outcome, group) in made]
    least = sum(one.low or 0 for one in stated)
    most = [one.high for one in stated if one.high is not None]
    if len(most) < len(stated):
        low, high = 0, None if whole.high is None else max(0, whole.high - least)
    elif whole.high is None:
        low, high = max(0, whole.low - sum(most)), None
    else:
        # Lowest with lowest and highest with highest: who counts more dead counts more civilians among them.
        ends = (max(0, whole.low - least), max(0, whole.high - sum(most)))
        low, high = min(ends), max(ends)
    if high == 0 or (low == 0 and high is None):
        return None
    reason = "no source says whether they were civilians"
    if stated:
        reason += "; the whole less those of whom a source does"
    claims = tuple(dict.fromkeys(claim for one in (whole, *stated) for claim in one.claims))
    return Range(outcome, "unknown_status", low, high, claims, "status_not_stated", (reason,))


def calls_otherwise(originals: Sequence[Telling], owned: Container[str]) -> bool:
    """Whether any source calls any of the dead a combatant or otherwise protected, with a number or without.

    ``owned`` are the claims of the parties themselves, whose word alone is
    context and no evidence; attackers who died in their own attack are apart.
    """
    return any(
        claim.outcome == "killed"
        and claim.scope == "incident"
        and claim.id not in owned
        and claim.id not in elsewhere
        and claim.stance not in NOT_COUNTED
        and claim.figure is not None
        and not claim.figure.perpetrator
        and claim.figure.status in ("combatant", "armed_forces", "other_protected")
        for telling in originals
        for elsewhere in (told_of_elsewhere(telling),)
        for claim in telling.claims
    )


def presumed_civilian(made: Made, kind: str, scope: RecordScope | None) -> Range | None:
    """Where a recorder's scope presumes it, the dead to whom no source gives a status count as civilians.

    Never in a clash, and not where any source that is no party to the harm
    speaks of a combatant among the dead; the word of the party that did it is
    context, not evidence. The presumption is off unless the scope turns it on.
    """
    whole = made.get(("killed", "all"))
    if scope is None or not scope.presume_civilian or kind in CLASHES or whole is None or whole.low is None:
        return None
    stated = made.get(("killed", "civilian"))
    if stated is not None and stated.low is not None and (stated.low, stated.high) == (whole.low, whole.high):
        return None
    reason = f"presumed civilian by the scope “{scope.name}”: no source that is no party to it says otherwise"
    if stated is None:
        return replace(whole, group="civilian", rule="presumed_civilian", reasons=(*whole.reasons, reason))
    told = f"{reason}; as civilians sources count {bounds(stated.low, stated.high)}"
    claims = tuple(dict.fromkeys((*stated.claims, *whole.claims)))
    return Range("killed", "civilian", whole.low, whole.high, claims, "presumed_civilian", (*stated.reasons, told))
