"""Readings: what one engine took from one working text. The newest of a document counts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import models

from civcas import records
from civcas.store.models.added import Added
from civcas.store.models.document import Document
from civcas.store.payload import Payload


class Reading(Added):
    """One reading; its claims and tellings are rows of their own, in its order."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="readings")
    text_sha256 = models.CharField(max_length=64)
    engine = models.TextField()
    lexicons = models.TextField()
    language = models.TextField()
    notices = Payload(default=tuple)
    made_at = models.DateTimeField()

    class Meta:  # noqa: D106
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
    def from_record(cls, record: records.Reading, *, document: Document, made_at: dt.datetime) -> Reading:
        """A row, not yet saved, of a record, without its claims and tellings."""
        return cls(
            document=document,
            text_sha256=record.text_sha256,
            engine=record.engine,
            lexicons=record.lexicons,
            language=record.language,
            notices=record.notices,
            made_at=made_at,
        )

    def to_record(
        self, *, document: str, claims: Iterable[records.Claim], incidents: Iterable[records.ToldIncident]
    ) -> records.Reading:
        """The record of the row with its claims and told incidents; ``document`` is the document's id."""
        return records.Reading(
            document=document,
            text_sha256=self.text_sha256,
            language=self.language,
            engine=self.engine,
            lexicons=self.lexicons,
            claims=tuple(claims),
            incidents=tuple(incidents),
            notices=tuple(self.notices),
        )
