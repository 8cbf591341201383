"""Chains of names to places: what the text says, completed by what the gazetteer clearly knows."""

from __future__ import annotations

from dataclasses import replace

from civcas.read.grammar.place_chains import Chain
from civcas.read.grammar.place_frames import Atom
from civcas.read.grammar.sentence import Sentence
from civcas.records.place import CLEAR_LEAD, LEAST_SCORE, Accuracy, Place, Places, RankedPlace, Where, clear_winner

LARGE = 100_000
"""People from which a town is a place even where nothing but its name stands there."""


class Resolver:
    """Resolves the names of one sentence.

    ``context`` are countries and places that its document names, ``told`` the
    place of its dateline: the same name in the sentence is the same place.
    ``striking`` are the countries of the context whose arms alone are spoken of.
    """

    def __init__(
        self,
        sentence: Sentence,
        places: Places,
        text: str | None,
        context: tuple[str, ...],
        told: Where | None = None,
        striking: frozenset[str] = frozenset(),
    ) -> None:
        self.told = told if told is not None and told.resolved is not None else None
        self.sentence = sentence
        self.places = places
        self.text = text
        self.context = context
        self.striking = striking

    # -- what joining asks ------------------------------------------------------

    def best(self, atom: Atom) -> Place | None:
        """The place that a name alone most likely means, however narrowly."""
        ranked = self.places.resolve(self.name(atom), around=self.context)
        return ranked[0].place if ranked and ranked[0].score > LEAST_SCORE - CLEAR_LEAD else None

    def is_larger(self, outer: Atom, inner: Atom) -> bool:
        """Whether, of "X, Y", the second is a region or the place around the first."""
        place = self.best(outer)
        if place is None:
            return False
        known = self.best(inner)
        if known is None:
            return True
        if place.accuracy in ("province", "district"):
            return known.accuracy not in ("province", "country") or known.country != place.country
        inside = clear_winner(self.places.resolve(self.name(inner), within=(self.name(outer),)))
        return inside is not None and not inside.encloses and place.name in inside.place.within

    # -- names ------------------------------------------------------------------

    def words(self, first: int, last: int) -> str:
        """The text of words ``first`` up to ``last``, exactly where the text is at hand."""
        if self.text is not None:
            return self.text[self.sentence.starts[first] : self.sentence.ends[last - 1]]
        return " ".join(self.sentence.words[first:last])

    def name(self, atom: Atom) -> str:
        """An atom's name as the text writes it."""
        if atom.name_last == atom.name_first + 1:
            return self.sentence.words[atom.name_first]
        return " ".join(self.words(atom.name_first, atom.name_last).split())

    def asked_name(self, atom: Atom) -> str:
        """The name to ask the gazetteer for: with its kind or its side where it has it so ("Lakes State")."""
        if atom.capital:
            return atom.capital
        longer = None
        if atom.after_kind and atom.accuracy in ("province", "district"):
            longer = self.words(atom.name_first, atom.last)
        elif atom.side and atom.name_first > atom.first:
            longer = self.words(atom.name_first - 1, atom.name_last)  # "eastern Ghouta"
        if longer is not None and self.places.knows(longer):
            return " ".join(longer.split())
        return self.name(atom)

    # -- places -----------------------------------------------------------------

    def where(self, atom: Atom, chain: Chain) -> Where | None:
        """What a member of a chain says, and what the gazetteer knows of it; None where it is no place after all."""
        quote = self.words(*((chain.said, chain.last) if len(chain.members) == 1 else (atom.said, atom.last)))
        spread = atom.spread or (bool(chain.within) and any(outer.spread for outer in chain.within))
        if atom.country is not None:
            said = self.words(atom.said, atom.name_last) if atom.side else self.name(atom)
            ranked = self.places.resolve(self.name(atom), country=atom.country, accuracy="country")
            return _filled(Where(said, (), atom.country, "country", spread, quote), ranked)
        outer: list[Atom] = []
        country = atom.of
        asked: tuple[str, ...] = ()
        if chain.within:
            outer = [one for one in chain.within if one.country is None]
            country = country or next((code for one in chain.within for code in (one.country, one.of) if code), None)
            asked = tuple([self.asked_name(one) for one in outer])
        ranked = self._ranked(atom, chain, asked, country)
        winner = clear_winner(ranked)
        if winner is not None and winner.encloses and atom is not chain.members[-1]:
            apart = self.places.resolve(self.asked_name(atom), accuracy=atom.accuracy)
            known = clear_winner(apart)
            if known is not None and _is_large(
                known.place
            ):  # "in Kano and Yola, Adamawa": the region is the last one's
                ranked, winner, outer, country = apart, known, [], None
        if not _is_place(atom, winner, bool(chain.within or country)) or self._is_common_word(atom, winner):
            return None
        accuracy = atom.accuracy
        wide = winner is not None and not winner.encloses and winner.place.accuracy in ("province", "city")
        if atom.kind_many and wide and winner is not None:
            accuracy, spread = winner.place.accuracy, True  # "Blue Nile villages", "Baghdad neighbourhoods"
        within = tuple([self.name(one) for one in outer]) if outer else ()
        where = _filled(Where(self.name(atom), within, country, accuracy, spread, quote), ranked)
        if where.resolved is None and chain.near is not None:
            return self._as_near(where, chain.near)
        return _beside(where) if atom.away else where

    def _ranked(
        self, atom: Atom, chain: Chain, within: tuple[str, ...], country: str | None
    ) -> tuple[RankedPlace, ...]:
        """The candidates of a name; what is merely named nearby counts only where nothing encloses it."""
        if self.told is not None and not country and not within and self.told.name.lower() == self.name(atom).lower():
            country = self.told.country
        around = () if country or within else self.context
        near = self.best(chain.near) if chain.near is not None else None
        if near is not None and near.country is not None and not (country or within):
            around = (near.country, near.name)
        name, kind = self.asked_name(atom), self._asked_kind(atom, chain)
        ranked = self.places.resolve(name, within=within, country=country, accuracy=kind, around=around)
        if self.striking.isdisjoint(around) or clear_winner(ranked) is not None:
            return ranked
        abroad = tuple([one for one in around if one not in self.striking])
        again = self.places.resolve(name, within=within, country=country, accuracy=kind, around=abroad)
        return again if clear_winner(again) is not None else ranked

    def _is_common_word(self, atom: Atom, winner: RankedPlace | None) -> bool:
        """Whether, where capitals tell nothing, a name is rather a word: a small town that nothing else points to."""
        if not self.sentence.shouting or atom.has_kind or atom.capital:
            return False
        if winner is None or winner.encloses:
            return True
        return not (_is_large(winner.place) or winner.place.country in self.context)

    def _asked_kind(self, atom: Atom, chain: Chain) -> Accuracy | None:
        """The kind of place to ask the gazetteer for."""
        if not chain.within:
            if atom.kind_many or (atom.after_kind and atom.accuracy == "neighbourhood"):
                place = self.best(atom)
                if place is not None and (place.accuracy == "province" or (place.population or 0) >= LARGE):
                    return None  # "a Baghdad neighbourhood", "Blue Nile villages": in the place that is named
            return None if atom.accuracy in ("landmark", "street") else atom.accuracy
        if atom.is_area and not chain.within[0].has_kind:
            return "neighbourhood"  # "the Nahda area of Tripoli"
        return atom.accuracy

    def _as_near(self, where: Where, near: Atom) -> Where:
        """A place that the gazetteer does not have, taken as the place that it is said to be near to."""
        place = self.best(near)
        if place is None:
            return where
        reason = f"near {self.name(near)}, and not in the gazetteer itself"
        return replace(where, resolved=_blurred(place), country=where.country or place.country, reasons=(reason,))

    def inside(self, where: Where, region: Where) -> Where | None:
        """A place taken as within a region that the sentence names elsewhere; None where that does not fit."""
        known, outer = where.resolved, region.resolved
        is_country = region.accuracy == "country"
        if known is not None and known.country == region.country and is_country:
            return None
        if known is not None and outer is not None and (outer.name == known.name or outer.name in known.within):
            return None
        within = () if is_country else (region.name,)
        ranked = self.places.resolve(where.name, within=within, country=region.country, accuracy=where.accuracy)
        winner = clear_winner(ranked)
        if winner is None or (winner.encloses and known is not None and (is_country or _is_large(known))):
            return None
        bare = replace(where, within=within, country=region.country)
        return _filled(bare, ranked)


