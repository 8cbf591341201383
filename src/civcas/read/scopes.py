"""The scope of each claim: of one incident, an aggregate over a period, or without a time and place of its own."""

from __future__ import annotations

from itertools import pairwise

from civcas.read.draft import Draft
from civcas.read.grammar.sentence import Sentence
from civcas.read.lexicon import phrases


def set_apart(drafts: list[Draft], language: str) -> None:
    """Mark the drafts that words set apart from what was told before, and drop a time that is not theirs."""
    cues: dict[int, list[tuple[int, bool]]] = {}
    for n, draft in enumerate(drafts):
        here = cues.get(draft.sentence_no)
        if here is None:
            here = cues[draft.sentence_no] = _apart_cues(draft.sentence, language)
        if here:
            _set_apart(draft, drafts[:n], here)


def _apart_cues(sentence: Sentence, language: str) -> list[tuple[int, bool]]:
    """Where a sentence's words set something apart, and whether they also say that it has a date of its own."""
    cues, low = phrases(language, "apart"), sentence.low
    if cues.first_words.isdisjoint(low):
        return []
    found = [(i, cues.at(low, i)) for i, word in enumerate(low) if word in cues.first_words]
    return [(i, "dated" in cue[1].attributes) for i, cue in found if cue is not None]


def _set_apart(draft: Draft, before: list[Draft], cues: list[tuple[int, bool]]) -> None:
    """Mark one draft where a cue stands between it and the word of harm before it."""
    end = min(draft.told.harm.first, draft.told.group.first)
    start = 0
    for earlier in before:
        if earlier.sentence_no == draft.sentence_no and start < earlier.told.harm.last <= end:
            start = earlier.told.harm.last
    for i, dated in cues:
        if start <= i < end:
            draft.apart = True
            if dated and draft.when is not None and draft.date_at < i:
                draft.when = None


def set_scopes(drafts: list[Draft], language: str) -> None:
    """Give each draft its scope and, for an aggregate, what it is the sum of (cumulative, increment, period).

    A running or very long time, or a word of summing up ("overall", "so far
    this year", "the campaign"), makes an aggregate; its parts follow it. A
    total that the next sentence says was increased by it was an increment.
    """
    cues: dict[int, str | None] = {}
    for draft in drafts:
        if draft.sentence_no not in cues:
            cues[draft.sentence_no] = _cue(draft.sentence, language)
        cue = cues[draft.sentence_no]
        dated = draft.when is not None and draft.when.inherited is None and draft.when.precision in ("day", "days")
        if (draft.running and _long(draft)) or (cue == "cumulative" and not dated) or _acknowledged_total(draft):
            draft.scope, draft.basis = "aggregate", "cumulative"
        elif cue == "period" or _period_total(draft):
            draft.scope, draft.basis = "aggregate", "period"
    _mark_increments(drafts, language)
    for draft in drafts:
        if draft.whole is not None:
            draft.scope, draft.basis = draft.whole.scope, draft.whole.basis
        if (
            draft.scope == "incident"
            and draft.whole is None
            and not draft.counted
            and draft.told.group.kind != "pronoun"
        ):
            draft.scope = "context"


_COUNTED = "counted harm"
_BESIDE = 8
"""How many words a year may stand from a figure to be its period, and not of something else (inferred)."""


def _period_total(draft: Draft) -> bool:
    """Whether a claim counts a month or a year: its own wide time beside its number, and no place but a country.

    A month alone is not enough ("nine people were killed last month"): there
    the words must count deaths ("118 deaths in August"), or a monitor must.
    """
    if draft.told.group.number is None or draft.far > _BESIDE or not (_wide_time(draft) and _wide_place(draft)):
        return False
    if _long(draft) or draft.told.rule == _COUNTED:
        return True
    return draft.speaker_kind in ("monitor", "organisation") and draft.kind == "unknown"


def _acknowledged_total(draft: Draft) -> bool:
    """Whether a belligerent acknowledges deaths of no day and no place of their own: a total of its own ledger."""
    return (
        draft.stance == "acknowledged"
        and draft.told.group.number is not None
        and (draft.when is None or draft.when.inherited is not None or _wide_time(draft))
        and _wide_place(draft)
        and (draft.told.rule == _COUNTED or (draft.where is not None and draft.where.inherited is None))
    )


def _wide_time(draft: Draft) -> bool:
    """Whether the claim's own time is a month or longer."""
    when = draft.when
    return when is not None and when.inherited is None and when.precision in ("month", "year", "longer")


def _wide_place(draft: Draft) -> bool:
    """Whether the claim has no place of its own, or only a country."""
    where = draft.where
    return where is None or where.inherited is not None or where.accuracy == "country"


def _long(draft: Draft) -> bool:
    """Whether the claim's own time is a year or longer."""
    when = draft.when
    return when is not None and when.inherited is None and when.precision in ("year", "longer")


def _cue(sentence: Sentence, language: str) -> str | None:
    """The basis that a sentence's words of summing up name."""
    cues = phrases(language, "aggregates")
    firsts, low = cues.first_words, sentence.low
    for i, word in enumerate(low):
        if word in firsts:
            found = cues.at(low, i)
            if found is not None and found[1].attributes.get("basis"):
                return found[1].attributes["basis"]
    return None


def _mark_increments(drafts: list[Draft], language: str) -> None:
    """Of "… acknowledged 28 deaths. That increased its toll to 883": the 28 are an increment of the 883."""
    openers = phrases(language, "aggregates")
    for earlier, later in pairwise(drafts):
        if later.scope != "aggregate" or later.basis != "cumulative" or earlier.sentence_no == later.sentence_no:
            continue
        found = openers.at(later.sentence.low, 0)
        if found is not None and "adds" in found[1].attributes and earlier.told.outcome == later.told.outcome:
            earlier.scope, earlier.basis = "aggregate", "increment"
