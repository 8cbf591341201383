"""The log: leaves in their order, the checkpoints that sign it, and the keys that sign those."""

from __future__ import annotations

from django.db import models

from civcas.store.models.action import Action
from civcas.store.models.added import Added
from civcas.store.models.assessment import Assessment
from civcas.store.models.document import Document
from civcas.store.models.reading import Reading


class Leaf(Added):
    """The ``n``-th leaf, from 0: ``text`` is the exact line that is hashed.

    What it commits to is the row that it names: of a document, a reading or an
    assessment, else the action itself.
    """

    n = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=16)
    text = models.TextField()
    hash = models.CharField(max_length=64)
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="leaves")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, related_name="leaves")
    reading = models.ForeignKey(Reading, on_delete=models.PROTECT, null=True, related_name="leaves")
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, null=True, related_name="leaves")

    class Meta:
        verbose_name = "leaf of the log"

    def __str__(self) -> str:
        """Its number and kind."""
        return f"{self.n}: {self.kind}"


class Checkpoint(Added):
    """The signed head of the log after an action: its first ``size`` leaves.

    ``frontier`` holds the peaks of the tree, from which it goes on growing.
    """

    size = models.BigIntegerField(primary_key=True)
    action = models.OneToOneField(Action, on_delete=models.PROTECT, related_name="checkpoint")
    note = models.TextField()
    frontier = models.TextField()

    class Meta:
        verbose_name = "checkpoint"

    def __str__(self) -> str:
        """The size."""
        return str(self.size)


class SigningKey(Added):
    """A public key that signs checkpoints from one action on, until the next."""

    public = models.TextField()
    since = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "signing key"

    def __str__(self) -> str:
        """The public key."""
        return self.public
