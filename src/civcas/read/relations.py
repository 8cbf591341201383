"""How claims of one document stand to one another: repeated, put anew, or moved from the injured to the dead."""

from __future__ import annotations

from dataclasses import replace

from civcas.read.draft import Draft
from civcas.read.figures import was_earlier
from civcas.read.grammar.words import words
from civcas.records.claim import Relation

_FAR = 200
"""Claims: how far back, or from the first on, another is looked for, so that a long document costs no square."""


def relate_wounded(drafts: list[Draft]) -> None:
    """Say of injured people who died since that they were counted among the injured before.

    They are dead of the harm that injured them, whenever they died.
    """
    for n, draft in enumerate(drafts):
        if draft.told.outcome != "killed" or draft.figure is None:
            continue
        before = drafts[max(0, n - _FAR) : n]
        injured = _injured_before(draft, before) if draft.told.group.of_those else _injured_of_list(draft, before)
        if injured is None:
            continue
        draft.relation = Relation("died_of_wounds", injured.id)
        draft.figure = replace(draft.figure, count="total")
        if draft.when is not None and draft.when.inherited is None:
            draft.when = replace(draft.when, of="death")


def _injured_of_list(draft: Draft, before: list[Draft]) -> Draft | None:
    """The injured of whom a list names those who died: "six were injured, including one who later died"."""
    if draft.told.harm.valency != "intrans":
        return None
    named = (other for other in before if other.told.group is draft.told.group and other.told.outcome == "injured")
    return next((other.whole for other in named if other.whole is not None), None)


def _injured_before(draft: Draft, before: list[Draft]) -> Draft | None:
    """The injured that a number of dead is said to be of: "seven of the wounded died", "two of them died"."""
    group = draft.told.group
    low = draft.sentence.low[group.first : group.last]
    counted = [other for other in before if other.whole is None and other.told.group.number is not None]
    told = group.harm is not None and group.harm.outcome == "injured"
    if not told and draft.told.harm.valency == "intrans" and not words(draft.language).pronoun.isdisjoint(low):
        counted = counted[-1:]  # "them" are the last that were counted
    elif not told:
        return None
    size = draft.figure.low or 0 if draft.figure is not None else 0
    for other in reversed(counted):
        if other.told.outcome == "injured" and other.figure is not None and (other.figure.high or size) >= size:
            return other
    return None


def relate_updates(drafts: list[Draft]) -> None:
    """Say of a total that is put anew that it supersedes its own speaker's earlier figure.

    One that is said to be an earlier one is what the figure before it superseded: "had earlier put the toll at 6".
    """
    for n, later in enumerate(drafts):
        if not later.total or later.relation is not None or later.sentence.zone != "body":
            continue
        for earlier in drafts[: min(n, _FAR)]:
            same = earlier.told.outcome == later.told.outcome and earlier.whole is None and earlier.counted
            speaker = earlier.speaker == later.speaker or later.speaker is None or earlier.speaker is None
            changed = earlier.figure is not None and later.figure is not None and earlier.figure != later.figure
            if same and speaker and changed and earlier.sentence_no < later.sentence_no and not earlier.adds:
                if not was_earlier(later):
                    later.relation = Relation("supersedes", earlier.id)
                elif earlier.relation is None:
                    earlier.relation = Relation("supersedes", later.id)
                break


def relate_headlines(drafts: list[Draft]) -> None:
    """Say of a headline's claim that it is the same as the body's with its figure."""
    for draft in drafts:
        if draft.sentence.zone != "headline" or draft.figure is None:
            continue
        for other in drafts:
            same = other.sentence.zone == "body" and other.told.outcome == draft.told.outcome and other.whole is None
            if same and other.figure is not None and other.figure.best == draft.figure.best:
                draft.relation = Relation("same_as", other.id)
                break
