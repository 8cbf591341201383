"""Redaction: taking words out of contents so that spans, counts and links of what is left stay as they were.

A letter that is taken out leaves a block in its place, so that every other
span still stands. A person who is taken out leaves a made-up name that nobody
has, the same wherever the person was named: the dead who are named stay as
many, and nobody can tell who they were.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from civcas.link.names import is_generic
from civcas.search import terms
from civcas.store.masking import is_made_up, made_up_name
from civcas.store.models.claim import PERSONAL

BLOCK = "█"
"""What stands for a letter that was taken out."""

_COMMAS = frozenset(",،")

Plain = dict[str, Any]


@dataclass
class Pseudonyms:
    """The made-up names that stand for people who were taken out, by what they were called."""

    given: dict[str, str] = field(default_factory=dict)

    def of(self, name: str) -> str:
        """The name that stands for one that is taken out."""
        return self.given.setdefault(name, made_up_name(name))


def without(text: str, spans: Collection[tuple[int, int]]) -> str:
    """A text with blocks in place of the letters of some spans, as long as it was."""
    letters = list(text)
    for start, end in spans:
        letters[start:end] = [letter if letter.isspace() else BLOCK for letter in letters[start:end]]
    return "".join(letters)


class Names:
    """Names that are to be taken out: in whatever spelling search takes for the same, run together, last word first.

    The last word first ("Ash, Tobin") only before a comma: without one it is
    another name.
    """

    def __init__(self, names: Collection[str]) -> None:
        forms = {form for name in names for form in (name, "".join(name.split()))}
        wanted = {tuple(term.word for term in terms(form)) for form in forms} - {()}
        turned = {(words[-1], *words[:-1]) for words in wanted if len(words) > 1}
        looked_for = [*((words, False) for words in wanted), *((words, True) for words in turned)]
        self._wanted = sorted(looked_for, key=lambda one: (-len(one[0]), *one))

    @property
    def is_empty(self) -> bool:
        """Whether there is not one word to look for."""
        return not self._wanted

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where the names stand in a text."""
        found = terms(text)
        words = [term.word for term in found]
        at: dict[str, list[int]] = {}
        for n, word in enumerate(words):
            at.setdefault(word, []).append(n)
        spans = []
        for wanted, turned in self._wanted:
            for n in at.get(wanted[0], ()):
                if tuple(words[n : n + len(wanted)]) != wanted:
                    continue
                if not turned or not _COMMAS.isdisjoint(text[found[n].end : found[n + 1].start]):
                    spans.append((found[n].start, found[n + len(wanted) - 1].end))
        return spans

    def out_of(self, text: str) -> str:
        """A text without them."""
        spans = self.spans(text)
        return without(text, spans) if spans else text


def every_text(value: Any, change: Callable[[str], str]) -> Any:
    """Plain values with every text in them changed; keys stay."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: every_text(item, change) for key, item in value.items()}
    if isinstance(value, list):
        return [every_text(item, change) for item in value]
    return value


def reading_without(reading: Plain, text: str, names: Names, people: Pseudonyms) -> Plain:
    """A reading's content without some names; ``text`` is the working text without them."""
    changed: Plain = every_text(reading, names.out_of)
    for was, claim in zip(reading["claims"], changed["claims"], strict=True):
        claim["quote"] = text[claim["start"] : claim["end"]]
        for before, person in zip(was["people"], claim["people"], strict=True):
            if person["name"] != before["name"]:
                person["name"] = people.of(before["name"])
    for was, claim in _speaking(reading, changed):
        if was["speaker"] and claim["speaker"] != was["speaker"]:
            claim["speaker"] = people.of(was["speaker"])
        for before, actor in zip(was["actors"], claim["actors"], strict=True):
            if before["by"] and actor["by"] != before["by"]:
                actor["by"] = people.of(before["by"])
    return changed


def reading_emptied(reading: Plain, people: Pseudonyms) -> Plain:
    """A reading's content without any words of its document: figures, times, places and parties are left.

    Everybody whom it names leaves a made-up name.
    """
    stand_in = {name: people.of(name) for name in personal_names(reading)}
    changed: Plain = without_quotes(reading)
    for claim in changed["claims"]:
        claim["quote"] = ""
        for person in claim["people"]:
            person["name"] = stand_in.get(person["name"], person["name"])
        claim["speaker"] = stand_in.get(claim["speaker"], claim["speaker"])
    for one in (*changed["claims"], *changed["incidents"]):
        for actor in one["actors"]:
            actor["by"] = stand_in.get(actor["by"], actor["by"])
    changed["notices"] = []
    return changed


def personal_names(reading: Plain) -> set[str]:
    """The people whom a reading names: those harmed, and those who speak for themselves alone."""
    found = {person["name"] for claim in reading["claims"] for person in claim["people"]}
    for claim in reading["claims"]:
        speaker = claim["speaker"]
        if speaker and claim["speaker_kind"] in PERSONAL and not is_generic(speaker):
            found.add(speaker)
    return {name for name in found if not is_made_up(name)}


def without_quotes(value: Any) -> Any:
    """Plain values whose ``quote`` keys are empty; what was never quoted stays so."""
    if isinstance(value, dict):
        return {
            key: ("" if isinstance(item, str) else item) if key == "quote" else without_quotes(item)
            for key, item in value.items()
        }
    if isinstance(value, list):
        return [without_quotes(item) for item in value]
    return value


def _speaking(reading: Plain, changed: Plain) -> list[tuple[Mapping[str, Any], Plain]]:
    return list(zip(reading["claims"], changed["claims"], strict=True))
