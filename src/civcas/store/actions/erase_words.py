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
    Erasing,
    erase_from_decisions,
    erase_from_sources,
    hold_together,
    stands_elsewhere,
    words_beside,
)
from civcas.store.forgetting import forget_pages
from civcas.store.held import in_parts
from civcas.store.opened import assessment_content, document_content, reading_content
from civcas.store.permission import By, permit
from civcas.store.redaction import Names, Pseudonyms, personal_names
from civcas.store.resting import Resting
from civcas.store.ring import ring

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
        if row.erased is not None and _is_done(row):
            raise UsageError(f"Document {row.key} was erased before, by decision {row.erased_id}.")
        _let_go(row, doing)
        left = Erasing(doing, None, Pseudonyms(), Resting()).erase(row)
        hold_together(left, doing)
        doing.after["erased"] = "every word"
        done = Erased({left.key: doing.number})
        done.alike = _with_the_text(left.text_sha256)
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
    people, resting, done = Pseudonyms(), Resting(), Erased()
    rows = [find_document(document).pk] if document is not None else None
    for row in _holding(names, rows, step):
        with change("erase", subject=row.key, by=by, why=why, now=now) as doing:
            fresh = models.Document.objects.get(pk=row.pk)
            _let_go(fresh, doing)
            left = Erasing(doing, names, people, resting).erase(fresh)
            hold_together(left, doing)
            doing.after["erased"] = "a name"
            done.documents[left.key] = doing.number
    if document is None and stands_elsewhere(names):
        with change("erase", subject="decisions", by=by, why=why, now=now) as doing:
            erasing_names = Erasing(doing, names, people, resting)
            found = [erase_from_sources(names, people), erase_from_decisions(names, doing)]
            found += [erasing_names.assessment(row, names.out_of) for row in resting.judged() if _speaks_of(row, names)]
            if any(found):
                doing.after |= {"erased": "a name", "people": sorted(set(people.given.values()))}
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
    texts = [content.text or "", *map(unquote, words_beside(held))]
    texts += (reading_content(reading, row.key).content for reading in row.readings.all())
    return any(names.spans(text) for text in texts)


def _names_of(row: models.Document) -> set[str]:
    readings = models.Reading.objects.filter(document=row)
    return {name for one in readings for name in personal_names(orjson.loads(reading_content(one, row.key).content))}


def _refuse_in_reason(why: str, names: set[str]) -> None:
    if any(Names([name]).spans(why) for name in names):
        raise UsageError("The reason holds a name that is to be erased; say it without.")


def _is_done(row: models.Document) -> bool:
    """Whether nothing is left to erase; an earlier version of civcas left hashes of the words."""
    content = document_content(row)
    return not content.text and "marks" in orjson.loads(content.content)


def _speaks_of(row: models.Assessment, names: Names) -> bool:
    return bool(names.spans(assessment_content(row, row.incident.code).content))


def _with_the_text(mark: str) -> list[str]:
    """The ids of the documents whose text still is the one that something stands for now."""
    texts = models.Document.objects.filter(erased=None).order_by("pk").values_list("key", "text_sha256")
    return [key for key, text_sha256 in texts if ring().mark(text_sha256) == mark]


def _let_go(row: models.Document, doing: Change) -> None:
    """Let the original go, unless an earlier erasure took it."""
    if row.erased_id is None:
        leave_original(row, doing)


def _finish() -> None:
    """Remove from the disk what the decisions have let go of."""
    destroy_unnamed()
    destroy_left()
    forget_pages()
