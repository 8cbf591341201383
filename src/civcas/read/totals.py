"""Figures that follow a total told beside them: repeated, rounded in a headline, or gone on with.

A total of a war or of a year has few words of its own to show it ("25,000
have been injured"). Taken for the harm of the incident beside it, it would
count people who were counted elsewhere.
"""

from __future__ import annotations

from civcas.read.cues import brings_a_toll
from civcas.read.draft import Draft
from civcas.read.grammar.sought import Sought
from civcas.read.grammar.words import words
from civcas.read.lexicon import table
from civcas.records.figure import Basis

_MANY = 10
"""A smaller number can be the same by chance (inferred)."""
_LARGE = 100
"""From so many on, people who "have been killed", at no time and place, can be all of a war's (inferred)."""
_BEYOND = 20
"""How many times the dead of an incident a running total is at least (inferred)."""
_ROUNDED_BY = 0.1
"""The share by which a headline's round number can differ from the number that it stands for (inferred)."""
_BEFORE = 3  # words
_FAR = 40
"""How many totals back a figure can go on from: a long document must not cost the square of its length."""
_PASSING = Sought(lambda language: [e for e in table(language, "aggregates") if "passing" in e.attributes])


def follow_totals(drafts: list[Draft], language: str) -> None:
    """Give the scope of a total to each figure with no time, place or event of its own that follows one.

    And to a toll to which a sentence goes on from an attack of fewer dead.
    """
    for n, draft in enumerate(drafts):
        if _runs_on(draft, drafts[max(0, n - _FAR) : n]):
            draft.scope, draft.basis, draft.where = "aggregate", "cumulative", None
            if draft.when is not None and draft.date_at < draft.told.group.first:
                draft.when = None  # the attack's
    totals = [draft for draft in drafts if draft.scope == "aggregate" and draft.whole is None and _size(draft)]
    stated = set(totals)
    earlier: list[Draft] = []  # the totals told before, the last of them
    told = 0  # the largest number of an incident told before
    for draft in drafts:
        if draft.scope == "incident" and draft.whole is None and draft.counted and not draft.adds:
            basis: Basis | None = None
            if draft.sentence.zone == "headline":
                basis = _of_headline(draft, drafts, totals, language)
            elif draft.sentence.zone == "body":
                basis = _of_body(draft, earlier, told, language)
            if basis is not None:
                draft.scope, draft.basis = "aggregate", basis
                totals.append(draft)
                stated.add(draft)
        if draft in stated:
            earlier = [*earlier[-_FAR:], draft]
        elif draft.scope == "incident" and draft.told.group.number is not None:
            told = max(told, _size(draft))
    for draft in drafts:
        if draft.whole is not None and draft.whole.scope == "aggregate":
            draft.scope, draft.basis = draft.whole.scope, draft.whole.basis


def _runs_on(draft: Draft, before: list[Draft]) -> bool:
    """Whether a toll holds more than the dead of the attack that its sentence tells: "killed six, bringing it to 48".

    Not where those are bodies found, people who died later or come on top, or
    where the toll is their sum or said to be of one attack: that is its own.
    """
    if draft.told.rule != "toll" or draft.whole is not None or draft.scope != "incident" or draft.adds:
        return False
    told = [other for other in before if other.told.outcome == draft.told.outcome and other.scope == "incident"]
    told = [one for one in told if draft.sentence_no - one.sentence_no <= 1 and one.counted and one.whole is None]
    last = told[-1:]
    if not last or not all(other.told.rule in _BY_AN_ATTACK and other.figure is not None for other in told):
        return False
    at = brings_a_toll(draft)
    here = last[0].sentence_no == draft.sentence_no
    if at < 0 or not (last[0].told.harm.first < at if here else at == 0):
        return False
    sum_of_all = sum(map(_size, told))
    return not any(other.adds or other.relation for other in told) and _size(draft) > sum_of_all > 0


_BY_AN_ATTACK = frozenset({"active", "passive", "short passive"})
"""Rules of claims that tell of people killed by what was done to them there and then."""


def _of_headline(draft: Draft, drafts: list[Draft], totals: list[Draft], language: str) -> Basis | None:
    """The basis of the body's total that a headline's figure repeats or rounds, where no incident has that figure."""
    told = [other for other in drafts if other.scope == "incident" and other.sentence.zone == "body"]
    if any(_stands_for(draft, other) for other in told if _size(other)):
        return None
    for total in totals:
        if total.sentence.zone == "body" and _stands_for(draft, total):
            return total.basis
    passing = _size(draft) >= _LARGE and draft.kind == "unknown" and _PASSING.found(draft.sentence, language)
    return "cumulative" if passing else None


def _of_body(draft: Draft, earlier: list[Draft], told: int, language: str) -> Basis | None:
    """The basis of the total that a figure of the body repeats or goes on from, or of the one that it must be.

    ``told`` is the largest number of an incident before it.
    """
    if _is_of_its_own(draft):
        return None
    size = _size(draft)
    for total in earlier:
        if total.told.outcome == draft.told.outcome and _size(total) == size >= _MANY:
            return total.basis
    perfect = _is_perfect(draft, language)
    for total in reversed(earlier):
        nearer = size * size > max(told, 1) * _size(total)
        if size >= _MANY and _goes_on(draft, total) and (perfect or nearer):
            return total.basis
    known = perfect or _is_spoken_of(draft, language)
    return "cumulative" if known and size >= _LARGE and size >= told * _BEYOND > 0 else None


def _is_spoken_of(draft: Draft, language: str) -> bool:
    """Whether an article says that a number is known from elsewhere: "the 2,310 dead"."""
    first, w = draft.told.group.first, words(language)
    return first > 0 and draft.sentence.low[first - 1] in w.determiner - w.singular


def _is_of_its_own(draft: Draft) -> bool:
    """Whether a claim states a time or a place, or names what did the harm."""
    dated = draft.when is not None and draft.when.inherited is None
    placed = draft.where is not None and draft.where.inherited is None
    return dated or placed or draft.kind != "unknown"


def _goes_on(draft: Draft, total: Draft) -> bool:
    """Whether a figure of another outcome is told right after a total, by the same speaker."""
    if total.told.outcome == draft.told.outcome or draft.sentence_no - total.sentence_no > 1:
        return False
    return draft.speaker == total.speaker or draft.speaker is None or total.speaker is None


def _is_perfect(draft: Draft, language: str) -> bool:
    """Whether a figure is told of a time that goes on until now: "have been injured", "has recorded 400 injured"."""
    low, perfect = draft.sentence.low, words(language).perfect
    starts = (draft.told.harm.first, draft.told.group.first)
    return any(not perfect.isdisjoint(low[max(0, i - _BEFORE) : i]) for i in starts)


def _stands_for(draft: Draft, other: Draft) -> bool:
    """Whether a headline's figure is another of the same outcome, or that one rounded."""
    if other.told.outcome != draft.told.outcome:
        return False
    size, exact = _size(draft), _size(other)
    off = abs(size - exact)
    return off == 0 or (off <= exact * _ROUNDED_BY and size % 10 ** len(str(off)) == 0)


def _size(draft: Draft) -> int:
    """The low of a figure, or its high where it has no low; 0 without either."""
    figure = draft.figure
    return 0 if figure is None or figure.unit != "people" else figure.low or figure.high or 0
