"""Figures over many attacks, or over a whole region, by the words beside them: no incident's own."""

from __future__ import annotations

from civcas.read.cues import many_attacks, names_attack_between
from civcas.read.draft import Draft
from civcas.read.grammar.sought import Sought
from civcas.read.grammar.words import words
from civcas.read.lexicon import table
from civcas.read.meeting import is_area

_DESCRIBED = 4
"""How many words back from "incidents" their number may stand: "three separate IED incidents"."""
_TO_AREA = 4
"""How many words a region may be told in after a toll: "the death toll in the northern region"."""
_AREAS = Sought(lambda language: [entry for entry in table(language, "aggregates") if "area" in entry.attributes])


def is_of_counted_attacks(draft: Draft) -> bool:
    """Whether a claim's clause counts the attacks that its people were killed in: "in three separate incidents"."""
    low, quantity = draft.sentence.low, words(draft.language).quantity
    for i in many_attacks(draft):
        for j in range(i - 1, max(-1, i - 1 - _DESCRIBED), -1):
            if not low[j][0].isalnum() or draft.told.group.first <= j < draft.told.group.last:
                break
            if low[j] in quantity or low[j].isdecimal():
                return True
    return False


def is_of_an_area(draft: Draft) -> bool:
    """Whether a toll is said to be that of a region, with no attack in its clause: "toll in the north hits 60"."""
    low, toll, group = draft.sentence.low, draft.told.harm.last, draft.told.group.first
    if toll >= group or low[toll] not in words(draft.language).preposition:
        return False
    end = min(group, toll + 1 + _TO_AREA)
    areas = [i for i, _, _ in _AREAS.found(draft.sentence, draft.language) if toll < i < end]
    closing = next((i for i in range(group, len(low)) if low[i] in ",;"), len(low))
    return bool(areas) and not names_attack_between(draft, toll, closing)


def is_one_event(draft: Draft) -> bool:
    """Whether a noun with the article tells of one deed at a place: "the killing of 12 villagers in Ora in 2016"."""
    low, harm = draft.sentence.low, draft.told.harm
    article = harm.first > 0 and low[harm.first - 1] in words(draft.language).determiner
    return draft.told.rule == "harm of people" and article and draft.where is not None and not is_area(draft.where)


def share_periods(drafts: list[Draft]) -> None:
    """Make a number of a month or a week beside a sum of another in its sentence a sum too.

    "112 deaths in May, over April, when 93 were killed": ``drafts`` are the sums and what has so wide a time.
    """
    sums = {draft.sentence_no for draft in drafts if draft.scope == "aggregate" and draft.basis == "period"}
    for draft in drafts:
        counted = draft.scope == "incident" and draft.whole is None and draft.told.group.number is not None
        if counted and draft.sentence_no in sums:
            draft.scope, draft.basis = "aggregate", "period"


def leave_date(before: Draft, later: Draft) -> None:
    """Leave a running time to the total after it: "two were killed, bringing to 212 the number killed since 2001"."""
    same = before.sentence_no == later.sentence_no and before.told.outcome == later.told.outcome
    if (
        same
        and later.total
        and later.running
        and not before.total
        and before.running
        and before.date_at >= later.told.group.first
    ):
        before.running, before.when = False, None
