"""The kind of a place where it stands after the name: "Hasakeh province", "Odrava, a town in …"."""

from __future__ import annotations

from civcas.read.grammar.frame_reader import FrameReader
from civcas.read.grammar.place_frames import Atom


class KindReader(FrameReader):
    """Adds to an atom the kind that follows its name; see ``AtomReader``."""

    def _take_kind_after(self, atom: Atom) -> None:
        """Add the kind that stands after the name: "Hasakeh province", "Ibi local government area"."""
        found = self.runs.kind_after(atom.last)
        if found is None:
            return
        at, term = found
        kind = term.roles["kind"]
        if "lone" in kind and self.runs.knows(atom.name_first, atom.name_last):
            return  # "a Baghdad market": the market, in Baghdad
        if "many" in kind and atom.has_kind:
            return
        if kind.get("of"):
            self.nations.append(kind["of"])
        atom.take_kind(kind, at + term.length)
        if "area" in self.runs.roles(atom.last).get("kind", {}):
            atom.last += 1  # "Bosso local council area"

    def _take_apposition(self, atom: Atom) -> None:
        """Add the kind that the text puts after a comma: "Odrava, a town in …", "Imphal, the capital of …"."""
        at = atom.last
        if atom.has_kind or not self.runs.is_small(at, "comma"):
            return
        at += 1
        while at < atom.last + 5 and "plain" in (roles := self.runs.roles(at)) and "kind" not in roles:
            at += 1
        found = self.runs.roles(at)
        if "kind" in found and "many" not in found["kind"] and self._goes_on_with_place(at + 1):
            atom.take_kind(found["kind"], at + 1)
            atom.after_kind = False
        elif "capital" in found and self.runs.is_small(at + 1, "links"):
            atom.accuracy, atom.has_kind, atom.last = "city", True, at + 1
        else:
            return
        atom.form = "in" if atom.form == "target" else atom.form

    def _goes_on_with_place(self, i: int) -> bool:
        """Whether a preposition of place stands at word ``i``, as it does after the "a town" of an apposition."""
        return self.runs.roles(i).get("prep", {}).get("form") in ("in", "near", "target", "of")
