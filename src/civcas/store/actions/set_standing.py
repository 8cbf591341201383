"""Accept, publish or withdraw an incident: a person's word on what the machine proposed."""

from __future__ import annotations

import datetime as dt

from civcas.store import models
from civcas.store.change import change
from civcas.store.decisions import find_incident, heed_others
from civcas.store.last_word import Told
from civcas.store.permission import By
from civcas.store.standings import stand

Standing = models.Incident.Standing


def accept_incident(
    code: str, *, by: By, why: str, seen: int | None = None, told: Told | None = None, now: dt.datetime | None = None
) -> bool:
    """Accept an incident: a person has checked it, and it is not yet before the public."""
    return _set(code, "accept", Standing.ACCEPTED, by=by, why=why, seen=seen, told=told, now=now)


def publish_incident(
    code: str, *, by: By, why: str, seen: int | None = None, told: Told | None = None, now: dt.datetime | None = None
) -> bool:
    """Publish an incident: put it before the public."""
    return _set(code, "publish", Standing.PUBLISHED, by=by, why=why, seen=seen, told=told, now=now)


def withdraw_incident(
    code: str, *, by: By, why: str, seen: int | None = None, told: Told | None = None, now: dt.datetime | None = None
) -> bool:
    """Withdraw an incident: it stays in the ledger and is shown to the public no longer."""
    return _set(code, "withdraw", Standing.WITHDRAWN, by=by, why=why, seen=seen, told=told, now=now)


def _set(
    code: str,
    verb: str,
    to: str,
    *,
    by: By,
    why: str,
    seen: int | None,
    told: Told | None,
    now: dt.datetime | None,
) -> bool:
    """Let an incident stand so from now on; whether that changed anything (it may have stood so before).

    ``by`` is who decides, ``why`` the reason, both kept in the audit; ``seen``
    the ``decision`` of the view that it was decided on; ``told`` is called with
    what another person decided on it before. Raises UsageError for a
    code that was never given or that now leads to another, and Overtaken where
    the incident has changed since.
    """
    with change(verb, subject=code.strip().upper(), by=by, why=why, now=now) as doing:
        incident = find_incident(code)
        doing.subject = incident.code
        heed_others(incident, doing, told, seen)
        if incident.standing == to:
            return False
        doing.before = {"standing": incident.standing}
        doing.after = {"standing": str(to), "assessment": incident.assessment_id}
        stand(incident, doing, standing=to)
    return True
