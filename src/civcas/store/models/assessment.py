"""Assessments: each time an incident's tellings changed, its ranges and proposed grades, kept for ever."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.db import models

from civcas import records
from civcas.store.models.action import Action
from civcas.store.models.added import Added
from civcas.store.models.incident import Incident
from civcas.store.payload import Payload, unpack_json
from civcas.store.sealing import Content


@dataclass(frozen=True, slots=True)
class _Assessed:
    """What the content of an assessment holds."""

    code: str
    incident: records.Incident
    assessment: records.Assessment


class Assessment(Added):
    """One assessment of an incident, with the incident as it then was; the newest counts.

    Both are ``sealed``: reasons can name people. ``tally`` holds what tolls
    add up and lists show, in clear: figures, grades, parties, month and region
    (``civcas.toll.tally``).
    """

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="assessments")
    made_at = models.DateTimeField()
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="assessments")
    grade = models.CharField(max_length=32)
    tally = Payload()
    sealed = models.BinaryField()

    class Meta:
        verbose_name = "assessment"
        indexes = (
            models.Index(fields=["incident", "id"], name="assessments_in_order"),
            models.Index(fields=["incident", "action"], name="assessments_at_an_action"),
        )

    def __str__(self) -> str:
        """The incident's number and the grade."""
        return f"{self.incident_id}: {self.grade}"

    @staticmethod
    def about(code: str, action: int) -> str:
        """What its envelope is bound to."""
        return f"the assessment of {code} by decision {action}"

    @staticmethod
    def records_of(content: Content) -> tuple[records.Incident, records.Assessment]:
        """The incident as it then was, and its assessment."""
        held = unpack_json(_Assessed, content.content)
        return replace(held.incident, code=held.code), held.assessment
