"""Whom a noun phrase names as a speaker: a name as written without its article, and a kind."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import cast

from civcas.read.grammar.noun_phrases import has_capital, phrase_words, written
from civcas.read.grammar.sentence import Sentence
from civcas.read.grammar.words import words
from civcas.read.lexicon import Entry, phrases, table
from civcas.records.claim import SpeakerKind
from civcas.records.making import quick_to_make

_LONGEST_NAME = 4  # words of a name in a text where capitals tell nothing


@quick_to_make
@dataclass(frozen=True, slots=True)
class Named:
    """A speaker's name as written and kind.

    ``short`` marks a phrase that can stand for a speaker named before ("the
    Observatory", "the monitor"); ``outlet`` one that may merely carry what
    another says; ``known`` one that the lexicon or a capital letter vouches
    for; ``own`` one whose own name the lexicon has.
    """

    name: str
    kind: SpeakerKind
    short: bool = False
    outlet: bool = False
    known: bool = True
    own: bool = False


@cache
def speaker_heads(language: str) -> frozenset[str]:
    """The single words that speak, and the last words of terms that do."""
    return frozenset(entry.term.split(" ")[-1] for entry in table(language, "speakers"))


@cache
def short_heads(language: str) -> frozenset[str]:
    """The last words of terms that can stand for a speaker named before: "the coalition", "the ministry"."""
    return frozenset(e.term.split(" ")[-1] for e in table(language, "speakers") if "short" in e.attributes)


def name_speaker(sentence: Sentence, first: int, end: int, language: str) -> Named | None:
    """Whom the noun phrase ``first`` up to ``end`` names, or None where it names no speaker.

    The same few phrases speak again and again ("police"), so what they name is
    remembered; where capitals tell nothing it also hangs on the words around.
    """
    if first >= end or sentence.shouting:
        return _name_speaker(sentence, first, end, language)
    phrase = (language, written(sentence, first, end), *sentence.words[first:end])
    known = _KNOWN.get(phrase)
    if known is None:
        if len(_KNOWN) >= _MOST_KNOWN:
            _KNOWN.clear()
        known = _KNOWN[phrase] = (_name_speaker(sentence, first, end, language),)
    return known[0]


_KNOWN: dict[tuple[str, ...], tuple[Named | None]] = {}
"""What phrases that were asked for name: the language, the phrase as written, its words."""
_MOST_KNOWN: int = 5_000  # phrases


def _name_speaker(sentence: Sentence, first: int, end: int, language: str) -> Named | None:
    end = _without_target(sentence, first, end, language)
    if first >= end or sentence.low[first] in phrase_words(language)["nobody"]:
        return None
    w = words(language)
    if sentence.low[first] in w.neuter and not w.be.isdisjoint(sentence.low[first + 1 : first + 2]):
        return None  # "it was first reported that"
    terms = _terms(sentence, first, end, language)
    head = terms[0] if terms else None
    plain = head is not None and (head[0] == 0 or not has_capital(sentence, head[0]))
    if head is not None and plain and "weak" in head[2].attributes:
        inner = _after_of(sentence, first, end, head[1], language)
        if inner is not None:
            return _with_weak_kind(inner, head[2])
    own = next((term for term in terms if "name" in term[2].attributes), None) if terms else None
    if own is not None and (own[0] == first or _only_leads_to(terms, own) or own[2].attributes["kind"] == "monitor"):
        last = terms[-1]
        alone = last[0] < own[1] or (last[0] == own[1] and not {"tail", "weak"}.isdisjoint(last[2].attributes))
        aside = own[2].attributes["kind"] == "monitor" and last[2].attributes["kind"] == "monitor"
        correspondent = not alone and not aside and not has_capital(sentence, end - 1)
        name = own[2].attributes.get("as") or written(sentence, own[0], own[1])
        if correspondent:
            name = written(sentence, first, end)
        speaks = correspondent and "outlet" not in own[2].attributes and "weak" not in last[2].attributes
        kind = last[2] if speaks else own[2]
        return Named(name, _kind(kind), outlet="outlet" in own[2].attributes, own=not correspondent)
    return _from_words(sentence, first, end, terms, language)


def _without_target(sentence: Sentence, first: int, end: int, language: str) -> int:
    """Where a phrase ends without whom it is against, and without the place of a place.

    "The US-led coalition against the Islamic State group", "residents of this village in the Kandoro hills".
    """
    roles, low = phrase_words(language), sentence.low
    target, inside = roles["target"], False
    for i in range(first + 1, end):
        if low[i] in target or (inside and low[i] in roles["place"]):
            return i
        inside = inside or (low[i] in roles["inside"] and i + 1 < end and low[i + 1] in roles["article"])
    return end


def _terms(sentence: Sentence, first: int, end: int, language: str) -> list[tuple[int, int, Entry]]:
    """The lexicon's terms inside the phrase: first word, end, entry."""
    known, low = phrases(language, "speakers"), sentence.low
    opening = known.first_words
    found: list[tuple[int, int, Entry]] = []
    if opening.isdisjoint(low[first:end]):
        return found
    i = first
    while i < end:
        term = known.at(low, i) if low[i] in opening else None
        if term is not None and i + term[0] <= end:
            found.append((i, i + term[0], term[1]))
            i += term[0]
        else:
            i += 1
    return found


def _kind(entry: Entry) -> SpeakerKind:
    return cast(SpeakerKind, entry.attributes["kind"])


def _after_of(sentence: Sentence, first: int, end: int, after: int, language: str) -> Named | None:
    """The speaker that a spokesman or head is of: "a spokesman for the health ministry"."""
    roles = phrase_words(language)
    if after >= end or sentence.low[after] not in roles["inside"]:
        return None
    start = after + 1
    while start < end and sentence.low[start] in roles["article"]:
        start += 1
    return name_speaker(sentence, start, end, language)


def _with_weak_kind(inner: Named, head: Entry) -> Named:
    if inner.kind != "unknown":
        return Named(inner.name, inner.kind, outlet=inner.outlet, own=inner.own)
    return Named(inner.name, _kind(head))


def _only_leads_to(terms: list[tuple[int, int, Entry]], own: tuple[int, int, Entry]) -> bool:
    """Whether everything before a name merely introduces it: "monitoring group Airwars", "a spokesman of AFP"."""
    return all("weak" in t[2].attributes or "tail" in t[2].attributes for t in terms if t[1] <= own[0])


def _is_organ(sentence: Sentence, term: tuple[int, int, Entry]) -> bool:
    """Whether a term begins the name of an outlet or body ("Radio Mustaqbal") and is no person's title."""
    return term[2].attributes["kind"] in {"outlet", "organisation", "monitor"} and has_capital(sentence, term[0])


def _from_words(
    sentence: Sentence, first: int, end: int, terms: list[tuple[int, int, Entry]], language: str
) -> Named | None:
    """A name by its capitals, or the phrase itself."""
    entry = None
    if terms:
        entry = next((t[2] for t in terms if "weak" not in t[2].attributes), terms[0][2])
    if entry is not None and "crowd" in entry.attributes:
        return None
    kind: SpeakerKind = _kind(entry) if entry is not None else "unknown"
    outlet = entry is not None and "outlet" in entry.attributes
    last = terms[-1] if terms else None
    start, stop = first, end
    if last is not None and last[1] == end and "tail" in last[2].attributes and has_capital(sentence, last[0] - 1):
        if last[0] > first and not has_capital(sentence, last[0]) and not outlet:
            stop = last[0]
    elif terms and terms[-1][1] < end and has_capital(sentence, end - 1) and not _is_organ(sentence, terms[-1]):
        run = end  # "police spokesman Abdul Rahim": the person's name
        while run > terms[-1][1] and (has_capital(sentence, run - 1) or sentence.low[run - 1] in ("'s", ".")):
            run -= 1
        if run == terms[-1][1] and sentence.low[run] not in phrase_words(language)["name_link"]:
            start = run + (sentence.low[run] == ".")  # "Dr. Sima Rahl"
    short = last is not None and last[1] == end and "short" in last[2].attributes and end - first <= 3
    capital = entry is None and any(has_capital(sentence, i) for i in range(start, stop))
    if sentence.shouting and stop - start <= _LONGEST_NAME:
        before = sentence.low[start - 1] if start else ","
        capital = not before[0].isalpha() or before in phrase_words(language)["stop"]
    return Named(written(sentence, start, stop), kind, short, outlet, entry is not None or capital)
