"""Sources: who speaks, under the name that documents give them."""

from __future__ import annotations

from django.db import models

from civcas import records
from civcas.store.models.action import Action
from civcas.store.models.added import Added


class Source(Added):
    """A monitor, ministry, belligerent, hospital, outlet or organisation, since the action that first named it.

    People who speak as witnesses or relatives are no rows here: their names
    are sealed with the reading that holds them.
    """

    name = models.TextField(unique=True)
    kind = models.CharField(max_length=32)
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "source"

    def __str__(self) -> str:
        """The name."""
        return self.name

    def to_record(self) -> records.Source:
        """The record of the row."""
        return records.Source(name=self.name, kind=self.kind)  # type: ignore[arg-type]
