"""Which of a document's incidents a claim goes into, by when, where and the words between the claims."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from civcas.read.draft import Draft
from civcas.read.figures import told_figure
from civcas.read.grammar.words import words
from civcas.read.meeting import fineness, is_area, is_named, may_be_inside, places_may_meet, places_meet, times_meet
from civcas.read.sites import stands_in_list
from civcas.records.figure import Outcome
from civcas.records.hours import HOURS_APART, hours_between
from civcas.records.place import Where
from civcas.records.when import When

UNSPECIFIC = "air_or_artillery"
"""A bare "strike": any other kind says more."""
_UNTOLD = frozenset({"unknown", "other", UNSPECIFIC})
_RISING = 31
"""How many days later a toll may still rise (inferred)."""
_FIRST, _LAST = 10, 50
"""How many of the incidents, and of the claims of one, a claim looks back at."""

Item = TypeVar("Item")


@dataclass(slots=True)
class Gathering:
    """The claims of one incident while they are gathered; ``when`` and ``where`` are the most precise so far.

    ``sited`` tells that a preposition says the place; see ``Draft``.
    """

    drafts: list[Draft] = field(default_factory=list)
    when: When | None = None
    where: Where | None = None
    sited: bool = False
    lows: dict[Outcome, tuple[int, int | None]] = field(default_factory=dict)

    @property
    def past(self) -> bool:
        """Whether it is an event before the one that is told of, and of no other claim."""
        return self.drafts[0].past >= 0

    def low(self, outcome: Outcome) -> int | None:
        """The low of its figure so far, of the claims within reach; found anew once it has more of them."""
        known = self.lows.get(outcome)
        if known is None or known[0] != len(self.drafts):
            figure = told_figure(_within_reach(self.drafts), outcome)
            known = self.lows[outcome] = len(self.drafts), figure.low if figure is not None else None
        return known[1]

    def add(self, draft: Draft) -> None:
        """Take in one claim, and its time and place where they are more precise."""
        self.drafts.append(draft)
        if draft.sentence.zone == "headline" and len(self.drafts) > 1:
            return
        if draft.when is not None and draft.when.of != "death" and _finer_when(draft.when, self.when):
            self.when = draft.when
        inside = (draft.whole is not None or draft.held) and self.where is not None  # a part's place is not its whole's
        if draft.where is not None and not inside and self._is_better(draft, draft.where):
            self.where, self.sited = draft.where, draft.sited

    def _is_better(self, draft: Draft, where: Where) -> bool:
        """Whether a claim's place is more precise than the one known, or said to be the place where that is not."""
        if self.where is None:
            return True
        if where.inherited is not None or self.sited > draft.sited:
            return False
        if draft.sited and not places_meet(self.where, where):
            return not self.sited
        return fineness(where) < fineness(self.where)


def _within_reach(told: list[Item]) -> list[Item]:
    """The first and the last of many: in a long document a claim looks back at no others, and so costs no more."""
    return told if len(told) <= _FIRST + _LAST else [*told[:_FIRST], *told[-_LAST:]]


def is_of_all(gatherings: list[Gathering], draft: Draft) -> bool:
    """Whether a number is the sum of several incidents told before it: "…, bringing the death toll to nine".

    It is larger than that of any one, and in the body exactly their sum; a
    headline can be vaguer ("dozens killed in twin attacks").
    """
    placed = draft.sited and draft.where is not None and draft.where.inherited is None
    headline = draft.sentence.zone == "headline"
    if draft.figure is None or draft.adds or (placed and not headline and draft.told.rule != "toll"):
        return False
    near = _within_reach(gatherings)
    if len(near) < 2:
        return False
    lows = [g.low(draft.told.outcome) for g in near if times_meet(gatherings[0].when, g.when)]
    sizes = [low for low in lows if low]
    size = draft.figure.low or draft.figure.high or 0
    if len(sizes) < 2 or size <= max(sizes):
        return False
    return size == sum(sizes) or (headline and not placed and size < sum(sizes))


