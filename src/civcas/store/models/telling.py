"""Tellings: one document's account of one incident, and the keys by which linking finds those like it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from django.db import models

from civcas import records
from civcas.store.models.document import Document
from civcas.store.models.reading import Reading
from civcas.store.payload import Payload, unpack

PLACES = 1 << 16
"""Told incidents that one document can have, so that a row's number and a place make one number."""


def component_number(document: int, n: int) -> int:
    """The number of the component whose earliest telling is the ``n``-th of a document's row."""
    return document * PLACES + n


def block_number(key: str) -> int:
    """The number that a blocking key is kept as."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "big", signed=True)


class Telling(models.Model):
    """The ``n``-th told incident of a reading.

    Tellings that are joined by scores high enough to weigh in linking, through
    any number of others, have the same ``component``: they are clustered
    together, and nothing outside of it bears on them. A component's number is
    made from its earliest telling.
    """

    reading = models.ForeignKey(Reading, on_delete=models.PROTECT, related_name="tellings")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="tellings")
    n = models.PositiveIntegerField()
    told = Payload()
    component = models.BigIntegerField(db_index=True)

    class Meta:  # noqa: D106
        verbose_name = "telling"
        constraints = (models.UniqueConstraint(fields=["reading", "n"], name="one_telling_a_place_in_a_reading"),)

    def __str__(self) -> str:
        """The document's number and the place in its reading."""
        return f"{self.document_id}#{self.n}"

    @classmethod
    def from_record(cls, record: records.ToldIncident, *, reading: Reading, n: int) -> Telling:
        """A row, not yet saved, of a told incident."""
        return cls(
            reading=reading,
            document_id=reading.document_id,
            n=n,
            told=record,
            component=component_number(reading.document_id, n),
        )

    def to_told(self) -> records.ToldIncident:
        """The told incident of the row."""
        return unpack(records.ToldIncident, self.told)

    def to_record(self, claims: Mapping[str, records.Claim]) -> records.Telling:
        """The telling as linking takes it, with its claims looked up by their ids; needs the document's row."""
        told = self.to_told()
        document = self.document
        return records.Telling(
            key=f"{document.key}#{self.n}",
            document=document.key,
            text_sha256=document.text_sha256,
            told=told,
            claims=tuple(claims[claim] for claim in told.claims),
            published=document.published,
            publisher=document.publisher,
            url=document.url,
            title=document.title,
        )


class Block(models.Model):
    """A blocking key of a telling.

    Two tellings are compared where they share a key and at least one of them
    is ``at`` it; the other may only be around it. A ``key`` is kept as a hash
    of eight bytes: two keys of one hash only bring about a comparison more.
    """

    key = models.BigIntegerField()
    at = models.BooleanField()
    telling = models.ForeignKey(Telling, on_delete=models.CASCADE, related_name="blocks")

    class Meta:  # noqa: D106
        verbose_name = "block"
        indexes = (models.Index(fields=["key", "at"], name="blocks_by_key"),)

    def __str__(self) -> str:
        """The hash."""
        return str(self.key)
