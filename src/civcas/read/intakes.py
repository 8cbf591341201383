"""What a morgue or a hospital has taken in: a count of bodies over a time, and no incident of its own."""

from __future__ import annotations

from civcas.read.draft import Draft
from civcas.read.grammar.sought import Sought
from civcas.read.lexicon import table
from civcas.records.figure import Basis

_DAYS = 6
"""From so many days on, first to last, bodies taken in are those of a time and of no one harm (inferred)."""

_LARGE = 100
"""From so many on, bodies of no day are of no one harm (inferred)."""
_SUMMING_UP = Sought(lambda language: table(language, "aggregates"))


def intake_basis(draft: Draft, cue: str | None) -> Basis | None:
    """Of what bodies that were taken in are the sum; None where they are those of one harm, or are none.

    "The morgue has received 214 bodies since the start of the war" is
    cumulative, "… over the past three weeks" of a period. Bodies of no day, of
    which neither their sentence nor those before say what happened, are all
    that were ever taken in where they are many, or where the words say so.
    """
    figure = draft.figure
    if figure is None or figure.basis != "received_at_hospital" or draft.told.outcome != "killed":
        return None
    if draft.running or cue == "cumulative":
        return "cumulative" if draft.running or not is_dated(draft) else None
    if draft.kind != "unknown":
        return None
    large = (figure.low or 0) >= _LARGE
    if large and draft.where is None and draft.when is not None and not is_told_then(draft):
        return "period"
    if draft.when is None or is_told_then(draft):
        return "cumulative" if large or _in_all(draft) else None
    when = draft.when
    if when.inherited is None and when.start is not None and when.end is not None:
        return "period" if (when.end - when.start).days >= _DAYS else None
    return None


def _in_all(draft: Draft) -> bool:
    """Whether words of summing up say that a count is of all: "in all", "so far"."""
    return any("taken" in cue.attributes for _, _, cue in _SUMMING_UP.found(draft.sentence, draft.language))


def is_dated(draft: Draft) -> bool:
    """Whether a claim has a day of its own, which is that of the harm and not of its telling."""
    when = draft.when
    return when is not None and when.inherited is None and when.precision in ("day", "days") and not is_told_then(draft)


def is_told_then(draft: Draft) -> bool:
    """Whether the date of a claim says only when it was told: "its director said on Tuesday"."""
    return draft.when is not None and draft.when.of == "report"
