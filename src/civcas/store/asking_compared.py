"""How the figures of a text lie against the ranges of an incident in the record, and who says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from civcas import records
from civcas.assess import assess_incident
from civcas.assess.against import Position, against
from civcas.link.names import names_no_party
from civcas.link.speakers import is_one_of, same_speakers
from civcas.store.view import ClaimView, IncidentView

_BLAMES = frozenset({"blamed", "claimed_responsibility"})


@dataclass(frozen=True, slots=True)
class Compared:
    """One figure that is asked about beside the range of the incident.

    ``said_by`` are the claims that say so: those with the figure itself where
    it is inside, those of the highest or the lowest where it is not.
    ``same_speaker`` are those in which the speaker that is asked about gives
    another figure: of one speaker's the latest counts. ``aside`` are those that
    give the very figure and set no end of the range: it is of a part, or its
    own speaker has replaced it. ``conceded`` marks a belligerent's own figure,
    which is never in a range.
    """

    asked: records.Range
    held: records.Range | None
    position: Position
    said_by: tuple[ClaimView, ...] = ()
    same_speaker: tuple[ClaimView, ...] = ()
    aside: tuple[ClaimView, ...] = ()
    conceded: bool = False


@dataclass(frozen=True, slots=True)
class Blamed:
    """A party that the text blames and the record does not: what the record holds of it, and the parties it names.

    ``held`` is how the record names the party itself (that it is excluded, or
    only named in its own denial), None where it does not name it.
    """

    actor: str
    held: str | None
    others: tuple[records.Attribution, ...]


def otherwise_blamed(telling: records.Telling, view: IncidentView) -> tuple[Blamed, ...]:
    """The parties that a text blames where the record names others for the incident."""
    found = view.assessment
    others = tuple(item for item in found.attributions if item.grade != "excluded")
    if not others:
        return ()
    blamed = dict.fromkeys(
        actor.name
        for claim in telling.claims
        for actor in claim.actors
        if actor.stance in _BLAMES and not names_no_party(actor.name)
    )
    excluded = tuple(item.actor for item in found.attributions if item.grade == "excluded")
    return tuple(
        Blamed(actor, "excluded" if is_one_of(actor, excluded) else _denied(actor, found.denied_by), others)
        for actor in blamed
        if not is_one_of(actor, found.candidates)
    )


def _denied(actor: str, denied_by: tuple[str, ...]) -> str | None:
    return "denied" if is_one_of(actor, denied_by) else None


def figures_of(telling: records.Telling) -> tuple[tuple[records.Range, bool], ...]:
    """The figures of the account by the same rules as an incident's, each with whether a party itself concedes it.

    Those of whom it leaves the status open are no figure of its own. Where it
    counts children alone, all are at least so many.
    """
    incident = records.Incident((telling.key,), tuple(claim.id for claim in telling.claims))
    made = assess_incident(incident, [telling])
    stated = [_as_said(one, telling) for one in made.ranges if one.group != "unknown_status"]
    return (*((one, False) for one in stated), *((one, True) for one in made.conceded))


def _as_said(made: records.Range, telling: records.Telling) -> records.Range:
    """A range of all without a high where the account only counts some group of them."""
    figures = [claim.figure for claim in telling.claims if claim.id in made.claims and claim.figure is not None]
    if made.group != "all" or not figures or any((one.age, one.sex, one.role) == (None,) * 3 for one in figures):
        return made
    return replace(made, high=None)


def compared_with(telling: records.Telling, asked: records.Range, conceded: bool, view: IncidentView) -> Compared:
    """One figure of the account beside the incident's range; ``conceded`` where a party itself says it of its deeds."""
    held = view.assessment.range(asked.outcome, asked.group)
    used = set(held.claims) if held is not None else set()
    said = [item for item in view.claims if item.claim.id in used and item.claim.figure is not None]
    lows = [item.claim.figure.low for item in said if item.claim.figure and item.claim.figure.low is not None]
    position = against(asked.low, asked.high, held, max(lows, default=None))
    return Compared(
        asked=asked,
        held=held,
        position=position,
        said_by=_who(position, asked, held, said, lows),
        same_speaker=_same_speaker(telling, asked, view),
        aside=_aside(telling, asked, view, used) if position in ("below", "above", "overlaps") else (),
        conceded=conceded,
    )


def _aside(telling: records.Telling, asked: records.Range, view: IncidentView, used: set[str]) -> tuple[ClaimView, ...]:
    """The claims that count as many of the same people and set no end of the range."""
    asking = [claim.figure for claim in telling.claims if claim.id in asked.claims and claim.figure is not None]
    groups = {(one.age, one.sex, one.role) for one in asking}
    return tuple(
        item
        for item in view.claims
        if item.claim.id not in used
        and item.claim.outcome == asked.outcome
        and (figure := item.claim.figure) is not None
        and (figure.low, figure.high) == (asked.low, asked.high)
        and (figure.age, figure.sex, figure.role) in groups
    )


def _same_speaker(telling: records.Telling, asked: records.Range, view: IncidentView) -> tuple[ClaimView, ...]:
    """The claims in which a speaker that is asked about gives another figure of the same people."""
    mine = {claim.speaker for claim in telling.claims if claim.id in asked.claims and claim.speaker}
    held = [item for item in view.claims if item.claim.outcome == asked.outcome and item.claim.figure is not None]
    held = [item for item in held if _alike(telling, asked, item)]
    named = same_speakers(mine | {item.claim.speaker for item in held if item.claim.speaker})
    speakers = {named[name] for name in mine}
    return tuple(item for item in held if item.claim.speaker and named[item.claim.speaker] in speakers)


def _alike(telling: records.Telling, asked: records.Range, item: ClaimView) -> bool:
    """Whether a claim counts the people that are asked about, and gives another number of them."""
    figure = item.claim.figure
    asking = [claim.figure for claim in telling.claims if claim.id in asked.claims and claim.figure is not None]
    groups = {(one.status, one.age, one.sex, one.role) for one in asking}
    if figure is None or (figure.status, figure.age, figure.sex, figure.role) not in groups:
        return False
    return (figure.low, figure.high) not in {(one.low, one.high) for one in asking}


def _who(
    position: Position,
    asked: records.Range,
    held: records.Range | None,
    said: Sequence[ClaimView],
    lows: Sequence[int],
) -> tuple[ClaimView, ...]:
    """The claims that a position rests on."""
    if held is None:
        return ()

    def having(low: int | None = None, high: int | None = None) -> tuple[ClaimView, ...]:
        found = ((item, item.claim.figure) for item in said)
        return tuple(
            item
            for item, figure in found
            if figure is not None
            and ((low is not None and figure.low == low) or (high is not None and figure.high == high))
        )

    if position == "above":
        return having(high=held.high)
    if position == "above_stated":
        return having(low=max(lows, default=None))
    if position in ("below", "less"):
        return having(low=held.low)
    return having(low=asked.low, high=asked.high) if position == "inside" else ()
