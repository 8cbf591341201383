"""Where a sentence says that something was: names joined into chains, each resolved in its context.

"The village of Al-Qasr in Hasakeh province" is one mention, Al-Qasr within
Hasakeh; "in Iraq and Syria" is two. What the gazetteer cannot decide stays
unresolved.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from civcas.read.grammar.place_atoms import Atom, AtomReader
from civcas.read.grammar.place_words import place_words
from civcas.read.grammar.sentence import Sentence
from civcas.records.place import (
    ACCURACIES,
    CLEAR_LEAD,
    LEAST_SCORE,
    Accuracy,
    Place,
    Places,
    RankedPlace,
    Where,
    clear_winner,
)

_LARGE = 100_000
"""People from which a town is a place even where nothing but its name stands there."""
_NEXT = {(): "next", (",",): "comma", ("and",): "and", (",", "and"): "and", ("or",): "and", ("'s",): "owner"}


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place as a sentence names it: words ``first`` up to ``last`` (not included), with their frame.

    ``locative`` is true where a preposition says that something was there, or
    the mention belongs to a list that one stands before; a bare mention ("the
    Damascus government") is not. ``joined`` marks the later members of a list
    ("in Iraq and Syria").
    """

    first: int
    last: int
    where: Where
    locative: bool
    joined: bool = False


@dataclass(slots=True)
class _Chain:
    """One or several listed names with what encloses them, smallest first."""

    members: list[Atom]
    within: list[Atom] = field(default_factory=list)
    near: Atom | None = None

    @property
    def first(self) -> int:
        """The first word of all."""
        return min(atom.first for atom in (*self.members, *self.within))

    @property
    def said(self) -> int:
        """The first word after the preposition."""
        return min(atom.said for atom in (*self.members, *self.within))

    @property
    def last(self) -> int:
        """After the last word of all."""
        return max(atom.last for atom in (*self.members, *self.within, *([self.near] if self.near else [])))


def find_wheres(
    sentence: Sentence,
    language: str,
    places: Places,
    *,
    text: str | None = None,
    country: str | None = None,
    around: Sequence[str] = (),
) -> list[PlaceMention]:
    """The places that a sentence names, in its order, each resolved as far as the gazetteer clearly can.

    ``text`` is the document's working text, for exact quotes; without it they
    are the words joined by spaces. ``country`` is the country (ISO code) that
    the document is about, where the caller is sure of one, ``around`` are
    further places and country codes named nearby: both only weigh, and give
    way to what the sentence states.
    """
    words = place_words(language)
    if words.starts.isdisjoint(sentence.low) and sentence.shouting:
        return []
    reader = AtomReader(sentence, words, places, country)
    atoms = reader.read()
    if not atoms:
        return []
    named = dict.fromkeys(reader.nations)
    named.update(dict.fromkeys([country] if country else []))
    context = (*named, *(name for name in around if name not in named))
    resolver = _Resolver(sentence, places, text, context, tuple(dict.fromkeys(reader.nations)))
    found: list[PlaceMention] = []
    for chain in _chains(sentence, atoms, resolver):
        found.extend(resolver.mentions(chain))
    return _with_shared_regions(found, resolver)


def choose_where(mentions: Sequence[PlaceMention], first: int, last: int) -> PlaceMention | None:
    """The mention most likely to be the place of what is told at words ``first`` up to ``last``; None without one.

    A locative before a bare mention, a settlement before a region before a
    country, then the nearest after, then the nearest before.
    """
    if not mentions:
        return None
    return min(mentions, key=lambda mention: (*_fitness(mention), _distance(mention, first, last)))


def named_countries(sentences: Iterable[Sentence], language: str) -> tuple[str, ...]:
    """The ISO codes of the countries that sentences name, or use the adjective of, the most named first."""
    words = place_words(language)
    heads = words.nations.first_words
    counted: Counter[str] = Counter()
    for sentence in sentences:
        for i, low in enumerate(sentence.low):
            if low in heads and (nation := words.nation_at(sentence, i)) is not None:
                counted[nation.code] += 2 if nation.is_name else 1
    return tuple(code for code, _ in counted.most_common())


