"""The parties of an Arabic sentence: names, states by their adjectives, gunmen, and names that no lexicon has."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from civcas.read.arabic.party_words import attack_verbs, entries_of, terms, words_of
from civcas.read.arabic.roles import role
from civcas.read.arabic.vocabulary import harms, known, people
from civcas.read.grammar.sentence import Sentence
from civcas.read.lexicon import Entry, table

QUOTES = frozenset(['"', "'", "(", ")", "[", "]", "#", "_", "-", "*"])
_HEAD = 6  # words from a state's adjective back to what it describes
_LETTERS = 9  # of an adjective, at most: two words written as one are longer
_ARTICLE = "ال"
_OF_A_NATION = "ي"  # how an adjective made of a country's name ends
_NAME = 3  # words of a name that no lexicon has


class Party(NamedTuple):
    """A party at the words ``first`` up to ``last``, nouns of its forces included.

    ``deed`` is the weapon or the deed that a state's adjective describes
    ("Ruritanian shelling"), None where the party stands by itself.
    ``core`` is where its own name starts, ``kind`` what kind of speaker it is.
    """

    first: int
    last: int
    core: int
    name: str
    gunmen: bool = False
    deed: int | None = None
    doubtful: bool = False
    kind: str = "belligerent"


@cache
def opens() -> frozenset[str]:
    """The words that a sentence needs one of to name any party."""
    return terms("name", "adjective", "gunmen").first_words | founding()


@cache
def founding() -> frozenset[str]:
    """Nouns that make a party's name with the words after them."""
    return frozenset(term for term, entry in entries_of("force").items() if "founds" in entry.attributes)


@cache
def times() -> frozenset[str]:
    """Single words of time, which may stand between a verb and its subject."""
    words = {entry.term for name in ("dates", "months") for entry in table("ar", name) if " " not in entry.term}
    return frozenset(words - role("preposition"))


def whose_people(sentence: Sentence, end: int) -> str | None:
    """Whose the armed people are whose phrase ends before word ``end``: "six Ruritanian soldiers", "soldiers of X"."""
    low = sentence.low
    for i in range(end - 1, min(len(low), end + _HEAD)):
        person = people().get(low[i])
        named = terms("name").at(low, i)
        entry = named[1] if named is not None else entries_of("adjective").get(person.entry.term if person else low[i])
        if entry is not None:
            return entry.attributes["as"]
        if not (person is not None or low[i] in QUOTES or low[i] in words_of("of") or low[i] in words_of("force")):
            return None
    return None


def find_parties(sentence: Sentence) -> list[Party]:
    """The parties of a sentence in their order."""
    low = sentence.low
    found: list[Party] = []
    i = 0
    while i < len(low):
        party = _at(sentence, i, found[-1] if found else None) if low[i] in opens() else None
        if party is None:
            i += 1
            continue
        found.append(party)
        i = party.last
    return found


def _at(sentence: Sentence, i: int, before: Party | None) -> Party | None:
    low = sentence.low
    floor = before.last if before is not None else 0
    match = terms("name", "gunmen").at(low, i)
    if low[i] in founding() and (match is None or (match[0] == 1 and i not in sentence.definite)):
        unlisted = _unlisted(sentence, i, floor)
        if unlisted is not None:
            return unlisted
    if match is not None:
        length, entry = match
        first, gunmen = _with_forces(low, i, floor), entry.attributes["role"] == "gunmen"
        kind = entry.attributes.get("kind", "belligerent")
        party = Party(first, i + length, i, entry.attributes["as"], gunmen, kind=kind)
        return _with_state(sentence, party) if "general" in entry.attributes else party
    match = terms("adjective").at(low, i)
    if match is not None:
        return _described(low, i, match[1], before)
    return None


def _with_state(sentence: Sentence, party: Party) -> Party:
    """A general name, with whose it is where an adjective tells: "the army", "the Ruritanian army", "the Red Army"."""
    low, j = sentence.low, party.last
    while j < len(low) and low[j] in QUOTES:
        j += 1
    if j >= len(low):
        return party
    other = terms("name").at(low, j)
    if other is not None and j == party.last:  # "the forces of the army of X"
        return _with_state(sentence, party._replace(last=j + other[0], core=j, name=other[1].attributes["as"]))
    state = terms("adjective").at(low, j)
    if state is not None:
        return party._replace(last=j + 1, name=state[1].attributes["as"])
    if j > party.last or j not in sentence.definite or not _may_name(sentence, j, -1):
        return party
    stands = j + 1 < len(low) and low[j + 1] in role("preposition") and not low[j].endswith(_OF_A_NATION)
    if stands or len(low[j]) > _LETTERS or low[j] in known():
        return party  # "the army, which stands in …"
    written = sentence_text(sentence, party.core, j + 1)
    cut = party.core in sentence.definite and not written.startswith(_ARTICLE)  # written together with "for"
    return party._replace(last=j + 1, name=_ARTICLE + written.removeprefix(_ARTICLE[1]) if cut else written)


