"""Publish an incident: a person puts what the machine proposed before the public."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from civcas.errors import UsageError
from civcas.store import models
from civcas.store.codes import as_given
from civcas.store.permission import require_name
from civcas.store.writing import writing


def publish_incident(code: str, *, by: str, why: str, now: dt.datetime | None = None) -> bool:
    """Publish the incident of a code; whether that changed anything (it may have been published before).

    ``by`` is who decides, ``why`` the reason, both kept in the audit. Raises
    UsageError for a code that was never given or that now leads to another.
    """
    name = require_name(by)
    with writing():
        incident = models.Incident.objects.filter(code=as_given(code)).first()
        if incident is None:
            raise UsageError(f"There is no incident {code}; see civcas toll and the pages for the codes there are.")
        if not incident.present:
            to = models.Redirect.objects.select_related("to").get(code=incident.code).to.code
            raise UsageError(f"{incident.code} was merged into {to}; publish that one.")
        if incident.standing == models.Incident.Standing.PUBLISHED:
            return False
        at = now or timezone.now()
        newest = models.Assessment.objects.filter(incident=incident).order_by("-pk").values_list("pk", flat=True)[0]
        models.Action.objects.create(
            at=at,
            by=name,
            verb="publish",
            subject=incident.code,
            before={"standing": incident.standing},
            after={"standing": models.Incident.Standing.PUBLISHED, "assessment": newest},
            why=why,
        )
        incident.standing = models.Incident.Standing.PUBLISHED
        incident.published_at = at
        incident.save(update_fields=["standing", "published_at"])
    return True
