"""Where an Arabic sentence says that something was: names joined in chains and resolved in their context."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from civcas.read.arabic.forms import parts_of
from civcas.read.arabic.place_frames import Name, strikes
from civcas.read.arabic.vocabulary import harms
from civcas.read.grammar.sentence import Sentence
from civcas.read.grammar.wheres import PlaceMention
from civcas.read.lexicon import phrases, table
from civcas.records.place import CLEAR_LEAD, Accuracy, Place, Places, RankedPlace, Where, clear_winner

_LOCATIVE = frozenset(["in", "near", "target"])
_SIGNS = frozenset([",", "#", "(", ")", "-", "|", "_", '"'])
_AFTER_DATELINE = frozenset([":", "|", "-", "/", "–"])
_LARGE = 100_000
"""People from which a town is a place even where nothing but its name stands there."""
_OF_SIZE = 50_000
"""People from which a town is meant by a name that no other place of its kind bears, whatever countries are named."""
_SEAT = 20_000
"""People from which a town that shares its name with one of another country is a place's name for sure."""
_FINE = frozenset(["village", "town", "city", "neighbourhood", "street", "landmark"])
_JOINED = frozenset(["و", ","])
_FAR = 12
"""How many words may stand between a village and the region that holds it."""
_PARTING = frozenset([";", ".", ":"])


def find_arabic_wheres(
    sentence: Sentence, names: Sequence[Name], text: str, places: Places, around: Sequence[str]
) -> list[PlaceMention]:
    """The places that a sentence names, in its order, each resolved as far as the gazetteer clearly can.

    ``names`` are those that ``NameReader`` reads in it.
    """
    if not names:
        return []
    resolver = _Resolver(sentence, text, places, tuple(around))
    found: list[PlaceMention] = []
    n = 0
    while n < len(names):
        chain = [names[n]]
        while n + 1 < len(names) and _encloses(sentence.low, names[n], names[n + 1], resolver):
            n += 1
            chain.append(names[n])
        n += 1
        mention = resolver.mention(chain, joined=bool(found) and _is_joined(sentence.low, found[-1], chain[0]))
        if mention is not None:
            found.append(mention)
    return found


def named_in(text: str, lead: Sequence[Sequence[Name]], places: Places) -> tuple[str, ...]:
    """The ISO codes of the countries that a text names, uses the adjective of, or names a large town or a region of.

    The most named come first; towns and regions are those of ``lead``, the names in its first sentences.
    """
    counted: dict[str, int] = {}
    nations = phrases("ar", "demonyms")
    low = [part.low for word in _WORD.findall(text[:_LOOKED_AT]) for part in parts_of(word)]
    for i in [i for i, word in enumerate(low) if word in nations.first_words]:
        match = nations.at(low, i)
        if match is not None:
            code = match[1].attributes.get("country") or match[1].attributes["of"]
            counted[code] = counted.get(code, 0) + (2 if "country" in match[1].attributes else 1)
    for names in lead:
        for name in names:
            ranked = places.resolve(name.text) if name.known and name.country is None else ()
            winner = clear_winner(ranked)
            place = winner.place if winner is not None and not winner.encloses else None
            if place is not None and place.country and (_is_large(place) or _is_seat(place, ranked)):
                counted[place.country] = counted.get(place.country, 0) + 3
    return tuple(sorted(counted, key=counted.__getitem__, reverse=True))[:_COUNTRIES]


_LOOKED_AT = 4000  # characters, hashtags and menus with them
_WORD = re.compile("[\u0620-\u064a]+")
_COUNTRIES = 3
"""How many countries a document is taken to be about: others that it names are parties."""


def _is_large(place: Place) -> bool:
    """Whether a place is well known by its name alone."""
    return place.accuracy == "province" or (place.population or 0) >= _LARGE


def _is_seat(place: Place, ranked: Sequence[RankedPlace]) -> bool:
    """Whether a town bears the name of the province around it."""
    regions = [item.place for item in ranked if item.place.accuracy == "province"]
    return any(region.country == place.country and region.name in place.within for region in regions)


@cache
def _gap() -> frozenset[str]:
    """What may stand between a name and the name of what is around it."""
    roles = ("prep", "side", "kind", "gap")
    return _SIGNS | {e.term for e in table("ar", "places") if e.attributes["role"] in roles and " " not in e.term}


def _is_joined(low: list[str], before: PlaceMention, name: Name) -> bool:
    return name.frame - before.last <= 1 and set(low[before.last : name.first]) <= _JOINED


