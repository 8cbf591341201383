"""The words that the Arabic lexicons know, with all their forms: duals, plurals, feminines, what a verb becomes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from civcas.read.arabic.party_words import attack_verbs
from civcas.read.lexicon import Entry, table
from civcas.records.figure import Outcome

Number = Literal["singular", "dual", "plural", "dual_or_plural"]
Take = Literal["noun", "verb", "passive", "death", "people", "count", "toll", "body", "both"]
"""How a word of harm takes its people: see the tables ``verbs`` and ``nouns``."""

_LONG_PEOPLE = 4
"""Letters of a word for people that is seen through what breaks it: shorter ones arise by chance (initials)."""
_THIRD = ("ه", "ها", "هم", "هما", "هن")
_SUFFIXES = (*_THIRD, "نا")
_TABLES = (
    "abbreviations", "actors", "aggregates", "apart", "common", "coordinators", "dates", "demonyms", "hedges", "kinds",
    "months", "numbers", "phrase_words", "places", "qualifiers", "reporting", "shares", "speakers", "splits", "things",
    "units", "words",
)  # fmt: skip


class Person(NamedTuple):
    """A form of a noun of people: its entry, the number that the form tells, whether it is owned ("his son")."""

    entry: Entry
    number: Number
    owned: bool = False
    feminine: bool = False


class HarmWord(NamedTuple):
    """A form of a word of harm: its outcome and how it takes its people; ``plural`` forms follow their subject."""

    outcome: Outcome
    take: Take
    term: str
    entry: Entry
    plural: bool = False
    number: Number = "singular"
    owned: bool = False
    active: bool = False


def oblique(word: str) -> str:
    """A word as it stands before an ending: ta marbuta opens (طفله, طفلت-)."""
    return word[:-1] + "ت" if word.endswith("ه") else word


@cache
def people() -> dict[str, Person]:
    """Every form of every noun of people."""
    found: dict[str, Person] = {}
    for entry in table("ar", "people"):
        for form, number, owned, feminine in _noun_forms(entry):
            person = found.setdefault(form, Person(entry, number, owned, feminine))
            if person.entry is entry and owned and (person.number, number) == ("plural", "dual"):
                found[form] = person._replace(number="dual_or_plural")  # ابناه: his two sons, or his sons
    return found


def _noun_forms(entry: Entry) -> Iterator[tuple[str, Number, bool, bool]]:
    """The forms of one noun of people, with what each tells."""
    term, attributes = entry.term, entry.attributes
    many = attributes.get("number") == "plural"
    yield term, "plural" if many else "singular", False, False
    if " " in term:
        return
    if not many:
        yield term + "ا", "singular", False, False
        yield oblique(term) + "ان", "dual", False, False
        sound = "sound" in attributes
        yield oblique(term) + "ين", "dual_or_plural" if sound else "dual", False, False
        if sound:
            yield term + "ون", "plural", False, False
            yield term + "و", "plural", False, False
        if "construct" in attributes:
            yield oblique(term) + "ي", "dual", False, False
            yield oblique(term) + "ا", "dual", False, False
        if "feminine" in attributes:
            woman = term + "ه"
            yield woman, "singular", False, True
            yield term + "تان", "dual", False, True
            yield term + "تين", "dual", False, True
            yield term + "ات", "plural", False, True
    for plural in filter(None, attributes.get("plural", "").split("|")):
        yield plural, "plural", False, False
        if not plural.endswith("ه"):
            yield plural + "ا", "plural", False, False
        if "kin" in attributes:
            for suffix in _SUFFIXES:
                yield oblique(plural) + suffix, "plural", True, False
                if plural.endswith("ا"):  # أبناء: أبناؤه, أبنائه
                    yield plural + "و" + suffix, "plural", True, False
                    yield plural + "ي" + suffix, "plural", True, False
    if "five" in attributes:
        for suffix in _SUFFIXES:  # أبوه, أباه, أبيه; أبواه, أبويه
            yield from ((term + vowel + suffix, "singular", True, False) for vowel in ("و", "ا", "ي"))
            yield from ((term + vowel + suffix, "dual", True, False) for vowel in ("وا", "وي"))
    if "kin" in attributes:
        for suffix in _SUFFIXES:
            yield oblique(term) + suffix, "plural" if many else "singular", True, False
            yield oblique(term) + "ا" + suffix, "dual", True, False
            if suffix != "ي":
                yield oblique(term) + "ي" + suffix, "dual", True, False


def owned_force(word: str) -> Person | None:
    """Members of a force with their owner ("its soldiers", "its fighters"), None for any other word."""
    for suffix in _SUFFIXES:
        stem = word.removesuffix(suffix)
        for form in (stem, stem + "ن") if stem != word else ():
            person = people().get(form)
            if person is not None and "own" in person.entry.attributes and person.number != "singular":
                return person._replace(number="plural", owned=True)
    return None


@cache
def harms() -> dict[str, HarmWord]:
    """Every form of every word of harm, its last word where it is an idiom of several."""
    found: dict[str, HarmWord] = {}
    for entry in table("ar", "nouns"):
        for form, word in _harm_noun_forms(entry):
            found.setdefault(form, word)
    for entry in table("ar", "verbs"):
        for form, word in _verb_forms(entry):
            found.setdefault(form, word)
    return found


def _verb_forms(entry: Entry) -> Iterator[tuple[str, HarmWord]]:
    """The forms of a verb of harm, of its passive and of its verbal nouns."""
    attributes = entry.attributes
    outcome: Outcome = attributes["outcome"]  # type: ignore[assignment]  # the lexicon's words are the vocabulary's
    take: Take = attributes.get("take", "verb")  # type: ignore[assignment]
    word = HarmWord(outcome, take, entry.term, entry, active="active" in attributes)
    for stem in attributes.get("past", entry.term).split("|"):
        yield stem, word
        if stem.endswith("ي"):  # weak: قضي, قضت, قضوا; but توفي, توفيت, توفوا
            yield (stem + "ت", word) if "yat" in attributes else (stem[:-1] + "ت", word)
            yield stem[:-1] + "وا", word._replace(plural=True)
            yield stem + "ا", word._replace(plural=True)
        else:
            yield stem + "ت", word
            yield stem + "وا", word._replace(plural=True)
            yield stem + "ا", word._replace(plural=True)
            yield stem + "تا", word._replace(plural=True)
    for stem in filter(None, attributes.get("present", "").split("|")):
        bare = stem[:-1] if stem.endswith(("ي", "ا")) else stem
        yield "ي" + stem, word
        yield "ت" + stem, word
        yield "ي" + bare + "ون", word._replace(plural=True)
        for prefix in ("ي", "ت"):
            yield prefix + (stem if bare == stem else bare + "ي") + "ان", word._replace(plural=True)
    if take == "both" and "weak" not in attributes:
        yield from _done_to_them(attributes, word)
    for noun in filter(None, attributes.get("noun", "").split("|")):
        as_noun = word._replace(take="noun")
        yield noun, as_noun
        yield noun + "ا", as_noun
        for suffix in _THIRD:
            yield oblique(noun) + suffix, as_noun._replace(owned=True)


def _done_to_them(attributes: dict[str, str], word: HarmWord) -> Iterator[tuple[str, HarmWord]]:
    """The forms of a verb that say by their ending to whom it was done: "they killed him" (قتلوه)."""
    pasts = [stem + end for stem in attributes.get("past", "").split("|") for end in ("ت", "و")]
    presents = ["ي" + stem + end for stem in attributes.get("present", "").split("|") if stem for end in ("", "و")]
    for form in (*pasts, *presents):
        for suffix in _THIRD:
            yield form + suffix, word._replace(owned=True)


def _harm_noun_forms(entry: Entry) -> Iterator[tuple[str, HarmWord]]:
    """The forms of a noun of harm: of people (قتيل, قتيلان, قتلي), of a count, of a toll, of bodies."""
    attributes = entry.attributes
    word = HarmWord(attributes["outcome"], attributes["take"], entry.term, entry)  # type: ignore[arg-type]
    for form, number, owned, _ in _noun_forms(entry):
        yield form, word._replace(number=number, owned=owned)


@cache
def units() -> frozenset[str]:
    """Words that a number measures or counts when it counts nobody, in all their forms."""
    found: set[str] = set()
    for name in ("units", "things"):
        for entry in table("ar", name):
            found.add(entry.term)
            found.update(filter(None, entry.attributes.get("forms", "").split("|")))
    return frozenset(found - people().keys())


@cache
def idiom_words() -> frozenset[str]:
    """The first words of idioms of harm."""
    return frozenset(
        word
        for name in ("splits", "idioms")
        for entry in table("ar", name)
        for word in (
            entry.attributes.get("opens", "").split("|") if "opens" in entry.attributes else [entry.term.split(" ")[0]]
        )
    )


@cache
def known() -> frozenset[str]:
    """Every single word that a lexicon knows, in every form: it is no other word with "and" or "by" before it."""
    found = {*people(), *harms()}
    for name in _TABLES:
        for entry in table("ar", name):
            found.update(entry.term.split(" "))
            for more in ("forms", "plural", "closing", "opens"):
                for form in entry.attributes.get(more, "").split("|"):
                    found.update(form.split(" "))
    found.update(attack_verbs())
    found.update(word for form in tuple(found) for word in form.split(" "))
    found.discard("")
    return frozenset(found)


@cache
def parted() -> frozenset[str]:
    """Every word that what is written to it is told apart from: those known, first names, what can be hit."""
    rows = [entry for entry in table("ar", "hit") if "kind" in entry.attributes]
    forms = [form for row in rows for form in (row.term, *row.attributes.get("forms", "").split("|"))]
    names = {entry.term for entry in table("ar", "names") if entry.attributes["role"] in ("person", "given")}
    return known() | names | {form.split(" ")[0] for form in forms if form}


def agree(one: str, other: str) -> bool:
    """Whether two forms can be of the same people: an adjective agrees with its noun."""
    plural = ("plural", "dual_or_plural")
    return one == other or (one in plural and other in plural) or {one, other} == {"dual", "dual_or_plural"}


@cache
def public_places() -> frozenset[str]:
    """Every single word for what can be hit and is no home, in all its forms: a school, a hospital, a market."""
    rows = [entry for entry in table("ar", "hit") if entry.attributes.get("kind", "residential") != "residential"]
    forms = [form for row in rows for form in (row.term, *row.attributes.get("forms", "").split("|"))]
    return frozenset(form for form in forms if form and " " not in form)


def is_harm(letters: str) -> bool:
    """Whether letters are a word of harm, with what may be written to it: a word that is hidden from filters."""
    from civcas.read.arabic.forms import parts_of

    parts = parts_of(letters)
    joined = all(len(part.low) == 1 for part in parts[:-1]) and len(parts[-1].low) >= _LONG_PEOPLE
    return any(part.low in harms() for part in parts) or (joined and parts[-1].low in people())
