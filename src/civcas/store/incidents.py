"""Incidents as they stand, or as they stood after an action, with their assessments and their claims."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from civcas import records
from civcas.store import models
from civcas.store.codes import as_given
from civcas.store.collecting import collecting_later
from civcas.store.corrections import corrected, corrections
from civcas.store.credibility import credibilities, words_of
from civcas.store.held import AT_ONCE, in_parts
from civcas.store.moments import Moment, Stood, standing_at
from civcas.store.opened import assessment_records, document_record, reading_record
from civcas.store.scoped_tolls import counted, scoped_entries, toll_of
from civcas.store.scoping import scope_at
from civcas.store.trouble import told_in_sentences
from civcas.store.view import AggregateView, ClaimView, IncidentView, Redirect, Standing
from civcas.toll import By, NoResidual, Residual, Tallied, Toll, outside_scope, residual, within_scope


@told_in_sentences()
def incident_views(*, standing: Standing | None = None, as_of: Moment = None) -> list[IncidentView]:
    """All incidents that stand, latest harm first and those without a date last, or those of one standing.

    Without claims. ``as_of`` gives them as the ledger stood after a decision or at a time.
    """
    return list(opened(incidents_stood(standing=standing, as_of=as_of)))


@told_in_sentences()
def incidents_stood(*, standing: Standing | None = None, as_of: Moment = None) -> list[Stood]:
    """The same incidents in the same order, each with its tally alone: fast, however many there are."""
    with collecting_later():
        return sorted(counted(as_of, standing), key=_latest_first)


def opened(stood: Iterable[Stood]) -> Iterator[IncidentView]:
    """These incidents with what is sealed of them, in the same order and a part at a time; without claims."""
    for some in in_parts(stood, AT_ONCE):
        with told_in_sentences():
            views = _views(some)
        yield from views


@told_in_sentences()
def incident_view(code: str, *, as_of: Moment = None) -> IncidentView | Redirect | None:
    """The incident of a code with its claims, where a merged code leads, or None for a code that was never given."""
    row = models.Incident.objects.filter(code=as_given(code)).first()
    if row is None:
        return None
    found = standing_at(as_of, incident=row.pk, absent=True)
    if not found:
        return None
    (stood,) = found
    if stood.leads_to is not None:
        return Redirect(row.code, stood.leads_to)
    (view,) = _views([stood])
    version = scope_at(as_of)
    outside = outside_scope(stood.tally, version.scope) if version else None
    return _with_claims(replace(view, scope=version, outside=outside))


@told_in_sentences()
def toll_entries(*, standing: Standing | None = None, as_of: Moment = None) -> list[Tallied]:
    """Every incident within the scope, by code, as ``civcas.toll.sum_tolls`` takes them."""
    return scoped_entries(standing=standing, as_of=as_of).inside


@told_in_sentences()
def toll(by: By | None = None, *, standing: Standing | None = None, as_of: Moment = None) -> Toll:
    """What these incidents add up to, and which are not counted: the withdrawn, unless one standing is asked for."""
    return toll_of(scoped_entries(standing=standing, as_of=as_of), by)


@told_in_sentences()
def residuals(
    stated: Sequence[AggregateView], *, as_of: Moment = None
) -> list[tuple[AggregateView, Residual | NoResidual]]:
    """What stated totals of killed or injured hold beyond the incidents within the scope that they cover, or why not.

    Not of what a party acknowledges of its own doing: that covers no incident of another's.
    """
    version = scope_at(as_of)
    with collecting_later():
        stood = (one.tallied() for one in counted(as_of, None))
        scope = version.scope if version else None
        entries, _ = within_scope(stood, scope)
        return [
            (
                view,
                residual(view.figure, view.outcome, view.when, view.covers, entries, until=view.published, scope=scope),
            )
            for view in stated
            if view.stance == "asserted"
            and view.speaker_kind != "belligerent"
            and view.outcome in ("killed", "injured")
        ]


def _views(stood: Sequence[Stood]) -> list[IncidentView]:
    rows = models.Assessment.objects.in_bulk([one.assessment for one in stood])
    return [_view(one, rows[one.assessment]) for one in stood]


def _view(stood: Stood, row: models.Assessment) -> IncidentView:
    incident, assessment = assessment_records(row, stood.code)
    return IncidentView(
        code=stood.code,
        incident=incident,
        assessment=assessment,
        standing=stood.standing,
        place=incident.where.name if incident.where else None,
        when=incident.when,
        kind=incident.kind,
        published_at=stood.published_at,
        documents=len({key.rpartition("#")[0] for key in incident.tellings}),
        present=stood.present,
        decision=stood.decision,
    )


def _latest_first(stood: Stood) -> tuple[int, str]:
    day = stood.tally["end"] or stood.tally["start"]
    return (-dt.date.fromisoformat(day).toordinal() if day else 0, stood.code)


def _with_claims(view: IncidentView) -> IncidentView:
    """The incident with its claims by document, those published first before others, in the order of the text."""
    wanted = dict.fromkeys(key.rpartition("#")[0] for key in view.incident.tellings)
    claims: list[ClaimView] = []
    for some in in_parts(wanted, AT_ONCE):
        claims.extend(_claims_of(some, set(view.incident.claims)))
    return replace(view, claims=tuple(sorted(claims, key=_by_document)))


def _claims_of(documents: list[str], ids: set[str]) -> Iterable[ClaimView]:
    """The claims of these ids in the newest readings of documents that have them."""
    rows = models.Document.objects.filter(key__in=documents)
    mended = corrections([row.pk for row in rows])
    rated = credibilities([row.pk for row in rows])
    readings: dict[int, list[models.Reading]] = defaultdict(list)
    for reading in models.Reading.objects.filter(document__in=[row.pk for row in rows]).order_by("-pk"):
        readings[reading.document_id].append(reading)
    for row in rows:
        document = document_record(row)
        seen: set[str] = set()
        for reading in readings[row.pk]:
            record = corrected(reading_record(reading, row.key), mended.get(row.pk, ()))
            for claim in record.claims:
                if claim.id in ids and claim.id not in seen:
                    seen.add(claim.id)
                    credible = rated.get(row.pk, {}).get(words_of(claim))
                    yield replace(claim_view(claim, document), credibility=credible)


def claim_view(claim: records.Claim, document: records.Document) -> ClaimView:
    """A claim with what is shown of its document."""
    return ClaimView(
        claim=claim,
        document_id=document.id,
        document_title=document.told_as,
        publisher=document.publisher,
        published=document.published,
        url=document.url,
        read_by=document.picture.read_by if document.picture else None,
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
