"""Arabic words of those who died of their wounds, and of tolls that are told anew.

Somebody who was injured and dies later moves from the injured to the dead
("استشهد متأثراً بإصابته", "توفي أحد المصابين"): nobody is injured anew.
"""

from __future__ import annotations

from dataclasses import replace

from civcas.read.arabic.clauses import ClauseReader
from civcas.read.arabic.neighbours import STOPS
from civcas.read.arabic.roles import role
from civcas.read.grammar.group import Group
from civcas.read.grammar.harms import Harm
from civcas.read.grammar.told import Told

_NEAR = 6
"""How many words after the dead it may say that they died of wounds, or later."""
_LOOKED_BACK = 200
"""Of the dead told of before, so that a long document costs no square."""
_LABEL = 4  # words that can open an update: "updated toll 2:"

_TELLING = ("age", "sex")


def mark_wounded(clauses: ClauseReader, told: list[Told], dead: list[Group]) -> None:
    """Say of the dead who had been injured that they are some of those.

    ``dead`` are those told of before, to whom these are added: who may be one of them is not told anew.
    """
    for item in told:
        if item.outcome != "killed" or item.part_of is not None or item.harm.form == "toll":
            continue
        injured = _had_been_injured(clauses, item, told)
        if injured and item.harm.valency == "intrans":
            item.rule = "people died"  # whatever stands between: "one of the wounded died today"
        if injured and not any(_may_be(item.group, group) for group in dead[-_LOOKED_BACK:]):
            item.group.of_those = True
            item.group.harm = Harm(item.group.first, item.group.last, "injured", "state", "", False, "")
        dead.append(item.group)


def mark_died(clauses: ClauseReader, told: list[Told]) -> None:
    """Make those who were injured the dead, where all of them died since.

    A verb of dying after them names nobody and agrees with them, and says that
    they died later, of wounds or in hospital: "a man was injured and later died".
    """
    low = clauses.low
    for harm, word in clauses.words:
        i = harm.first
        if word.take != "death" or word.outcome != "killed" or any(item.harm.first == i for item in told):
            continue
        before = [item for item in told if item.group.last <= i and item.part_of is None]
        last = max(before, key=lambda item: item.group.first, default=None)
        if last is None or last.outcome != "injured" or i in clauses.denials:
            continue
        hurt = [item for item in before if item.harm.first == last.harm.first]
        between = low[last.group.last : i]
        after = low[i + 1 : i + _NEAR]
        later = role("dying_of") | role("later") | role("clinic")
        if not STOPS.isdisjoint(between) or not role("negation").isdisjoint(between[-2:]) or later.isdisjoint(after):
            continue
        if len(hurt) > 1 and not word.plural:  # one of them, and which is not said
            told.append(Told("killed", Group(i, i + 1, "pronoun", 1, 1), harm, "harm of its owner"))
        elif len(hurt) > 1 or (last.group.low == 1) != word.plural:
            _move_to_dead(told, hurt, harm)


def _move_to_dead(told: list[Told], hurt: list[Told], harm: Harm) -> None:
    """Make those injured, and the parts told of them, the dead of a word of harm."""
    for item in hurt:
        item.outcome, item.harm, item.rule = "killed", harm, "people died"
    for part in told:
        if part.part_of is not None and any(told[part.part_of] is item for item in hurt):
            part.outcome, part.harm = "killed", harm


def _may_be(one: Group, other: Group) -> bool:
    """Whether two groups can be the same people: as many, and said to be of no other age or sex."""
    alike = all(one.attributes.get(key, said) == said for key, said in other.attributes.items() if key in _TELLING)
    return alike and (one.low, one.high) == (other.low, other.high)


def _had_been_injured(clauses: ClauseReader, item: Told, told: list[Told]) -> bool:
    group, low = item.group, clauses.low
    if group.harm is not None:
        return group.harm.outcome == "injured"  # "three of the wounded died"
    if group.of_those:
        return any(other.outcome == "injured" and other.group.last <= group.first for other in told)
    end = max(group.last, item.harm.last)
    after = low[min(group.last, item.harm.last) : end + _NEAR]
    if not role("dying_of").isdisjoint(after):
        return True
    later = role("later").intersection(low[max(0, min(group.first, item.harm.first) - 3) : end + _NEAR])
    return bool(later) and group.number is None and group.first in clauses.reader.definite


def mark_updates(clauses: ClauseReader, told: list[Told]) -> None:
    """Make the counts of a sentence that opens as an update totals: "Update 2: 7 killed and 12 wounded"."""
    low = clauses.low
    opening = next((i for i, word in enumerate(low[:_LABEL]) if word in role("updating")), None)
    if opening is None or low[max(0, opening - 1) : opening] == ["اخر"]:
        return
    if ":" not in low[opening : opening + _LABEL] and "|" not in low[opening : opening + _LABEL]:
        return
    for item in told:
        if item.part_of is None and item.group.number is not None:
            item.rule = "toll"
            item.harm = replace(item.harm, form="toll")
