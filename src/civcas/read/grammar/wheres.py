"""Where a sentence says that something was: its place names, each resolved in its context.

"The village of Al-Qasr in Hasakeh province" is one mention, Al-Qasr within
Hasakeh; "in Iraq and Syria" is two. What the gazetteer cannot decide stays
unresolved.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from civcas.read.grammar.datelines import Dateline, find_dateline
from civcas.read.grammar.place_atoms import AtomReader
from civcas.read.grammar.place_chains import Chain, join_atoms
from civcas.read.grammar.place_resolver import Resolver
from civcas.read.grammar.place_words import place_words
from civcas.read.grammar.sentence import Sentence
from civcas.read.grammar.sought import Sighting, Sought
from civcas.read.grammar.words import words
from civcas.read.lexicon import table
from civcas.records.making import quick_to_make
from civcas.records.place import ACCURACIES, Places, Where

__all__ = ["Dateline", "PlaceMention", "choose_where", "find_dateline", "find_wheres", "named_countries"]

_LOCATIVE = frozenset({"in", "near", "target", "between"})
_BEFORE = 1
"""How much farther a place before a claim counts than one after it, in words."""
_DISTRICT = ACCURACIES.index("district")
_FINE = frozenset({"exact", "landmark", "street", "neighbourhood", "village", "town", "city"})


@quick_to_make
@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place as a sentence names it: words ``first`` up to ``last`` (not included), with preposition and kind.

    ``locative`` is true where a preposition says that something was there, or
    the mention belongs to a list that one stands before; a bare mention ("the
    Damascus government") is not, nor where someone is from or goes. ``joined``
    marks the later members of a list ("in Iraq and Syria").
    """

    first: int
    last: int
    where: Where
    locative: bool
    joined: bool = False


def find_wheres(
    sentence: Sentence,
    language: str,
    places: Places,
    *,
    text: str | None = None,
    country: str | None = None,
    around: Sequence[str] = (),
    striking: frozenset[str] = frozenset(),
) -> list[PlaceMention]:
    """The places that a sentence names, in its order, each resolved as far as the gazetteer clearly can.

    ``text`` is the document's working text, for exact quotes; without it they
    are the words joined by spaces. ``country`` is the country (ISO code) that
    the document is about, where the caller is sure of one, ``around`` are
    further places and country codes named nearby (``named_countries`` of the
    document): both only weigh, and give way to what the sentence states.
    ``striking`` are those among them whose arms alone are spoken of. A
    dateline is no mention: see ``find_dateline``.
    """
    words = place_words(language)
    if words.names_nothing(sentence):
        return []
    dateline = find_dateline(sentence, language, places)
    reader = AtomReader(sentence, words, places, country)
    atoms = reader.read(dateline.first if dateline is not None else 0)
    if not atoms:
        return []
    context = tuple(dict.fromkeys((*reader.nations, *([country] if country else []), *around)))
    resolver = Resolver(sentence, places, text, context, dateline.where if dateline is not None else None, striking)
    found: list[PlaceMention] = []
    for chain in join_atoms(reader.runs, atoms, resolver):
        found.extend(_mentions(chain, resolver))
    return _with_shared_regions(found, resolver)


def choose_where(mentions: Sequence[PlaceMention], first: int, last: int) -> PlaceMention | None:
    """The mention most likely to be the place of what is told at words ``first`` up to ``last``; None without one.

    A locative before a bare mention, a settlement before a region before a
    country, then the nearest, after rather than before.
    """
    if len(mentions) < 2:
        return mentions[0] if mentions else None
    return min(mentions, key=lambda mention: _fitness(mention, first, last))


def named_countries(sentences: Iterable[Sentence], language: str) -> tuple[str, ...]:
    """The ISO codes of the countries that sentences name, or use the adjective of, the most named first."""
    words = place_words(language)
    counted: dict[str, int] = {}
    for sentence in sentences:
        for i, _, _ in _nations(sentence, language):
            nation = words.nation_at(sentence, i)
            if nation is not None:
                counted[nation.code] = counted.get(nation.code, 0) + (2 if nation.is_name else 1)
    return tuple(sorted(counted, key=counted.__getitem__, reverse=True))


def striking_countries(sentences: Iterable[Sentence], language: str) -> frozenset[str]:
    """The countries of which sentences only say whose arms strike ("Kurenian shelling"), as often abroad as at home."""
    names, w = place_words(language), words(language)
    struck: set[str] = set()
    spoken_of: set[str] = set()
    for sentence in sentences:
        for i, _, _ in _nations(sentence, language):
            nation = names.nation_at(sentence, i)
            if nation is not None:
                end = i + nation.length
                end += nation.is_name and sentence.low[end : end + 1] == ["'s"]
                after = sentence.low[end : end + (1 if nation.is_name else _ARMS_WITHIN)]
                arms = not w.striking.isdisjoint(after)
                (struck if arms else spoken_of).add(nation.code)
    return frozenset(struck - spoken_of)


def _nations(sentence: Sentence, language: str) -> Sequence[Sighting]:
    """Where countries and their adjectives stand; a sentence that remembers no words remembers none after it."""
    remembers = sentence.seen is not None
    found = _NATIONS.found(sentence, language)
    if not remembers:
        sentence.seen = None
    return found


_ARMS_WITHIN = 2
"""How many words after "Kurenian" its arms may be named: "Kurenian combat drones"."""
_NATIONS = Sought(lambda language: table(language, "demonyms"))


def _fitness(mention: PlaceMention, first: int, last: int) -> tuple[bool, bool, bool, int, int]:
    """How well a mention serves as the place of harm: the smaller the better."""
    where = mention.where
    stated = where.accuracy or (where.resolved.accuracy if where.resolved else None)
    wide = 0 if stated in _FINE or stated is None else ACCURACIES.index(stated) - _DISTRICT + 1
    distance = mention.first - last if mention.first >= last else max(0, first - mention.last + _BEFORE)
    return (not mention.locative, stated == "country", where.resolved is None, wide, distance)


def _mentions(chain: Chain, resolver: Resolver) -> list[PlaceMention]:
    """A chain's members as mentions; where its one member is no place, what encloses it may be."""
    found: list[PlaceMention] = []
    alone = len(chain.members) == 1
    for n, atom in enumerate(chain.members):
        where = resolver.where(atom, chain)
        if where is None and alone and chain.within:
            return _mentions(Chain(chain.within[:1], chain.within[1:], chain.near), resolver)
        if where is not None:
            first, last = (chain.first, chain.last) if alone else (atom.first, atom.last)
            found.append(PlaceMention(first, last, where, atom.form in _LOCATIVE, joined=n > 0))
    return found


def _with_shared_regions(found: list[PlaceMention], resolver: Resolver) -> list[PlaceMention]:
    """A name without a region of its own takes the one that the sentence names elsewhere, where that fits."""
    wide = [
        mention
        for mention in found
        if mention.locative and mention.where.resolved and mention.where.accuracy in ("province", "country")
    ]
    if not wide or len(wide) == len(found):
        return found
    completed = []
    for mention in found:
        if mention not in wide and not mention.where.within and mention.locative:
            joined = (resolver.inside(mention.where, region.where) for region in wide)
            where = next((where for where in joined if where is not None), mention.where)
            mention = replace(mention, where=where)
        completed.append(mention)
    return completed
