"""The document's own total among the figures that it tells of one incident, and the rule by which it is chosen."""

from __future__ import annotations

from civcas.read.adding import Total, between, together
from civcas.read.draft import Draft
from civcas.read.grammar.words import words
from civcas.read.ranking import Stated, ranks_before

_RIVALS_WITHIN = 5
"""Two speakers' figures are rivals for one total only where one is at most so many times the other (inferred)."""


_OF_A_VERB = frozenset({"passive", "short passive", "people died"})
"""How people with names are told of one by one; "the murder of A and the massacre of B" are two events."""


def chosen_total(totals: list[Total], told: list[Draft]) -> tuple[Total, str]:
    """The document's own total: the first with what comes on top, unless a later one is said to be of all.

    ``told`` are all of the incident's claims of that outcome, its headline's too: where no rule
    says how two figures go together, what is said around them ranks the one before the other.
    """
    totals = _with_their_own(totals)
    chosen, rule = totals[0], "stated" if len(totals[0].drafts) == 1 else "sum of separate groups"
    before: Total | None = None  # the last that was passed over
    passed: int | None = 0  # what all that were come to, None where one of them is not exact
    stated = Stated(told)
    for total in totals[1:]:
        first = total.drafts[0]
        adds = _adds(total)
        if _are_others(chosen, total):
            chosen, rule = together(chosen, total), "sum of people with different names"
            continue
        if _are_elsewhere(chosen, total):
            chosen, rule = together(chosen, total), "sum of separate groups"
            continue
        if total.weight == chosen.weight and not adds:
            before = None
            continue
        if adds and before is not None:
            both = together(before, total)
            if both.weight <= chosen.weight:
                before = both  # "22 were killed: 16 died in clashes and six more by the police"
                continue
        if _is_corrected_by(chosen, total):
            chosen, rule = total, "stated as a correction"
        elif _made_precise(chosen, total):
            chosen, rule = total, "the exact figure of a vague one"
        elif total.weight < chosen.weight and (_has_risen(chosen) or (_is_of_bodies(total) and not adds)):
            before = total  # "the toll has risen to eight … killed four", "34 were killed … I saw 27 bodies"
        elif _is_of_a_group(chosen, total):
            before = total  # "12 were killed, police said … the union said three nurses had been killed"
        elif _rivals(chosen, total):
            chosen, rule = between(chosen, total), "lowest and highest of its speakers"
        elif any(draft.told.harm.corrects or draft.stance == "corrected" for draft in total.drafts):
            chosen, rule = total, "stated as a correction"
        elif total.weight > chosen.weight and (
            any(draft.total for draft in total.drafts) or _is_their_sum(total, chosen, passed)
        ):
            chosen, rule = total, "stated as the total"
        elif (adds and not any(draft.total for draft in chosen.drafts)) or _comes_first(chosen, total):
            chosen = together(chosen, total)
            rule = "sum: what is said to come on top"
        elif _replaces(chosen, total, first.sentence_no == chosen.drafts[0].sentence_no):
            chosen, rule = total, "the counted total before a single case"
        elif ranks_before(total, chosen, stated):
            before, chosen, rule = chosen, total, "ranked before the one told first"
        else:
            before = total
        if total is before:
            passed = passed + total.weight if passed is not None and _is_exact(total) else None
    return chosen, rule


def _is_their_sum(total: Total, chosen: Total, passed: int | None) -> bool:
    """Whether a figure is what those told before it add up to: "nine were killed here and four there … 13 died"."""
    return bool(passed) and _is_exact(chosen) and total.low == total.high == chosen.weight + (passed or 0)


def _is_exact(total: Total) -> bool:
    return bool(total.low) and total.low == total.high and not _adds(total)


def _with_their_own(totals: list[Total]) -> list[Total]:
    """The totals, each with what its own speaker puts on top: "34 died … a doctor saw 31 bodies, three more died"."""
    found = totals[:1]
    for total in totals[1:]:
        last = found[-1]
        on_top = len(found) > 1 and _adds(total) and not _adds(last)
        beside = total.drafts[0].sentence_no == last.drafts[-1].sentence_no
        if on_top and beside and _speakers(total) == _speakers(last):
            found[-1] = together(last, total)
        else:
            found.append(total)
    return found


def _adds(total: Total) -> bool:
    return all(draft.adds for draft in total.drafts)


def _speakers(total: Total) -> set[str | None]:
    return {draft.speaker and draft.speaker.casefold() for draft in total.drafts}


def _is_of_bodies(total: Total) -> bool:
    """Whether a figure only counts the bodies that somebody saw or took in."""
    bodies = [draft.told.rule == "bodies found" for draft in total.drafts]
    return any(bodies) and all(body or draft.adds for body, draft in zip(bodies, total.drafts, strict=True))


