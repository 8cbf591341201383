"""Nouns of harm: tolls, counted deaths, lives taken, bodies found, injuries suffered."""

from __future__ import annotations

from dataclasses import replace

from civcas.read.grammar.group import Group
from civcas.read.grammar.harms import Harm
from civcas.read.grammar.noun_phrases import has_capital
from civcas.read.grammar.objects import people_after
from civcas.read.grammar.pieces import Pieces
from civcas.read.grammar.subject_lists import with_those_left
from civcas.read.grammar.subjects import before_auxiliaries, nearest_group

_TOLL_WITHIN = 35
"""How many words after a toll its number may stand: what it is the toll of can be long."""

_TAKEN_BEFORE = 4
"""How many words before bodies the verb may stand of who took them: "took at least seven bodies"."""
_TO_CLINIC = 10
"""How many words after bodies the hospital may stand that they were taken to."""
_FOUND_BEFORE, _FOUND_AFTER = 12, 28
"""How many words before and after bodies it may stand that they were found: an aside can say in what state."""


def count_before(pieces: Pieces, harm: Harm) -> list[Group]:
    """The number of "47 extrajudicial executions", "12 deaths"."""
    for back in range(1, 4):
        j = harm.first - back + 1
        group = pieces.ends.get(j)
        if group is not None:
            return [group] if group.number is not None else []
        if j <= 0 or pieces.low[j - 1] in pieces.words.stops or pieces.low[j - 1] in pieces.words.suffering:
            return []
    return []


def number_after(pieces: Pieces, harm: Harm, counted: Group | None = None) -> list[Group]:
    """The number that a toll is put at: the last one of "from 10 to 12"."""
    low, w = pieces.low, pieces.words
    chosen: Group | None = None
    unknown: Group | None = None
    for j in range(harm.last, min(len(low), harm.last + _TOLL_WITHIN)):
        group = pieces.starts.get(j)
        if group is not None and group.number is not None:
            if low[j - 1] in w.low_end or low[j - 1] in w.including:
                continue  # "the toll, which includes two guards, rose to nine"
            if low[j - 1] in w.partitive and not w.at_first.isdisjoint(low[j - 4 : j]):
                continue  # "lowering the toll from an earlier count of 11"
            if group.kind == "unknown":  # "the toll of the fire that fell on two quarters has risen to eight"
                unknown = unknown or group
                continue
            chosen = group
            if w.at_first.isdisjoint(low[max(harm.last, j - 4) : j]):
                break  # "first put at 8, has risen to 12"
        if low[j] in (";", ".") or (low[j] in w.saying and chosen is not None):
            break
    chosen = chosen or unknown
    if chosen is None or chosen.number is None:
        return []
    if low[chosen.first] in w.low_end and not w.moving.isdisjoint(low[chosen.first - 3 : chosen.first]):
        chosen.low = chosen.high  # "rose from 14 to 19"
        chosen.number = replace(chosen.number, low=chosen.high, qualifier="exactly")
    if counted is None and harm.last < len(low) and low[harm.last] in w.partitive:
        counted = pieces.starts.get(harm.last + 1)
    if counted is not None and counted.kind == "plural" and not chosen.attributes:
        chosen.attributes = counted.attributes  # "its toll of non-fighters … to at least 883"
        pieces.spoken_for.add(counted.first)
    return [chosen]


def tally_of(pieces: Pieces, group: Group) -> int | None:
    """Where the tally stands whose number counts a group: "puts the number of civilians killed at 6,259"."""
    low, w, i = pieces.low, pieces.words, group.first - 1
    if group.kind != "plural":
        return None
    while i > 1 and has_capital(pieces.sentence, i) and low[i] not in w.closed:
        i -= 1
    return i - 1 if i > 0 and low[i] in w.partitive and low[i - 1] in w.tally else None


def number_before(pieces: Pieces, tally: int, counted: Group | None = None) -> list[Group]:
    """The number right before what it counts: "bringing to 212 the number of soldiers killed there since 2001"."""
    opened = tally > 0 and pieces.low[tally - 1] in pieces.words.determiner
    group = pieces.ends.get(tally - 1) if opened else None
    if group is None or group.number is None:
        return []
    if counted is not None:
        group.attributes = group.attributes or counted.attributes
        pieces.spoken_for.add(counted.first)
    return [group]


def lives_taken(pieces: Pieces, harm: Harm) -> list[Group]:
    """Of "Claimed 22 lives", "22 lives were lost"."""
    near = pieces.low[max(0, harm.first - 7) : harm.last + 4]
    if not any(word in pieces.words.taking for word in near):
        return []
    return count_before(pieces, harm)


def sufferers(pieces: Pieces, harm: Harm) -> list[Group]:
    """The subject of "sustained various degrees of injuries"."""
    low, w = pieces.low, pieces.words
    for j in range(harm.first - 1, max(-1, harm.first - 8), -1):
        if low[j] in w.suffering:
            group = nearest_group(pieces, before_auxiliaries(pieces, j) + 1)
            return with_those_left(pieces, group) if group is not None else []
        counted = pieces.starts[j].number if j in pieces.starts else None
        if counted is not None and not counted.vague:
            break
        if low[j] in w.barrier or low[j] in w.saying:
            break
    return []


def _taken_to_clinic(pieces: Pieces, harm: Harm) -> bool:
    """Whether bodies "were taken to hospital", or somebody took them there: "regulatory bodies" are not."""
    low, w = pieces.low, pieces.words
    after = low[harm.last : harm.last + _TO_CLINIC]
    clinic = next((i for i, word in enumerate(after) if word in w.clinic), None)
    if clinic is None:
        return False
    moved = next((i for i, word in enumerate(after[:clinic]) if word in w.conveying), None)
    by_whom = not w.conveying.isdisjoint(low[max(0, harm.first - _TAKEN_BEFORE) : harm.first])
    return by_whom or (moved is not None and not w.be.isdisjoint(after[:moved]))


def bodies_found(pieces: Pieces, harm: Harm) -> list[Group]:
    """Of "The bodies of 18 men were found", "18 bodies were recovered"."""
    low, w = pieces.low, pieces.words
    near = low[max(0, harm.first - _FOUND_BEFORE) : harm.last + _FOUND_AFTER]
    found = not w.finding.isdisjoint(near) or not w.receiving.isdisjoint(low[: harm.first])
    if not found and not _taken_to_clinic(pieces, harm):
        return []
    if harm.last < len(low) and low[harm.last] in w.partitive:
        return people_after(pieces, harm.last + 1, harm)
    counted = count_before(pieces, harm)
    if counted:
        return counted
    opened = harm.first - 1
    while opened > max(0, harm.first - 3) and low[opened][0].isalpha() and low[opened] not in w.closed:
        opened -= 1  # "a charred body"
    before = low[opened] if harm.first else ""
    if harm.term in w.one_body and (before in w.singular or before in w.possessive):
        return [Group(opened, harm.last, "single", 1, 1)]
    return []
