"""The date of a toll that has moved: "rose to 31 on Sunday" dates the news, and not the harm."""

from __future__ import annotations

from dataclasses import replace

from civcas.read.cues import moves
from civcas.read.draft import Draft
from civcas.read.surroundings import Surroundings

_RIGHT_AFTER = 3  # words from a number to the date on which a toll came to it: "to 31 people on Sunday"


def date_updates(drafts: list[Draft], surroundings: Surroundings) -> None:
    """Give each toll that has moved the date of its harm where its sentence names that before the number.

    Where it does not, the date right after the number is that of the report,
    so that the harm may have been some days before it.
    """
    for draft in drafts:
        when, last = draft.when, draft.told.group.last
        if when is None or when.inherited is not None or when.of != "harm" or not moves(draft):
            continue
        if not 0 <= draft.date_at - last <= _RIGHT_AFTER:
            continue
        before = [
            mention
            for mention in surroundings.whens(draft.sentence_no)
            if mention.last <= draft.told.group.first and mention.when.of == "harm" and not mention.running
        ]
        dated = [mention for mention in before if mention.when.start is not None]
        if dated:
            draft.when, draft.date_at = dated[-1].when, dated[-1].first
        elif when.precision == "day":
            draft.when = replace(when, of="report")