def _encloses(low: list[str], inner: Name, outer: Name, resolver: _Resolver) -> bool:
    """Whether the next name is what is around this one: "X in the countryside of Y", "X north of Y", "X, Y"."""
    between = low[inner.last : outer.first]
    if _is_farther_out(low, inner, outer):
        return True
    if len(between) > 7 or inner.country is not None or not set(between) - _gap() <= {"و"} or "و" in between:
        return outer.frame == inner.last and outer.side and not inner.rural
    if outer.country is not None:
        return True
    if inner.rural and not outer.rural:
        return False
    if outer.rural or outer.side or outer.accuracy in ("province", "district", "subdistrict", "country"):
        return True
    if outer.form == "target":
        return False
    fine = inner.accuracy in _FINE or not inner.known
    if outer.form == "in" or "," in between or not between or between[-1] in ("#", "("):
        return fine or resolver.is_larger(outer, inner)
    return False


def _is_farther_out(low: list[str], inner: Name, outer: Name) -> bool:
    """Whether a region stands after other words and still holds the village: "Lakaba, amid …, in the province of X"."""
    wide = outer.rural or outer.accuracy in ("province", "district")
    if inner.known or inner.accuracy not in _FINE or not wide or outer.form != "in" or outer.frame - inner.last > _FAR:
        return False
    between = low[inner.last : outer.frame]
    return harms().keys().isdisjoint(between) and strikes().isdisjoint(between) and not _PARTING & set(between)


class _Resolver:
    """Resolves the names of one sentence."""

    def __init__(self, sentence: Sentence, text: str, places: Places, around: tuple[str, ...]) -> None:
        self.sentence, self.text, self.places, self.around = sentence, text, places, around

    def best(self, name: Name) -> Place | None:
        """What a name alone most likely means."""
        winner = clear_winner(self.places.resolve(name.text, around=self.around))
        return winner.place if winner is not None else None

    def is_larger(self, outer: Name, inner: Name) -> bool:
        """Whether the second of two names is a region or the place around the first."""
        place, known = self.best(outer), self.best(inner)
        if place is None:
            return False
        if known is None or place.accuracy in ("province", "district"):
            return known is None or known.accuracy not in ("province", "country")
        return (place.population or 0) > (known.population or 0)

    def mention(self, chain: list[Name], *, joined: bool) -> PlaceMention | None:
        """A chain as one mention, its first name inside the others; None where it is no place after all."""
        name, outer = chain[0], chain[1:]
        country = next((code for one in chain for code in (one.country, one.of) if code), None)
        within = tuple(one.text for one in outer if one.country is None)
        first, last = name.frame, chain[-1].last
        quote = self.text[self.sentence.starts[first] : self.sentence.ends[last - 1]]
        if name.form == "left":
            return None
        if name.country is not None:
            ranked = self.places.resolve(name.text, country=name.country, accuracy="country")
            where = _filled(Where(name.text, (), name.country, "country", False, quote), ranked)
            return PlaceMention(first, last, where, name.form in _LOCATIVE, joined)
        accuracy: Accuracy | None = None if name.loose else name.accuracy
        asked = tuple(text for one in outer if one.country is None for text in [one.text])
        ranked = self._ranked(name, outer, asked, country, accuracy)
        winner = clear_winner(ranked)
        if winner is not None and not winner.encloses and self._only_lends_name(winner.place, accuracy, bool(outer)):
            if winner.place.accuracy == "country" and not outer:
                return None  # "Camp Kuwait": another place of the sentence says more
            ranked, winner = (), None
        if not self._is_place(name, winner, bool(outer)):
            dateline = winner is not None and not winner.encloses and self._is_dateline(name, winner.place, ranked)
            apart = winner is None and name.form in _LOCATIVE and _is_of_two_countries(ranked)
            if not dateline and not apart:
                return None
        where = _filled(Where(name.text, within, country, accuracy, name.many, quote), ranked)
        if where.resolved is not None and winner is not None and winner.encloses:
            where = self._near(where, outer)
        if name.side and where.resolved is not None and not winner_is_wide(where):
            where = replace(where, accuracy="district", resolved=_blurred(where.resolved))
        return PlaceMention(first, last, where, name.form in _LOCATIVE, joined)

    def _ranked(
        self, name: Name, outer: list[Name], within: tuple[str, ...], country: str | None, accuracy: Accuracy | None
    ) -> tuple[RankedPlace, ...]:
        asked: Accuracy | None = accuracy
        if name.rural:
            return self._countryside(name, within, country)
        if accuracy in ("landmark", "street") and not outer:
            asked = None
        around = () if country or within else self.around
        ranked = self.places.resolve(name.text, within=within, country=country, accuracy=asked, around=around)
        winner = clear_winner(ranked)
        if (winner is None or winner.encloses) and asked in ("town", "city", "village"):
            plain = self.places.resolve(name.text, within=within, country=country, around=around)
            known = clear_winner(plain)
            ranked = plain if known is not None and not known.encloses else ranked
        return self._well_known(name, ranked) if around else ranked

    def _well_known(self, name: Name, ranked: tuple[RankedPlace, ...]) -> tuple[RankedPlace, ...]:
        """A town of some size that its name alone means, where the text names no country but those of parties."""
        if clear_winner(ranked) is not None:
            return ranked
        plain = self.places.resolve(name.text, accuracy=None if name.loose else name.accuracy)
        alone = clear_winner(plain)
        return plain if alone is not None and (alone.place.population or 0) >= _OF_SIZE else ranked

    def _countryside(self, name: Name, within: tuple[str, ...], country: str | None) -> tuple[RankedPlace, ...]:
        """The countryside of a town: its province where it has one, else what lies around it."""
        around = () if country or within else self.around
        ranked = self.places.resolve(name.text, within=within, country=country, accuracy="province", around=around)
        winner = clear_winner(ranked)
        if winner is None or winner.encloses or not winner.place.id.startswith("geonames:"):
            return ranked
        return (replace(winner, place=replace(winner.place, accuracy="district")), *ranked[1:])

    def _near(self, where: Where, outer: list[Name]) -> Where:
        """A place that the gazetteer lacks, taken as the town that it is said to be beside."""
        beside = next((one for one in outer if not one.rural and one.country is None), None)
        if beside is None:
            return where
        rest = tuple(one.text for one in outer if one is not beside and one.country is None)
        winner = clear_winner(self.places.resolve(beside.text, within=rest, around=() if rest else self.around))
        if winner is None or winner.encloses or winner.place.accuracy in ("province", "country"):
            return where
        reasons = (f"beside or in {beside.text}, and not in the gazetteer itself",)
        return replace(where, resolved=_blurred(winner.place), reasons=reasons)

    def _only_lends_name(self, place: Place, accuracy: Accuracy | None, enclosed: bool) -> bool:
        """Whether a place only shares its name: a country with a camp, a town elsewhere with a quarter."""
        if place.accuracy == "country":
            return accuracy in _FINE
        return accuracy in ("neighbourhood", "street") and not enclosed and place.country not in self.around

    def _is_dateline(self, name: Name, place: Place, ranked: Sequence[RankedPlace]) -> bool:
        """Whether a name opens its sentence with a mark after it, and a province is named after it: "درعا: مقتل …"."""
        after = self.sentence.low[name.last : name.last + 1] if name.first == 0 else []
        return not _AFTER_DATELINE.isdisjoint(after) and (_is_large(place) or _is_seat(place, ranked))

    def _is_place(self, name: Name, winner: RankedPlace | None, enclosed: bool) -> bool:
        """Whether a name is taken for a place at all."""
        if not name.known or name.accuracy is not None:
            return name.known or name.form is not None
        if winner is None or winner.encloses:
            return False
        place = winner.place
        own = place.arabic or name.text
        if name.text.startswith("ال") != own.startswith("ال") and name.accuracy is None and not name.tag:
            return False  # a word, or a man's name, as often as a place's
        if name.form is not None or enclosed:
            sure = not self.around or place.country in self.around or _is_large(place)
            his = name.text.endswith("ه") and not own.endswith("ه")  # "his house": no ta marbuta
            return sure and not (his and not _is_large(place))
        return _is_large(place) or (place.country in self.around and name.tag)


