"""Tellings as a recorder's scope reads them: vague words by its own table, an unborn child added where it says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from civcas.assess.sentences import listed
from civcas.assess.vague_words import own_low
from civcas.records.assessment import Range
from civcas.records.claim import Claim
from civcas.records.reading import Telling, ToldFigure
from civcas.records.record_scope import RecordScope

UNBORN = "unborn"
"""The unit of a claim that tells of an unborn child, which is noted beside its mother and is no part of a count."""


def as_scoped(telling: Telling, scope: RecordScope | None) -> Telling:
    """A telling as a scope reads it; the same where the scope has no rule of its own."""
    if scope is None or not (scope.vague or scope.unborn):
        return telling
    own = dict(scope.vague)
    changed = {claim.id: made for claim in telling.claims if (made := _scoped(claim, own, scope.unborn)) is not claim}
    if not changed:
        return telling
    lows = {claim.id: claim.figure.low for claim in telling.claims if claim.figure is not None}
    now = {item: claim.figure.low for item, claim in changed.items() if claim.figure is not None}
    told = telling.told
    told = replace(
        told,
        killed=_told(told.killed, lows, now),
        injured=_told(told.injured, lows, now),
        civilians_killed=_told(told.civilians_killed, lows, now),
        children_killed=_told(told.children_killed, lows, now),
        women_killed=_told(told.women_killed, lows, now),
    )
    return replace(telling, told=told, claims=tuple(changed.get(claim.id, claim) for claim in telling.claims))


def own_vague_word(claim: Claim, own: Mapping[str, int]) -> Claim:
    """A vague word sets the low that the recorder's own table gives it, and never a high."""
    found = own_low(claim, own)
    if found is None or claim.figure is None:
        return claim
    return replace(claim, figure=replace(claim.figure, low=found[1]))


def unborn_added(claim: Claim) -> Claim:
    """An unborn child is noted with the mother, and added to the dead only where the recorder's scope says so."""
    if claim.figure is None or claim.figure.unit != UNBORN:
        return claim
    return replace(claim, figure=replace(claim.figure, unit="people", count="additional"))


def scope_reasons(originals: Sequence[Telling], scope: RecordScope | None) -> dict[str, tuple[str, str]]:
    """For each claim that a scope reads in its own way the rule and a reason, as figures that rest on it are to say."""
    if scope is None:
        return {}
    own, found = dict(scope.vague), dict[str, tuple[str, str]]()
    for claim in (claim for telling in originals for claim in telling.claims):
        word = own_low(claim, own)
        if word is not None:
            found[claim.id] = ("own_vague_word", f"“{word[0]}” is at least {word[1]} by the recorder's own table")
        elif scope.unborn and claim.figure is not None and claim.figure.unit == UNBORN:
            found[claim.id] = ("unborn_added", "an unborn child is added, as the recorder's scope says")
    return found


def with_scope_reasons(found: Range, reasons: Mapping[str, tuple[str, str]]) -> Range:
    """A range with what the scope did to any claim that it rests on."""
    more = list(dict.fromkeys(reasons[claim] for claim in found.claims if claim in reasons))
    if not more:
        return found
    said = (f"{reason} (rule {listed([rule])})" for rule, reason in more)
    return replace(found, reasons=(*found.reasons, *said))


def _scoped(claim: Claim, own: Mapping[str, int], unborn: bool) -> Claim:
    made = own_vague_word(claim, own) if own else claim
    return unborn_added(made) if unborn else made


def _told(
    figure: ToldFigure | None, before: Mapping[str, int | None], now: Mapping[str, int | None]
) -> ToldFigure | None:
    """A told figure after the lows of claims that it comes from have changed."""
    if figure is None or figure.low is None or not any(item in now for item in figure.claims):
        return figure
    was = [before.get(item) or 0 for item in figure.claims]
    new = [now.get(item, before.get(item)) or 0 for item in figure.claims]
    if figure.low == sum(was):
        return replace(figure, low=_within(sum(new), figure.high))
    single = next((two for one, two in zip(was, new, strict=True) if one == figure.low), figure.low)
    return replace(figure, low=_within(single, figure.high))


def _within(low: int, high: int | None) -> int:
    return low if high is None else min(low, high)
