"""The numbers of a table's row, each told by the head of its column."""

from __future__ import annotations

from civcas.read.grammar.group import Group
from civcas.read.grammar.harms import Harm
from civcas.read.grammar.numbers import Number
from civcas.read.grammar.sentence import Row
from civcas.read.grammar.told import Told


def told_of_row(row: Row) -> list[Told]:
    """What a row's numbers of people tell; nothing where no head says what they count."""
    found: list[Told] = []
    for word, outcome, size, attributes in row.counts or ():
        end = word + 1
        number = Number(word, end, word, size, size, "exactly")
        group = Group(word, end, "bare", size, size, number, "", dict(attributes))
        found.append(Told(outcome, group, Harm(end, end, outcome, "state", "", False, ""), "number under its head"))
    return found
