"""Erase a document's words, or a name in it, for good: what was counted stays, who it was about does not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

import orjson

from civcas.errors import UsageError
from civcas.store import models
from civcas.store.alone import erasing
from civcas.store.change import Change, change
from civcas.store.destroying import destroy_left, destroy_unnamed, leave_original
from civcas.store.documents import find_document
from civcas.store.erasing import (
    WORDS,
    Erasing,
    erase_from_decisions,
    erase_from_sources,
    hold_together,
    stands_elsewhere,
)
from civcas.store.forgetting import forget_pages
from civcas.store.held import in_parts
from civcas.store.opened import document_content, document_record, reading_content
from civcas.store.permission import By, permit
from civcas.store.redaction import Names, Pseudonyms, personal_names

AT_ONCE = 500


@dataclass
class Erased:
    """What was erased: the ids of the documents, each with the number of its decision.

    ``elsewhere`` says that a name went from the reasons of decisions or the
    list of sources, ``alike`` lists documents with the same text that stay.
    """

    documents: dict[str, int] = field(default_factory=dict)
    elsewhere: bool = False
    alike: list[str] = field(default_factory=list)


@erasing()
def erase_document(document: str, *, by: By, why: str, now: dt.datetime | None = None) -> Erased:
    """Erase every word of a document: its original, its text, its title and address, and what was quoted of it.

    Figures, days, places and parties stay, and so does each toll. People are
    replaced by made-up names. ``document`` is an id or the beginning of one.
    Raises UsageError where there is no such document or it was erased before.
    """
    with change("erase", subject=document, by=by, why=why, now=now) as doing:
        row = find_document(document)
        doing.subject = row.key
        _refuse_in_reason(why, _names_of(row))
        if row.erased is not None and not document_record(row).text:
            raise UsageError(f"Document {row.key} was erased before, by decision {row.erased_id}.")
        people = Pseudonyms()
        hold_together(row, doing)
        Erasing(doing, None, people).erase(row)
        _destroy_original(row, doing)
        doing.after["erased"] = "every word"
        done = Erased({row.key: doing.number})
        same = models.Document.objects.filter(text_sha256=row.text_sha256, erased=None).exclude(pk=row.pk)
        done.alike = list(same.order_by("pk").values_list("key", flat=True))
    _finish()
    return done


@erasing()
def erase_name(
    name: str,
    *,
    by: By,
    why: str,
    document: str | None = None,
    now: dt.datetime | None = None,
    step: Callable[[int, int], object] | None = None,
) -> Erased:
    """Erase a name wherever it stands, in any spelling that search takes for the same, or in one document alone.

    The rest of each text stays, with blocks in place of the name; the original
    bytes of these documents are destroyed, because they hold it. One decision
    a document; killed in between, the same call finishes what is left. Raises
    UsageError for a name without a word and a reason that holds the name.
    """
    permit(by, "erase")
    names = Names([name])
    if names.is_empty:
        raise UsageError(f"{name!r} is no name to erase; give the words that are to go.")
    if names.spans(why):
        raise UsageError("The reason holds the name that is to be erased; say it without.")
    people, done = Pseudonyms(), Erased()
    rows = [find_document(document).pk] if document is not None else None
    for row in _holding(names, rows, step):
        with change("erase", subject=row.key, by=by, why=why, now=now) as doing:
            fresh = models.Document.objects.get(pk=row.pk)
            hold_together(fresh, doing)
            Erasing(doing, names, people).erase(fresh)
            _destroy_original(fresh, doing)
            doing.after["erased"] = "a name"
            done.documents[row.key] = doing.number
    if document is None and stands_elsewhere(names):
        with change("erase", subject="decisions", by=by, why=why, now=now) as doing:
            in_sources = erase_from_sources(names, people)
            if erase_from_decisions(names, doing) or in_sources:
                doing.after = {"erased": "a name", "people": sorted(set(people.given.values()))}
                done.elsewhere = True
    _finish()
    return done


def _holding(
    names: Names, rows: list[int] | None, step: Callable[[int, int], object] | None
) -> Iterator[models.Document]:
    """The documents that hold a name, in their text, beside it, or in a reading of them."""
    asked = models.Document.objects.order_by("pk").values_list("pk", flat=True)
    wanted = list(asked) if rows is None else rows
    seen = 0
    for some in in_parts(wanted, AT_ONCE):
        for row in models.Document.objects.filter(pk__in=some).order_by("pk").prefetch_related("readings"):
            if _holds(row, names):
                yield row
        seen += len(some)
        if step is not None:
            step(seen, len(wanted))


def _holds(row: models.Document, names: Names) -> bool:
    content = document_content(row)
    held = orjson.loads(content.content)["document"]
    texts = [content.text or "", *(unquote(held[name] or "") for name in (*WORDS, "publisher"))]
    texts += (reading_content(reading, row.key).content for reading in row.readings.all())
    return any(names.spans(text) for text in texts)


def _names_of(row: models.Document) -> set[str]:
    readings = models.Reading.objects.filter(document=row)
    return {name for one in readings for name in personal_names(orjson.loads(reading_content(one, row.key).content))}


def _refuse_in_reason(why: str, names: set[str]) -> None:
    if any(Names([name]).spans(why) for name in names):
        raise UsageError("The reason holds a name that is to be erased; say it without.")


def _destroy_original(row: models.Document, doing: Change) -> None:
    """Let the original go, unless an earlier erasure took it."""
    if row.erased_id is None:
        leave_original(row, doing)


def _finish() -> None:
    """Remove from the disk what the decisions have let go of."""
    destroy_left()
    destroy_unnamed()
    forget_pages()
