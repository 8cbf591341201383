"""Parts and wholes: "23 civilians including 10 children" is 23, of whom 10.

A part points at its whole and never adds to it. The rules look only at
words that open a list of parts (including, among them, of whom) and at
asides that break a whole down.
"""

from __future__ import annotations

from civcas.read.grammar.coordination import with_coordinated_right
from civcas.read.grammar.group import Group
from civcas.read.grammar.harms import Harm
from civcas.read.grammar.person_names import called_from, named_list
from civcas.read.grammar.pieces import Pieces
from civcas.read.grammar.some_of import parts_said, reversed_parts, told_apart
from civcas.read.grammar.sought import Sought
from civcas.read.grammar.told import Told
from civcas.read.grammar.words import words
from civcas.read.lexicon import Entry, table

_WHERE_KILLED = 8
"""How many words may say where those killed were, before what they were."""


def add_parts(pieces: Pieces, told: list[Told], language: str) -> list[Told]:
    """The told list with its parts added or marked, each pointing at its whole by place in the list."""
    found = list(told)
    openers = _openers(pieces, language)
    inside = {i for group in pieces.groups for i in range(group.first, group.last)} if openers else set()
    if _LISTING.found(pieces.sentence, language) and not pieces.words.including.isdisjoint(pieces.low):
        for n, groups, rule in reversed_parts(pieces, found):
            _mark(found, n, groups, rule)
    for opener, start in openers:
        whole = _whole_before(found, opener)
        if whole is not None and opener not in inside:
            _mark(found, whole, _listed(pieces, start), "part named by including")
    for n, groups, rule in parts_said(pieces, found):
        _mark(found, n, groups, rule)
    for i, _, _ in _NAMING.found(pieces.sentence, language) if found else ():
        whole = _whole_before(found, i)
        names = called_from(pieces, i) if whole is not None and pieces.low[i - 1] in pieces.words.closing else None
        if whole is not None and names is not None:
            _mark(found, whole, named_list(pieces, names)[0], "part in an aside")
    for group, n in told_apart(pieces, found):
        _mark(found, n, [group], "part of those")
    for group in pieces.groups:
        whole = _whole_before(found, group.first) if _is_graded(pieces, group) else None
        if whole is not None and found[whole].outcome == "injured":
            _mark(found, whole, [group], "part of those")
        if group.of_those and pieces.low[group.first - 1] in pieces.words.negation | pieces.words.excepting:
            continue
        if group.of_those and not any(t.group is group and t.part_of is not None for t in found):
            whole = _whole_before(found, group.first)
            if whole is not None and _stands_between(pieces, found, whole, group):
                continue
            if whole is not None and _has_its_own(found, whole, group):
                continue
            if whole is not None and group.number is not None and _same_people(found[whole], group):
                _describe_from_noun_after(pieces, group)
                beside = with_coordinated_right(pieces, group)[1:]
                others = [g for g in beside if g.number is not None and not g.of_those]
                _mark(found, whole, [group, *others], "part of those")
    for item in found:
        if item.group.of_those and item.part_of is None:
            _describe_from_noun_after(pieces, item.group)
    _add_shares(pieces, found, language)
    for n, item in enumerate(list(found)):
        if item.part_of is None:
            _mark(found, n, _broken_down(pieces, item, found), "part in an aside")
            _mark(found, n, _listed_after(pieces, item), "part in a list after a colon")
    return found


def _add_shares(pieces: Pieces, told: list[Told], language: str) -> None:
    """Add parts that a share of the whole is said of: "18 people, most of them children" sets no number."""
    for i, length, share in _SHARES.found(pieces.sentence, language):
        of_all = "whole" in share.attributes
        whole = None if of_all else _whole_before(told, i)
        j = i + length
        while j < len(pieces.low) and pieces.low[j] in pieces.words.be:
            j += 1
        group = pieces.starts.get(j)
        if group is None or group.kind not in ("plural", "title"):
            continue
        if of_all:
            said = Harm(i, i + length, "killed", "state", "", False, "")
            told[:] = [item for item in told if item.group is not group]
            told.append(Told("killed", group, said, "share of a whole", None, share.attributes["share"]))
            continue
        if whole is None:
            continue
        parent = told[whole]
        told[:] = [item for item in told if item.group is not group]
        whole = told.index(parent)
        told.append(Told(parent.outcome, group, parent.harm, "share of a whole", whole, share.attributes["share"]))


