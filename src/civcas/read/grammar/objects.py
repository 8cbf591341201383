"""Objects: the people right after a word of harm."""

from __future__ import annotations

from civcas.read.grammar.coordination import is_subject, with_coordinated_right
from civcas.read.grammar.group import Group
from civcas.read.grammar.harms import Harm
from civcas.read.grammar.person_names import name_starting
from civcas.read.grammar.pieces import Pieces

_WITHIN = 8
"""How many words after a passive "and a further four" may follow."""


def people_after(pieces: Pieces, i: int, harm: Harm) -> list[Group]:
    """The groups that follow a word of harm directly, with those coordinated after them."""
    low, w = pieces.low, pieces.words
    if i < len(low) and low[i] in w.object_pronoun:
        pronoun = Group(i, i + 1, "pronoun", 1, 1)
        others = with_coordinated_right(pieces, pronoun)
        pronoun.kind = "single" if len(others) > 1 else "pronoun"
        return others
    if i < len(low) and low[i] in w.reflexive:
        attacker = Group(i, i + 1, "single", 1, 1, None, "attacker", {"attacker": "1"})
        return with_coordinated_right(pieces, attacker)
    j = i
    while j < min(len(low), i + 5):
        group = pieces.starts.get(j)
        if group is not None:
            owned = low[j - 1] == "'s"
            if harm.weak and j > i:
                return []
            if (group.kind == "title" and j > i + 1 and not owned and harm.form != "of") or (
                harm.weak and group.kind in ("unknown", "definite")
            ):
                return []
            return with_coordinated_right(pieces, group)
        if low[j] in w.stops or low[j] in w.conjunction or not (low[j][0].isalpha() or low[j] in ("'s", '"')):
            break
        j += 1
    if harm.personal:
        person = _unknown_person(pieces, i)
        if person is not None:
            return with_coordinated_right(pieces, person)
    named = name_starting(pieces, i, alone=harm.form == "of") if not harm.weak else None
    return with_coordinated_right(pieces, named) if named is not None else []


def _unknown_person(pieces: Pieces, i: int) -> Group | None:
    """One person by a noun that no lexicon knows, after a verb that is only done to people: "abducted a geologist"."""
    low, w = pieces.low, pieces.words
    if i >= len(low) or low[i] not in w.singular:
        return None
    j = i + 1
    while j < min(len(low), i + 5) and low[j][0].isalpha() and low[j] not in w.closed and j not in pieces.harm_at:
        j += 1
    if j == i + 1 or low[j - 1] in w.things:
        return None
    return Group(i, j, "single", 1, 1, None, low[j - 1])


def with_after(pieces: Pieces, harm: Harm) -> list[Group]:
    """Those who come after the word of harm: "was killed along with his driver"."""
    low = pieces.low
    for j in range(harm.last, min(len(low), harm.last + _WITHIN)):
        found = pieces.coordinators.get(j)
        if found is not None:
            group = pieces.starts.get(j + found[0])
            if group is None or group.kind == "definite" or is_subject(pieces, group):
                return []
            beside = "with" in found[1].attributes and j <= harm.last + 1
            on_top = group.number is not None and group.number.counts == "additional" and j > harm.last
            return with_coordinated_right(pieces, group) if beside or on_top else []
        if j in pieces.harm_at or low[j] in pieces.words.saying or low[j] in pieces.words.subordinator:
            break
    return []
