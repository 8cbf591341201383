"""Elisions: people of whom a word of harm is said that is not repeated: "…, but four fighters were", "… said five"."""

from __future__ import annotations

from dataclasses import replace

from civcas.read.grammar.pieces import Pieces
from civcas.read.grammar.told import Told


def unrepeated(pieces: Pieces, told: list[Told]) -> list[Told]:
    """Those of whom the verb before is said unrepeated: "no civilians were killed, but four fighters were"."""
    low, w = pieces.low, pieces.words
    found = _said_unrepeated(pieces, told)
    denied = next((item for item in told if item.group.high == 0), None)
    if denied is None:
        return found
    for group in pieces.groups:
        after = low[group.last + 1] if group.last + 1 < len(low) else ""
        ends = after in (",", ".", ";") and low[group.last] in w.be and low[group.first - 1] in w.excepting
        if ends and group.number is not None and group.first > denied.harm.last:
            found.append(Told(denied.outcome, group, denied.harm, "passive"))
    return found


def _said_unrepeated(pieces: Pieces, told: list[Told]) -> list[Told]:
    """A second speaker's number with no verb of harm: "rebels said nine people were killed, the army said five"."""
    low, w = pieces.low, pieces.words
    if len(told) != 1 or told[0].group.number is None:
        return []
    first = told[0]
    found: list[Told] = []
    for group in pieces.groups:
        after = low[group.last] if group.last < len(low) else "."
        said = group.kind == "bare" and group.first > first.harm.last and low[group.first - 1] in w.saying
        if said and not after[0].isalnum() and not group.of_those:
            own = replace(first.harm, first=group.first - 1, last=group.first)
            found.append(Told(first.outcome, group, own, "said of the same"))
    return found
