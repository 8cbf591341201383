"""Incidents as other programs take them: as they stand, or stood, with the sources that they rest on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from civcas.exchange.recorded import RecordedIncident, recorded
from civcas.records import AsRecorded, Credited
from civcas.records.reading import FROM_COLUMNS
from civcas.store import models
from civcas.store.held import AT_ONCE, in_parts
from civcas.store.incidents import incidents_stood, opened
from civcas.store.moments import Moment, decision_at
from civcas.store.opened import document_record, reading_record
from civcas.store.trouble import told_in_sentences
from civcas.store.view import IncidentView, Standing


@told_in_sentences()
def stood_at(moment: Moment) -> tuple[int, dt.datetime] | None:
    """The number and the time of the last decision at a moment; None where nothing had been decided."""
    last = decision_at(moment)
    rows = models.Action.objects.order_by("-pk")
    return (rows if last is None else rows.filter(pk__lte=last)).values_list("pk", "at").first()


def handed_on(*, standing: Standing | None = None, as_of: Moment = None) -> Iterator[RecordedIncident]:
    """Every incident that tolls count, by code: all but what is withdrawn, or those of one standing."""
    last = stood_at(as_of)
    at = last[1].isoformat() if last else None
    stood = sorted(incidents_stood(standing=standing, as_of=as_of), key=lambda one: one.order)
    for views in in_parts(opened(stood), AT_ONCE):
        with told_in_sentences():
            sources, before = _sources(views), _as_recorded(views)
        for view in views:
            yield recorded(
                view.code,
                view.standing,
                view.incident,
                view.assessment,
                as_of=at,
                documents=view.documents,
                sources=(sources[key] for key in _documents(view) if key in sources),
                before=before.get(view.code),
            )


def _documents(view: IncidentView) -> list[str]:
    return list(dict.fromkeys(key.rpartition("#")[0] for key in view.incident.tellings))


def _as_recorded(views: Sequence[IncidentView]) -> dict[str, AsRecorded]:
    """What another record made of its incidents, by their codes here: of those that its row alone tells of."""
    codes = {view.incident.tellings[0]: view.code for view in views if len(view.incident.tellings) == 1}
    found = {}
    for some in in_parts({key.rpartition("#")[0] for key in codes}, AT_ONCE):
        rows = models.Reading.objects.filter(document__key__in=some, engine__startswith=FROM_COLUMNS)
        for row in rows.select_related("document").order_by("pk"):
            for n, told in enumerate(reading_record(row, row.document.key).incidents):
                code = codes.get(f"{row.document.key}#{n}")
                if code is not None and told.as_recorded is not None:
                    found[code] = told.as_recorded
    return found


def _sources(views: Sequence[IncidentView]) -> dict[str, Credited]:
    """Who published each document, and where it is read; those that say neither are no source to hand on."""
    found = {}
    for some in in_parts({key for view in views for key in _documents(view)}, AT_ONCE):
        for row in models.Document.objects.filter(key__in=some):
            document = document_record(row)
            if document.publisher or document.url:
                found[row.key] = Credited(document.publisher, document.url)
    return found
