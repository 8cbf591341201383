"""Codes of incidents that turned out to be one lead to it, and lead to their own again when the two are parted."""

from __future__ import annotations

from collections.abc import Sequence

from civcas.store import models

Standing = models.Incident.Standing


def merge(into: models.Incident, others: Sequence[models.Incident], action: models.Action) -> dict[str, str]:
    """Lead the codes of other incidents to one; gives those that led elsewhere before.

    What the public was shown stays shown where it is found to be part of an
    incident that was not yet published.
    """
    published = [one.published_at for one in (into, *others) if one.present and one.published_at is not None]
    if published:
        into.standing = Standing.PUBLISHED
        into.published_at = min(published)
        into.save(update_fields=["standing", "published_at"])
    before = {
        redirect.code: redirect.to
        for redirect in models.Redirect.objects.filter(code__in=[one.code for one in others]).select_related("to")
    }
    moved: dict[str, str] = {}
    for merged in others:
        was = before.get(merged.code)
        if was is not None and was.pk == into.pk:
            continue
        entry = _entry(action, "merge", merged, was, into)
        models.Redirect.objects.update_or_create(code=merged.code, defaults={"to": into, "action": entry})
        merged.present = False
        merged.save(update_fields=["present"])
        moved[merged.code] = into.code
    return moved


def part(incident: models.Incident, action: models.Action) -> None:
    """Give a code that led elsewhere back to its own incident, as it stood when it was merged."""
    redirect = models.Redirect.objects.select_related("to").get(code=incident.code)
    _entry(action, "part", incident, redirect.to, incident)
    redirect.delete()
    incident.present = True
    incident.save(update_fields=["present"])


def _entry(
    action: models.Action, verb: str, incident: models.Incident, was: models.Incident | None, now: models.Incident
) -> models.Action:
    return models.Action.objects.create(
        at=action.at,
        by=action.by,
        verb=verb,
        subject=incident.code,
        before={"leads_to": was.code if was else incident.code, "standing": incident.standing},
        after={"leads_to": now.code, "standing": now.standing},
        why=f"linking, after {action.verb} {action.subject}",
    )
