"""The scope of each claim: of one incident, an aggregate over a period, or without a time and place of its own."""

from __future__ import annotations

from itertools import pairwise

from civcas.read.cues import many_attacks
from civcas.read.draft import Draft
from civcas.read.grammar.sentence import Sentence
from civcas.read.grammar.sought import Sought
from civcas.read.intakes import intake_basis, is_dated, is_told_then
from civcas.read.lexicon import Entry, phrases, table
from civcas.read.meeting import is_area
from civcas.read.over_many import is_of_an_area, is_of_counted_attacks, is_one_event, leave_date, share_periods
from civcas.read.past_events import is_of_past, leave_to_past


def set_apart(drafts: list[Draft], language: str) -> None:
    """Mark the drafts that words set apart from what was told before, and drop a time that is not theirs."""
    cues: dict[int, list[tuple[int, Entry]]] = {}
    for n, draft in enumerate(drafts):
        here = cues.get(draft.sentence_no)
        if here is None:
            here = cues[draft.sentence_no] = _apart_cues(draft.sentence, language)
        if here:
            _set_apart(draft, drafts, n, here)
    leave_to_past(drafts)


def _apart_cues(sentence: Sentence, language: str) -> list[tuple[int, Entry]]:
    """Where a sentence's words set something apart, with what the lexicon says of them."""
    return [(i, cue) for i, _, cue in _APART.found(sentence, language)]


_APART = Sought(lambda language: table(language, "apart"))
_SUMMING_UP = Sought(lambda language: table(language, "aggregates"))


def _set_apart(draft: Draft, drafts: list[Draft], n: int, cues: list[tuple[int, Entry]]) -> None:
    """Mark draft ``n`` where a cue stands between it and the word of harm before it."""
    end = min(draft.told.harm.first, draft.told.group.first)
    start = 0
    for k in range(n - 1, -1, -1):
        if drafts[k].sentence_no != draft.sentence_no:
            break
        last = drafts[k].told.harm.last
        if start < last <= end:
            start = last
    goes_on = draft.adds or draft.told.rule == "toll"
    for i, cue in cues:
        beside = n > 0 and not cue.attributes and 0 <= i - draft.told.harm.last <= _IN_A_SEPARATE
        if (start <= i < end and not ("later" in cue.attributes and goes_on)) or beside:
            draft.apart = True
            if "dated" in cue.attributes and is_of_past(draft, i, cue, told=start > 0):
                draft.past = i
            if "dated" in cue.attributes and draft.when is not None and draft.date_at < i:
                draft.when = None


def set_scopes(drafts: list[Draft], language: str) -> None:
    """Give each draft its scope and, for an aggregate, what it is the sum of (cumulative, increment, period).

    A running or very long time, or a word of summing up ("overall", "so far
    this year", "the campaign"), makes an aggregate; its parts follow it. A
    total that the next sentence says was increased by it was an increment.
    """
    cues: dict[int, tuple[str | None, int]] = {}
    for before, later in pairwise(drafts):
        leave_date(before, later)
    for draft in drafts:
        if draft.sentence_no not in cues:
            cues[draft.sentence_no] = _cue(draft.sentence, language)
        cue, cue_at = cues[draft.sentence_no]
        if draft.total and (_is_of_more(draft, drafts, language) or is_of_an_area(draft)):
            draft.scope, draft.basis, draft.when = "aggregate", "cumulative", None
            continue
        if draft.total and draft.date_at < draft.told.group.first < draft.told.harm.first < cue_at:
            draft.when = None  # "killed three on Monday, bringing to 45 the number killed this year"
        if draft.told.group.number is None and draft.running and draft.whole is None:
            draft.running, draft.when = False, None  # "a reporter was found dead, the 45th killed since 2003"
        dated = is_dated(draft)
        summed_up = (not dated or (cue == _OF_A_WAR and draft.total)) and _is_summed_up(draft, cue)
        taken_in = intake_basis(draft, cue)
        if (summed_up or taken_in) and is_told_then(draft):
            draft.when = None
        if taken_in is not None:
            draft.scope, draft.basis = "aggregate", taken_in
        elif (draft.running and _long(draft)) or _acknowledged_total(draft) or summed_up:
            draft.scope, draft.basis = "aggregate", "cumulative"
        elif (
            cue == "period"
            or _is_of_days(draft)
            or (cue == _OF_PLACES and _of_many_places(draft))
            or (cue == _OF_A_DAY and _of_many_places(draft) and _is_spread(draft))
            or _period_total(draft, draft.sentence_no == drafts[0].sentence_no)
        ):
            draft.scope, draft.basis = "aggregate", "period"
        if draft.scope == "aggregate" and draft.stance == "acknowledged" and _adds_to_one(draft):
            draft.basis = "increment"
    share_periods([draft for draft in drafts if draft.scope == "aggregate" or _wide_time(draft)])
    _mark_increments(drafts, language)
    for draft in drafts:
        if draft.whole is not None:
            draft.scope, draft.basis = draft.whole.scope, draft.whole.basis
        if (
            draft.scope == "incident"
            and draft.whole is None
            and not draft.counted
            and draft.told.group.kind != "pronoun"
            and draft.told.share is None
        ):
            draft.scope = "context"


