"""Amended rows: which document of the ledger a corrected row of a recorder's list takes the place of.

A corrected row is a document of its own. The one before it keeps its bytes,
its text and its readings, and gets one more that claims nothing: the newest
reading counts, so that the ledger, its verification and its rebuilding know
of amendments without any rule of their own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from civcas.pipeline import ReadDocument
from civcas.records import Document, Reading
from civcas.records.reading import FROM_COLUMNS
from civcas.store import models

AMENDED_BY = "amended by "
"""How what stands for the lexicons of such a reading begins; the id of the later document follows."""


@dataclass(frozen=True, slots=True)
class Amendment:
    """A corrected row, under an id of its own, and the document that it takes the place of."""

    entry: ReadDocument
    before: models.Document

    def nothing(self, document: Document) -> Reading:
        """The reading by which the document before claims nothing any more."""
        engine, lexicons = f"{FROM_COLUMNS} 1", f"{AMENDED_BY}{self.entry.document.id}"
        return Reading(document.id, document.text_sha256, document.language or "en", engine, lexicons, (), (), ())


def is_row(entry: ReadDocument) -> bool:
    """Whether a document is a row of a recorder's list."""
    return entry.reading.engine.startswith(FROM_COLUMNS)


def versions_of(key: str) -> list[models.Document]:
    """The row of that id and its amendments, in the order in which they were given."""
    first = models.Document.objects.filter(key=key)
    later = models.Document.objects.filter(key__startswith=_amended(key, ""))
    return [*first, *sorted(later, key=lambda row: row.pk)]


def amendment_of(entry: ReadDocument, versions: list[models.Document]) -> Amendment | None:
    """The amendment that a row makes, None where the last version is no row of a list or words of it were erased."""
    last = versions[-1]
    newest = models.Reading.newest().filter(document=last).values_list("engine", flat=True).first() or ""
    if last.erased_id is not None or not newest.startswith(FROM_COLUMNS):
        return None
    key = _amended(entry.document.id, str(len(versions)))
    named = replace(entry, document=replace(entry.document, id=key), reading=replace(entry.reading, document=key))
    return Amendment(named, last)


def _amended(key: str, number: str) -> str:
    return f"{key}, amended {number}"


def changed_lines(before: str, after: str) -> tuple[str, ...]:
    """What differs between the texts of two versions: each thing that a row states, as it was and as it is."""
    old, new = _stated(before), _stated(after)
    return tuple(
        f"{name}: was {_words(old.get(name))}, is {_words(new.get(name))}"
        for name in dict.fromkeys([*old, *new])
        if old.get(name) != new.get(name)
    )


def _stated(text: str) -> dict[str, list[str]]:
    """What the lines of a row's text state, by their names; a row can have several sources and parties."""
    found: dict[str, list[str]] = {}
    for line in text.splitlines()[1:]:
        name, _, words = line.partition(": ")
        found.setdefault(name, []).append(words)
    return found


def _words(said: Iterable[str] | None) -> str:
    return "; ".join(said) if said else "not stated"
