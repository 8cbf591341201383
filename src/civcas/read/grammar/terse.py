"""Lists of two as headlines write them, with a comma for "and": "Farmer, son killed", "Man kills wife, two children".

Longer lists have their commas in running text too; of two only a clause with
no article and no "were" has one. A number that can be some of those before it
("10 people, three children") is none of a list.
"""

from __future__ import annotations

from civcas.read.grammar.group import Group
from civcas.read.grammar.pieces import Pieces

_OPENS = (":", ";", "|")
_LISTED = frozenset(["counted", "single", "title"])
_PRESENT = frozenset(["third", "base"])


def is_listed_tersely(pieces: Pieces, group: Group) -> bool:
    """Whether a group right before its word of harm ends a list that opens the clause: "Farmer, son killed"."""
    comma, low, harm = group.first - 1, pieces.low, pieces.harm_at.get(group.last)
    if comma < 1 or low[comma] != "," or harm is None or harm.weak:
        return False
    before = pieces.ends.get(comma)
    if before is None or not _is_pair(pieces, before, group):
        return False
    while before.first > 1 and low[before.first - 1] == "," and before.first - 1 in pieces.ends:
        before = pieces.ends[before.first - 1]
    return before.first == 0 or low[before.first - 1] in _OPENS


def listed_after(pieces: Pieces, group: Group, comma: int) -> bool:
    """Whether somebody after a comma goes on from the object of a verb in the present, and closes the clause."""
    low, w = pieces.low, pieces.words
    other, harm = pieces.starts.get(comma + 1), pieces.harm_before(group.first)
    if other is None or harm is None or harm.form not in _PRESENT or harm.weak or group.kind == "bare":
        return False
    after = low[other.last] if other.last < len(low) else "."
    closes = not after[0].isalnum() or after in w.preposition or after in w.conjunction
    return closes and _is_pair(pieces, group, other)


def _is_pair(pieces: Pieces, first: Group, second: Group) -> bool:
    """Whether two groups can be two of a list, and the second is neither some of the first nor "people" again."""
    if first.kind not in _LISTED or second.kind not in _LISTED or second.of_those or second.noun == "other":
        return False
    anyone, status = pieces.words.anyone, second.attributes.get("status")
    if first.noun in anyone and first.number is not None:
        return status not in (None, first.attributes.get("status"))
    return second.noun not in anyone or not second.attributes.keys().isdisjoint(("age", "status"))
