"""What stands before a name, and the atom that the two make."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from civcas.read.grammar.place_words import accuracy_of
from civcas.records.place import Accuracy


@dataclass(slots=True)
class Atom:
    """One name of a place.

    ``first`` and ``last`` take in its frame, ``said`` the frame without its
    preposition, ``name_first`` and ``name_last`` the name alone. ``form`` is
    how it is put: in, near, target, of, between, origin, or None for a bare
    mention. ``country`` is its code where the name is a country; ``of`` the
    country that an adjective or a possessive gives it; ``capital`` the city
    that "the Afghan capital" is. ``has_kind`` is set where the text says what
    kind of place it is, ``after_kind`` where that stands after the name, and
    ``kind_many`` where it is a plural; ``is_area`` where the kind says nothing
    of size; ``announces`` where a plural before it promises a list. ``away``
    is "north of", ``side`` "northern". ``firm`` says that nothing strange
    stood between preposition and name.
    """

    first: int
    last: int
    name_first: int
    name_last: int
    said: int
    form: str | None = None
    accuracy: Accuracy | None = None
    has_kind: bool = False
    after_kind: bool = False
    kind_many: bool = False
    is_area: bool = False
    announces: bool = False
    country: str | None = None
    of: str | None = None
    capital: str | None = None
    side: bool = False
    away: bool = False
    spread: bool = False
    firm: bool = True

    def take_kind(self, kind: Mapping[str, str], last: int) -> None:
        """Add the word for a kind that follows the name and ends before word ``last``."""
        self.accuracy = accuracy_of(kind) or self.accuracy
        self.has_kind = self.after_kind = True
        self.kind_many = "many" in kind
        self.is_area = "area" in kind
        self.spread = self.spread or "spread" in kind
        self.last = last


class Frame:
    """What stands before a name, as far as it has been read: every preposition makes one, so it starts with little.

    ``ready`` says that an "of" may follow ("village", "outskirts", "north");
    ``beside`` that this "of" would make it near; ``distance`` is set by "15
    km"; ``owner`` is where the country stands whose possessive opened or feeds
    it; ``said`` is the first word after the preposition.
    """

    accuracy: Accuracy | None = None
    has_kind = False
    is_area = False
    announces = False
    of: str | None = None
    side = False
    away = False
    spread = False
    strangers = 0
    ready = False
    beside = False
    distance = False
    owner = -1

    def __init__(self, first: int, form: str | None = None, said: int = -1) -> None:
        self.first = first
        self.form = form
        self.said = said

    def take_kind(self, kind: Mapping[str, str], continues: bool) -> None:
        """Add a word for a kind; ``continues`` says that an "of" follows it."""
        self.accuracy = accuracy_of(kind) or self.accuracy
        self.has_kind = self.ready = True
        self.is_area = "area" in kind
        self.announces = "many" in kind
        self.side = self.side and not continues
        self.beside = False

    def take_link(self) -> None:
        """Add the "of" that it was ready for."""
        self.ready = False
        if self.beside:
            self.form = "near"
            self.beside = False
            self.away = self.side or self.distance

    def close(self, first: int, last: int) -> Atom:
        """The atom that the frame and the name at words ``first`` to ``last`` make."""
        form = "in" if self.form == "target" and self.has_kind else self.form
        atom = Atom(self.first, last, first, last, self.first if self.said < 0 else self.said, form)
        atom.accuracy = self.accuracy
        atom.has_kind = self.has_kind
        atom.is_area = self.is_area
        atom.announces = self.announces
        atom.of = self.of
        atom.side = self.side
        atom.away = self.away
        atom.spread = self.spread
        atom.firm = not self.strangers
        return atom
