"""What only describes a person beside its name, and is nobody else: "Dr Awad, a surgeon, …", "Salma, 36, …"."""

from __future__ import annotations

from civcas.read.grammar.group import Group
from civcas.read.grammar.person_names import name_ending, name_starting
from civcas.read.grammar.pieces import Pieces

_OF_WHAT = 6
"""How many words may say what somebody is the mayor or the head of."""


def past_description(pieces: Pieces, group: Group) -> int:
    """Where a person's age and what it is end: "Oskar Brenn, 41, a teacher, …"; the group's own end without either.

    After a name, "a teacher" between commas is that person, and so is a name
    between commas after "a teacher"; before "and" either can be another, and
    stays one.
    """
    low, end = pieces.low, group.aside_to or group.last
    if group.kind not in ("single", "named") or group.aside_to is not None:
        return end
    if end + 2 < len(low) and low[end] == "," and low[end + 1].isdigit() and low[end + 2] in (",", "."):
        end += 2
    if end + 1 >= len(low) or low[end] != ",":
        return end
    if not _is_named(group):
        name = name_starting(pieces, end + 1)
        return name.last if name is not None and name.last < len(low) and low[name.last] == "," else end
    said = pieces.starts.get(end + 1)
    closed = _closing_comma(pieces, said) if said is not None and _describes(pieces, said) else None
    if said is None or closed is None:
        return end
    group.attributes = said.attributes | group.attributes
    return closed


def past_asides(pieces: Pieces, group: Group) -> int:
    """The word after a group, its ages or an aside on it, and the mark that closes them: "a man, 45, …"."""
    end = group.aside_to
    if end is None:
        return group.last
    while end < len(pieces.low) and pieces.low[end] in pieces.words.closing:
        end += 1
    return end


def before_age(pieces: Pieces, i: int) -> int:
    """Where a name ends that only an age stands after, before word ``i``: "his wife Salma, 36, and …"."""
    low = pieces.low
    if i > 3 and low[i - 2] in pieces.words.aged and low[i - 3] == ",":
        return i - 3
    if i < 3 or i in pieces.ends or low[i - 2] != ",":
        return i
    return i - 2 if low[i - 1].isdigit() or low[i - 1] in pieces.words.quantity else i


def name_described(pieces: Pieces, said: Group, end: int) -> Group | None:
    """The named person that a group up to word ``end`` only describes: "Oskar Brenn, 41, a teacher, … were killed"."""
    low, at = pieces.low, said.first - 1
    if at < 1 or low[at] != "," or end >= len(low) or low[end] != "," or not _describes(pieces, said):
        return None
    at = before_age(pieces, at)
    group = pieces.ends.get(at) or name_ending(pieces, at - 1)
    if group is None or not _is_named(group):
        return None
    group.attributes = said.attributes | group.attributes
    return group


def _is_named(group: Group) -> bool:
    return group.kind == "named" or (group.kind == "single" and group.name_from is not None)


def _describes(pieces: Pieces, said: Group) -> bool:
    """Whether a group is one person with an article and no name: "a teacher", "the mayor"."""
    one = said.kind == "single" and said.number is None and said.name_from is None and said.noun != "other"
    return one and pieces.low[said.first] in pieces.words.determiner and said.high == 1


def _closing_comma(pieces: Pieces, said: Group) -> int | None:
    """The comma after a description, a few words of what it is of between: "the mayor of Odrava, …"."""
    low, w = pieces.low, pieces.words
    for i in range(said.last, min(len(low), said.last + _OF_WHAT)):
        if low[i] == ",":
            return i
        if i in pieces.starts or i in pieces.harm_at or low[i] in w.conjunction or low[i] in w.be or low[i] in w.saying:
            return None
    return None