def home_of_headline(gatherings: list[Gathering], draft: Draft) -> Gathering:
    """The incident of a headline's claim: one whose figure it repeats, else the document's first."""
    for gathering in _within_reach(gatherings):
        if _same_figure(gathering, draft):
            return gathering
    return gatherings[0] if gatherings else Gathering()


def home_of(gatherings: list[Gathering], current: Gathering | None, draft: Draft) -> Gathering:
    """The incident that a claim goes into: the current one unless its time, its place or its words set it apart."""
    if current is None:
        return Gathering()
    if _of_same_event(current, draft) or (_fits(current, draft) and not _apart(current, draft)):
        return current
    stated = (draft.when is not None and draft.when.inherited is None) or (
        draft.where is not None and draft.where.inherited is None
    )
    if stated and not draft.apart:
        for gathering in _within_reach(gatherings):
            if gathering is not current and _fits(gathering, draft) and _goes_back(gathering, draft):
                return gathering
    return Gathering()


def _of_same_event(current: Gathering, draft: Draft) -> bool:
    """Whether a clause that hangs on the event tells who else came to harm in it: "in an attack that left eight …".

    Or what else befell the same people.
    """
    before = current.drafts[-1] if current.drafts else None
    if before is None or before.sentence_no != draft.sentence_no:
        return False
    if before.told.group is draft.told.group:
        return True  # "the bodies of two traders abducted last week were found": one story of the same people
    if not draft.adds:
        return False
    low, w = draft.sentence.low, words(draft.language)
    first = min(draft.told.group.first, draft.told.harm.first)
    between = low[max(before.told.group.last, before.told.harm.last) : first]
    return not w.relative.isdisjoint(between) and w.conjunction.isdisjoint(between) and ";" not in between


def _goes_back(gathering: Gathering, draft: Draft) -> bool:
    """Whether a claim returns to an incident told before: by its figure, or by its place with what is not yet told."""
    if _same_figure(gathering, draft):
        return True
    if gathering.where is None or draft.where is None or not draft.sited:
        return False
    return is_named(gathering.where, draft.where) and not _tells_outcome(gathering, draft)


def _tells_outcome(gathering: Gathering, draft: Draft) -> bool:
    """Whether the incident already has a number of people with a claim's outcome."""
    alike = (draft.told.outcome, "killed_or_injured")
    return any(other.counted and other.told.outcome in alike for other in _within_reach(gathering.drafts))


def _apart(current: Gathering, draft: Draft) -> bool:
    """Whether the words say that this is another incident ("in a separate attack"), or its hour does."""
    return (
        (draft.apart or _at_another_hour(current, draft))
        and draft.counted
        and draft.told.outcome == "killed"
        and not _same_figure(current, draft)
    )


def _at_another_hour(current: Gathering, draft: Draft) -> bool:
    """Whether a claim is told at an hour at which what was told before did not happen: at dawn, and in the evening."""
    if not draft.hours or draft.told.rule == "toll" or not _tells_outcome(current, draft):
        return False
    told = frozenset(hour.kind for other in _within_reach(current.drafts) for hour in other.hours)
    between = hours_between(told, frozenset(hour.kind for hour in draft.hours))
    return between is not None and between >= HOURS_APART


def _same_figure(gathering: Gathering, draft: Draft) -> bool:
    """Whether the incident already has a claim with this outcome and number."""
    return any(
        other.told.outcome == draft.told.outcome
        and other.figure is not None
        and draft.figure is not None
        and other.figure.best == draft.figure.best
        for other in _within_reach(gathering.drafts)
    )


def _fits(gathering: Gathering, draft: Draft) -> bool:
    """Whether a claim's own time and place can be those of the incident."""
    if not times_meet(gathering.when, draft.when) and not _rises_later(gathering, draft):
        return False
    if _has_its_own_day(gathering, draft) or _is_of_earlier(gathering, draft):
        return False
    one, other = gathering.where, draft.where
    if one is None or other is None or not (gathering.sited and draft.sited):
        return places_may_meet(one, other) and not _is_another_event(gathering, draft)
    if places_meet(one, other):
        return True
    if (draft.adds or may_be_inside(one, other)) and not _tells_outcome(gathering, draft):
        return True  # "six were killed in Ora … four others were injured at the bridge of Kaldi"
    return any(_can_hold(earlier, draft) for earlier in _within_reach(gathering.drafts))


