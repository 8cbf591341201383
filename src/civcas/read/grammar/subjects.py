"""Subjects: the group of people before a verb, found by walking left over auxiliaries, asides and descriptions."""

from __future__ import annotations

from civcas.read.grammar.group import Group
from civcas.read.grammar.harms import Harm
from civcas.read.grammar.pieces import Pieces

_REACH = 30
"""How many words a subject may stand before its verb."""


def before_auxiliaries(pieces: Pieces, i: int) -> int:
    """The last word before the auxiliaries, adverbs and dates that stand right before word ``i``."""
    low, w = pieces.low, pieces.words
    j = i - 1
    while j >= 0:
        word = low[j]
        if (
            word in w.before_verb
            or (word[0].isdigit() and j + 1 not in pieces.ends and _auxiliary_before(pieces, j))
            or (word in (",", '"') and j not in pieces.ends and _auxiliary_before(pieces, j))
        ):
            j -= 1
        elif word == "]" and "[" in low[max(0, j - 6) : j]:
            while low[j] != "[":
                j -= 1
            j -= 1
        else:
            break
    return j


def _auxiliary_before(pieces: Pieces, j: int) -> bool:
    """Whether an auxiliary stands a few words before word ``j``, with only words of time between."""
    low, w = pieces.low, pieces.words
    for k in range(j - 1, max(-1, j - 8), -1):
        if low[k] in w.be:
            return True
        if k in pieces.ends or low[k] in w.saying:
            return False
    return False


def group_beside(pieces: Pieces, harm: Harm) -> Group | None:
    """The group that ends right before a word of harm, adverbs apart."""
    j = harm.first
    while j > 0 and pieces.low[j - 1] in pieces.words.adverb and j not in pieces.ends:
        j -= 1
    return pieces.ends.get(j)


def nearest_group(pieces: Pieces, i: int) -> Group | None:
    """The group nearest before word ``i``, climbing out of what only describes another ("people from two villages")."""
    low, w = pieces.low, pieces.words
    fallback: Group | None = None
    j = i
    while j > max(0, i - _REACH):
        group = pieces.ends.get(j)
        if group is not None and j < len(low) and low[j] == "'s":
            j = group.first  # "women's rights": an owner, and not who is spoken of
            continue
        if group is not None and j != i and (group.kind == "title" or (group.kind == "definite" and not group.number)):
            fallback = fallback or group
            j = group.first
            continue
        if group is not None:
            return _who_did_it(pieces, group, i) or described_by(pieces, group) or fallback
        word = low[j - 1]
        if word in w.determiner and j > 1 and low[j - 2] in w.conjunction and i < len(low) and low[i] in w.singular_be:
            break  # "two members lost their seats and the party was hurt": a subject of its own
        said_of = word in w.saying and j > 1 and low[j - 2] in w.be
        if not said_of and (
            word in w.barrier or word in w.owning or (word in w.subordinator and j < i) or word in w.saying
        ):
            break
        harm = pieces.harm_at.get(j - 1)
        if harm is not None and harm.form in ("past", "third", "state"):
            opened = _relative_before(pieces, harm.first)
            if opened is not None and opened < j:
                j = opened  # "two officials who were kidnapped last week were found dead"
                continue
            if harm.last < len(low) and low[harm.last] in w.preposition and harm.first in pieces.ends:
                hurt = pieces.ends[harm.first]
                some = pieces.ends.get(hurt.first)  # "five of 31 people injured in … have died"
                return some if some is not None and some.of_those else hurt  # "five civilians kidnapped by …"
            break
        j -= 1
    return fallback if fallback is not None and fallback.kind != "title" else None


def _who_did_it(pieces: Pieces, group: Group, i: int) -> Group | None:
    """Whom a verb at word ``i`` is said of, past the object of a relative clause: "a girl who lost both parents died".

    None where the group is no such object, or where the verb goes on from it ("who killed two guards who were …").
    """
    low, w = pieces.low, pieces.words
    verb = group.first - 1
    if (
        verb < 2
        or (low[verb] in w.closed and low[verb] not in w.finding)
        or not low[verb][0].isalpha()
        or verb in pieces.ends
    ):
        return None
    k = verb - 1
    while k > 0 and (low[k] in w.have or low[k] in w.be or low[k] in w.adverb):
        k -= 1
    if low[k] not in w.relative or low[k] not in w.pronoun or not w.relative.isdisjoint(low[group.last : i + 1]):
        return None
    return pieces.ends.get(k - (low[k - 1] == ","))


