"""Overruling what is proposed of an incident: a person's grade, attribution or strike status takes its place."""

from __future__ import annotations

from civcas.store import models
from civcas.store.change import Change
from civcas.store.judging import write_judgement
from civcas.store.regrading import assess_again


def overrule(incident: models.Incident, verdict: str, value: str, doing: Change, *, actor: str | None = None) -> bool:
    """Write what a person gives in place of what is proposed of an incident, and assess it again; whether it is new.

    ``actor`` is the party that an attribution is of.
    """
    about = {"code": incident.code} | ({} if actor is None else {"actor": actor})
    of = [row for row in models.Judgement.live().filter(incident=incident, verdict=verdict) if row.about == about]
    last = max(of, key=lambda row: row.pk, default=None)
    if last is not None and last.value == value:
        return False
    write_judgement(doing, verdict, about, value=value, incident=incident)
    assess_again(incident, doing)
    return True