def _has_its_own_day(gathering: Gathering, draft: Draft) -> bool:
    """Whether a number is of another day than the incident's, where both are dated: "… and six on Tuesday"."""
    day = _day_of(draft)
    if day is None or draft.told.rule == "toll" or draft.adds or draft.whole is not None:
        return False
    counted = [d for d in _within_reach(gathering.drafts) if d.told.outcome == draft.told.outcome and d.counted]
    return len(counted) == 1 and _day_of(counted[0]) not in (None, day) and not _same_figure(gathering, draft)


def _is_of_earlier(gathering: Gathering, draft: Draft) -> bool:
    """Whether a number is of a month or a year that is named, where what was told before is news and has no date."""
    when = draft.when
    if gathering.when is not None or when is None or when.inherited is not None or when.of != "harm":
        return False
    if when.precision not in ("month", "year", "longer") or draft.told.rule == "toll" or draft.adds:
        return False
    told = draft.counted and draft.whole is None and _tells_outcome(gathering, draft)
    return told and not _same_figure(gathering, draft)


def _day_of(draft: Draft) -> date | None:
    """The one day of harm that stands in a claim's own sentence."""
    when = draft.when
    if when is None or when.inherited is not None or when.of != "harm" or when.start != when.end:
        return None
    return when.start


def _rises_later(gathering: Gathering, draft: Draft) -> bool:
    """Whether a toll of no place of its own goes on from the incident's, on a later day: "the toll rose to 31"."""
    stated = draft.where is not None and draft.where.inherited is None
    if draft.told.rule != "toll" or stated or not _tells_outcome(gathering, draft):
        return False
    one, other = gathering.when, draft.when
    days = (other.start - one.end).days if one and other and one.end and other.start else -1
    return 0 < days <= _RISING


def is_held(gathering: Gathering, draft: Draft) -> bool:
    """Whether a number of people at a place of its own is inside a total of the incident that takes in that place."""
    if not draft.sited or draft.where is None or draft.where.inherited is not None:
        return False
    apart = gathering.sited and not places_meet(gathering.where, draft.where)
    for total in _within_reach(gathering.drafts):
        if total.told.outcome != draft.told.outcome or total.where is None or total.where.name == draft.where.name:
            continue
        beside = (total.sentence_no, total.clause) == (draft.sentence_no, draft.clause)
        if (apart or beside) and _can_hold(total, draft):
            return True  # "27 people were killed in Marra province, 18 in Ora and nine in Kaldi"
    return False


def _is_another_event(gathering: Gathering, draft: Draft) -> bool:
    """Whether a claim at a place of its own is of another kind and number than what was told with no place stated."""
    if not draft.sited or draft.where is None or draft.where.inherited is not None or gathering.sited:
        return False
    kinds = {other.kind for other in _within_reach(gathering.drafts)} - _UNTOLD
    told = _tells_outcome(gathering, draft) and not _same_figure(gathering, draft)
    return told and bool(kinds) and draft.kind not in kinds | _UNTOLD


def _can_hold(total: Draft, draft: Draft) -> bool:
    """Whether a claim can be inside a total of several places, or of a region, that was told before it.

    People are never counted twice: where one number is of Ora and Kaldi
    together, that of Kaldi is inside it.
    """
    where = total.where
    if where is None or draft.where is None or where.inherited is not None or total.whole is not None:
        return False
    wide = (is_area(where) or where.spread) and places_may_meet(where, draft.where)
    if not wide and not stands_in_list(total.sentence, total.language, where, draft.where):
        return False
    if total.told.outcome != draft.told.outcome or total.figure is None or draft.figure is None:
        return total.told.outcome != draft.told.outcome
    return total.figure.high is None or (draft.figure.low or 0) <= total.figure.high


def _finer_when(new: When, old: When | None) -> bool:
    """Whether a time is more precise than the one known."""
    if old is None:
        return True
    if new.inherited is not None or new.start is None or new.end is None:
        return False
    if old.start is None or old.end is None:
        return True
    return (new.end - new.start) < (old.end - old.start)
