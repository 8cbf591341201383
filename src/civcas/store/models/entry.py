"""Entries: what can be searched for, as the index holds it. Derived, and made anew by a rebuild."""

from __future__ import annotations

from django.db import models

from civcas.store.models.document import Document
from civcas.store.models.incident import Incident

SLOTS = 1 << 20
"""Numbers that the entries of one document have among them; the document's own is in the middle."""


class Entry(models.Model):
    """A document, a claim or an incident in the index, by the keyed hashes of its words.

    ``id`` is its place in the order of recording: by the row of its document
    (an incident's is the one that its code was given for), within it the
    incidents after the document and the claims before it. ``n`` is a claim's
    place in the newest reading of its document. ``words`` holds a hash for
    each word and each pair of neighbours, in no order of the text, the
    ``kind``, and ``shown`` where a public site shows it. What the two
    databases look in is made of ``words``: a table of FTS5 that triggers keep
    (so SQLite must not remake this table without them), and an index of GIN.
    """

    class Kind(models.TextChoices):
        """What can be searched for."""

        DOCUMENT = "document"
        CLAIM = "claim"
        INCIDENT = "incident"

    id = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=16, choices=Kind.choices)
    document = models.ForeignKey(Document, on_delete=models.CASCADE, null=True, related_name="+")
    n = models.PositiveIntegerField(null=True)
    incident = models.OneToOneField(Incident, on_delete=models.CASCADE, null=True, related_name="+")
    shown = models.BooleanField(default=False)
    words = models.TextField()

    class Meta:
        verbose_name = "entry"

    def __str__(self) -> str:
        """The kind and the number."""
        return f"{self.kind} {self.pk}"


def document_entry(document: int) -> int:
    """The number of a document's entry, by its row."""
    return document * SLOTS + SLOTS // 2


def claim_entry(document: int, n: int) -> int:
    """The number of the entry of a claim, the ``n``-th of the newest reading of a document."""
    return document_entry(document) - 1 - n


def incident_entry(document: int, n: int) -> int:
    """The number of the entry of the incident whose code was given for the ``n``-th telling of a document."""
    return document_entry(document) + 1 + n
