"""Grade an incident: a person's harm grade in place of the proposed one."""

from __future__ import annotations

import datetime as dt
from typing import get_args

from civcas.errors import UsageError
from civcas.records.assessment import HarmGrade
from civcas.store import models
from civcas.store.change import change
from civcas.store.decisions import find_incident, heed_others
from civcas.store.last_word import Told
from civcas.store.overruling import overrule
from civcas.store.permission import By

GRADES: tuple[HarmGrade, ...] = get_args(HarmGrade)


def grade_incident(
    code: str,
    grade: str,
    *,
    by: By,
    why: str,
    seen: int | None = None,
    told: Told | None = None,
    now: dt.datetime | None = None,
) -> bool:
    """Give an incident a harm grade, which stands for every later assessment until it is withdrawn; whether it is new.

    Raises UsageError for a grade that there is not or a code that cannot be
    graded, Overtaken where the incident has changed since the decision ``seen``.
    ``told`` is called with what another person decided on it before.
    """
    if grade not in GRADES:
        raise UsageError(f"There is no harm grade {grade!r}; use one of {', '.join(GRADES)}.")
    with change("grade", subject=code, by=by, why=why, now=now) as doing:
        incident = find_incident(code)
        doing.subject = incident.code
        heed_others(incident, doing, told, seen)
        assert incident.assessment is not None
        doing.before = {"grade": incident.assessment.grade}
        return overrule(incident, models.Judgement.Verdict.GRADE, grade, doing)