def _is_of_more(draft: Draft, drafts: list[Draft], language: str) -> bool:
    """Whether a toll is that of a time or a war and not of the incident beside it: "bringing the month's toll to 41".

    So where its clause says of what, or since when, and fewer were told of before.
    """
    low, harm, group = draft.sentence.low, draft.told.harm, draft.told.group
    first, last = min(harm.first, group.first), max(harm.last, group.last)
    start = next((i + 1 for i in range(first - 1, -1, -1) if low[i] == ","), 0)
    end = next((i for i in range(last, len(low)) if low[i] in ",;"), len(low))
    fewer = any(
        other.told.outcome == draft.told.outcome and other.sentence_no == draft.sentence_no and other is not draft
        for other in drafts
    )
    if draft.running and fewer and start <= draft.date_at < end:
        return True
    return any(
        "toll" in cue.attributes and start <= i < end for i, _, cue in _SUMMING_UP.found(draft.sentence, language)
    )


_IN_A_SEPARATE = 2
"""How many words after a word of harm another event may be set apart: "two others died in a separate shooting"."""
_OF_A_WAR = "war"
_OF_PLACES = "places"
_OF_A_DAY = "day"
_ONE_PERSON = frozenset(["single", "title", "named", "pronoun"])
_COUNTED = "counted harm"
_A_WEEK = 6  # days from the first to the last
_MANY = 10
"""From so many on, a month's figure with no event named is its total rather than one incident's (inferred)."""
_LARGE = 100
"""From so many on, people killed "in the war" are all of its dead (inferred)."""
_BESIDE = 8
"""How many words a year may stand from a figure to be its period, and not of something else (inferred)."""


def _is_summed_up(draft: Draft, cue: str | None) -> bool:
    """Whether words of summing up are said of more than one person."""
    if cue == _OF_A_WAR:
        return _is_large(draft)
    return cue == "cumulative" and draft.told.group.kind not in _ONE_PERSON


def _of_many_places(draft: Draft) -> bool:
    """Whether a number said of "various areas" has no place of its own, or only a region that they are all in."""
    where = draft.where
    many = where is None or where.inherited is not None or is_area(where)
    return draft.told.group.number is not None and many


def _is_spread(draft: Draft) -> bool:
    """Whether a claim's sentence says that its people came to harm all over: "in attacks across the region"."""
    return any("spread" in cue.attributes for _, _, cue in _SUMMING_UP.found(draft.sentence, draft.language))


def _is_large(draft: Draft) -> bool:
    """Whether a figure is too large for one incident of a war that is named without a day."""
    return (draft.told.group.low or draft.told.group.high or 0) >= _LARGE


def _adds_to_one(draft: Draft) -> bool:
    """Whether the words say that a figure came on top of what was acknowledged before ("28 more")."""
    number = draft.told.group.number
    return number is not None and number.counts == "additional"


