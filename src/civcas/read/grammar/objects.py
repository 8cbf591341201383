"""Objects: the people right after a word of harm."""

from __future__ import annotations

from civcas.read.grammar.coordination import with_coordinated_right
from civcas.read.grammar.groups import Group
from civcas.read.grammar.harms import Harm
from civcas.read.grammar.person_names import name_starting
from civcas.read.grammar.pieces import Pieces


def people_after(pieces: Pieces, i: int, harm: Harm) -> list[Group]:
    """The groups that follow a word of harm directly, with those coordinated after them."""
    low, w = pieces.low, pieces.words
    if i < len(low) and low[i] in w.object_pronoun:
        pronoun = Group(i, i + 1, "pronoun", 1, 1)
        others = with_coordinated_right(pieces, pronoun)
        pronoun.kind = "single" if len(others) > 1 else "pronoun"
        return others
    j = i
    while j < min(len(low), i + 5):
        group = pieces.starts.get(j)
        if group is not None:
            owned = low[j - 1] == "'s"
            if (group.kind == "title" and j > i + 1 and not owned and harm.form != "of") or (
                harm.weak and group.kind in ("unknown", "definite")
            ):
                return []
            return with_coordinated_right(pieces, group)
        if low[j] in w.stops or low[j] in w.conjunction or not (low[j][0].isalpha() or low[j] in ("'s", '"')):
            break
        j += 1
    named = name_starting(pieces, i, alone=harm.form == "of") if not harm.weak else None
    return with_coordinated_right(pieces, named) if named is not None else []


def with_after(pieces: Pieces, harm: Harm) -> list[Group]:
    """Those who come after the word of harm: "was killed along with his driver"."""
    if harm.last >= len(pieces.low):
        return []
    found = pieces.coordinators.at(pieces.low, harm.last)
    if found is None or "with" not in found[1].attributes:
        return []
    group = pieces.starts.get(harm.last + found[0])
    return with_coordinated_right(pieces, group) if group is not None and group.kind != "definite" else []
