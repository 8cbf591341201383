"""A number at its label, as lists, forms and tables state it: "Killed: 12; wounded: 30", "Women killed: 0"."""

from __future__ import annotations

from dataclasses import replace

from civcas.read.grammar.group import Group
from civcas.read.grammar.harms import Harm
from civcas.read.grammar.pieces import Pieces


def at_label(pieces: Pieces, harm: Harm) -> Group | None:
    """The number that a word of harm is the label of, with the people before that word whom it counts."""
    low, first = pieces.low, harm.last + 1
    if first >= len(low) or low[harm.last] != ":":
        return None
    number = pieces.starts.get(first)
    if number is None or number.number is None or number.last in pieces.harm_at:  # not "Hurt: 4 killed"
        return None
    if harm.first == 0 or not low[harm.first - 1][0].isalnum():
        return number
    people = pieces.ends.get(harm.first)
    if people is None or people.kind != "plural" or (people.first and low[people.first - 1][0].isalnum()):
        return None
    if number.kind != "bare":
        return None  # "Civilians killed: 12 men"
    attributes = people.attributes | number.attributes
    return replace(number, first=people.first, kind="counted", noun=people.noun, attributes=attributes)
