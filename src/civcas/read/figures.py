"""The figures of an incident as one document tells it: which claims make the total, and by which rule.

A claim says only what its quote says; what follows from several is said
here, with the claims it comes from and the rule that joined them.
"""

from __future__ import annotations

from collections.abc import Iterable

from civcas.read.adding import Total, totals_of, without
from civcas.read.choosing import chosen_total
from civcas.read.draft import Draft
from civcas.read.grammar.words import words
from civcas.read.named import most_named
from civcas.records.figure import Figure, Outcome
from civcas.records.reading import ToldFigure

_NOT_TOLD = frozenset({"denied", "withdrawn", "feared"})
"""Stances that state no figure of what happened: feared dead is feared, not killed."""

_SAID = 4
"""How many words after a word of saying its figure may start."""
_PUT = 6
"""How many words before a toll may say that it was an earlier one."""


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
    if outcome == "injured":
        whole = _without_those_who_died(whole, drafts)
    if not whole:
        return None
    counted = [draft for draft in whole if draft.counted and not draft.held]
    counted = (
        counted or [draft for draft in whole if draft.counted] or [d for d in whole if d.told.group.kind == "pronoun"]
    )
    if len(counted) > 1:
        counted = [draft for draft in counted if not was_earlier(draft)] or counted
        counted = [draft for draft in counted if not _is_partial(draft)] or counted
        counted = [draft for draft in counted if draft.sentence.zone != "headline"] or counted
    totals = totals_of(counted)
    if not totals:
        return None
    chosen, rule = chosen_total(totals, whole)
    if not [draft for draft in chosen.drafts if not _is_partial(draft)]:
        chosen, rule = Total(chosen.drafts, chosen.low, None), f"{rule}; a part of a whole that is not stated"
    attackers = [draft for draft in drafts if draft.figure is not None and draft.figure.perpetrator]
    attackers = [draft for draft in attackers if draft.whole in chosen.drafts]
    if attackers:
        chosen, rule = without(chosen, attackers), f"{rule}, less those who died in their own attack"
    named = most_named(drafts, outcome, chosen) if chosen.low is not None else []
    if len(named) > (chosen.low or 0):
        high = chosen.high if chosen.high is None else max(chosen.high, len(named))
        chosen, rule = Total([*chosen.drafts, *named], len(named), high), "more people are named than counted"
    return _figure(chosen, rule)


def _without_those_who_died(injured: list[Draft], drafts: list[Draft]) -> list[Draft]:
    """The injured without those who have died since, by their own sentence: "a man injured in the raid has died"."""
    died: dict[int, int] = {}
    for draft in drafts:
        told = draft.told
        if told.outcome == "killed" and told.harm.valency == "intrans":
            died[id(told.group)] = max(told.harm.first, died.get(id(told.group), 0))
    return [d for d in injured if died.get(id(d.told.group), -1) < d.told.harm.last] if died else injured


def _is_none_of_a_group(figure: Figure) -> bool:
    """Whether nobody of one group came to harm, which says nothing of all: "no civilians were killed"."""
    described = (figure.status, figure.age, figure.sex, figure.role)
    return figure.high == 0 and any(said is not None for said in described)


def was_earlier(draft: Draft) -> bool:
    """Whether a figure is said to be an earlier one: "had earlier put the number at 25", "first reports spoke of 3"."""
    first, w = draft.told.harm.first, words(draft.language)
    if draft.speaker is not None and draft.speaker.split(" ")[0].casefold() in w.at_first:
        return True
    if draft.told.rule == "toll" and not w.at_first.isdisjoint(draft.sentence.low[max(0, first - _PUT) : first]):
        return True
    return _was_said_earlier(draft)


def _was_said_earlier(draft: Draft) -> bool:
    """Whether somebody is said to have said a figure earlier: "police initially reported 11 deaths"."""
    w, low = words(draft.language), draft.sentence.low
    first = min(draft.told.group.first, draft.told.harm.first)
    near = range(max(0, first - _SAID), first)
    said = [i for i in near if low[i] in w.saying]
    return any(not w.at_first.isdisjoint(low[max(0, i - 1) : i]) for i in said[-1:])


def _is_partial(draft: Draft) -> bool:
    """Whether a claim counts only some of an incident's people (one hospital's, recovered so far, five of those)."""
    return draft.figure is not None and draft.figure.count == "partial"


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
    totals = [total for total in totals_of(body) if ceiling is None or (total.low or 0) <= ceiling]
    if not totals:
        return None
    best = max(totals, key=lambda total: total.weight)
    return _figure(best, "stated" if len(best.drafts) == 1 else "sum of separate groups")


def _figure(total: Total, rule: str) -> ToldFigure:
    return ToldFigure(total.low, total.high, tuple([draft.id for draft in total.drafts]), rule)
