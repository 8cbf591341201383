"""Linking tellings with all that they touch, in the caller's transaction: incidents, codes, assessments.

The machine's part of every change of state: it is called by actions and is
none itself. Only the components that changed tellings touch are linked again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from civcas import records
from civcas.link import link_claims
from civcas.store import models
from civcas.store.anchors import Anchors
from civcas.store.assessing import assess
from civcas.store.change import Change
from civcas.store.codes import NewCodes
from civcas.store.components import write_components
from civcas.store.entries import show
from civcas.store.held import AT_ONCE, Held, HeldTellings, in_parts
from civcas.store.judged import judgements_on
from civcas.store.rows import insert
from civcas.store.standings import merge, stand


@dataclass(frozen=True, slots=True)
class Changes:
    """What linking did to the incidents, by their codes; ``redirected`` maps a merged code to where it leads.

    ``gone`` are those that no reading tells of any more.
    """

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    redirected: tuple[tuple[str, str], ...] = ()
    gone: tuple[str, ...] = ()


@dataclass(slots=True)
class _Group:
    """Tellings that are one incident, and the incidents whose codes were given for one of these, earliest first."""

    record: records.Incident
    members: list[Held]
    anchored: list[models.Incident]

    @property
    def rows(self) -> set[int]:
        return {held.row for held in self.members}


def link_new(new: Sequence[Held], known: HeldTellings, doing: Change) -> Changes:
    """Link new tellings, whose rows are written, with all that they touch, and write what comes of it."""
    if not new:
        return Changes()
    return link_again(write_components(new, known), known, doing)


def link_again(
    rows: Iterable[int],
    known: HeldTellings,
    doing: Change,
    *,
    changed: Collection[int] = (),
    left: Collection[int] = (),
) -> Changes:
    """Link tellings anew, all of whose components' tellings are given by their rows.

    An incident keeps its code as long as it holds the telling that the code
    was given for. Of several such codes the earliest stays and the others lead
    to it; what holds none takes over the code of the incident that it was of,
    where nothing else does, or gets a new one: a letter where it was split
    off. ``changed`` are rows that say something else than before, ``left``
    the rows of incidents that have lost tellings which are not here any more.
    """
    held = known.get(rows)
    live = {row: one for row, one in held.items() if one.telling.claims}
    silent = held.keys() - live.keys()
    groups = _groups(link_claims((one.telling for one in live.values()), judgements_on(live.values())), live)
    was = _memberships(held)
    left = {*left, *(was[row] for row in silent if row in was)}
    models.IncidentTelling.objects.filter(telling__in=silent).delete()
    _take_over(groups, was, {*was.values(), *left})
    moving = [group for group in groups if not _stands(group, was, changed, left)]
    incidents = [_incident_of(group) for group in moving]
    given = _give_codes(moving, incidents, was)
    _write_members(moving, incidents, held)
    redirected = _redirect(
        moving, incidents, doing
    )  # first: what is tied to a merged code bears on the one it leads to
    assess([(incident, group.record, group.members) for incident, group in zip(incidents, moving, strict=True)], doing)
    gone = _leave({*was.values(), *left}, doing)
    show({one.document for group in moving for one in group.members})
    if given:
        doing.after["codes"] = {
            **doing.after.get("codes", {}),
            **{one.code: one.anchor_claim for one in incidents if one.code in given},
        }
    return Changes(
        added=tuple(incident.code for incident in incidents if incident.code in given),
        changed=tuple(incident.code for incident in incidents if incident.code not in given),
        redirected=tuple(redirected.items()),
        gone=gone,
    )


def _groups(found: Iterable[records.Incident], held: dict[int, Held]) -> list[_Group]:
    """What linking found, in the order in which the tellings came into the ledger."""
    by_key = {one.telling.key: one for one in held.values()}
    anchors = Anchors(held.values())
    groups = []
    for record in found:
        members = sorted((by_key[key] for key in record.tellings), key=lambda one: one.order)
        anchored = {incident.pk: incident for one in members for incident in anchors.at(one)}
        groups.append(_Group(record, members, sorted(anchored.values(), key=models.Incident.order)))
    return sorted(groups, key=lambda group: group.members[0].order)


def _memberships(held: Iterable[int]) -> dict[int, int]:
    """The incident's row that each telling's row is of now."""
    was: dict[int, int] = {}
    for some in in_parts(held, AT_ONCE):
        was.update(models.IncidentTelling.objects.filter(telling__in=some).values_list("telling", "incident"))
    return was


def _take_over(groups: Sequence[_Group], was: dict[int, int], touched: Collection[int]) -> None:
    """Give what holds no code's telling the code of the incident that it was of, where that is nowhere anchored now."""
    free = set(touched) - {incident.pk for group in groups for incident in group.anchored}
    if not free:
        return
    incidents = {incident.pk: incident for incident in models.Incident.objects.filter(pk__in=free)}
    for group in groups:
        of = sorted({was[row] for row in group.rows if was.get(row) in free})
        if not group.anchored and of:
            group.anchored = [incidents[of[0]]]
            free.discard(of[0])


def _stands(group: _Group, was: dict[int, int], changed: Collection[int], left: Collection[int]) -> bool:
    """Whether an incident is made of these tellings already, of no others, and they say what they said."""
    if not group.anchored or not group.rows.isdisjoint(changed):
        return False
    incident = group.anchored[0]
    if not incident.present or incident.pk in left:
        return False
    return group.rows == {row for row, of in was.items() if of == incident.pk}


def _incident_of(group: _Group) -> models.Incident:
    """The incident's row; one that is new has no code yet."""
    if group.anchored:
        return group.anchored[0]
    first = group.members[0]
    return models.Incident(anchor_id=first.row, anchor_claim=first.telling.claims[0].id)


def _give_codes(groups: list[_Group], incidents: list[models.Incident], was: dict[int, int]) -> set[str]:
    """Give every incident that has none its code; gives the codes that are new."""
    codes = NewCodes()
    for group, incident in zip(groups, incidents, strict=True):
        if not incident.code:
            codes.give(incident, split_from={was[one.row] for one in group.members if one.row in was})
    return codes.given


def _write_members(groups: list[_Group], incidents: list[models.Incident], held: Iterable[int]) -> None:
    models.Incident.objects.bulk_create([incident for incident in incidents if incident.pk is None])
    for some in in_parts({*(row for group in groups for row in group.rows)}, AT_ONCE):
        models.IncidentTelling.objects.filter(telling__in=some).delete()
    members = [
        (incident.pk, one.row) for group, incident in zip(groups, incidents, strict=True) for one in group.members
    ]
    insert(models.IncidentTelling, ("incident_id", "telling_id"), members)


def _redirect(groups: list[_Group], incidents: list[models.Incident], doing: Change) -> dict[str, str]:
    """Bring codes that were merged or parted up to date; gives those that now lead elsewhere than before."""
    moved: dict[str, str] = {}
    for group, incident in zip(groups, incidents, strict=True):
        if not incident.present:
            stand(incident, doing, present=True)
        if len(group.anchored) > 1:
            moved.update(merge(incident, group.anchored[1:], doing))
    return moved


def _leave(touched: Collection[int], doing: Change) -> tuple[str, ...]:
    """Let incidents that no telling is of any more, and that lead nowhere, be present no longer; gives their codes."""
    empty = models.Incident.objects.filter(pk__in=touched, present=True, members=None).order_by("pk")
    gone = list(empty)
    for incident in gone:
        stand(incident, doing, present=False)
    return tuple(incident.code for incident in gone)
