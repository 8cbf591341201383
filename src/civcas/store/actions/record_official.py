"""Record official reports: each is kept as a document, whose entries are no claims of others and make no incident."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from civcas.capture import Captured
from civcas.official import Template
from civcas.official.template import BUILT_IN, load_template
from civcas.pipeline import ReadDocument
from civcas.records import Document, OfficialReport, Reading
from civcas.store import models
from civcas.store.actions.record_documents import record_documents
from civcas.store.actions.reread_documents import reread_documents
from civcas.store.change import change
from civcas.store.official import ENGINE, TEMPLATE
from civcas.store.permission import By
from civcas.store.regrading import assess_tied


@dataclass(frozen=True, slots=True)
class RecordedOfficial:
    """What recording official reports added: the ids of documents; ``known`` were there, ``taken`` as other reports."""

    documents: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    taken: tuple[str, ...] = ()


def record_official(
    reports: Sequence[tuple[OfficialReport, Captured]],
    template: Template,
    *,
    by: By,
    why: str = "recorded",
    now: dt.datetime | None = None,
) -> RecordedOfficial:
    """Record official reports that were read by a template, with the template itself where it is not built in.

    A report of which the ledger has the bytes is left as it is; where they
    were recorded as an ordinary report, it is an official one from now on and
    what was claimed of it makes no incident any more.
    """
    if not reports:
        return RecordedOfficial()
    read = [
        ReadDocument(_document(report, taken.document), taken.original, _nothing(taken.document, template), taken.where)
        for report, taken in reports
    ]
    entries = [*_kept_template(template), *read]
    recorded = record_documents(entries, by=by, why=why, now=now)
    added = set(recorded.documents)
    known = [entry for entry in read if entry.document.id not in added]
    ordinary = _ordinary([entry.document.sha256 for entry in known])
    if ordinary:
        rows = list(models.Document.objects.filter(key__in=ordinary).values_list("pk", flat=True))
        reread_documents(lambda document: _nothing(document, template), by=by, why=why, only=rows, now=now)
    with change("record", subject="what reports accept", by=by, why=why, now=now) as doing:
        assess_tied(doing)  # a later report, or a later copy of one, may accept what the last did not
    there = tuple(entry.document.id for entry in known if entry.document.id not in ordinary)
    return RecordedOfficial(tuple(one.document.id for one in read if one.document.id in added), there, ordinary)


def _document(report: OfficialReport, document: Document) -> Document:
    return replace(document, published=document.published or report.published, publisher=document.publisher)


def _nothing(document: Document, template: Template) -> Reading:
    """A reading that claims nothing: what an official report says is worked out from its text."""
    return Reading(
        document.id, document.text_sha256, template.language, f"{ENGINE}{template.name}", template.digest, (), (), ()
    )


def _kept_template(template: Template) -> list[ReadDocument]:
    """The template's file as a document, where it does not come with civcas as it is."""
    if template.name in BUILT_IN and load_template(template.name).digest == template.digest:
        return []
    text = template.source.decode("utf-8")
    digest = hashlib.sha256(template.source).hexdigest()
    document = Document(digest, text, digest, digest, name=f"{template.name}.toml", media_type="application/toml")
    reading = Reading(digest, digest, template.language, TEMPLATE, template.digest, (), (), ())
    return [ReadDocument(document, template.source, reading, f"template {template.name}")]


def _ordinary(hashes: Sequence[str]) -> tuple[str, ...]:
    """The ids of documents with these bytes whose newest reading is no official one."""
    newest = models.Reading.newest().filter(document__sha256__in=hashes, document__erased=None)
    return tuple(newest.exclude(engine__startswith=ENGINE).values_list("document__key", flat=True))
