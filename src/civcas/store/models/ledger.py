"""The ledger itself: what it is called in its log, and its key, wrapped under the installation's."""

from __future__ import annotations

from django.db import models


class Ledger(models.Model):
    """The one row that says which ledger this is.

    ``origin`` names it in its checkpoints, for ever. ``wrapped`` is its key
    under the installation's seal key, whose fingerprint is ``sealed_under``.
    ``indexed_by`` is the digest of the rules that its index of words was made
    by, empty where there is none yet.
    """

    origin = models.CharField(max_length=64)
    wrapped = models.BinaryField()
    sealed_under = models.CharField(max_length=16)
    indexed_by = models.CharField(max_length=64, default="")
    only = models.BooleanField(default=True, unique=True)

    class Meta:
        verbose_name = "ledger"
        constraints = (models.CheckConstraint(condition=models.Q(only=True), name="one_ledger_a_database"),)

    def __str__(self) -> str:
        """The origin."""
        return self.origin
