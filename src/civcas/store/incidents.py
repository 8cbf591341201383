"""Incidents as they stand, with their newest assessments and their claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import Max

from civcas import records
from civcas.store import models
from civcas.store.codes import as_given
from civcas.store.held import AT_ONCE, in_parts
from civcas.store.trouble import told_in_sentences
from civcas.store.view import ClaimView, IncidentView, Redirect, Standing
from civcas.toll import TollEntry


@told_in_sentences()
def incident_views(*, standing: Standing | None = None) -> list[IncidentView]:
    """All incidents, latest harm first and those without a date last, or those of one standing; without claims."""
    rows = _present(standing)
    assessments = _newest_assessments(rows)
    views = [_view(row, assessments[row.pk]) for row in rows]
    return sorted(views, key=_latest_first)


@told_in_sentences()
def incident_view(code: str) -> IncidentView | Redirect | None:
    """The incident of a code with its claims, where a merged code leads, or None for a code that was never given."""
    row = models.Incident.objects.filter(code=as_given(code)).first()
    if row is None:
        return None
    if not row.present:
        return Redirect(row.code, models.Redirect.objects.select_related("to").get(code=row.code).to.code)
    return _view(row, _newest_assessments([row])[row.pk], _claims(row))


@told_in_sentences()
def toll_entries(*, standing: Standing | None = None) -> list[TollEntry]:
    """Every incident with its assessment and standing, by code, as ``civcas.toll.sum_tolls`` takes them."""
    rows = _present(standing)
    assessments = _newest_assessments(rows)
    return [TollEntry(row.to_record(), assessments[row.pk], _standing(row)) for row in rows]


def _present(standing: Standing | None) -> list[models.Incident]:
    rows = models.Incident.objects.filter(present=True)
    if standing is not None:
        rows = rows.filter(standing=standing)
    return sorted(rows, key=models.Incident.order)


def _newest_assessments(incidents: Sequence[models.Incident]) -> dict[int, records.Assessment]:
    """The newest assessment of each incident, by the incident's row."""
    found: dict[int, records.Assessment] = {}
    for some in in_parts((incident.pk for incident in incidents), AT_ONCE):
        newest = models.Assessment.objects.filter(incident__in=some).values("incident").annotate(last=Max("pk"))
        for row in models.Assessment.objects.filter(pk__in=newest.values("last")):
            found[row.incident_id] = row.to_record()
    return found


def _view(row: models.Incident, assessment: records.Assessment, claims: tuple[ClaimView, ...] = ()) -> IncidentView:
    incident = row.to_record()
    return IncidentView(
        code=row.code,
        incident=incident,
        assessment=assessment,
        standing=_standing(row),
        place=incident.where.name if incident.where else None,
        when=incident.when,
        kind=incident.kind,
        published_at=row.published_at,
        documents=len({key.rpartition("#")[0] for key in incident.tellings}),
        claims=claims,
    )


def _standing(row: models.Incident) -> Standing:
    return "published" if row.standing == models.Incident.Standing.PUBLISHED else "proposed"


def _latest_first(view: IncidentView) -> tuple[int, str]:
    day = view.when and (view.when.end or view.when.start)
    return (-day.toordinal() if day else 0, view.code)


def _claims(row: models.Incident) -> tuple[ClaimView, ...]:
    """The claims of an incident by document, those published first before others, in the order of the text."""
    told = models.Telling.objects.filter(membership__incident=row).select_related("document", "reading")
    wanted: dict[int, set[str]] = defaultdict(set)
    documents: dict[int, models.Document] = {}
    for telling in told.defer("document__text"):
        wanted[telling.reading_id].update(telling.to_told().claims)
        documents[telling.reading_id] = telling.document
    views = [
        claim_view(claim.to_record(), documents[claim.reading_id])
        for some in in_parts(wanted, AT_ONCE)
        for claim in models.Claim.objects.filter(reading__in=some).order_by("reading", "n")
        if claim.claim_id in wanted[claim.reading_id]
    ]
    return tuple(sorted(views, key=_by_document))


def claim_view(claim: records.Claim, document: models.Document) -> ClaimView:
    """A claim with what is shown of its document."""
    return ClaimView(
        claim=claim,
        document_id=document.key,
        document_title=document.title,
        publisher=document.publisher,
        published=document.published,
        url=document.url,
    )


def _by_document(view: ClaimView) -> tuple[str, str, int, int]:
    published = view.published.isoformat() if view.published else "9999"
    return published, view.document_id, view.claim.start, view.claim.end


def codes_of_tellings(tellings: Iterable[int]) -> dict[int, str]:
    """The code of the incident that each telling's row is of."""
    found: dict[int, str] = {}
    for some in in_parts(tellings, AT_ONCE):
        members = models.IncidentTelling.objects.filter(telling__in=some)
        found.update(members.values_list("telling", "incident__code"))
    return found
