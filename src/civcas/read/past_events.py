"""Harm of an event before the one that is told of: "the blast, which came a week after an attack that killed 20"."""

from __future__ import annotations

from itertools import pairwise

from civcas.read.cues import names_attack
from civcas.read.draft import Draft
from civcas.read.grammar.words import words
from civcas.read.lexicon import Entry


def is_of_past(draft: Draft, i: int, cue: Entry, *, told: bool) -> bool:
    """Whether a claim is of an event with no article "the", in one clause with the cue at word ``i`` before it.

    Before the cue its sentence names the event that it is about, or has ``told`` of its dead: what is done or
    said "two days after a strike killed nine people" is about that strike.
    """
    low, w = draft.sentence.low, words(draft.language)
    after = i + cue.term.count(" ") + 1
    clause = low[after : min(draft.told.harm.first, draft.told.group.first)]
    if draft.adds or draft.told.rule == "toll" or draft.whole is not None or not draft.counted:
        return False
    if not (told or low[0] in w.neuter or names_attack(draft, i)):
        return False
    another = "past" in cue.attributes or (bool(clause) and clause[0] in w.singular)
    return another and "," not in clause and w.agent.isdisjoint(clause)


def leave_to_past(drafts: list[Draft]) -> None:
    """Take from the other claims of a sentence a day that stands in the clause of an event before theirs.

    Whom that clause goes on with are of the same event: "… killed 15 people and wounded 40", "…, wounding 40".
    It takes no time and place from the sentences around it.
    """
    for before, later in pairwise(drafts):
        if before.past >= 0 and before.sentence_no == later.sentence_no and _goes_on(before, later):
            later.past = before.past
    for draft in drafts:
        if draft.past >= 0 and draft.when is not None and draft.when.inherited is not None:
            draft.when = None
        if draft.past >= 0 and draft.where is not None and draft.where.inherited is not None:
            draft.where = None
    ends = {draft.sentence_no: (draft.past, draft.told.group.first) for draft in drafts if draft.past >= 0}
    for draft in drafts if ends else ():
        first, last = ends.get(draft.sentence_no, (0, 0))
        if draft.past < 0 and first < draft.date_at < last and draft.when is not None:
            draft.when = None


def _goes_on(before: Draft, later: Draft) -> bool:
    """Whether a claim goes on with the clause of the one before it."""
    first = min(later.told.group.first, later.told.harm.first)
    between = later.sentence.low[max(before.told.group.last, before.told.harm.last) : first]
    joined = "," not in between and not words(later.language).conjunction.isdisjoint(between)
    return joined or later.told.harm.form == "gerund" or later.whole is before
