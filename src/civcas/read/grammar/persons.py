"""Named people: the name beside a group of one, and the age and sex that stand with it."""

from __future__ import annotations

from civcas.read.grammar.group import Group
from civcas.read.grammar.pieces import Pieces
from civcas.records.person import Person

_OLDEST = 120
_LONGEST = 5


def named_person(pieces: Pieces, group: Group, text: str) -> tuple[Person, ...]:
    """The person that a group of one names, with the exact span of the name; empty where it names nobody."""
    span = _name_span(pieces, group)
    if span is None:
        return ()
    sentence = pieces.sentence
    start, end = sentence.starts[span[0]], sentence.ends[span[1] - 1]
    return (Person(text[start:end], _age_beside(pieces, span[1]), group.attributes.get("sex"), start, end),)


def _name_span(pieces: Pieces, group: Group) -> tuple[int, int] | None:
    """The words of the name: the group itself, right after its noun, or between commas after it."""
    if group.kind == "named":
        return group.first, group.last
    if group.kind != "single" or group.noun in ("other", "attacker") or pieces.sentence.shouting:
        return None
    first = group.name_from if group.name_from is not None else group.last
    if first < len(pieces.low) and pieces.low[first] == ",":
        last = _name_end(pieces, first + 1)
        closed = last < len(pieces.low) and pieces.low[last] in (",", ".", "(")
        return (first + 1, last) if last - first > 2 and closed else None
    last = _name_end(pieces, first)
    return (first, last) if last - first >= 2 or (last > first and group.name_from is not None) else None


def _name_end(pieces: Pieces, i: int) -> int:
    """Where the words with a capital that start at ``i`` end."""
    j, w = i, pieces.words
    while j < len(pieces.low) and j - i < _LONGEST and pieces.sentence.words[j][:1].isupper():
        if not pieces.low[j][0].isalpha() or pieces.low[j] in w.closed or pieces.low[j] in w.months:
            break
        j += 1
    return j


def _age_beside(pieces: Pieces, i: int) -> int | None:
    """The age after a name: "Oskar Brenn, 34," or "Halim Dastar (61)"."""
    low = pieces.low
    if i + 1 < len(low) and low[i] == "," and low[i + 1] in pieces.words.aged:
        i += 1
        if i + 2 < len(low) and low[i + 1].isdigit() and low[i + 2] in (",", "."):
            return int(low[i + 1]) if len(low[i + 1]) < 4 and int(low[i + 1]) <= _OLDEST else None
    if i + 2 < len(low) and low[i] in (",", "(") and low[i + 1].isdigit() and low[i + 2] in (",", ")", "."):
        age = int(low[i + 1]) if len(low[i + 1]) < 4 else _OLDEST + 1
        return age if age <= _OLDEST else None
    return None
