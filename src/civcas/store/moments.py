"""Moments: how every incident stood after an action, of what was only ever added; by default how it stands now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, NamedTuple, TypeAlias, cast

import orjson
from django.db.models import Max, TextField
from django.db.models.functions import Cast

from civcas.errors import UsageError
from civcas.store import models
from civcas.store.collecting import collecting_later
from civcas.store.view import Standing
from civcas.toll import Tallied

Moment: TypeAlias = int | dt.datetime | None
"""Now (None), after a decision of this number, or at a time."""


class Stood(NamedTuple):
    """An incident at a moment: its code, standing and newest assessment then, and the decision that last bore on it."""

    row: int
    code: str
    order: tuple[int, int, str]
    standing: Standing
    present: bool
    leads_to: str | None
    published_at: dt.datetime | None
    assessment: int
    tally: Mapping[str, Any]
    decision: int

    def tallied(self) -> Tallied:
        """The incident as tolls take it."""
        return Tallied(self.code, self.standing, self.tally)


def decision_at(moment: Moment) -> int | None:
    """The number of the last decision at a moment, None for now; 0 where nothing had been decided yet."""
    if moment is None:
        return None
    if isinstance(moment, int):
        last = models.Action.objects.aggregate(last=Max("pk"))["last"] or 0
        if moment > last:
            raise UsageError(f"There is no decision {moment} yet; the last is {last}.")
        return moment
    if moment.tzinfo is None:
        raise UsageError(f"The time {moment} says no time zone; add one, such as {moment.isoformat()}+00:00.")
    last = models.Action.objects.filter(at__lte=moment).aggregate(last=Max("pk"))["last"]
    return last or 0


def standing_at(moment: Moment, *, incident: int | None = None, absent: bool = False) -> list[Stood]:
    """The incidents at a moment, by code; of one row where it is given, also those ``absent`` where asked for."""
    decision = decision_at(moment)
    with collecting_later():
        found = _now(incident) if decision is None else _then(decision, incident)
    return sorted((one for one in found if one.present or absent), key=lambda one: one.order)


def tallied_now() -> list[Tallied]:
    """What every present incident adds to tolls now, by code."""
    present = models.Incident.objects.filter(assessment__isnull=False, present=True)
    # As plain text, and read at once: twenty thousand small texts one by one take twice the time.
    asked = present.annotate(text=Cast("adds", TextField()))
    rows = sorted(asked.values_list("number", "letter", "code", "standing", "text"), key=_by_code)
    adds = orjson.loads(f"[{','.join([text for *_, text in rows])}]")
    return [Tallied(code, standing, tally) for (_, _, code, standing, _), tally in zip(rows, adds, strict=True)]


def _by_code(row: tuple[int, str, str, str, str]) -> tuple[int, int, str]:
    return row[0], len(row[1]), row[1]


_INCIDENT = ("pk", "code", "number", "letter", "standing", "present", "published_at", "decision")


def _now(incident: int | None) -> list[Stood]:
    rows = models.Incident.objects.filter(assessment__isnull=False)
    rows = rows.filter(present=True) if incident is None else rows.filter(pk=incident)
    leads = dict(models.Redirect.objects.values_list("code", "to__code")) if incident is not None else {}
    return [
        Stood(
            row=pk,
            code=code,
            order=(number, len(letter), letter),
            standing=cast(Standing, standing),
            present=present,
            leads_to=None if present else leads.get(code),
            published_at=published_at,
            assessment=assessment,
            tally=tally,
            decision=decision,
        )
        for pk, code, number, letter, standing, present, published_at, decision, assessment, tally in rows.values_list(
            *_INCIDENT, "assessment", "assessment__tally"
        )
    ]


def _then(decision: int, incident: int | None) -> list[Stood]:
    """As it was after a decision: the newest of what had been added by then."""
    assessments = models.Assessment.objects.filter(action__lte=decision)
    standings = models.Standing.objects.filter(action__lte=decision)
    if incident is not None:
        assessments, standings = assessments.filter(incident=incident), standings.filter(incident=incident)
    newest = assessments.values("incident").annotate(last=Max("pk")).values("last")
    stood = standings.values("incident").annotate(last=Max("pk")).values("last")
    standing: dict[int, tuple[Standing, bool, str | None, dt.datetime | None, int]] = {
        of: (cast(Standing, name), present, leads_to, published_at, action)
        for of, name, present, leads_to, published_at, action in models.Standing.objects.filter(
            pk__in=stood
        ).values_list("incident", "standing", "present", "leads_to__code", "published_at", "action")
    }
    rows = models.Assessment.objects.filter(pk__in=newest).values_list(
        "pk", "incident", "tally", "action", "incident__code", "incident__number", "incident__letter"
    )
    found: list[Stood] = []
    for pk, of, tally, action, code, number, letter in rows:
        name, present, leads_to, published_at, stands_since = standing.get(of, ("proposed", True, None, None, 0))
        found.append(
            Stood(
                row=of,
                code=code,
                order=(number, len(letter), letter),
                standing=name,
                present=present,
                leads_to=leads_to,
                published_at=published_at,
                assessment=pk,
                tally=tally,
                decision=max(action, stands_since),
            )
        )
    return found
