"""Writing judgements, and letting them take effect on what they are about."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import F

from civcas.store import models
from civcas.store.change import Change
from civcas.store.components import all_rows, join_judged, rejoin, write_components
from civcas.store.held import Held, HeldTellings
from civcas.store.linking import Changes, link_again
from civcas.store.models.telling import PLACES
from civcas.store.rows import update
from civcas.store.sketches import NONE

ClaimOf = tuple[str, str]
"""A claim by its document's id and its own."""


def write_judgement(
    doing: Change,
    verdict: str,
    about: dict[str, Any],
    *,
    value: Any = None,
    withdraws: models.Judgement | None = None,
    document: int | None = None,
    other: int | None = None,
    incident: models.Incident | None = None,
) -> models.Judgement:
    """Add one judgement to an action, and to what the log commits to of it."""
    doing.enter()
    (row,) = models.Judgement.objects.bulk_create(
        [
            models.Judgement(
                verdict=verdict,
                about=about,
                value=value,
                withdraws=withdraws,
                action_id=doing.number,
                document_id=document,
                other_id=other,
                incident=incident,
            )
        ]
    )
    doing.after.setdefault("judgements", []).append(
        {
            "number": row.pk,
            "verdict": verdict,
            "about": about,
            "value": value,
            "withdraws": withdraws.pk if withdraws else None,
            "document": _key_of(document),
            "other": _key_of(other),
            "incident": incident.code if incident else None,
        }
    )
    return row


def bore_on(incident: models.Incident, doing: Change) -> None:
    """Note that a decision bore on an incident which it does not assess anew."""
    update(models.Incident, "decision", [(doing.number, incident.pk)])


def _key_of(document: int | None) -> str | None:
    """The id of a document, by its row: that is what the log commits to."""
    return None if document is None else models.Document.objects.values_list("key", flat=True).get(pk=document)


def link_judged(documents: Collection[int], doing: Change) -> Changes:
    """Link anew what a judgement on tellings of these documents touches, or touched until it was withdrawn."""
    known = HeldTellings()
    rows = all_rows(_components(documents))
    rejoin(rows, known)
    join_judged(_documents(rows))
    return link_again(all_rows(_components_of(rows)), known, doing)


def put_in(new: Iterable[Held], old: Collection[int], known: HeldTellings, doing: Change) -> Changes:
    """Let tellings take the place of others of their documents, or of themselves after a correction.

    ``old`` are the rows of those that others take the place of; they are taken
    out of linking here. All that either bears on is linked anew.
    """
    new = list(new)
    rows = [one.row for one in new]
    models.Block.objects.filter(telling__in=[*rows, *old]).delete()
    left = {*models.IncidentTelling.objects.filter(telling__in=old).values_list("incident", flat=True)}
    models.IncidentTelling.objects.filter(telling__in=old).delete()
    around = [row for row in all_rows(_components_of([*rows, *old])) if row not in {*rows, *old}]
    own = F("document") * PLACES + F("n")
    models.Telling.objects.filter(pk__in=old).update(current=False, component=own, sketch=NONE)
    known.forget([*rows, *old])
    for one in new:
        models.Telling.objects.filter(pk=one.row).update(component=one.own_component)
    rejoin(around, known)
    live = [one for one in new if one.telling.claims]
    touched = [*write_components(live, known), *rows, *around]
    join_judged(_documents(touched))
    return link_again(all_rows(_components_of(touched)), known, doing, changed=rows, left=left)


def _components(documents: Collection[int]) -> set[int]:
    rows = models.Telling.objects.filter(document__in=documents, current=True)
    return set(rows.values_list("component", flat=True))


def _components_of(rows: Collection[int]) -> set[int]:
    return set(models.Telling.objects.filter(pk__in=rows).values_list("component", flat=True))


def _documents(rows: Collection[int]) -> set[int]:
    return set(models.Telling.objects.filter(pk__in=rows).values_list("document", flat=True))
