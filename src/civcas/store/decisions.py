"""What a decision looks up first: what it is about, and whether somebody else was faster."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Max, Q

from civcas import records
from civcas.errors import Overtaken, UsageError
from civcas.store import models
from civcas.store.change import Change
from civcas.store.codes import as_given
from civcas.store.documents import find_document
from civcas.store.held import telling_of_claim
from civcas.store.last_word import Told, judgements_on, tell_of_incident
from civcas.store.opened import reading_record


def find_incident(code: str, *, absent: bool = False) -> models.Incident:
    """The incident of a code, to decide on; UsageError for a code that was never given or that now leads to another.

    With ``absent`` one that leads to another, or that nothing tells of, is given too.
    """
    incident = models.Incident.objects.filter(code=as_given(code)).first()
    if incident is None:
        raise UsageError(f"There is no incident {code}; civcas incidents lists those that there are.")
    if not incident.present and not absent:
        redirect = models.Redirect.objects.select_related("to").filter(code=incident.code).first()
        if redirect is None:
            raise UsageError(f"No reading tells of {incident.code} any more; there is nothing to decide on.")
        raise UsageError(f"{incident.code} was merged into {redirect.to.code}; decide on that one.")
    return incident


def heed_others(incident: models.Incident, doing: Change, told: Told | None, seen: int | None) -> None:
    """Raise Overtaken where an incident has changed after the decision that somebody saw; None asks nothing.

    Else ``told`` is called with what another person decided on it last, unless they have seen that.
    """
    refuse_decided(incident.code, incident.decision, seen)
    tell_of_incident(incident, doing, told, seen)


def refuse_decided(what: str, decision: int, seen: int | None) -> None:
    """The same of anything that a decision was the last to bear on."""
    if seen is None:
        return
    last = models.Action.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    if seen > last:
        raise UsageError(f"There is no decision {seen} yet, the last is {last}; give the one that you saw.")
    if decision <= seen:
        return
    action = models.Action.objects.get(pk=decision)
    raise Overtaken(
        f"{action.by} did something else with {what} at {action.at:%Y-%m-%d %H:%M} UTC ({action.verb}, "
        f"decision {action.pk}: {action.why}), after you looked at it; nothing was changed. Look at it again and "
        "decide once more."
    )


def last_on_claim(document: models.Document, claim: records.Claim) -> int:
    """The decision that last bore on a claim: on the claim itself, or on the incident that it is part of."""
    of = models.Action.objects.filter(judgements__in=judgements_on(document, claim))
    numbers = [of.order_by("-pk").values_list("pk", flat=True).first() or 0]
    telling = telling_of_claim(document.key, claim.id)
    if telling is not None:
        members = models.IncidentTelling.objects.filter(telling=telling)
        numbers += members.values_list("incident__decision", flat=True)
    return max(numbers)


def last_on_judgements(rows: Iterable[models.Judgement]) -> int:
    """The decision that last bore on the incidents that some judgements are about."""
    documents = {pk for row in rows for pk in (row.document_id, row.other_id) if pk is not None}
    of = Q(members__telling__document__in=documents) | Q(pk__in=[row.incident_id for row in rows])
    return models.Incident.objects.filter(of).aggregate(last=Max("decision"))["last"] or 0


def find_judgements(number: int) -> list[models.Judgement]:
    """The judgement of a number, to be withdrawn, with all others of its decision that stand.

    Raises UsageError where it does not stand or nobody judged it: what an
    erasure holds together is no judgement of a person.
    """
    live = models.Judgement.live().exclude(action__verb="erase").select_related("incident", "document")
    row = live.filter(pk=number).first()
    if row is None:
        raise UsageError(f"No judgement {number} stands; civcas decisions lists those that do.")
    return list(live.filter(action=row.action_id).order_by("pk"))


def find_claim(document: str, claim: str) -> tuple[models.Document, records.Claim]:
    """A claim of a document's newest reading by the beginnings of their ids; UsageError where that is not one claim."""
    row = find_document(document)
    reading = models.Reading.newest().get(document=row)
    found = [one for one in reading_record(reading, row.key).claims if one.id.startswith(claim)] if claim else []
    if len(found) != 1:
        raise UsageError(
            f"Document {row.key[:12]} has {'no claim' if not found else 'several claims'} {claim!r}; "
            "civcas incident CODE shows the ids of claims."
        )
    return row, found[0]
