"""Documents: what was captured, with the working text."""

from __future__ import annotations

import datetime as dt
from typing import Any

import orjson
from django.db import models

from civcas import records
from civcas.store.models.action import Action
from civcas.store.models.added import Added
from civcas.store.payload import unpack
from civcas.store.sealing import Content
from civcas.store.vault import Kept


class Document(Added):
    """One captured piece of text; its original bytes are in the vault under ``sha256``.

    ``key`` is the record's ``id``: the one that was given, else the SHA-256.
    ``size`` counts the original's bytes. Originals that were rows are kept
    together: then ``bundle`` is the SHA-256 of the file that holds them, and
    ``offset`` where in it this one starts, in bytes. Its words (text, title,
    address, file name) are ``sealed``; ``erased`` is the action that took
    words out of it, of which there can have been several: the last.
    """

    key = models.TextField(unique=True)
    sha256 = models.CharField(max_length=64, unique=True)
    text_sha256 = models.CharField(max_length=64, db_index=True)
    published = models.DateField(null=True)
    language = models.TextField(null=True)
    publisher = models.TextField(null=True)
    media_type = models.TextField()
    size = models.PositiveBigIntegerField()
    bundle = models.CharField(max_length=64, null=True, db_index=True)
    offset = models.PositiveBigIntegerField(null=True)
    captured_at = models.DateTimeField()
    sealed = models.BinaryField()
    erased = models.ForeignKey(Action, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = "document"

    def __str__(self) -> str:
        """The id it was given."""
        return self.key

    @classmethod
    def from_record(cls, record: records.Document, *, kept: Kept, captured_at: dt.datetime, sealed: bytes) -> Document:
        """A row, not yet saved, of a record."""
        return cls(
            key=record.id,
            sha256=record.sha256,
            text_sha256=record.text_sha256,
            published=record.published,
            language=record.language,
            publisher=record.publisher,
            media_type=record.media_type,
            size=kept.size,
            bundle=kept.bundle,
            offset=kept.offset,
            captured_at=captured_at,
            sealed=sealed,
        )

    @property
    def kept(self) -> Kept:
        """Where in the vault the original's bytes are."""
        return Kept(self.sha256, self.size, self.bundle, self.offset)

    @staticmethod
    def about(key: str) -> str:
        """What its envelope is bound to."""
        return f"document {key}"

    @staticmethod
    def record_of(content: Content) -> records.Document:
        """The record that was captured, or what erasures have left of it."""
        held: dict[str, Any] = orjson.loads(content.content)["document"]
        return unpack(records.Document, {**held, "text": content.text or ""})
