"""Which of a sentence's days is that of a harm: how near it stands, and that of what was done about it left out."""

from __future__ import annotations

from civcas.read.draft import Draft
from civcas.read.grammar.date_words import date_words
from civcas.read.grammar.dates import DateMention

_RIGHT_BESIDE = 8  # words


def dates_harm(mention: DateMention) -> bool:
    """Whether a date can be that of the harm itself."""
    when = mention.when
    return when.of == "harm" and (when.start is not None or when.end is not None) and not mention.running


def distance(mention: DateMention, draft: Draft) -> int:
    """Words between a date and the figure and word of harm of a claim."""
    first = min(draft.told.group.first, draft.told.harm.first)
    last = max(draft.told.group.last, draft.told.harm.last)
    low = draft.sentence.low
    apart = ";" in low[last : mention.first] or ";" in low[mention.last : first]
    return max(0, mention.first - last, first - mention.last) + (len(low) if apart else 0)


def stands_beside(mention: DateMention, draft: Draft) -> bool:
    """Whether a date that is of one harm alone stands right beside a claim's, with no comma between."""
    low, harm = draft.sentence.low, draft.told.harm
    near = max(harm.first - mention.last, mention.first - harm.last) <= _RIGHT_BESIDE
    return near and "," not in low[mention.last : harm.first] and "," not in low[harm.last : mention.first]


def less_occasion(mentions: list[DateMention], draft: Draft, language: str) -> list[DateMention]:
    """The dates without those of what a harm was only the occasion of, where its own clause has one after it.

    "Protests broke out on Tuesday after police killed a student on Sunday" tells of a harm on Sunday.
    """
    low, told = draft.sentence.low, draft.told
    first, last = min(told.group.first, told.harm.first), max(told.group.last, told.harm.last)
    if not any(m.first >= last and "," not in low[last : m.first] for m in mentions):
        return mentions
    opens = next((i for i in range(first - 1, -1, -1) if low[i] in date_words(language).roles["occasion"]), -1)
    if opens < 0 or not _STOPS.isdisjoint(low[opens:first]):
        return mentions
    return [m for m in mentions if m.last > opens]


def is_of_taking(draft: Draft, beside: list[Draft]) -> bool:
    """Whether a death has the day of an abduction that its sentence tells of the same people.

    "The bodies of two shepherds abducted last week were found today": nothing says when they were killed.
    """
    if draft.told.outcome != "killed" or draft.date_at < 0:
        return False
    taken = [one.told.harm for one in beside if one.told.outcome in _TAKEN and one.told.group is draft.told.group]
    return any(
        0 <= draft.date_at - harm.last <= _TO_DAY
        and not harm.last <= draft.told.harm.first < draft.date_at
        and _STOPS.isdisjoint(draft.sentence.low[harm.last : draft.date_at])
        for harm in taken
    )


_TAKEN = frozenset({"abducted", "missing"})
_TO_DAY = 8
"""How many words after a verb of taking its day may stand: "kidnapped by gunmen on the road to Ora on Monday"."""
_STOPS = frozenset([",", ";", ":"])
