"""Actions: the audit. Who changed what, when, from what to what, and why."""

from __future__ import annotations

from django.db import models

from civcas.store.models.added import Added
from civcas.store.payload import Payload


class Action(Added):
    """One change of state, written in the transaction that made it.

    Its number is the decision's, counted from 1 without a gap. ``verb`` is what
    was done (record, publish), ``subject`` to what (a code, ``documents``);
    ``before`` and ``after`` hold what changed, as plain values. ``salt`` hides
    the content that its leaf of the log commits to.
    """

    at = models.DateTimeField(db_index=True)
    by = models.TextField()
    verb = models.CharField(max_length=32)
    subject = models.TextField(db_index=True)
    before = Payload(null=True)
    after = Payload(null=True)
    why = models.TextField()
    salt = models.CharField(max_length=32, default="")

    class Meta:
        verbose_name = "action"

    def __str__(self) -> str:
        """Who did what to what."""
        return f"{self.by}: {self.verb} {self.subject}"
