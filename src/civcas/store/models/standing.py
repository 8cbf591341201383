"""Standings: where an incident stands between the machine's proposal and the public, each change kept for ever."""

from __future__ import annotations

from django.db import models

from civcas.store.models.action import Action
from civcas.store.models.added import Added
from civcas.store.models.incident import Incident


class Standing(Added):
    """What an incident's standing became by one action; the newest counts.

    ``present`` is false while the incident is merged into another, to which
    its code then ``leads_to``, or while no reading tells of it.
    ``published_at`` is when it was first before the public, also as part of
    another incident.
    """

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="standings")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="standings")
    standing = models.CharField(max_length=16, choices=Incident.Standing.choices)
    present = models.BooleanField(default=True)
    published_at = models.DateTimeField(null=True)
    leads_to = models.ForeignKey(Incident, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = "standing"
        indexes = (models.Index(fields=["incident", "id"], name="standings_in_order"),)

    def __str__(self) -> str:
        """The incident's number and how it stands."""
        return f"{self.incident_id}: {self.standing}"
