"""Documents: what was captured, with the working text."""

from __future__ import annotations

import datetime as dt

from django.db import models

from civcas import records
from civcas.store.models.added import Added
from civcas.store.payload import Payload, unpack
from civcas.store.vault import Kept


class Document(Added):
    """One captured piece of text; its original bytes are in the vault under ``sha256``.

    ``key`` is the record's ``id``: the one that was given, else the SHA-256.
    ``size`` counts the original's bytes. Originals that were rows are kept
    together: then ``bundle`` is the SHA-256 of the file that holds them, and
    ``offset`` where in it this one starts, in bytes.
    """

    key = models.TextField(unique=True)
    sha256 = models.CharField(max_length=64, unique=True)
    text_sha256 = models.CharField(max_length=64, db_index=True)
    text = models.TextField()
    title = models.TextField(null=True)
    published = models.DateField(null=True)
    published_text = models.TextField(null=True)
    language = models.TextField(null=True)
    publisher = models.TextField(null=True)
    url = models.TextField(null=True)
    name = models.TextField(null=True)
    media_type = models.TextField()
    zones = Payload(default=tuple)
    size = models.PositiveBigIntegerField()
    bundle = models.CharField(max_length=64, null=True, db_index=True)
    offset = models.PositiveBigIntegerField(null=True)
    captured_at = models.DateTimeField()

    class Meta:  # noqa: D106
        verbose_name = "document"

    def __str__(self) -> str:
        """The id it was given."""
        return self.key

    @classmethod
    def from_record(cls, record: records.Document, *, kept: Kept, captured_at: dt.datetime) -> Document:
        """A row, not yet saved, of a record."""
        return cls(
            key=record.id,
            sha256=record.sha256,
            text_sha256=record.text_sha256,
            text=record.text,
            title=record.title,
            published=record.published,
            published_text=record.published_text,
            language=record.language,
            publisher=record.publisher,
            url=record.url,
            name=record.name,
            media_type=record.media_type,
            zones=record.zones,
            size=kept.size,
            bundle=kept.bundle,
            offset=kept.offset,
            captured_at=captured_at,
        )

    @property
    def kept(self) -> Kept:
        """Where in the vault the original's bytes are."""
        return Kept(self.sha256, self.size, self.bundle, self.offset)

    def to_record(self) -> records.Document:
        """The record of the row."""
        return records.Document(
            id=self.key,
            text=self.text,
            sha256=self.sha256,
            text_sha256=self.text_sha256,
            title=self.title,
            published=self.published,
            published_text=self.published_text,
            language=self.language,
            publisher=self.publisher,
            url=self.url,
            name=self.name,
            media_type=self.media_type,
            zones=tuple(unpack(records.Zone, zone) for zone in self.zones),
        )