def _fitness(mention: PlaceMention) -> tuple[bool, bool, bool, int]:
    """How well a mention serves as the place of harm: the smaller the better."""
    accuracy = mention.where.resolved.accuracy if mention.where.resolved else mention.where.accuracy
    wide = 0
    if mention.where.accuracy == "country" or accuracy == "country":
        wide = 2
    elif accuracy is not None and ACCURACIES.index(accuracy) >= ACCURACIES.index("district"):
        wide = 1
    if mention.where.accuracy in ("village", "town", "city", "neighbourhood", "street", "landmark"):
        wide = 0
    return (not mention.locative, wide == 2, mention.where.resolved is None, wide)


def _distance(mention: PlaceMention, first: int, last: int) -> int:
    """Words between a mention and what is told; before it counts a little more than after."""
    if mention.first >= last:
        return mention.first - last
    if mention.last <= first:
        return (first - mention.last) + 3
    return 0


# -- chains -------------------------------------------------------------------


def _chains(sentence: Sentence, atoms: list[Atom], resolver: _Resolver) -> list[_Chain]:
    """Names that stand in one another, or in one list, joined."""
    chains: list[_Chain] = []
    owner: Atom | None = None
    previous: Atom | None = None
    for atom in atoms:
        link = _NEXT.get(tuple(sentence.low[previous.last : atom.first])) if previous is not None else None
        chain = chains[-1] if chains else None
        if chain is None or previous is None or link is None:
            chain = None
        elif link == "owner" or (link == "next" and _owns(previous, atom, resolver)):
            owner = chain.members.pop()
            chain.within.insert(0, owner)
            chain.members.append(atom)
            atom.form = owner.form or atom.form
            previous = atom
            continue
        elif atom.form == "near" and link in ("next", "comma"):
            chain.near = chain.near or atom
            previous = atom
            continue
        elif _encloses(previous, atom, link, resolver):
            chain.within.append(atom)
            previous = atom
            continue
        elif link in ("and", "comma") and atom.form in (None, previous.form) and not chain.within:
            atom.form = chain.members[0].form
            atom.accuracy = atom.accuracy or (None if previous.country else chain.members[0].accuracy)
            atom.has_kind = atom.has_kind or chain.members[0].has_kind
            chain.members.append(atom)
            previous = atom
            continue
        chains.append(_Chain([atom]))
        previous = atom
    return chains


def _encloses(inner: Atom, outer: Atom, link: str, resolver: _Resolver) -> bool:
    """Whether a name that follows another encloses it: "X in Y", "X, Y", "X district of Y"."""
    if inner.country is not None and outer.country is not None:
        return False
    if link == "and" or inner.country is not None:
        return False
    if outer.form == "in":
        return not resolver.is_inside(outer, inner)
    if outer.form == "of":
        return inner.has_kind
    if link == "next":
        return False
    if outer.form is not None:
        return False
    if outer.country is not None or (outer.has_kind and outer.accuracy in ("province", "district", "subdistrict")):
        return True
    return resolver.is_larger(outer, inner)


def _owns(outer: Atom, inner: Atom, resolver: _Resolver) -> bool:
    """ "The Baghdad district of Sadr City": the first encloses the second."""
    if inner.form != "of" or not outer.after_kind or inner.country is not None or inner.has_kind:
        return False
    if outer.accuracy not in ("neighbourhood", "district", "town", "village"):
        return False
    first, second = resolver.best(outer), resolver.best(inner)
    if first is None or first.population is None or first.population < 5 * _LARGE:
        return False
    return second is None or (second.accuracy not in ("province", "country") and second.name not in first.within)


# -- resolving ----------------------------------------------------------------


