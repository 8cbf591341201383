"""Parts and wholes in Arabic: "7 civilians, among them two children" is 7, of whom 2."""

from __future__ import annotations

from civcas.read.arabic.clauses import ClauseReader
from civcas.read.arabic.roles import role
from civcas.read.grammar.group import Group
from civcas.read.grammar.told import Told
from civcas.read.lexicon import phrases
from civcas.records.figure import Outcome

_OPENERS = frozenset(["(", '"', ":", "-", "'"])
_FAR = 30  # words from a whole to what opens its parts
_LISTED = 8
_OF_FAMILY = 5  # words from those killed to a bracket that says who they are: "of one family ("
_OPENING = 4  # words
_CLOSES = frozenset([".", ";", "!", "؟"])


def add_arabic_parts(clauses: ClauseReader, told: list[Told]) -> list[Told]:
    """The told list with its parts added, each pointing at its whole by place in the list."""
    found = list(told)
    low, w = clauses.low, clauses.w
    shares = phrases("ar", "shares")
    for i, word in enumerate(low):
        share = shares.at(low, i)
        if share is not None:
            _add_share(clauses, found, i + share[0], share[1].attributes["share"])
        elif word in w.including and not _is_counted(clauses, found, i):
            whole = _whole_before(found, i)
            if whole is not None:
                _mark(found, whole, _listed(clauses, i + 1), "part named by including")
    for group in clauses.groups:
        if group.of_those:
            whole = _whole_before(found, group.first)
            noun = _noun_after(clauses, group)
            if whole is not None and noun:
                _mark(found, whole, [group], "part of those")
    for group in clauses.groups:
        among = group.harm is not None and group.kind in ("definite", "counted") and is_among(clauses, group)
        whole = _whole_before(found, group.first) if among else None
        if whole is not None and group.harm is not None and found[whole].outcome == group.harm.outcome:
            _mark(found, whole, _listed(clauses, group.last), "part of those")
    for n, item in enumerate(list(found)):
        if item.part_of is None:
            _mark(found, n, _aside(clauses, item, found), "part in an aside")
    return found


def is_among(clauses: ClauseReader, group: Group) -> bool:
    """Whether parts of the harmed who are spoken of follow them: "among the dead three children"."""
    known = group.first in clauses.reader.definite
    return known and group.first > 0 and clauses.low[group.first - 1] in role("among")


def parts_at_opening(clauses: ClauseReader) -> tuple[list[Group], Outcome | None]:
    """The parts with which a sentence opens of those told before it, and their outcome where it is named.

    "Among them three children and two women", "among the dead a boy", "Killed: a boy and a man".
    """
    labelled = _labelled(clauses)
    if labelled is not None:
        return labelled
    low = clauses.low
    for i in range(min(len(low), _OPENING)):
        group = clauses.starts.get(i)
        if group is not None and group.harm is not None and is_among(clauses, group):
            return _listed(clauses, group.last), group.harm.outcome
        if low[i] in clauses.w.including:
            return _listed(clauses, i + 1), None
        if group is not None or i in clauses.harm_at:
            break
    return [], None


def is_labelled(clauses: ClauseReader) -> bool:
    """Whether a sentence opens with a label and the people whom it names."""
    return _labelled(clauses) is not None


def _labelled(clauses: ClauseReader) -> tuple[list[Group], Outcome] | None:
    """Those whom a label at the opening of a sentence says who they were: "Killed: a boy and a man"."""
    low = clauses.low
    for i in range(min(len(low) - 2, _OPENING)):
        harm = clauses.reader.harms.get(low[i])
        if harm is not None and harm.take == "people" and low[i + 1] == ":":
            group = clauses.starts.get(i + 2)
            told = group is not None and group.kind in ("counted", "single") and group.harm is None
            return (_chain(clauses, group), harm.outcome) if told and group is not None else None
    return None


def _is_counted(clauses: ClauseReader, told: list[Told], i: int) -> bool:
    """Whether "of them" belongs to a number: "three of them"."""
    groups = (*clauses.groups, *[item.group for item in told])
    return any(group.of_those and group.first <= i < group.last for group in groups)


