"""What every decision on an incident looks up first: which incident it is, and whether somebody else was faster."""

from __future__ import annotations

from civcas.errors import Overtaken, UsageError
from civcas.store import models
from civcas.store.codes import as_given


def find_incident(code: str) -> models.Incident:
    """The incident of a code, to decide on; UsageError for a code that was never given or that now leads to another."""
    incident = models.Incident.objects.filter(code=as_given(code)).first()
    if incident is None:
        raise UsageError(f"There is no incident {code}; civcas incidents lists those that there are.")
    if not incident.present:
        redirect = models.Redirect.objects.select_related("to").filter(code=incident.code).first()
        if redirect is None:
            raise UsageError(f"No reading tells of {incident.code} any more; there is nothing to decide on.")
        raise UsageError(f"{incident.code} was merged into {redirect.to.code}; decide on that one.")
    return incident


def refuse_overtaken(incident: models.Incident, seen: int | None) -> None:
    """Raise Overtaken where an incident has changed after the decision that somebody saw; None asks nothing."""
    if seen is None or incident.decision <= seen:
        return
    action = models.Action.objects.get(pk=incident.decision)
    raise Overtaken(
        f"{action.by} did something else with {incident.code} at {action.at:%Y-%m-%d %H:%M} UTC ({action.verb}, "
        f"decision {action.pk}: {action.why}), after you looked at it; nothing was changed. Look at it again and "
        "decide once more."
    )