def _period_total(draft: Draft, leads: bool) -> bool:
    """Whether a claim counts a week, a month or a year and not one moment of harm.

    A wide time alone is not enough ("two hunters were killed by a mine last
    month"): the words must count deaths, speak of a total or of a whole
    country, or give a larger number with no event at all or with several of
    them in a region ("140 were killed in air strikes in Kurenia province"). What a document
    ``leads`` with is what it is about, however large.
    """
    number = draft.told.group.number
    if number is not None and _wide_time(draft) and is_of_counted_attacks(draft):
        return True
    if number is None or draft.far > _BESIDE:
        return False
    if not _wide_time(draft):
        week = draft.when is not None and draft.when.inherited is None and draft.when.precision in ("days", "week")
        return week and _is_of_many_attacks(draft)
    if draft.told.rule == _COUNTED or draft.total:
        return _wide_place(draft)
    if draft.when is not None and draft.when.precision == "longer":
        return True  # "from 2014 to August 2019"
    stated = draft.where is not None and draft.where.inherited is None
    if stated and (_wide_place(draft) or _is_of_many_attacks(draft)):
        return True
    if draft.kind != "unknown":
        large = (number.low or number.high or 0) >= _LARGE and not stated and not leads
        return (_long(draft) or large) and _wide_place(draft)
    if draft.speaker_kind in ("monitor", "organisation") and _wide_place(draft):
        return True
    if not _wide_place(draft) and is_one_event(draft):
        return False
    if draft.where is None and draft.kind == "unknown" and (number.low or number.high or 0) >= _LARGE:
        return True  # "112 civilians were killed in May"
    return (stated or _long(draft)) and (number.low or number.high or 0) >= _MANY


def _is_of_many_attacks(draft: Draft) -> bool:
    """Whether many people were killed in attacks, not one, somewhere in a region."""
    where, size = draft.where, draft.told.group.low or draft.told.group.high or 0
    if where is None or where.accuracy not in ("province", "district") or size < _MANY:
        return False
    return any(draft.told.harm.first - _BESIDE <= i <= draft.told.harm.last + _BESIDE for i in many_attacks(draft))


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
    """Whether the claim's own time is a week or longer."""
    when = draft.when
    if when is None or when.inherited is not None:
        return False
    if when.precision in ("days", "week") and when.start is not None and when.end is not None:
        return (when.end - when.start).days >= _A_WEEK
    return when.precision in ("month", "year", "longer")


def _wide_place(draft: Draft) -> bool:
    """Whether the claim has no place of its own, or only a country."""
    where = draft.where
    return where is None or where.inherited is not None or where.accuracy == "country"


def _is_of_days(draft: Draft) -> bool:
    """Whether many were harmed across a country over several days: "have killed 240 people in Kurenia since Friday"."""
    when, where = draft.when, draft.where
    days = when is not None and when.inherited is None and when.precision == "days"
    country = where is not None and where.inherited is None and where.accuracy == "country"
    return days and country and (draft.told.group.low or draft.told.group.high or 0) >= _MANY


def _long(draft: Draft) -> bool:
    """Whether the claim's own time is a year or longer."""
    when = draft.when
    return when is not None and when.inherited is None and when.precision in ("year", "longer")


def _cue(sentence: Sentence, language: str) -> tuple[str | None, int]:
    """The basis that a sentence's words of summing up name, and the word where they stand."""
    one_of_many = False
    for i, _, cue in _SUMMING_UP.found(sentence, language):
        one_of_many = one_of_many or "one_of" in cue.attributes
        if cue.attributes.get("basis") and not one_of_many:
            return cue.attributes["basis"], i
    return None, -1


def _is_one_harm(draft: Draft) -> bool:
    """Whether a claim states a day and a place of its own, and so tells of one incident."""
    when, where = draft.when, draft.where
    dated = when is not None and when.inherited is None and when.precision in ("day", "days")
    return dated and where is not None and where.inherited is None and where.accuracy != "country"


def _mark_increments(drafts: list[Draft], language: str) -> None:
    """Of "… acknowledged 28 deaths. That increased its toll to 883": the 28 are an increment of the 883."""
    openers = phrases(language, "aggregates")
    for earlier, later in pairwise(drafts):
        if later.scope != "aggregate" or later.basis != "cumulative" or earlier.sentence_no == later.sentence_no:
            continue
        found = openers.at(later.sentence.low, 0)
        same = found is not None and "adds" in found[1].attributes and earlier.told.outcome == later.told.outcome
        if same and not _is_one_harm(earlier):
            earlier.scope, earlier.basis = "aggregate", "increment"
