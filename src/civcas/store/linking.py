"""Linking what is new with what the ledger holds, in the caller's transaction: incidents, codes, assessments.

The machine's part of every change of state: it is called by actions and is
none itself. Only the components that new tellings touch are linked again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from civcas import records
from civcas.assess import assess_incident
from civcas.link import link_claims
from civcas.store import models
from civcas.store.codes import NewCodes
from civcas.store.components import write_components
from civcas.store.held import AT_ONCE, Held, HeldTellings, in_parts
from civcas.store.merging import merge, part
from civcas.store.payload import packed
from civcas.store.rows import insert, update


@dataclass(frozen=True, slots=True)
class Changes:
    """What linking did to the incidents, by their codes; ``redirected`` maps a merged code to where it leads."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    redirected: dict[str, str]


@dataclass(slots=True)
class _Group:
    """Tellings that are one incident, and the incidents whose codes were given for one of these, earliest first."""

    record: records.Incident
    members: list[Held]
    anchored: list[models.Incident]

    @property
    def rows(self) -> set[int]:
        return {held.row for held in self.members}


def link_new(new: Sequence[Held], known: HeldTellings, action: models.Action) -> Changes:
    """Link new tellings, whose rows are written, with all that they touch, and write what comes of it.

    An incident keeps its code as long as it holds the telling that the code
    was given for. Of several such codes the earliest stays and the others lead
    to it; what holds none gets a new one: a letter where it was split off.
    """
    if not new:
        return Changes((), (), {})
    held = known.get(write_components(new, known))
    groups = _groups(link_claims(one.telling for one in held.values()), held)
    was = _memberships(held)
    changed = [group for group in groups if not _stands(group, was)]
    incidents = [_incident_of(group) for group in changed]
    given = _give_codes(changed, incidents, was)
    _write_incidents(changed, incidents)
    _assess(changed, incidents, action)
    redirected = _redirect(changed, incidents, action)
    return Changes(
        added=tuple(incident.code for incident in incidents if incident.code in given),
        changed=tuple(incident.code for incident in incidents if incident.code not in given),
        redirected=redirected,
    )


def _groups(found: Iterable[records.Incident], held: dict[int, Held]) -> list[_Group]:
    """What linking found, in the order in which the tellings came into the ledger."""
    by_key = {one.telling.key: one for one in held.values()}
    anchors: dict[int, models.Incident] = {}
    for some in in_parts(held, AT_ONCE):
        anchors.update((incident.anchor_id, incident) for incident in models.Incident.objects.filter(anchor__in=some))
    groups = []
    for record in found:
        members = sorted((by_key[key] for key in record.tellings), key=lambda one: one.order)
        anchored = sorted((anchors[one.row] for one in members if one.row in anchors), key=models.Incident.order)
        groups.append(_Group(record, members, anchored))
    return sorted(groups, key=lambda group: group.members[0].order)


def _memberships(held: Iterable[int]) -> dict[int, int]:
    """The incident's row that each telling's row is of now."""
    was: dict[int, int] = {}
    for some in in_parts(held, AT_ONCE):
        was.update(models.IncidentTelling.objects.filter(telling__in=some).values_list("telling", "incident"))
    return was


def _stands(group: _Group, was: dict[int, int]) -> bool:
    """Whether an incident is made of these tellings already, and of no others."""
    if not group.anchored:
        return False
    incident = group.anchored[0]
    return incident.present and group.rows == {row for row, of in was.items() if of == incident.pk}


def _incident_of(group: _Group) -> models.Incident:
    """The incident's row with its new state; one that is new has no code yet."""
    if group.anchored:
        incident = group.anchored[0]
    else:
        first = group.members[0]
        incident = models.Incident(anchor_id=first.row, anchor_claim=first.telling.claims[0].id)
    incident.state = group.record
    return incident


def _give_codes(groups: list[_Group], incidents: list[models.Incident], was: dict[int, int]) -> set[str]:
    """Give every incident that has none its code; gives the codes that are new."""
    codes = NewCodes()
    for group, incident in zip(groups, incidents, strict=True):
        if not incident.code:
            codes.give(incident, split_from={was[one.row] for one in group.members if one.row in was})
    return codes.given


def _write_incidents(groups: list[_Group], incidents: list[models.Incident]) -> None:
    models.Incident.objects.bulk_create([incident for incident in incidents if incident.pk is None])
    known = [incident for group, incident in zip(groups, incidents, strict=True) if group.anchored]
    update(models.Incident, "state", [(packed(incident.state), incident.pk) for incident in known])
    for some in in_parts((row for group in groups for row in group.rows), AT_ONCE):
        models.IncidentTelling.objects.filter(telling__in=some).delete()
    members = [
        (incident.pk, one.row) for group, incident in zip(groups, incidents, strict=True) for one in group.members
    ]
    insert(models.IncidentTelling, ("incident_id", "telling_id"), members)


def _assess(groups: list[_Group], incidents: list[models.Incident], action: models.Action) -> None:
    rows = []
    for group, incident in zip(groups, incidents, strict=True):
        by_key = {one.telling.key: one.telling for one in group.members}
        tellings = tuple(by_key[key] for key in group.record.tellings)
        made = assess_incident(group.record, tellings)
        rows.append(
            models.Assessment.from_record(made, incident=incident, of=group.record, action=action, made_at=action.at)
        )
    models.Assessment.objects.bulk_create(rows)


def _redirect(groups: list[_Group], incidents: list[models.Incident], action: models.Action) -> dict[str, str]:
    """Bring codes that were merged or parted up to date; gives those that now lead elsewhere than before."""
    moved: dict[str, str] = {}
    for group, incident in zip(groups, incidents, strict=True):
        if not incident.present:
            part(incident, action)
        if len(group.anchored) > 1:
            moved.update(merge(incident, group.anchored[1:], action))
    return moved
