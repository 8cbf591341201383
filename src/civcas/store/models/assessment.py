"""Assessments: each time an incident's tellings changed, its ranges and proposed grades, kept for ever."""

from __future__ import annotations

import datetime as dt

from django.db import models

from civcas import records
from civcas.store.models.action import Action
from civcas.store.models.added import Added
from civcas.store.models.incident import Incident
from civcas.store.payload import Payload, unpack


class Assessment(Added):
    """One assessment of an incident, with the incident as it then was; the newest counts."""

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="assessments")
    made_at = models.DateTimeField()
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="assessments")
    grade = models.CharField(max_length=32)
    assessed = Payload()
    of = Payload()

    class Meta:  # noqa: D106
        verbose_name = "assessment"
        indexes = (models.Index(fields=["incident", "id"], name="assessments_in_order"),)

    def __str__(self) -> str:
        """The incident's number and the grade."""
        return f"{self.incident_id}: {self.grade}"

    @classmethod
    def from_record(
        cls,
        record: records.Assessment,
        *,
        incident: Incident,
        of: records.Incident,
        action: Action,
        made_at: dt.datetime,
    ) -> Assessment:
        """A row, not yet saved, of a record; ``of`` is the incident that was assessed."""
        return cls(incident=incident, made_at=made_at, action=action, grade=record.grade, assessed=record, of=of)

    def to_record(self) -> records.Assessment:
        """The record of the row."""
        return unpack(records.Assessment, self.assessed)
