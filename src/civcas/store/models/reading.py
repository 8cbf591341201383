"""Readings: what one engine took from one working text. The newest of a document counts."""

from __future__ import annotations

import datetime as dt

from django.db import models

from civcas import records
from civcas.store.models.added import Added
from civcas.store.models.document import Document
from civcas.store.payload import unpack_json
from civcas.store.sealing import Content


class Reading(Added):
    """One reading: its claims and what it tells of are ``sealed``, and stand as rows that queries can ask for."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="readings")
    text_sha256 = models.CharField(max_length=64)
    engine = models.TextField()
    lexicons = models.TextField()
    language = models.TextField()
    made_at = models.DateTimeField()
    sealed = models.BinaryField()

    class Meta:
        verbose_name = "reading"
        constraints = (
            models.UniqueConstraint(
                fields=["document", "text_sha256", "engine", "lexicons"], name="one_reading_an_engine"
            ),
        )

    def __str__(self) -> str:
        """The document's number and the engine."""
        return f"{self.document_id} by {self.engine}"

    @classmethod
    def newest(cls) -> models.QuerySet[Reading]:
        """The newest reading of each document: the one that counts."""
        later = cls.objects.filter(document=models.OuterRef("document"), pk__gt=models.OuterRef("pk"))
        return cls.objects.filter(~models.Exists(later))

    @classmethod
    def from_record(
        cls, record: records.Reading, *, document: Document, made_at: dt.datetime, sealed: bytes
    ) -> Reading:
        """A row, not yet saved, of a record, without the rows of its claims and tellings."""
        return cls(
            document=document,
            text_sha256=record.text_sha256,
            engine=record.engine,
            lexicons=record.lexicons,
            language=record.language,
            made_at=made_at,
            sealed=sealed,
        )

    @staticmethod
    def about(document: str, engine: str, lexicons: str) -> str:
        """What its envelope is bound to."""
        return f"the reading of document {document} by engine {engine} with lexicons {lexicons}"

    @staticmethod
    def record_of(content: Content) -> records.Reading:
        """The record that was read, or what erasures have left of it."""
        return unpack_json(records.Reading, content.content)
