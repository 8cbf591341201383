"""The figures of an incident as one document tells it: which claims make the total, and by which rule.

A claim says only what its quote says; what follows from several is said
here, with the claims it comes from and the rule that joined them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from civcas.read.draft import Draft
from civcas.read.grammar.words import words
from civcas.records.figure import Figure, Outcome
from civcas.records.reading import ToldFigure

_NOT_TOLD = frozenset({"denied", "withdrawn", "feared"})
"""Stances that state no figure of what happened: feared dead is feared, not killed."""

_PUT = 3
"""How many words before a toll may say that it was an earlier one."""
_RIVALS_WITHIN = 5
"""Two speakers' figures are rivals for one total only where one is at most so many times the other (inferred)."""


@dataclass(slots=True)
class _Total:
    """Coordinated claims as one figure."""

    drafts: list[Draft]
    low: int | None
    high: int | None

    @property
    def weight(self) -> int:
        """For comparing: the low, or the high where there is no low."""
        return (self.high or 0) if self.low is None else self.low


def told_figure(drafts: list[Draft], outcome: Outcome) -> ToldFigure | None:
    """Everyone killed (or injured …) in one incident, as its document tells it; None where it states nothing.

    Parts, background totals and those who died in their own attack are left
    out; the body's figure counts before the headline's.
    """
    whole = [
        draft
        for draft in drafts
        if draft.told.outcome == outcome
        and (draft.whole is None or draft.whole.told.outcome != outcome)
        and draft.figure is not None
        and draft.figure.unit == "people"
        and not draft.figure.perpetrator
        and draft.figure.share is None
        and not _is_none_of_a_group(draft.figure)
        and draft.stance not in _NOT_TOLD
    ]
    if not whole:
        return None
    counted = [draft for draft in whole if draft.counted and not draft.held]
    counted = (
        counted or [draft for draft in whole if draft.counted] or [d for d in whole if d.told.group.kind == "pronoun"]
    )
    if len(counted) > 1:
        counted = [draft for draft in counted if not _was_earlier(draft)] or counted
        counted = [draft for draft in counted if not _is_partial(draft)] or counted
        counted = [draft for draft in counted if draft.sentence.zone != "headline"] or counted
    totals = _totals(counted)
    if not totals:
        return None
    chosen, rule = _chosen(totals)
    if not [draft for draft in chosen.drafts if not _is_partial(draft)]:
        chosen, rule = _Total(chosen.drafts, chosen.low, None), f"{rule}; a part of a whole that is not stated"
    attackers = [draft for draft in drafts if draft.figure is not None and draft.figure.perpetrator]
    attackers = [draft for draft in attackers if draft.whole in chosen.drafts]
    if attackers:
        chosen, rule = _without(chosen, attackers), f"{rule}, less those who died in their own attack"
    return _figure(chosen, rule)


def _is_none_of_a_group(figure: Figure) -> bool:
    """Whether nobody of one group came to harm, which says nothing of all: "no civilians were killed"."""
    described = (figure.status, figure.age, figure.sex, figure.role)
    return figure.high == 0 and any(said is not None for said in described)


def _was_earlier(draft: Draft) -> bool:
    """Whether a toll is said to have been an earlier one: "had earlier put the number of dead at 25"."""
    first = draft.told.harm.first
    return draft.told.rule == "toll" and not words(draft.language).at_first.isdisjoint(
        draft.sentence.low[max(0, first - _PUT) : first]
    )


def _is_partial(draft: Draft) -> bool:
    """Whether a claim counts only some of an incident's people (one hospital's, recovered so far, five of those)."""
    return draft.figure is not None and draft.figure.count == "partial"


def _without(total: _Total, attackers: list[Draft]) -> _Total:
    """A total without the attackers who died in it."""
    fewer = sum(draft.figure.low or 0 for draft in attackers if draft.figure is not None)
    low = max(0, total.low - fewer) if total.low is not None else None
    high = max(0, total.high - fewer) if total.high is not None else None
    return _Total([*total.drafts, *attackers], low, high)


def counted_people(drafts: Iterable[Draft], outcome: Outcome) -> list[tuple[Draft, Figure]]:
    """The claims that give a number of people with that outcome, parts included, each with its figure."""
    return [
        (draft, draft.figure)
        for draft in drafts
        if draft.told.outcome == outcome
        and draft.figure is not None
        and draft.figure.unit == "people"
        and draft.counted
        and draft.figure.share is None
        and draft.stance not in _NOT_TOLD
    ]


def group_figure(members: list[Draft], whole: ToldFigure | None) -> ToldFigure | None:
    """The figure of one group (children, women, civilians) by those of ``counted_people``: its largest single total.

    A part that is larger than its ``whole`` is of other people than the
    incident's: it is left out, and never cut down to fit.
    """
    mine = set(members)
    outer = [draft for draft in members if draft.whole not in mine]
    body = [draft for draft in outer if draft.sentence.zone != "headline"] or outer
    ceiling = whole.high if whole is not None else None
    totals = [total for total in _totals(body) if ceiling is None or (total.low or 0) <= ceiling]
    if not totals:
        return None
    best = max(totals, key=lambda total: total.weight)
    return _figure(best, "stated" if len(best.drafts) == 1 else "sum of separate groups")


