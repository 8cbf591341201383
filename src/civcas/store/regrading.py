"""Assessing an incident again as it is, after a person's word on it."""

from __future__ import annotations

from civcas.store import models
from civcas.store.assessing import assess
from civcas.store.change import Change
from civcas.store.held import HeldTellings
from civcas.store.opened import assessment_records


def assess_again(incident: models.Incident, doing: Change) -> None:
    """Add an assessment of an incident whose tellings have not changed."""
    assert incident.assessment is not None
    record, _ = assessment_records(incident.assessment, incident.code)
    rows = incident.members.values_list("telling", flat=True)
    assess([(incident, record, list(HeldTellings().get(rows).values()))], doing)
