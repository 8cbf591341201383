"""Attribute an incident: a person's word on one party in place of what is proposed of it."""

from __future__ import annotations

import datetime as dt
from typing import get_args

from civcas.assess.blame import same_party
from civcas.errors import UsageError
from civcas.records.assessment import AttributionGrade
from civcas.store import models
from civcas.store.change import change
from civcas.store.decisions import find_incident, heed_others
from civcas.store.last_word import Told
from civcas.store.opened import assessment_records
from civcas.store.overruling import overrule
from civcas.store.permission import By
from civcas.store.register import register

GRADES: tuple[AttributionGrade, ...] = get_args(AttributionGrade)


def attribute_incident(
    code: str,
    actor: str,
    grade: str,
    *,
    by: By,
    why: str,
    seen: int | None = None,
    told: Told | None = None,
    now: dt.datetime | None = None,
) -> bool:
    """Say how well it is established that a party did it, which stands until it is withdrawn; whether it is new.

    ``actor`` is a party that reports on the incident name, by any name that
    means it, or one of the register of sources. What is proposed of other
    parties stays as it is. Raises UsageError for a grade that there is not, a
    party that nobody knows or a code that cannot be judged, Overtaken where
    the incident has changed since the decision ``seen``. ``told`` is called
    with what another person decided on it before.
    """
    if grade not in GRADES:
        raise UsageError(f"There is no attribution {grade!r}; use one of {', '.join(GRADES)}.")
    with change("attribute", subject=code, by=by, why=why, now=now) as doing:
        incident = find_incident(code)
        doing.subject = incident.code
        heed_others(incident, doing, told, seen)
        party, before = _party(incident, actor)
        doing.before = {"attribution": before}
        return overrule(incident, models.Judgement.Verdict.ATTRIBUTION, grade, doing, actor=party)


def _party(incident: models.Incident, given: str) -> tuple[str, str | None]:
    """The name that a party goes by in an incident, or else in the register, and how it is attributed so far."""
    assert incident.assessment is not None
    _, held = assessment_records(incident.assessment, incident.code)
    grades: dict[str, str | None] = {item.actor: item.grade for item in held.attributions}
    grades |= dict.fromkeys(held.denied_by)
    sources = register()
    found = same_party(given.strip(), tuple(grades), sources)
    if found in grades:
        return found, grades[found]
    source = sources.source(given)
    if source is None:
        raise UsageError(
            f"No report on {incident.code} names {given.strip()!r} as a party, and the register of sources does not "
            "know it; give a name that civcas incident shows, or enter the party with civcas sources set."
        )
    return source.name, None
