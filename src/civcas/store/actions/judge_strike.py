"""Judge the status of a strike: a person's word in place of the proposed one."""

from __future__ import annotations

import datetime as dt
from typing import get_args

from civcas.errors import UsageError
from civcas.records.assessment import StrikeStatus
from civcas.store import models
from civcas.store.change import change
from civcas.store.decisions import find_incident, heed_others
from civcas.store.last_word import Told
from civcas.store.overruling import overrule
from civcas.store.permission import By

STATUSES: tuple[StrikeStatus, ...] = get_args(StrikeStatus)


def judge_strike(
    code: str,
    status: str,
    *,
    by: By,
    why: str,
    seen: int | None = None,
    told: Told | None = None,
    now: dt.datetime | None = None,
) -> bool:
    """Give an incident's strike a status, which stands until it is withdrawn; whether it is new.

    No figure and no other grade follows from it but the published label. Raises
    UsageError for a status that there is not or a code that cannot be judged,
    Overtaken where the incident has changed since the decision ``seen``.
    ``told`` is called with what another person decided on it before.
    """
    if status not in STATUSES:
        raise UsageError(f"There is no strike status {status!r}; use one of {', '.join(STATUSES)}.")
    with change("strike", subject=code, by=by, why=why, now=now) as doing:
        incident = find_incident(code)
        doing.subject = incident.code
        heed_others(incident, doing, told, seen)
        assert incident.assessment is not None
        doing.before = {"strike": incident.assessment.tally["strike"]}
        return overrule(incident, models.Judgement.Verdict.STRIKE, status, doing)
