"""Rows as the records that were sealed in them."""

from __future__ import annotations

from civcas import records
from civcas.store import models
from civcas.store.contents import decision_content
from civcas.store.ring import ring
from civcas.store.sealing import Content


def document_content(row: models.Document) -> Content:
    """What is sealed of a document's row."""
    return ring().open(row.sealed, models.Document.about(row.key))


def document_record(row: models.Document) -> records.Document:
    """The document of a row, or what erasures have left of it; Unsealed where it was tampered with."""
    return models.Document.record_of(document_content(row))


def reading_content(row: models.Reading, document: str) -> Content:
    """What is sealed of a reading's row; ``document`` is the document's id."""
    return ring().open(row.sealed, models.Reading.about(document, row.engine, row.lexicons))


def reading_record(row: models.Reading, document: str) -> records.Reading:
    """The reading of a row; ``document`` is the document's id."""
    return models.Reading.record_of(reading_content(row, document))


def assessment_content(row: models.Assessment, code: str) -> Content:
    """What is sealed of an assessment's row; ``code`` is the incident's."""
    return ring().open(row.sealed, models.Assessment.about(code, row.action_id))


def assessment_records(row: models.Assessment, code: str) -> tuple[records.Incident, records.Assessment]:
    """The incident as it was assessed, and the assessment; ``code`` is the incident's."""
    return models.Assessment.records_of(assessment_content(row, code))


def decision_content_of(row: models.Action) -> Content:
    """What a decision's row says, with its salt: nothing of it is sealed."""
    content = decision_content(
        number=row.pk,
        at=row.at,
        by=row.by,
        verb=row.verb,
        subject=row.subject,
        before=row.before,
        after=row.after,
        why=row.why,
    )
    return Content(bytes.fromhex(row.salt), content)
