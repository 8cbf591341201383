"""The last word that somebody had on a thing, told to whoever decides on it next: nobody is overruled unknowingly."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from django.db.models import Q, QuerySet

from civcas.records.claim import Claim
from civcas.store import models
from civcas.store.change import Change

BY_PEOPLE = (
    *("accept", "publish", "withdraw", "grade", "attribute", "strike"),
    *("judge", "correct", "withdraw judgement"),
)
"""The verbs of decisions in which a person says what holds; the others record, read or mend."""

Verdict = models.Judgement.Verdict


@dataclass(frozen=True, slots=True)
class LastWord:
    """A decision that stood when somebody else decided on the same thing."""

    number: int
    by: str
    at: dt.datetime
    verb: str
    subject: str
    why: str

    def __str__(self) -> str:
        """All of it, for whoever decides now."""
        return (
            f"{self.by} had decided on it before, at {self.at:%Y-%m-%d %H:%M} UTC: {self.verb} {self.subject} "
            f"(decision {self.number}: {self.why})."
        )


Told: TypeAlias = Callable[[LastWord], object]
"""Called with the last word of another person, before anything is done about it."""


def tell_of_incident(incident: models.Incident, doing: Change, told: Told | None, seen: int | None) -> None:
    """Tell whoever decides on an incident what another person decided last, unless they have seen that."""
    bearing = Q(assessments__incident=incident) | Q(standings__incident=incident) | Q(judgements__incident=incident)
    _tell(models.Action.objects.filter(bearing, verb__in=BY_PEOPLE), doing, told, seen)


def tell_of_claim(document: models.Document, claim: Claim, doing: Change, told: Told | None, seen: int | None) -> None:
    """The same of whoever corrects a claim, rejects it or rates it."""
    numbers = judgements_on(document, claim)
    if numbers:
        _tell(models.Action.objects.filter(judgements__in=numbers), doing, told, seen)


def judgements_on(document: models.Document, claim: Claim) -> list[int]:
    """The judgements on a claim that were ever made, and what withdrew them, by their numbers."""
    on_claims = (Verdict.CORRECT, Verdict.REJECT, Verdict.CREDIBILITY)
    rows = models.Judgement.objects.filter(document=document, verdict__in=on_claims)
    of = (claim.start, claim.end, claim.outcome)
    made = [row.pk for row in rows if (row.about["start"], row.about["end"], row.about["outcome"]) == of]
    return [*made, *models.Judgement.objects.filter(withdraws__in=made).values_list("pk", flat=True)]


def _tell(actions: QuerySet[models.Action], doing: Change, told: Told | None, seen: int | None) -> None:
    row = actions.order_by("-pk").first()
    if told is None or row is None or row.by == doing.by or (seen is not None and row.pk <= seen):
        return
    told(LastWord(row.pk, row.by, row.at, row.verb, row.subject, row.why))