def before_relative(pieces: Pieces, at: int) -> Group | None:
    """The group that a sentence opens with, past all of its relative clause: "four men who hid when … are dead"."""
    low, w = pieces.low, pieces.words
    group = pieces.groups[0] if pieces.groups else None
    if group is None or (group.number is None and group.kind != "single") or group.last >= at:
        return None
    between = low[group.last : at + 1]
    relative = between[0] in w.relative or (between[0] == "," and between[1] in w.relative)
    others = any(other is not group and other.last <= at for other in pieces.groups)
    singular = group.high != 1 and at + 1 < len(low) and low[at + 1] in w.singular_be
    clear = relative and not others and not singular and w.saying.isdisjoint(between)
    return group if clear else None


def attacker_before(pieces: Pieces, at: int) -> Group | None:
    """The attacker whom a pronoun at word ``at`` stands for: the one person before it, who opens the sentence."""
    before = [group for group in pieces.groups if group.last <= at and group.kind in ("single", "title", "named")]
    if len(before) != 1 or not before[0].attacker or before[0].first > 2:
        return None
    return Group(at, at + 1, "single", 1, 1, None, "attacker", {"attacker": "1"})


def _relative_before(pieces: Pieces, i: int) -> int | None:
    """The relative pronoun that a verb of harm at word ``i`` belongs to, auxiliaries and adverbs between."""
    low, w = pieces.low, pieces.words
    at = before_auxiliaries(pieces, i)
    return at if at > 0 and low[at] in w.relative else None


def described_by(pieces: Pieces, group: Group) -> Group:
    """The group that a group only describes: after a preposition, "including" or "suspected to be"."""
    low, w = pieces.low, pieces.words
    j = group.first - 1
    if any(pieces.coordinators.get(group.first - length, (0,))[0] == length for length in (2, 3)):
        return group  # "nine people as well as two guards"
    if j > 0 and low[j] in ("]", ")"):
        opening = {"]": "[", ")": "("}[low[j]]
        while j > 0 and low[j] != opening:
            j -= 1
        j -= 1
    while j > group.first - 12 and j > 0 and group.kind in ("plural", "title") and low[j] not in w.stops:
        if not low[j][0].isalpha() or low[j] in w.conjunction or j in pieces.harm_at:
            return group
        j -= 1
    if j < 0:
        return group
    word = low[j]
    describes = word in w.including or word in w.be or (word in w.preposition and word not in w.subordinator)
    told = pieces.harm_before(group.first)
    if told is not None and told.form == "of":
        return group  # "the murder of ten people who were …"
    if word in w.relative and j + 1 < group.first and group.kind == "plural":
        return nearest_group(pieces, j) or group  # "a journalist who covered police affairs"
    if not describes or (group.number is not None and is_among(pieces, j)):
        return group
    while j > 0 and low[j - 1] in w.modal:
        j -= 1
    higher = nearest_group(pieces, j)
    if higher is None or (higher.kind == "title" and (word not in w.partitive or group.kind != "plural")):
        return group  # and "the chief of police" is one
    return higher


def is_among(pieces: Pieces, j: int) -> bool:
    """Whether word ``j`` makes those before it a part of the group after: "refugees were among five people killed"."""
    w = pieces.words
    word = pieces.low[j]
    return j > 0 and word in w.including and word in w.preposition and pieces.low[j - 1] in w.be


def before_aside(pieces: Pieces, at: int) -> Group | None:
    """The subject before an aside that closes at word ``at``: "12 people, among them a child, were killed"."""
    low, w = pieces.low, pieces.words
    inside: Group | None = None
    marks = {")": ("(",), "]": ("[",), "-": ("-",), "–": ("–",), "—": ("—",)}.get(low[at], (*w.closing, "("))
    j = at
    while j > 0 and low[j - 1] in w.closing:
        j -= 1
    while j > max(0, at - _REACH):
        joined = pieces.coordinators.get(j) if inside is not None and low[j - 1] == "," else None
        direct = joined and inside and inside.first == j + joined[0] and "after" not in joined[1].attributes
        if direct and inside and inside.kind != "title":
            return inside  # "a man from Tarsk, and a woman, from Odrava, were killed"
        group = pieces.ends.get(j)
        if group is not None:
            inside = group
            j = group.first
        word = low[j - 1] if j else ""
        if word in marks:
            outer = nearest_group(pieces, j - 1)
            if outer is not None and outer.kind not in ("title", "definite"):
                return outer
        related = j > 1 and low[j - 2] in w.relative  # ", who reported on smuggling,"
        if (word in w.saying and not related) or word in (";", ":"):
            break
        j -= 1
    return inside