def winner_is_wide(where: Where) -> bool:
    """Whether what was resolved is a province or a country, of which a side says little."""
    return where.resolved is not None and where.resolved.accuracy in ("province", "country")


def _filled(where: Where, ranked: tuple[RankedPlace, ...]) -> Where:
    """What the text says, completed by what the gazetteer clearly knows."""
    winner = clear_winner(ranked)
    if winner is None:
        equal = len(_as_likely(ranked))
        return replace(where, reasons=(f"{equal} places are as likely",)) if equal > 1 else where
    place = winner.place
    accuracy = where.accuracy or (None if winner.encloses else place.accuracy)
    return replace(
        where, country=where.country or place.country, accuracy=accuracy, resolved=place, reasons=winner.reasons
    )


def _as_likely(ranked: tuple[RankedPlace, ...]) -> list[RankedPlace]:
    """The candidates of a name that are as likely as its best one, where nothing tells them apart."""
    return [item for item in ranked if item.score > ranked[0].score - CLEAR_LEAD and not item.encloses]


def _is_of_two_countries(ranked: tuple[RankedPlace, ...]) -> bool:
    """Whether towns of some size in two countries bear a name, and it is a place's for sure, whichever is meant."""
    equal = [item.place for item in _as_likely(ranked) if (item.place.population or 0) >= _SEAT]
    return len({place.country for place in equal}) > 1


def _blurred(place: Place) -> Place:
    """A place of which only the surroundings are meant: no finer than a district."""
    return place if place.accuracy in ("province", "country") else replace(place, accuracy="district")