class _Resolver:
    """Turns chains into mentions."""

    def __init__(
        self,
        sentence: Sentence,
        places: Places,
        text: str | None,
        context: tuple[str, ...],
        nations: tuple[str, ...],
    ) -> None:
        self.sentence = sentence
        self.places = places
        self.text = text
        self.context = context
        self.nations = nations

    def words(self, first: int, last: int) -> str:
        """The text of words ``first`` up to ``last``."""
        if self.text is not None:
            return self.text[self.sentence.starts[first] : self.sentence.ends[last - 1]]
        return " ".join(self.sentence.words[first:last])

    def name(self, atom: Atom) -> str:
        """An atom's name as the text writes it."""
        return " ".join(self.words(atom.name_first, atom.name_last).split())

    def asked_name(self, atom: Atom) -> str:
        """The name to ask the gazetteer for: with its kind where it has it so ("Lakes State")."""
        name = self.name(atom)
        if atom.after_kind and atom.accuracy in ("province", "district"):
            longer = " ".join(self.words(atom.name_first, atom.last).split())
            if self.places.knows(longer):
                return longer
        return name

    def best(self, atom: Atom) -> Place | None:
        """The place that an atom alone most likely means, however narrowly."""
        ranked = self.places.resolve(self.name(atom), accuracy=None, around=self.context)
        return ranked[0].place if ranked and ranked[0].score > 0.3 else None

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
        inside = self.places.resolve(self.name(inner), within=(self.name(outer),))
        winner = clear_winner(inside)
        return winner is not None and not winner.encloses and place.name in winner.place.within

    def is_inside(self, outer: Atom, inner: Atom) -> bool:
        """Whether "X in Y" is turned round: Y a smaller place than the country or region X."""
        if inner.accuracy != "province":
            return False
        place = self.best(outer)
        return place is not None and place.accuracy in ("city", "town", "village") and not outer.has_kind

    def mentions(self, chain: _Chain) -> list[PlaceMention]:
        """A chain's members as mentions."""
        last_one = chain.members[-1]
        if last_one.kind_many:  # "Mangari and Warawara villages"
            for atom in chain.members[:-1]:
                if not atom.has_kind and atom.country is None:
                    atom.accuracy, atom.has_kind = last_one.accuracy, True
        found = []
        for n, atom in enumerate(chain.members):
            where = self._where(atom, chain)
            if where is None and chain.within and len(chain.members) == 1:  # no place, and what follows it is one
                return self.mentions(_Chain(chain.within[:1], chain.within[1:], chain.near))
            if where is None:
                continue
            locative = atom.form in ("in", "near", "target", "between")
            first, last = (chain.first, chain.last) if len(chain.members) == 1 else (atom.first, atom.last)
            found.append(PlaceMention(first, last, where, locative, joined=n > 0))
        return found

    def _where(self, atom: Atom, chain: _Chain) -> Where | None:
        """What a member says, and what the gazetteer knows of it; None where it is no place after all."""
        name = atom.capital or self.name(atom)
        within = tuple(self.name(outer) for outer in chain.within if outer.country is None)
        asked_within = tuple(self.asked_name(outer) for outer in chain.within if outer.country is None)
        country = atom.country or atom.of or next((c for o in chain.within for c in (o.country, o.of) if c), None)
        quote = self.words(*((chain.said, chain.last) if len(chain.members) == 1 else (atom.said, atom.last)))
        spread = atom.spread or any(outer.spread for outer in chain.within)
        if atom.country is not None:
            ranked = self.places.resolve(name, country=atom.country, accuracy="country")
            said = self.words(atom.said, atom.name_last) if atom.side else name
            return _filled(said, (), atom.country, "country", spread, quote, ranked)
        near = self.best(chain.near) if chain.near is not None else None
        around = self.context if near is None or near.country is None else (near.country, near.name)
        asked = self._asked(atom, chain)
        ranked = self._ranked(atom, atom.capital or self.asked_name(atom), asked_within, country, asked, around)
        winner = clear_winner(ranked)
        if not self._is_place(atom, winner, bool(within or country)):
            return None
        said = self.words(atom.name_first, atom.name_last) if atom.capital else name
        accuracy = atom.accuracy
        if atom.kind_many and winner is not None and winner.place.accuracy in ("province", "city"):
            accuracy, spread = winner.place.accuracy, True  # "Blue Nile villages", "Baghdad neighbourhoods"
        where = _filled(said, within, country, accuracy, spread, quote, ranked)
        if atom.away and where.resolved is not None and where.accuracy not in ("province", "country"):
            known = replace(where.resolved, accuracy="district")
            reasons = ("the text says beside it, at a distance", *where.reasons)
            where = replace(where, accuracy="district", resolved=known, reasons=reasons)
        if where.resolved is None and near is not None and chain.near is not None:
            reason = f"near {self.name(chain.near)}, and not in the gazetteer itself"
            where = replace(where, resolved=near, country=where.country or near.country, reasons=(reason,))
        return where

    def _asked(self, atom: Atom, chain: _Chain) -> Accuracy | None:
        """The kind of place to ask the gazetteer for."""
        if atom.kind_many or (atom.after_kind and atom.accuracy == "neighbourhood" and not chain.within):
            place = self.best(atom)
            if place is not None and (place.accuracy == "province" or (place.population or 0) >= _LARGE):
                return None  # "a Baghdad neighbourhood", "Blue Nile villages": in the place that is named
        if atom.is_area and chain.within and not chain.within[0].has_kind:
            return "neighbourhood"
        if atom.accuracy in ("landmark", "street") and not chain.within:
            return None
        return atom.accuracy

    def _ranked(
        self,
        atom: Atom,
        name: str,
        within: tuple[str, ...],
        country: str | None,
        accuracy: Accuracy | None,
        around: tuple[str, ...],
    ) -> tuple[RankedPlace, ...]:
        """The candidates of a name; a side before it may be part of it ("eastern Ghouta")."""
        if atom.side and atom.name_first > atom.first:
            longer = self.words(atom.name_first - 1, atom.name_last)
            if self.places.knows(longer):
                return self.places.resolve(longer, within=within, country=country, accuracy=accuracy, around=around)
        around = () if country or within else around
        return self.places.resolve(name, within=within, country=country, accuracy=accuracy, around=around)

    def _is_place(self, atom: Atom, winner: RankedPlace | None, has_context: bool) -> bool:
        """Whether a name is taken for a place at all."""
        if atom.has_kind or atom.capital:
            return True
        known = winner is not None and not winner.encloses
        if atom.form in ("in", "near", "of"):
            return known or (atom.firm and atom.form != "of")
        if not known or winner is None:
            return False
        if atom.form in ("target", "origin"):
            return True
        place = winner.place
        return place.accuracy == "province" or (place.population or 0) >= _LARGE or has_context


