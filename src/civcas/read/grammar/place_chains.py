"""Names that stand in one another, or in one list, joined: "Al-Qasr in Hasakeh province", "Iraq and Syria"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from civcas.read.grammar.name_runs import NameRuns
from civcas.read.grammar.place_frames import Atom
from civcas.records.place import Place

METROPOLIS = 500_000
"""People from which a town has districts that a text names after it: "the Baghdad district of Sadr City"."""

Link = Literal["next", "comma", "and", "owner"]


class Known(Protocol):
    """What joining asks of the gazetteer."""

    def best(self, atom: Atom) -> Place | None:
        """The place that a name alone most likely means."""
        ...

    def is_larger(self, outer: Atom, inner: Atom) -> bool:
        """Whether, of "X, Y", the second is the place around the first."""
        ...


@dataclass(slots=True)
class Chain:
    """One or several listed names with what encloses them, smallest first, and what they are near to."""

    members: list[Atom]
    within: list[Atom] = field(default_factory=list)
    near: Atom | None = None

    @property
    def first(self) -> int:
        """The first word of all."""
        if not self.within and len(self.members) == 1:
            return self.members[0].first
        return min([atom.first for atom in (*self.members, *self.within)])

    @property
    def said(self) -> int:
        """The first word after the preposition."""
        if not self.within and len(self.members) == 1:
            return self.members[0].said
        return min([atom.said for atom in (*self.members, *self.within)])

    @property
    def last(self) -> int:
        """After the last word of all."""
        if not self.within and len(self.members) == 1:
            last = self.members[0].last
        else:
            last = max([atom.last for atom in (*self.members, *self.within)])
        return last if self.near is None else max(last, self.near.last)


def join_atoms(runs: NameRuns, atoms: Sequence[Atom], known: Known) -> list[Chain]:
    """Join the atoms of a sentence into chains, in its order."""
    chains: list[Chain] = []
    previous: Atom | None = None
    for atom in atoms:
        link = _link(runs, previous, atom) if previous is not None else None
        if previous is None or link is None or not _join(chains[-1], previous, atom, link, known):
            chains.append(Chain([atom]))
        previous = atom
    for chain in chains:
        _share_kind(chain)
    return chains


def _link(runs: NameRuns, previous: Atom, atom: Atom) -> Link | None:
    """What stands between two atoms: nothing, a comma, an "and", a possessive; None for anything else."""
    at, end = previous.last, atom.first
    if at == end:
        return "next"
    if end - at == 1 and runs.is_small(at, "owner"):
        return "owner"
    if runs.is_small(at, "comma"):
        if end - at == 1:
            return "comma"
        at += 1
    return "and" if end - at == 1 and runs.is_small(at, "and") else None


def _join(chain: Chain, previous: Atom, atom: Atom, link: Link, known: Known) -> bool:
    """Join one more atom to a chain; False where it starts a chain of its own."""
    if link == "owner" or (link == "next" and _owns(previous, atom, known)):
        if chain.members[-1] is not previous:
            return False
        chain.members[-1] = atom
        chain.within.insert(0, previous)
        atom.form = previous.form
        return True
    if atom.form == "near" and link in ("next", "comma"):
        chain.near = chain.near or atom
        return True
    if _encloses(previous, atom, link, known):
        chain.within.append(atom)
        return True
    if link in ("and", "comma") and not chain.within and atom.form in (None, previous.form):
        _list_with(chain.members[0], atom)
        chain.members.append(atom)
        return True
    return False


def _list_with(head: Atom, atom: Atom) -> None:
    """A later member of a list is put as its first one is: "in the villages of X and Y"."""
    atom.form = head.form
    if atom.country is None and head.country is None and not atom.has_kind:
        atom.accuracy, atom.has_kind = head.accuracy, head.has_kind and not head.after_kind


def _share_kind(chain: Chain) -> None:
    """A plural kind after a list is of all its members: "Mangari and Warawara villages"."""
    last = chain.members[-1]
    if last.kind_many:
        for atom in chain.members[:-1]:
            if not atom.has_kind and atom.country is None:
                atom.accuracy, atom.has_kind = last.accuracy, True


def _encloses(inner: Atom, outer: Atom, link: Link, known: Known) -> bool:
    """Whether a name that follows another encloses it: "X in Y", "X, Y", "X district of Y"."""
    if link == "and" or inner.country is not None:
        return False
    if outer.form == "in":
        return not _is_turned_round(inner, outer, known)
    if outer.form == "of":
        return inner.has_kind
    if link == "next" or outer.form is not None:
        return False
    if outer.country is not None or (outer.has_kind and outer.accuracy in ("province", "district", "subdistrict")):
        return True
    return known.is_larger(outer, inner)


def _is_turned_round(outer: Atom, inner: Atom, known: Known) -> bool:
    """Whether "X in Y" names the larger first: "Anbar province in Fallujah"."""
    if outer.accuracy != "province" or inner.has_kind:
        return False
    place = known.best(inner)
    return place is not None and place.accuracy in ("city", "town", "village")


def _owns(outer: Atom, inner: Atom, known: Known) -> bool:
    """Whether, of "the Baghdad district of Sadr City", the first encloses the second."""
    if inner.form != "of" or not outer.after_kind or inner.country is not None or inner.has_kind:
        return False
    if outer.accuracy not in ("neighbourhood", "district", "town", "village"):
        return False
    first = known.best(outer)
    if first is None or (first.population or 0) < METROPOLIS:
        return False
    second = known.best(inner)
    return second is None or (second.accuracy not in ("province", "country") and second.name not in first.within)
