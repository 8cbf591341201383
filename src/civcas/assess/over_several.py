"""Figures over several attacks of one day: what a source gives for all of them is no single incident's figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from civcas.assess.sentences import bounds
from civcas.assess.statements import OUTCOMES, Statement
from civcas.link.spots import Spot, place_spot
from civcas.link.traits import OTHER, is_whole, span
from civcas.records.assessment import Range
from civcas.records.reading import Telling, ToldFigure, ToldIncident

Made = dict[tuple[str, str], Range]


def over_several(tellings: Sequence[Telling]) -> dict[str, str]:
    """A figure of killed that is the sum of what another document tells of several attacks of the day is over them all.

    Where one document tells of nine killed in one strike on a town and of four
    in another, a text's "13 were killed in air strikes on the town" is of both.
    It then raises no figure of either; nor does anything else that it counts.
    A text that tells of what was hit in one of them alone, or of a second attack, is of that one.
    Keys of such accounts, each with the reason.
    """
    found: dict[str, str] = {}
    for one in tellings:
        mates = [told for told in one.beside if _same_day(one.told, told)] if one.told.killed is not None else []
        for other in tellings if mates else ():
            if other.document == one.document or other.key in found or _is_of_one(other, mates):
                continue
            parts = [told for told in mates if _holds(other.told, one.told, told)]
            if _is_sum(other.told.killed, [one.told.killed, *(told.killed for told in parts)]):
                found[other.key] = _sentence(other.told.killed, [one.told.killed, *(told.killed for told in parts)])
    return found


def without_them(stated: Sequence[Statement], several: Mapping[str, str]) -> list[Statement]:
    """The statements but those of accounts whose figures are over several attacks; denials stay."""
    return [one for one in stated if one.telling not in several or one.belligerent] if several else list(stated)


def named_beside(made: Made, stated: Sequence[Statement], several: Mapping[str, str]) -> None:
    """Name in the ranges the figures that are left out; an outcome that nobody else counts has no number then."""
    for outcome in OUTCOMES:
        left = [one for one in stated if one.telling in several and one.outcome == outcome and one.group == "all"]
        left = [one for one in left if not one.belligerent and (one.low is not None or one.high is not None)]
        reasons = tuple(
            dict.fromkeys(f"{bounds(one.low, one.high)}, {one.said_by}: {several[one.telling]}" for one in left)
        )
        if not reasons:
            continue
        before = made.get((outcome, "all"))
        if before is None:
            claims = tuple(dict.fromkeys(claim for one in left for claim in one.claims))
            before = Range(outcome, "all", None, None, claims, over_several.__name__)
        made[outcome, "all"] = replace(before, reasons=(*before.reasons, *reasons))


def _same_day(one: ToldIncident, other: ToldIncident) -> bool:
    start, end = span(one.when)
    first, last = span(other.when)
    if start is None or end is None or first is None or last is None or other.killed is None:
        return False
    return start <= last and first <= end


def _is_of_one(account: Telling, mates: Sequence[ToldIncident]) -> bool:
    """Whether an account counts only some, tells its attack apart from others, or of nothing hit that these tell of."""
    told, hit = account.told, {one.kind for one in account.told.hit}
    elsewhere = [{one.kind for one in mate.hit} for mate in mates]
    another = any(cue.kind in OTHER for cue in told.cues)
    return (
        another or not is_whole(account) or (bool(hit) and any(kinds and hit.isdisjoint(kinds) for kinds in elsewhere))
    )


def _holds(sum_of: ToldIncident, one: ToldIncident, other: ToldIncident) -> bool:
    """Whether the place of an account is, or is around, those of two incidents."""
    whole = place_spot(sum_of.where)
    return whole is not None and all(_inside(place_spot(told.where), whole) for told in (one, other))


def _inside(spot: Spot | None, whole: Spot) -> bool:
    return spot is not None and bool(whole.at & (spot.at | spot.around))


def _is_sum(whole: ToldFigure | None, parts: Sequence[ToldFigure | None]) -> bool:
    lows = [part.low for part in parts if part is not None and part.low]
    if whole is None or len(lows) < 2 or len(lows) != len(parts) or whole.low != sum(lows):
        return False
    return whole.high in (None, whole.low)


def _sentence(whole: ToldFigure | None, parts: Sequence[ToldFigure | None]) -> str:
    here, *beside = (bounds(part.low, part.high) for part in parts if part is not None)
    told = f"of {here} in this one and of {' and '.join(beside)} beside it"
    return f"of several attacks together, as another account tells {told}"
