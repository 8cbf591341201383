"""The words of the table ``actors`` by what they do, and all forms of verbs of attack."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from civcas.read.lexicon import Entry, Phrases, table

_TAKEN_UP = ("ه", "ها", "هم")
"""What is written to a verb for those that it befalls, or for a deed taken up again: "which X carried out"."""


@cache
def _by_role() -> dict[str, tuple[Entry, ...]]:
    found: dict[str, list[Entry]] = {}
    for entry in table("ar", "actors"):
        found.setdefault(entry.attributes["role"], []).append(entry)
    return {role: tuple(entries) for role, entries in found.items()}


@cache
def terms(*roles: str) -> Phrases:
    """The terms of some roles, of one word or several."""
    return Phrases([entry for role in roles for entry in _by_role().get(role, ())])


@cache
def words_of(role: str) -> frozenset[str]:
    """The single words of a role."""
    return frozenset(entry.term for entry in _by_role().get(role, ()) if " " not in entry.term)


@cache
def entries_of(role: str) -> dict[str, Entry]:
    """The entries of a role by their single words."""
    return {entry.term: entry for entry in _by_role().get(role, ()) if " " not in entry.term}


@cache
def attack_verbs() -> dict[str, tuple[Entry, bool, bool]]:
    """Every form of a verb of attack: its entry, whether it is of the present, whether a deed is taken up in it."""
    found: dict[str, tuple[Entry, bool, bool]] = {}
    for entry in _by_role().get("verb", ()):
        for form, present in _forms(entry):
            found.setdefault(form, (entry, present, False))
            for suffix in _TAKEN_UP:
                base = form[:-1] if form.endswith("وا") else form
                found.setdefault(base + suffix, (entry, present, True))
    return found


def _forms(entry: Entry) -> Iterator[tuple[str, bool]]:
    """A verb's forms by its stems, and whether they are of the present."""
    for stem in filter(None, entry.attributes.get("past", "").split("|")):
        yield stem, False
        if stem.endswith("ي"):
            yield stem[:-1] + "ت", False
            yield stem[:-1] + "وا", False
            continue
        if not stem.endswith("ت"):
            yield stem + "ت", False
            yield stem + "تا", False
            yield stem + "وا", False
        yield stem + "ا", False
    for stem in filter(None, entry.attributes.get("present", "").split("|")):
        yield "ي" + stem, True
        yield "ت" + stem, True
        base = stem[:-1] if stem.endswith("ي") and len(stem) > 3 else stem
        yield "ي" + base + "ون", True
        yield "ي" + stem + "ان", True
        yield "ت" + stem + "ان", True