def _filled(
    name: str,
    within: tuple[str, ...],
    country: str | None,
    accuracy: Accuracy | None,
    spread: bool,
    quote: str,
    ranked: tuple[RankedPlace, ...],
) -> Where:
    """What the text says, completed by what the gazetteer clearly knows."""
    winner = clear_winner(ranked)
    if winner is None:
        equal = [item for item in ranked if item.score >= max(LEAST_SCORE, ranked[0].score - CLEAR_LEAD)]
        reasons = (f"{len(equal)} places are as likely",) if len(equal) > 1 else ()
        return Where(name, within, country, accuracy, spread, quote, reasons=reasons)
    if accuracy is None and not winner.encloses:
        accuracy = winner.place.accuracy
    return Where(
        name,
        within,
        country or winner.place.country,
        accuracy,
        spread,
        quote,
        resolved=winner.place,
        reasons=winner.reasons,
    )


def _with_shared_regions(found: list[PlaceMention], resolver: _Resolver) -> list[PlaceMention]:
    """A name without a region of its own takes the one region that the sentence names elsewhere, where that fits."""
    wide = [
        mention
        for mention in found
        if mention.locative and mention.where.resolved and mention.where.accuracy in ("province", "country")
    ]
    if not wide or len(wide) == len(found):
        return found
    completed = []
    for mention in found:
        where = mention.where
        if mention not in wide and not where.within and mention.locative:
            for region in wide:
                joined = _inside(where, region.where, resolver)
                if joined is not None:
                    mention = replace(mention, where=joined)
                    break
        completed.append(mention)
    return completed


def _inside(where: Where, region: Where, resolver: _Resolver) -> Where | None:
    """A place taken as within a region that the sentence names elsewhere; None where it does not fit."""
    known = where.resolved
    if known is not None and known.country == region.country and region.accuracy == "country":
        return None
    if known is not None and region.resolved is not None and region.resolved.name in (known.name, *known.within):
        return None
    within = () if region.accuracy == "country" else (region.name,)
    ranked = resolver.places.resolve(where.name, within=within, country=region.country, accuracy=where.accuracy)
    winner = clear_winner(ranked)
    if winner is None or (winner.encloses and known is not None and (known.population or 0) >= _LARGE):
        return None
    if winner.encloses and region.accuracy == "country" and known is not None:
        return None
    return replace(
        where,
        within=within,
        country=region.country,
        resolved=winner.place,
        reasons=winner.reasons,
        accuracy=where.accuracy or (None if winner.encloses else winner.place.accuracy),
    )
