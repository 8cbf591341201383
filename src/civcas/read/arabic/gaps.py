"""People of an Arabic clause that repeats no word of harm: "three were killed in A, two in B and four others in C"."""

from __future__ import annotations

from dataclasses import replace

from civcas.read.arabic.neighbours import STOPS
from civcas.read.arabic.party_words import terms, words_of
from civcas.read.arabic.roles import role
from civcas.read.arabic.vocabulary import owned_force, people
from civcas.read.grammar.group import Group
from civcas.read.grammar.told import Told
from civcas.read.grammar.words import Words
from civcas.read.lexicon import phrases

_AND = "و"
_OF = "من"
_FAR = 24  # words from those told of to those of whom the same is told
_SAME = "said of the same"
_TOGETHER = "killed and injured together"
_OF_OWNER = "harm of its owner"
_HELD = ("abducted", "detained", "missing")
_RULES = frozenset(
    ["passive", "active", "people died", "harm of people", "people dead or missing", "counted harm", _SAME]
)


def unrepeated(low: list[str], w: Words, groups: list[Group], told: list[Told], harms: set[int]) -> list[Told]:
    """Those of whom the harm before is told unrepeated.

    A counted group goes on with it after "and", where a preposition right after it
    tells where or how, as one did after the group before, and no other word of harm stands between;
    or where both are told by whose they are ("four of X and three of Y").
    """
    found: list[Told] = []
    mine = {id(item.group) for item in told}
    for group in groups:
        if id(group) in mine or group.number is None or group.harm is not None:
            continue
        sided = _is_of_side(low, group)
        if not sided and not _goes_on(low, w, group):
            continue
        before = [item for item in (*told, *found) if item.group.last <= group.first and _is_shared(item, sided)]
        last = max(before, key=lambda item: item.group.first, default=None)
        if last is None or last.group.number is None or group.first - last.group.last > _FAR:
            continue
        between = range(max(last.group.last, last.harm.last), group.first)
        barred = w.including | w.relative | w.subordinator | STOPS | role("no_people")
        if any(low[i] in barred or low[i][0].isdigit() or i in harms for i in between):
            continue
        if not _is_placed(low, w, last.group.last) and not (sided and _is_of_some(low, last.group)):
            continue
        own = replace(last.harm, last=group.last)
        found.append(Told(last.outcome, group, own, _SAME))
    return found


def _is_shared(item: Told, sided: bool) -> bool:
    """Whether what is told of some can be told of others unrepeated; of another side, also what befell all of them."""
    return item.rule in _RULES or (sided and item.rule == _TOGETHER)


def _goes_on(low: list[str], w: Words, group: Group) -> bool:
    """Whether a group stands between "and" and a preposition."""
    return group.first > 0 and low[group.first - 1] == _AND and _is_placed(low, w, group.last)


def _is_placed(low: list[str], w: Words, i: int) -> bool:
    """Whether a preposition stands at word ``i``."""
    return i < len(low) and low[i] in w.preposition and low[i] not in w.partitive


def _is_of_some(low: list[str], group: Group) -> bool:
    """Whether it is said of whom a number of people are: "four of X", "four men of X"."""
    ends = [group.last] if group.number is None else [group.number.last, group.last]
    return any(low[i : i + 1] == [_OF] for i in ends)


def _is_of_side(low: list[str], group: Group) -> bool:
    """Whether a number after "and" or "against" counts people of a party or of a kind: "and three of X"."""
    number = group.number
    if (
        number is None
        or group.first == 0
        or (low[group.first - 1] != _AND and low[group.first - 1] not in role("against"))
        or low[number.last : number.last + 1] != [_OF]
    ):
        return False
    i = number.last + 1
    if i >= len(low):
        return False
    named = terms("name", "gunmen").at(low, i) is not None or phrases("ar", "speakers").at(low, i) is not None
    named = named or low[i] in words_of("force")
    construct = low[i] + "ن" in people()  # مقاتلي of مقاتلين
    return named or construct or low[i] in people() or owned_force(low[i]) is not None


def faced(low: list[str], told: list[Told]) -> None:
    """Tell the dead of the other side in one clause with those before: "seven of X were killed, against five of Y"."""
    for item in told:
        if item.harm.first == 0 or low[item.harm.first - 1] not in role("against"):
            continue
        before = [other for other in told if other.group.last <= item.harm.first and other.outcome == item.outcome]
        last = max(before, key=lambda other: other.group.first, default=None)
        if last is not None and last.group.number is not None and item.group.number is not None:
            item.harm = last.harm


def count_taken_up(told: list[Told]) -> None:
    """Give those whom a pronoun of several takes up their number: "abducted three men, then killed them".

    The words from those counted up to the pronoun then state it.
    """
    for item in told:
        group = item.group
        if item.rule != _OF_OWNER or group.low == 1:
            continue
        before = [other for other in told if other.group.last <= group.first and other.part_of is None]
        last = max(before, key=lambda other: other.group.first, default=None)
        known = last is not None and last.outcome in _HELD and (last.group.low or 0) > 1
        if last is not None and known and last.group.number is not None:
            group.first, group.low, group.high = last.group.first, last.group.low, last.group.high
