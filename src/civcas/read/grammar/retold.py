"""People of a list who only tell another of it again: "two people, a man and a woman"."""

from __future__ import annotations

from civcas.read.grammar.group import Group
from civcas.read.grammar.pieces import Pieces

_MAKE = {"age", "sex"}
"""What a number of men, women or children says of them, and no trade or side."""


def told_once(pieces: Pieces, found: list[Group]) -> list[Group]:
    """A list without those that only tell its first again: "two children, a boy, 7, and a girl, 9, were …".

    They add up to it exactly, and it is of any people or each of them is a number of men, women or children.
    """
    whole = found[0]
    if len(found) < 3 or whole.number is None or whole.low != whole.high or pieces.low[whole.last] != ",":
        return found
    for end in range(3, len(found) + 1):
        rest = found[1:end]
        if sum(one.low or 0 for one in rest) == whole.low and _are_of(pieces, whole, rest):
            return [whole, *found[end:]]
    return found


def _are_of(pieces: Pieces, whole: Group, some: list[Group]) -> bool:
    """Whether all of some can be people of a whole: "two people, a man and a woman", "nine rangers, 5 men and …"."""
    said = [(whole.attributes.get(key), one.attributes.get(key)) for one in some for key in _MAKE]
    anyone = whole.noun in pieces.words.anyone  # "two children, a brother and sister" says no age again
    if any(of_all not in (None, of_one) and not (anyone and of_one is None) for of_all, of_one in said):
        return False
    if not anyone:
        return all(one.number is not None and one.attributes and not one.attributes.keys() - _MAKE for one in some)
    return all(one.attributes.get("status") in (None, whole.attributes.get("status")) for one in some)