def _listed_after(pieces: Pieces, item: Told) -> list[Group]:
    """The groups of a list that opens with a colon: "ten people were killed: four men and six women"."""
    after = max(item.harm.last, item.group.last)
    if item.group.number is None or after + 1 >= len(pieces.low) or pieces.low[after] != ":":
        return []
    first = pieces.starts.get(after + 1)
    if first is None or first.number is None:
        return []
    groups = with_coordinated_right(pieces, first)
    fits = item.group.low is not None and sum(g.low or 0 for g in groups) <= item.group.low
    return groups if fits and len(groups) > 1 else []


def parts_without_whole(pieces: Pieces) -> list[Group]:
    """The groups of a sentence that are parts of a whole told before it: "six of them were children"."""
    found = []
    for group in pieces.groups:
        if group.of_those and group.number is not None and group.kind == "bare":
            _describe_from_noun_after(pieces, group)
            if group.attributes:
                found.append(group)
    return found


def _same_people(whole: Told, part: Group) -> bool:
    """Whether a part can be of the people that were counted.

    "One of the killers" is none of their dead, and "seven of the wounded"
    only of a toll that they raised.
    """
    moved = part.harm is not None and part.harm.outcome == "injured" and whole.outcome == "killed"
    return (not part.attacker or whole.group.attacker) and (not moved or whole.rule == "toll")


def _stands_between(pieces: Pieces, told: list[Told], whole: int, part: Group) -> bool:
    """Whether others are counted between: "106 were killed, with 246 people being treated, 48 of them …"."""
    first = told[whole].group.last
    between = [g for g in pieces.groups if first <= g.first < part.first and g.number is not None and not g.of_those]
    return any(g.number.low for g in between if g.number and all(item.group is not g for item in told))


def _has_its_own(told: list[Told], whole: int, part: Group) -> bool:
    """Whether something else is told of some than of their whole: "abducted 40, six of whom were killed"."""
    outcomes = {item.outcome for item in told if item.group is part}
    return bool(outcomes) and told[whole].outcome not in outcomes | {"killed_or_injured"}


def _is_graded(pieces: Pieces, group: Group) -> bool:
    """Whether a number says how badly some of the wounded were hurt: "15 people were hurt, two critically"."""
    low, w, after = pieces.low, pieces.words, group.last
    return group.kind == "bare" and after < len(low) and low[after] in w.severity and low[group.first - 1] in w.closing


def _shares_of_a_whole(language: str) -> list[Entry]:
    """Words for a share that may stand anywhere after their whole."""
    return [e for e in table(language, "shares") if "of" not in e.attributes and e.attributes.get("said") != "only"]


_NAMING = Sought(lambda language: words(language).naming)
_SHARES = Sought(lambda language: _shares_of_a_whole(language))
_LISTING = Sought(lambda language: words(language).listing)


def _openers(pieces: Pieces, language: str) -> list[tuple[int, int]]:
    """Where lists of parts open: the word's place, and the place of the first word after it."""
    low, w = pieces.low, pieces.words
    found = []
    for i, _, _ in _LISTING.found(pieces.sentence, language):
        word, after = low[i], i + 1
        if (word in w.partitive and _is_of_none(pieces, i)) or (i and low[i - 1] in w.negation):
            continue
        if after < len(low) and (low[after] in w.pronoun or low[after] in w.relative):
            found.append((i, after + 1))  # among them, of whom
        elif word in w.including and word not in w.preposition:
            found.append((i, after + (low[after : after + 1] == ["."])))  # "incl. 5 children"
    return found