def _totals(drafts: list[Draft]) -> list[_Total]:
    """Coordinated claims summed, in the order of the text."""
    if len(drafts) < 2:
        return [_total(drafts)] if drafts else []
    clusters: dict[tuple[int, int, int], list[Draft]] = {}
    for draft in drafts:
        of = id(draft.whole) if draft.whole is not None else 0
        clusters.setdefault((draft.sentence_no, draft.clause, of), []).append(draft)
    return [_total(cluster) for cluster in clusters.values()]


def _total(drafts: list[Draft]) -> _Total:
    """The sum of separate groups; a bound that one of them leaves open stays open."""
    low: int | None = None
    high: int | None = 0
    for draft in drafts:
        figure = draft.figure
        if figure is None:
            continue
        if figure.low is not None:
            low = figure.low + (low or 0)
        high = None if high is None or figure.high is None else high + figure.high
    return _Total(drafts, low, high)


def _together(one: _Total, other: _Total) -> _Total:
    """Two totals as one; a bound that one of them leaves open stays open."""
    lows = [low for low in (one.low, other.low) if low is not None]
    high = None if one.high is None or other.high is None else one.high + other.high
    return _Total([*one.drafts, *other.drafts], sum(lows) if lows else None, high)


def _chosen(totals: list[_Total]) -> tuple[_Total, str]:
    """The document's own total: the first with what comes on top, unless a later one is said to be of all."""
    chosen, rule = totals[0], "stated" if len(totals[0].drafts) == 1 else "sum of separate groups"
    before: _Total | None = None  # the last that was passed over
    for total in totals[1:]:
        first = total.drafts[0]
        adds = all(draft.adds for draft in total.drafts)
        if total.weight == chosen.weight and not adds:
            before = None
            continue
        if adds and before is not None:
            together = _together(before, total)
            if together.weight <= chosen.weight:
                before = together  # "22 were killed: 16 died in clashes and six more by the police"
                continue
        if _made_precise(chosen, total):
            chosen, rule = total, "the exact figure of a vague one"
        elif _rivals(chosen, total):
            chosen, rule = _between(chosen, total), "lowest and highest of its speakers"
        elif any(draft.told.harm.corrects for draft in total.drafts):
            chosen, rule = total, "stated as a correction"
        elif any(draft.total for draft in total.drafts) and total.weight > chosen.weight:
            chosen, rule = total, "stated as the total"
        elif (adds and not any(draft.total for draft in chosen.drafts)) or _comes_first(chosen, total):
            chosen = _together(chosen, total)
            rule = "sum: what is said to come on top"
        elif _replaces(chosen, total, first.sentence_no == chosen.drafts[0].sentence_no):
            chosen, rule = total, "the counted total before a single case"
        else:
            before = total
    return chosen, rule


def _comes_first(more: _Total, total: _Total) -> bool:
    """Whether a sentence tells first what comes on top: "three more died after the strike, which killed 20"."""
    told = (*more.drafts, *total.drafts)
    same = len({draft.sentence_no for draft in told}) == 1
    return same and all(d.adds for d in more.drafts) and not any(d.adds or d.total for d in total.drafts)


def _made_precise(vague: _Total, exact: _Total) -> bool:
    """Whether a figure says exactly what a vague word told: "dozens were killed … 55 civilians were killed"."""
    if len(vague.drafts) > 1 or any(draft.adds for draft in exact.drafts):
        return False
    number, by = vague.drafts[0].told.group.number, exact.drafts[0].told.group.number
    if by is None or by.vague or (number is not None and not number.vague):
        return False
    plural = vague.drafts[0].told.group.kind == "plural" or number is not None
    return plural and vague.high is None and vague.low is not None and exact.weight >= vague.low


def _rivals(one: _Total, other: _Total) -> bool:
    """Whether two totals are two speakers' figures for the same deaths."""
    speakers = [{draft.speaker and draft.speaker.casefold() for draft in total.drafts} for total in (one, other)]
    if None in speakers[0] | speakers[1] or speakers[0] & speakers[1]:
        return False
    if any(draft.adds or draft.told.group.number is None for draft in (*one.drafts, *other.drafts)):
        return False
    small, large = sorted((one.weight, other.weight))
    return 0 < large <= small * _RIVALS_WITHIN or (small == 0 < large and _denies(one, other))


def _denies(one: _Total, other: _Total) -> bool:
    """Whether one of two speakers says that nobody at all came to harm."""
    return any(draft.figure is not None and draft.figure.high == 0 for draft in (*one.drafts, *other.drafts))


def _between(one: _Total, other: _Total) -> _Total:
    """The range over two totals; a bound that one of them leaves open stays open."""
    lows = [low for low in (one.low, other.low) if low is not None]
    high = None if one.high is None or other.high is None else max(one.high, other.high)
    return _Total([*one.drafts, *other.drafts], min(lows) if lows else None, high)


def _replaces(chosen: _Total, other: _Total, same_sentence: bool) -> bool:
    """Whether a counted total stands before people mentioned first without a number."""
    uncounted = all(d.told.group.number is None for d in chosen.drafts)
    vague = all(d.told.group.kind == "plural" for d in chosen.drafts)
    counted = any(d.told.group.number is not None for d in other.drafts)
    return uncounted and counted and other.weight > chosen.weight and (same_sentence or vague)


def _figure(total: _Total, rule: str) -> ToldFigure:
    return ToldFigure(total.low, total.high, tuple([draft.id for draft in total.drafts]), rule)
