"""The words that tell what was hit: what can be, and what ties a strike or a harm to it."""

from __future__ import annotations

from functools import cache

from civcas.read.grammar.sought import Sought
from civcas.read.lexicon import Entry, Phrases, table


def _forms(entry: Entry) -> list[Entry]:
    """A row's term and its other forms."""
    others = entry.attributes.get("forms")
    return [entry, *(Entry(form, entry.attributes) for form in others.split("|"))] if others else [entry]


TARGETS = Sought(lambda language: [form for row in table(language, "hit") if _names(row) for form in _forms(row)])


def _names(entry: Entry) -> bool:
    return "kind" in entry.attributes


def _ties(entry: Entry) -> bool:
    return entry.attributes.get("role", "back") not in ("back", "head_after", "head_before")


@cache
def ties(language: str) -> Phrases:
    """The terms that tie a strike or a harm to what was hit; looked up only beside a term that can be hit."""
    return Phrases([form for row in table(language, "hit") if _ties(row) for form in _forms(row)])


@cache
def words_of(language: str, role: str) -> frozenset[str]:
    """The words of a role that is looked up beside a term."""
    rows = [row for row in table(language, "hit") if row.attributes.get("role") == role]
    return frozenset(form.term for row in rows for form in _forms(row))


@cache
def people_words(language: str) -> frozenset[str]:
    """The single words for people, singular and plural."""
    rows = table(language, "people")
    return frozenset(word for row in rows for word in (row.term, row.attributes.get("plural", row.term + "s")))
