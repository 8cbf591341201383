"""How incidents stand: each change a row for ever, and the present state beside it."""

from __future__ import annotations

from collections.abc import Sequence

from civcas.store import models
from civcas.store.change import Change
from civcas.store.contents import moment
from civcas.store.entries import stand_otherwise

Standing = models.Incident.Standing


def stand(
    incident: models.Incident,
    doing: Change,
    *,
    standing: str | None = None,
    present: bool | None = None,
    leads_to: models.Incident | None = None,
) -> None:
    """Let an incident stand otherwise from this action on; what is not given stays.

    A code that ``leads_to`` another incident is redirected, one that is
    present again leads to its own.
    """
    if standing is not None:
        if standing == Standing.PUBLISHED and incident.standing != Standing.PUBLISHED:
            incident.published_at = incident.published_at or doing.at
        incident.standing = standing
    if present is not None:
        incident.present = present
    incident.decision = doing.number
    incident.save(update_fields=["standing", "present", "published_at", "decision"])
    models.Redirect.objects.filter(code=incident.code).delete()
    if leads_to is not None:
        models.Redirect.objects.create(code=incident.code, to=leads_to, action_id=doing.number)
    models.Standing.objects.bulk_create(
        [
            models.Standing(
                incident=incident,
                action_id=doing.number,
                standing=incident.standing,
                present=incident.present,
                published_at=incident.published_at,
                leads_to=leads_to,
            )
        ]
    )
    stand_otherwise(incident)
    published = moment(incident.published_at) if incident.published_at else None
    line = [incident.code, incident.standing, incident.present, leads_to.code if leads_to else None, published]
    doing.after.setdefault("standings", []).append(line)


def merge(into: models.Incident, others: Sequence[models.Incident], doing: Change) -> dict[str, str]:
    """Lead the codes of other incidents to one; gives those that led elsewhere before.

    What the public was shown stays shown where it is found to be part of an
    incident that was not yet published.
    """
    published = [one.published_at for one in (into, *others) if one.present and one.standing == Standing.PUBLISHED]
    if published and into.standing != Standing.PUBLISHED:
        into.published_at = min(at for at in published if at is not None)
        stand(into, doing, standing=Standing.PUBLISHED)
    redirects = models.Redirect.objects.filter(code__in=[one.code for one in others]).values_list("code", "to")
    before = dict(redirects)
    moved: dict[str, str] = {}
    for merged in others:
        if before.get(merged.code) != into.pk:
            stand(merged, doing, present=False, leads_to=into)
            moved[merged.code] = into.code
    return moved