def _is_of_none(pieces: Pieces, i: int) -> bool:
    """Whether "of them" at word ``i`` is said of none, or of all but a few: "not one of them", "all but two"."""
    group = pieces.starts.get(i - 1)
    none = group is not None and group.high == 0
    return none or any(pieces.low[j] in pieces.words.negation | pieces.words.excepting for j in (i - 2, i - 3) if j > 0)


def _whole_before(told: list[Told], i: int) -> int | None:
    """The told item that a list of parts at word ``i`` breaks down: the nearest before it that is no part itself."""
    best: int | None = None
    for n, item in enumerate(told):
        if (
            item.part_of is None
            and item.group.last <= i
            and item.group.number is not None
            and (best is None or item.group.first > told[best].group.first)
        ):
            best = n
    return best


def _listed(pieces: Pieces, start: int) -> list[Group]:
    """The groups of a list that opens at word ``start``."""
    low, w = pieces.low, pieces.words
    if start < len(low) and low[start] in w.reflexive:  # "five people, including himself"
        return [Group(start, start + 1, "single", 1, 1, None, "attacker", {"attacker": "1"})]
    for j in range(start, min(len(low), start + 5)):
        group = pieces.starts.get(j)
        if group is not None:
            if group.kind == "bare":
                _describe_from_noun_after(pieces, group)
            return with_coordinated_right(pieces, group)
        if low[j] in w.stops and low[j] not in w.be:
            break
    return []


def _describe_from_noun_after(pieces: Pieces, group: Group) -> None:
    """Let the noun after "10 of them" or "of whom 10 were" say whom it counts, and take it into the group."""
    low, w = pieces.low, pieces.words
    j = group.last
    if group.harm is not None:  # "five of those killed in the raid were children"
        j = next((k for k in range(j, min(len(low), j + _WHERE_KILLED)) if low[k] in w.be), j)
    while j < len(low) and (low[j] in w.be or low[j] in w.adverb):
        j += 1
    noun = pieces.starts.get(j)
    if noun is not None and noun.kind in ("plural", "single", "title") and not group.attributes:
        group.attributes = noun.attributes
        group.noun = noun.noun
        group.last = noun.last


def _mark(told: list[Told], whole: int, groups: list[Group], rule: str) -> None:
    """Make the groups parts of the whole, where they can be: a part is no larger than its whole."""
    if not groups:
        return
    parent = told[whole]
    ceiling = parent.group.high if parent.group.high is not None else None
    for group in groups:
        if group is parent.group:
            continue
        if ceiling is not None and group.low is not None and group.low > ceiling:
            continue
        for item in told:
            either = parent.outcome == "killed_or_injured" and item.outcome in ("killed", "injured")
            if item.group is group and (item.outcome == parent.outcome or either):
                item.part_of = whole
                break
        else:
            told.append(Told(parent.outcome, group, parent.harm, rule, part_of=whole))


def _broken_down(pieces: Pieces, item: Told, told: list[Told]) -> list[Group]:
    """The groups of an aside right after a whole: "18 people -- seven herders and 11 guards -- were killed"."""
    low, w = pieces.low, pieces.words
    i = item.group.last
    if item.group.number is None or i + 1 >= len(low) or low[i] not in w.closing:
        return []
    opening = i
    while i < len(low) and low[i] in w.closing:
        i += 1
    first = pieces.starts.get(i)
    if first is None or first.number is None or first.of_those or first.kind == "unknown":
        return []
    groups = with_coordinated_right(pieces, first)
    if any(other.group is first and other.harm is item.harm for other in told):
        return []  # "four boys, three girls and an old man" are three groups, not a whole and its parts
    end = groups[-1].last
    closed = end >= len(low) or low[end] in w.closing or low[end] == "."
    sum_low = sum(g.low or 0 for g in groups)
    fits = item.group.low is not None and sum_low <= item.group.low and (len(groups) > 1 or low[opening] != ",")
    return groups if closed and fits else []
