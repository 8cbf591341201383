"""Two people under one article: "a father and son", "a doctor and nurse were killed", and not "a poet and activist"."""

from __future__ import annotations

from civcas.read.grammar.descriptions import past_asides
from civcas.read.grammar.group import Group
from civcas.read.grammar.pieces import Pieces

_TO_VERB = 8
"""How many words may stand between people and the verb that says whether they are several."""


def are_two(pieces: Pieces, first: Group, second: Group) -> bool:
    """Whether a second noun with no article is somebody else than the first, and no second thing that one person is.

    Nobody is a man and a woman, a grown-up and a child, or somebody's parent or spouse and their child.
    """
    one, other, w = first.attributes.get, second.attributes.get, pieces.words
    if second.number is not None or second.name_from is not None:
        return False
    differ = any(one(key) and other(key) and one(key) != other(key) for key in ("sex", "age"))
    return differ or (first.noun in w.elders and second.noun in w.offspring)


def verb_of_several(pieces: Pieces, last: Group) -> bool:
    """Whether the verb after people is one of several: "a doctor and nurse were killed", "… from Tarsk have died"."""
    low, w = pieces.low, pieces.words
    start = past_asides(pieces, last)
    for i in range(start, min(len(low), start + _TO_VERB)):
        if low[i] in w.plural_be:
            return True
        if low[i] in w.be or low[i] in w.have or low[i] in w.saying or low[i] in w.conjunction:
            return False
        if i in pieces.starts or i in pieces.harm_at or low[i] in w.closing:
            return False
    return False
