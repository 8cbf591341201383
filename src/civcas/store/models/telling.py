"""Tellings: one document's account of one incident, and the keys by which linking finds those like it."""

from __future__ import annotations

from django.db import models

from civcas.store.models.document import Document
from civcas.store.models.reading import Reading

PLACES = 1 << 16
"""Told incidents that one document can have, so that a row's number and a place make one number."""


def component_number(document: int, n: int) -> int:
    """The number of the component whose earliest telling is the ``n``-th of a document's row."""
    return document * PLACES + n


def block_number(code: bytes) -> int:
    """The number that a blocking key is kept as, made of its keyed hash: a key can hold a person's name."""
    return int.from_bytes(code[:8], "big", signed=True)


class Telling(models.Model):
    """The ``n``-th told incident of a reading, which holds what is told.

    ``current`` while the reading is the newest of its document: no other
    takes part in linking. Tellings that are joined by scores high enough to weigh in linking, through
    any number of others, have the same ``component``: they are clustered
    together, and nothing outside of it bears on them. A component's number is
    made from its earliest telling. ``sketch`` is that of the lines that make
    its claims (``civcas.store.sketches``), empty where it is not current.
    """

    reading = models.ForeignKey(Reading, on_delete=models.PROTECT, related_name="tellings")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="tellings")
    n = models.PositiveIntegerField()
    component = models.BigIntegerField(db_index=True)
    current = models.BooleanField(default=True)
    sketch = models.BinaryField(default=b"")

    class Meta:
        verbose_name = "telling"
        constraints = (models.UniqueConstraint(fields=["reading", "n"], name="one_telling_a_place_in_a_reading"),)

    def __str__(self) -> str:
        """The document's number and the place in its reading."""
        return f"{self.document_id}#{self.n}"


class Block(models.Model):
    """A blocking key of a telling.

    Two tellings are compared where they share a key and at least one of them
    is ``at`` it; the other may only be around it. A ``key`` is kept as a hash
    of eight bytes: two keys of one hash only bring about a comparison more.
    """

    key = models.BigIntegerField()
    at = models.BooleanField()
    telling = models.ForeignKey(Telling, on_delete=models.CASCADE, related_name="blocks")

    class Meta:
        verbose_name = "block"
        indexes = (models.Index(fields=["key", "at"], name="blocks_by_key"),)

    def __str__(self) -> str:
        """The hash."""
        return str(self.key)