def _with_forces(low: list[str], i: int, floor: int) -> int:
    """Where a party's phrase starts: nouns of its forces and quotation marks stand before its name."""
    first = i
    for k in range(i - 1, max(floor, i - 5) - 1, -1):
        if low[k] in words_of("force") and low[k] not in people():
            first = k
        elif low[k] not in QUOTES:
            break
    return first


def _described(low: list[str], i: int, entry: Entry, before: Party | None) -> Party | None:
    """A state by its adjective: of a force, or of a weapon or a deed, which it shares with one joined to it."""
    doubtful = False
    for k in range(i - 1, max(-1, i - 1 - _HEAD), -1):
        word = low[k]
        if before is not None and k < before.last:
            between = words_of("joins") | words_of("either") | QUOTES
            joined = k == before.last - 1 and not before.gunmen and between.issuperset(low[before.last : i])
            return before._replace(last=i + 1, core=i, name=entry.attributes["as"]) if joined else None
        if word in words_of("deed") and not (word in words_of("between") and _goes_on(low, k)):
            return Party(k, i + 1, i, entry.attributes["as"], False, k, doubtful)
        if word in words_of("force") and word not in people():
            return Party(_with_forces(low, k, 0), i + 1, i, entry.attributes["as"], False, None, doubtful)
        if word in words_of("doubt"):
            doubtful = True
        passed = word in words_of("between") or word in words_of("which") or word in QUOTES or doubtful
        if not (passed or word in role("that") or word in words_of("joins") or word in role("partitive")):
            return None
    return None


def _goes_on(low: list[str], k: int) -> bool:
    """Whether a word that both names a weapon and describes one describes the noun before it: "artillery shelling"."""
    return k > 0 and (low[k - 1] in words_of("deed") or low[k - 1] in words_of("between"))


def _unlisted(sentence: Sentence, i: int, floor: int) -> Party | None:
    """A noun of forces with a name that no row has: "the Army of the Red Shore"."""
    low = sentence.low
    if i in sentence.definite:
        return None
    last = i + 1
    while last < len(low) and low[last] in QUOTES:
        last += 1
    start = last
    while last < len(low) and last - start < _NAME and _may_name(sentence, last, start):
        if last > start and (start not in sentence.definite or _is_apart(low, last)):
            break
        last += 1
    listed = any(terms("name", "gunmen", "adjective").at(low, j) for j in range(i + 1, last))
    if last == start or listed:
        return None
    name = sentence_text(sentence, i, last)
    return Party(_with_forces(low, i, floor), last, i, name)


@cache
def _things() -> frozenset[str]:
    """Words of places and of what can be hit, which follow a party and are not in its name."""
    entries = [entry for name in ("places", "hit") for entry in table("ar", name)]
    return frozenset(form for e in entries for form in (e.term, *e.attributes.get("forms", "").split("|")))


def _is_apart(low: list[str], j: int) -> bool:
    """Whether a word after the first of a name is no more of it: a place, a thing, or where the party stands."""
    return low[j] in _things() or (j + 1 < len(low) and low[j + 1] in role("preposition") - role("partitive"))


def _may_name(sentence: Sentence, j: int, start: int) -> bool:
    """Whether a word can be in a party's name: it has the article, or is the first and no lexicon knows it."""
    word = sentence.low[j]
    if not word[0].isalpha() or word in harms() or word in times() or word in attack_verbs() or word in people():
        return False
    if word in words_of("deed") or word in words_of("accuse") or word in words_of("announce"):
        return False
    return j in sentence.definite or (j == start and word not in known() and len(word) > 1)


def sentence_text(sentence: Sentence, first: int, last: int) -> str:
    """The words as they are written, what is written to a word joined to it."""
    pieces = []
    for i in range(first, last):
        if i > first and sentence.starts[i] > sentence.ends[i - 1]:
            pieces.append(" ")
        pieces.append(sentence.words[i])
    return "".join(pieces).strip(" \"'()")