def _noun_after(clauses: ClauseReader, group: Group) -> bool:
    """Take the noun after "three of them" into the group."""
    if group.attributes:
        return True
    noun = clauses.starts.get(group.last)
    if noun is None or noun.harm is not None:
        return False
    group.attributes, group.noun, group.last = noun.attributes, noun.noun, noun.last
    clauses.used.add(noun.first)
    return True


def _whole_before(told: list[Told], i: int) -> int | None:
    """The told item that parts at word ``i`` are of: the nearest before it that is of several people."""
    best: int | None = None
    for n, item in enumerate(told):
        many = item.group.low is None or item.group.low > 1 or item.group.high is None
        near = item.part_of is None and item.group.last <= i <= item.group.last + _FAR
        if near and many and (best is None or item.group.first > told[best].group.first):
            best = n
    return best


def _listed(clauses: ClauseReader, start: int) -> list[Group]:
    """The groups of a list that opens at word ``start``."""
    low = clauses.low
    for j in range(start, min(len(low), start + _LISTED)):
        group = clauses.starts.get(j)
        if group is not None:
            if group.kind == "definite":
                return []
            return _chain(clauses, group)
        if low[j] in _CLOSES or j in clauses.harm_at or low[j] in clauses.w.relative:
            break
    return []


def _chain(clauses: ClauseReader, first: Group) -> list[Group]:
    groups = [first]
    while len(groups) < 12:
        following = clauses.next_of_chain(groups[-1])
        if following is None:
            break
        groups.append(following)
    return groups


def _aside(clauses: ClauseReader, item: Told, told: list[Told]) -> list[Group]:
    """The groups of an aside right after a whole that add up to no more: "two killed (a man and a girl)"."""
    low, group = clauses.low, item.group
    j = max(group.last, item.harm.last if item.harm.last - group.last < 3 else group.last)
    if low[j : j + 1] == ["من"] and "(" in low[j : j + _OF_FAMILY]:
        j = low.index("(", j)  # "five dead of one family (a father, …)"
    if j + 1 < len(low) and low[j] in ("هم", "وهم", "هما"):
        j += 1
    elif j + 2 < len(low) and low[j] in (",", "و") and low[j + 1] in ("هم", "وهم", "هما"):
        j += 2
    elif j >= len(low) or low[j] not in _OPENERS:
        return []
    while j < len(low) and low[j] in _OPENERS:
        j += 1
    first = clauses.starts.get(j)
    if first is None or first.kind == "definite" or any(t.group is first for t in told):
        return []
    groups = _chain(clauses, first)
    whole = group.low
    fits = whole is not None and whole > 1 and sum(one.low or 0 for one in groups) <= whole
    return groups if fits else []


def _add_share(clauses: ClauseReader, told: list[Told], j: int, share: str) -> None:
    """A part that a share of the whole is said of: "most of them children" sets no number."""
    whole = _whole_before(told, j - 1)
    group = clauses.starts.get(j)
    if whole is None or group is None or group.kind == "single":
        return
    parent = told[whole]
    if any(item.group is group for item in told):
        return
    for one in _chain(clauses, group):
        part = Group(one.first, one.last, "plural", None, None, None, one.noun, one.attributes, share=share)
        clauses.used.add(one.first)
        told.append(Told(parent.outcome, part, parent.harm, "share of a whole", whole, share))


def _mark(told: list[Told], whole: int, groups: list[Group], rule: str) -> None:
    """Make groups parts of a whole, where they can be: a part is no larger than its whole."""
    parent = told[whole]
    ceiling = parent.group.high
    for group in groups:
        if group is parent.group or (ceiling is not None and (group.low or 0) > ceiling):
            continue
        already = next((item for item in told if item.group is group), None)
        if already is not None:
            if already.outcome == parent.outcome or parent.outcome == "killed_or_injured":
                already.part_of = whole
            continue
        told.append(Told(parent.outcome, group, parent.harm, rule, part_of=whole))
