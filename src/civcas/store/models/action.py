"""Actions: the audit. Who changed what, when, from what to what, and why."""

from __future__ import annotations

from django.db import models

from civcas.store.models.added import Added
from civcas.store.payload import Payload


class Action(Added):
    """One change of state, written in the transaction that made it.

    ``verb`` is what was done (record, publish), ``subject`` to what (a code,
    ``documents``); ``before`` and ``after`` hold what changed, as plain values.
    """

    at = models.DateTimeField()
    by = models.TextField()
    verb = models.CharField(max_length=32)
    subject = models.TextField(db_index=True)
    before = Payload(null=True)
    after = Payload(null=True)
    why = models.TextField()

    class Meta:  # noqa: D106
        verbose_name = "action"

    def __str__(self) -> str:
        """Who did what to what."""
        return f"{self.by}: {self.verb} {self.subject}"
