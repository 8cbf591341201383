"""What is left of a name after it was erased: a part of it can stand alone, and may still tell who it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import orjson

from civcas.search import bare
from civcas.store import models
from civcas.store.held import AT_ONCE, in_parts
from civcas.store.holding import SHORTEST, named_beside
from civcas.store.naming import Names, parts
from civcas.store.opened import document_content
from civcas.store.redaction import Cut
from civcas.store.trouble import told_in_sentences

_AROUND = 30
"""Characters that are shown on each side."""

_CALLED = {
    "name": "file name",
    "url": "address",
    "published_text": "date",
    "modified_text": "date",
    "other_text": "text",
}


@dataclass(frozen=True, slots=True)
class Spot:
    """A text in which a part of a name still stands, how often, and the first place with what stands around it.

    ``document`` is its id, or None where ``within`` is the reason of a decision.
    """

    document: str | None
    within: str
    places: int
    words: str


@dataclass(frozen=True, slots=True)
class Remaining:
    """A part of an erased name that still stands in documents from which the whole was erased, or in reasons."""

    part: str
    spots: tuple[Spot, ...]

    @property
    def documents(self) -> tuple[str, ...]:
        """The ids of the documents in which it stands."""
        return tuple(dict.fromkeys(spot.document for spot in self.spots if spot.document))


@told_in_sentences()
def remaining(name: str, documents: Iterable[str]) -> list[Remaining]:
    """Each part of a name that is left in these documents or in a reason of a decision, in the order of the name."""
    wanted = {part: Names([part]) for part in parts(name) if len(bare(part)) >= SHORTEST}
    if len(wanted) < 2:
        return []
    spots: dict[str, list[Spot]] = {part: [] for part in wanted}
    for document, within, text in (*_of_documents(documents), *_of_decisions()):
        for part, names in wanted.items():
            found = Cut(text, names.spans(text)).spans
            if found:
                start, end = found[0]
                words = text[max(0, start - _AROUND) : end + _AROUND]
                spots[part].append(Spot(document, within, len(found), words))
    return [Remaining(part, tuple(some)) for part, some in spots.items() if some]


def _of_documents(documents: Iterable[str]) -> Iterator[tuple[str | None, str, str]]:
    for some in in_parts(sorted(documents), AT_ONCE):
        for row in models.Document.objects.filter(key__in=some).order_by("pk"):
            content = document_content(row)
            held = orjson.loads(content.content)["document"]
            yield row.key, "text", content.text or ""
            for name, text in named_beside(held):
                yield row.key, _CALLED.get(name, name), text


def _of_decisions() -> Iterator[tuple[str | None, str, str]]:
    for number, why in models.Action.objects.order_by("pk").values_list("pk", "why"):
        yield None, f"reason of decision {number}", why
