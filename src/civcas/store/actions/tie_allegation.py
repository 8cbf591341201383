"""Tie an entry of an official report to an incident: what a person holds it to be about, one incident or several."""

from __future__ import annotations

import datetime as dt

from civcas.store import models
from civcas.store.change import change
from civcas.store.decisions import find_incident, heed_others
from civcas.store.judging import bore_on, write_judgement
from civcas.store.last_word import Told
from civcas.store.official import find_allegation
from civcas.store.permission import By
from civcas.store.regrading import assess_tied


def tie_allegation(
    allegation: str,
    code: str,
    *,
    by: By,
    why: str,
    seen: int | None = None,
    told: Told | None = None,
    now: dt.datetime | None = None,
) -> bool:
    """Judge that an entry is about an incident, or about it too; whether that is new.

    It changes no range: what the party concedes stands beside them. Where the
    entry is credible, and tied to this incident alone, the party accepts it,
    which confirms the harm. ``civcas.store.actions.withdraw_judgement`` takes it back. Raises
    UsageError where there is no such entry or incident, Overtaken where the
    incident has changed since the decision ``seen``.
    """
    with change("judge", subject=code, by=by, why=why, now=now) as doing:
        view = find_allegation(allegation)
        incident = find_incident(code)
        doing.subject = incident.code
        heed_others(incident, doing, told, seen)
        if any(tie.code == incident.code for tie in view.ties):
            return False
        doing.before = {"ties": [tie.code for tie in view.ties]}
        # The place alone: a span would tell how long a name was that is erased later.
        about = {"entry": view.n - 1, "code": incident.code}
        tie = models.Judgement.Verdict.TIE
        write_judgement(doing, tie, about, document=view.source.row, incident=incident)
        bore_on(incident, doing)
        assess_tied(doing, [incident.code, *(tie.code for tie in view.ties)])
    return True
