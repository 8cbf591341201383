"""Assessments as the ledger adds them: sealed, with a tally in clear, each a leaf of the log."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from civcas import records
from civcas.assess import assess_incident
from civcas.link.register import Register
from civcas.proof import new_salt
from civcas.store import models
from civcas.store.accepting import accepted_in
from civcas.store.change import Change
from civcas.store.contents import assessment_content
from civcas.store.decided import decided_of
from civcas.store.entries import index_incidents
from civcas.store.held import AT_ONCE, Held, in_parts
from civcas.store.opened import assessment_records
from civcas.store.payload import packed
from civcas.store.register import register
from civcas.store.ring import ring
from civcas.store.rows import update
from civcas.store.scoping import scope_in
from civcas.store.sealing import Content
from civcas.store.versions import with_versions
from civcas.toll import added_up, tally_of

Moved = tuple[models.Incident, records.Incident, Sequence[Held]]
"""An incident's row, what linking made of it, and its tellings."""


def assess(moved: Sequence[Moved], doing: Change, sources: Register | None = None) -> None:
    """Assess incidents anew and let these assessments be their newest; one that would be the same is not added.

    ``sources`` is by default the register as it stands.
    """
    sources = register() if sources is None else sources
    before = _newest([incident for incident, _, _ in moved])
    decided = decided_of([incident.pk for incident, _, _ in moved])
    scope = scope_in(doing)
    accepted = accepted_in([incident.code for incident, _, _ in moved])
    rows, contents, incidents = [], [], []
    for incident, record, members in moved:
        by_key = {one.telling.key: one.telling for one in with_versions(members)}
        found = replace(record, code=incident.code)
        tellings = [by_key[key] for key in record.tellings]
        own_reports = accepted.get(incident.code, {})
        made = assess_incident(
            found,
            tellings,
            register=sources,
            scope=scope,
            accepted=own_reports,
            decided=decided.get(incident.pk),
        )
        if before.get(incident.pk) == (found, made):
            continue
        content = Content(new_salt(), assessment_content(incident.code, record, made))
        sealed = ring().seal(content, models.Assessment.about(incident.code, doing.number))
        rows.append(
            models.Assessment(
                incident=incident,
                made_at=doing.at,
                action_id=doing.number,
                grade=made.grade,
                tally=tally_of(found, made),
                sealed=sealed,
            )
        )
        contents.append(content)
        incidents.append(incident)
    models.Assessment.objects.bulk_create(rows)
    update(models.Incident, "assessment_id", [(row.pk, of.pk) for row, of in zip(rows, incidents, strict=True)])
    update(
        models.Incident, "adds", [(packed(added_up(row.tally)), of.pk) for row, of in zip(rows, incidents, strict=True)]
    )
    update(models.Incident, "decision", [(doing.number, of.pk) for of in incidents])
    for row, of, content in zip(rows, incidents, contents, strict=True):
        of.assessment, of.decision = row, doing.number
        doing.log("assessment", content, assessment=row.pk)
    index_incidents(incidents)


def _newest(incidents: Sequence[models.Incident]) -> dict[int, tuple[records.Incident, records.Assessment]]:
    """The newest assessment of each incident that has one."""
    codes = {incident.assessment_id: incident for incident in incidents if incident.assessment_id is not None}
    found = {}
    for some in in_parts(codes, AT_ONCE):
        for row in models.Assessment.objects.filter(pk__in=some):
            incident = codes[row.pk]
            found[incident.pk] = assessment_records(row, incident.code)
    return found
