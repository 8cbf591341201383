"""The date of a toll that has moved: "rose to 31 on Sunday" dates the news, and not the harm."""

from __future__ import annotations

from dataclasses import replace

from civcas.read.cues import moves
from civcas.read.draft import Draft
from civcas.read.grammar.words import words
from civcas.read.surroundings import Surroundings

_RIGHT_AFTER = 3  # words from a number to the date on which a toll came to it: "to 31 people on Sunday"
_BY_WHOM = 8  # the same where who puts the toll anew stands between: "to 31 by the ministry on Friday"
_RAISED_BY = 5  # claims after a toll that can be of those who raised it
_OWNER = "'s"
"""What follows the day of the event that a toll is of: "from Sunday's strike"."""


def date_updates(drafts: list[Draft], surroundings: Surroundings) -> None:
    """Give each toll that has moved the date of its harm where its sentence names that before the number.

    Where it does not, the date right after the number is that of the report,
    so that the harm may have been some days before it. Those who raised the
    toll ("after three more people died") died of the same harm.
    """
    for n, draft in enumerate(drafts):
        when, last = draft.when, draft.told.group.last
        if when is None or when.inherited is not None or when.of != "harm" or not moves(draft):
            continue
        by = words(draft.language).agent.intersection(draft.sentence.low[last : last + 1])
        if not 0 <= draft.date_at - last <= (_BY_WHOM if by else _RIGHT_AFTER):
            continue
        at, told = draft.date_at, surroundings.whens(draft.sentence_no)
        dated = [m for m in told if m.when.of == "harm" and m.when.start is not None and not m.running]
        before = [mention for mention in dated if mention.last <= draft.told.group.first]
        of_event = [m for m in dated if m.first > at and draft.sentence.low[m.last : m.last + 1] == [_OWNER]]
        if before or of_event:
            its = before[-1] if before else of_event[0]
            draft.when, draft.date_at = its.when, its.first
        elif when.precision == "day":
            draft.when = replace(when, of="report")
        for other in drafts[n + 1 : n + 1 + _RAISED_BY]:
            if other.sentence_no == draft.sentence_no and _raises(other, draft, at):
                other.when, other.date_at = draft.when, draft.date_at


def _raises(other: Draft, toll: Draft, at: int) -> bool:
    """Whether those whom the date at word ``at`` dated died of what a toll before them is of, and raised it."""
    told = other.told
    if other.date_at != at or told.outcome != toll.told.outcome or told.group.first < toll.told.group.last:
        return False
    return other.adds or told.rule in _OF_WOUNDS or told.harm.valency == "intrans"


_OF_WOUNDS = frozenset(["people died", "bodies found"])
"""The rules of claims that tell of no deed: "after three people died", "after two bodies were found"."""
