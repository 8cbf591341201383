"""What is left of a name after it was erased: a part of it can stand alone, and may still tell who it was."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import orjson

from civcas.search import terms
from civcas.store import models
from civcas.store.erasing import words_beside
from civcas.store.held import AT_ONCE, in_parts
from civcas.store.opened import document_content
from civcas.store.trouble import told_in_sentences

SHORTEST = 3
"""Letters that a part of a name must have to be looked for: shorter ones stand in many names, and tell nothing."""


@dataclass(frozen=True, slots=True)
class Remaining:
    """A part of an erased name that still stands in documents from which the whole was erased, and how often."""

    part: str
    places: int
    documents: tuple[str, ...]


@told_in_sentences()
def remaining(name: str, documents: Iterable[str]) -> list[Remaining]:
    """Each part of a name that is still in the text of these documents, or beside it, in the order of the name."""
    parts = {term.word: name[term.start : term.end] for term in terms(name) if len(term.word) >= SHORTEST}
    if len(parts) < 2:
        return []
    places = dict.fromkeys(parts, 0)
    found: dict[str, list[str]] = {word: [] for word in parts}
    for some in in_parts(sorted(documents), AT_ONCE):
        for row in models.Document.objects.filter(key__in=some).order_by("pk"):
            words = [term.word for text in _texts(row) for term in terms(text)]
            for word in parts:
                if count := words.count(word):
                    places[word] += count
                    found[word].append(row.key)
    return [Remaining(part, places[word], tuple(found[word])) for word, part in parts.items() if places[word]]


def _texts(row: models.Document) -> Iterable[str]:
    content = document_content(row)
    held = orjson.loads(content.content)["document"]
    return (content.text or "", *words_beside(held))