def _are_others(chosen: Total, total: Total) -> bool:
    """Whether two figures of a sentence are of people with names, and no name of the one has a word of the other's."""
    drafts = (*chosen.drafts, *total.drafts)
    apart = {draft.sentence_no for draft in drafts} != {total.drafts[0].sentence_no}
    if apart or not all(draft.people and draft.told.rule in _OF_A_VERB for draft in drafts):
        return False
    names = [
        {word for draft in one.drafts for person in draft.people for word in person.name.casefold().split()}
        for one in (chosen, total)
    ]
    return names[0].isdisjoint(names[1])


def _are_elsewhere(chosen: Total, total: Total) -> bool:
    """Whether two figures of a sentence are of people killed where other things were hit.

    "Nine people were killed in the market, and four were killed at a school."
    """
    sentence = total.drafts[0].sentence_no
    if chosen.drafts[0].sentence_no != sentence or not total.drafts[0].hit:
        return False
    drafts = (*chosen.drafts, *total.drafts)
    counted = all(draft.told.group.number is not None and not draft.total and not draft.adds for draft in drafts)
    if not counted or any(draft.sentence_no != sentence for draft in drafts):
        return False
    ours, theirs = ({hit.kind for draft in one.drafts for hit in draft.hit} for one in (chosen, total))
    each = all(draft.hit and draft.told.rule in _OF_A_VERB for draft in drafts)
    return each and ours.isdisjoint(theirs) and _speakers(chosen) == _speakers(total)


def _comes_first(more: Total, total: Total) -> bool:
    """Whether a sentence tells first what comes on top: "three more died after the strike, which killed 20"."""
    told = (*more.drafts, *total.drafts)
    same = len({draft.sentence_no for draft in told}) == 1
    return same and _adds(more) and not any(d.adds or d.total for d in total.drafts)


def _is_corrected_by(told: Total, total: Total) -> bool:
    """Whether a figure puts right what was said before: "Correction: our post said five died. Three were killed"."""
    first, said = told.drafts[0], words(told.drafts[0].language).saying
    corrected = all(draft.stance == "corrected" for draft in told.drafts) and not said.isdisjoint(first.sentence.low)
    return corrected and total.drafts[0].sentence_no - first.sentence_no == 1 and not _adds(total)


def _made_precise(vague: Total, exact: Total) -> bool:
    """Whether a figure says exactly what a vague word told: "dozens were killed … 55 civilians were killed"."""
    if len(vague.drafts) > 1 or any(draft.adds for draft in exact.drafts):
        return False
    number, by = vague.drafts[0].told.group.number, exact.drafts[0].told.group.number
    if by is None or by.vague or (number is not None and not number.vague):
        return False
    plural = vague.drafts[0].told.group.kind == "plural" or number is not None
    return plural and vague.high is None and vague.low is not None and exact.weight >= vague.low


def _has_risen(total: Total) -> bool:
    """Whether a toll is said to have moved to its number, which smaller numbers were told before."""
    for draft in total.drafts:
        low, harm, first = draft.sentence.low, draft.told.harm, draft.told.group.first
        if draft.told.rule == "toll" and not words(draft.language).moving.isdisjoint(low[harm.last : first]):
            return True
    return False


def _is_of_a_group(chosen: Total, total: Total) -> bool:
    """Whether a smaller figure is of people of one age, sex or role alone, where all were told of before."""
    if total.weight >= chosen.weight or any(draft.adds for draft in total.drafts):
        return False
    return all(_described(draft) for draft in total.drafts) and not any(_described(d) for d in chosen.drafts)


def _described(draft: Draft) -> bool:
    figure = draft.figure
    return figure is not None and not figure.age == figure.sex == figure.role


def _rivals(one: Total, other: Total) -> bool:
    """Whether two totals are two speakers' figures for the same deaths."""
    speakers = [_speakers(total) for total in (one, other)]
    if None in speakers[0] | speakers[1] or speakers[0] & speakers[1]:
        return False
    if any(draft.adds or draft.told.group.number is None for draft in (*one.drafts, *other.drafts)):
        return False
    small, large = sorted((one.weight, other.weight))
    return 0 < large <= small * _RIVALS_WITHIN or (small == 0 < large and _denies(one, other))


def _denies(one: Total, other: Total) -> bool:
    """Whether one of two speakers says that nobody at all came to harm."""
    return any(draft.figure is not None and draft.figure.high == 0 for draft in (*one.drafts, *other.drafts))


def _replaces(chosen: Total, other: Total, same_sentence: bool) -> bool:
    """Whether a counted total stands before people mentioned first without a number."""
    uncounted = all(d.told.group.number is None for d in chosen.drafts)
    vague = all(d.told.group.kind == "plural" for d in chosen.drafts)
    counted = any(d.told.group.number is not None for d in other.drafts)
    return uncounted and counted and other.weight > chosen.weight and (same_sentence or vague)