def _is_large(place: Place) -> bool:
    """Whether a place is well known by its name alone."""
    return place.accuracy == "province" or (place.population or 0) >= LARGE


def _is_place(atom: Atom, winner: RankedPlace | None, has_context: bool) -> bool:
    """Whether a name is taken for a place at all."""
    if atom.has_kind or atom.capital:
        return True
    known = winner is not None and not winner.encloses
    if atom.form in ("in", "near"):
        return known or atom.firm
    if winner is None or not known:
        return False
    return atom.form in ("target", "origin") or has_context or _is_large(winner.place)


def _filled(where: Where, ranked: tuple[RankedPlace, ...]) -> Where:
    """What the text says, completed by what the gazetteer clearly knows."""
    winner = clear_winner(ranked)
    if winner is None:
        equal = [item for item in ranked if item.score >= max(LEAST_SCORE, ranked[0].score - CLEAR_LEAD)]
        reasons = (f"{len(equal)} places are as likely",) if len(equal) > 1 else ()
        if where.resolved is None and where.reasons == reasons:
            return where
        return replace(where, resolved=None, reasons=reasons)
    place = winner.place
    country = where.country or place.country
    accuracy = where.accuracy or (None if winner.encloses else place.accuracy)
    known = (place, where.inherited, winner.reasons)
    return Where(where.name, where.within, country, accuracy, where.spread, where.quote, *known)


def _blurred(place: Place) -> Place:
    """A place of which only the surroundings are meant: no finer than a district."""
    return place if place.accuracy in ("province", "country") else replace(place, accuracy="district")


def _beside(where: Where) -> Where:
    """A place of which the text says "north of it", "15 km from it"."""
    if where.resolved is None or where.accuracy in ("province", "country"):
        return where
    reasons = ("the text says beside it, at a distance", *where.reasons)
    return replace(where, accuracy="district", resolved=_blurred(where.resolved), reasons=reasons)
