"""What the ledger holds, as pages and the command line ask for it: read-only, and views instead of rows."""

from __future__ import annotations

from django.db.models import Exists, OuterRef

from civcas.store import models
from civcas.store.aggregates import Stated as StatedAggregate
from civcas.store.aggregates import aggregates, stated_aggregates
from civcas.store.audit import decisions
from civcas.store.candidates import candidates_of
from civcas.store.conceding import conceded_beside
from civcas.store.documents import document_view
from civcas.store.incidents import incident_view, incident_views, incidents_stood, opened, residuals, toll, toll_entries
from civcas.store.moments import Stood
from civcas.store.official import (
    AllegationView,
    RecordedReport,
    allegations,
    conceded_allegations,
    official_reports,
)
from civcas.store.scoped_tolls import ScopedEntries, scoped_entries, toll_of
from civcas.store.scoping import scope_at, scope_history
from civcas.store.suggesting import Suggestion, doubles, suggestions, suggestions_for
from civcas.store.trouble import told_in_sentences
from civcas.store.view import (
    AggregateView,
    ClaimView,
    Counts,
    DecisionView,
    DocumentView,
    IncidentView,
    Redirect,
    ScopeVersion,
    Standing,
)

__all__ = [
    "AggregateView",
    "AllegationView",
    "ClaimView",
    "Counts",
    "DecisionView",
    "DocumentView",
    "IncidentView",
    "RecordedReport",
    "Redirect",
    "ScopeVersion",
    "ScopedEntries",
    "Standing",
    "StatedAggregate",
    "Stood",
    "Suggestion",
    "aggregates",
    "allegations",
    "candidates_of",
    "conceded_allegations",
    "conceded_beside",
    "counts",
    "decisions",
    "document_view",
    "doubles",
    "holds_unpublished",
    "incident_view",
    "incident_views",
    "incidents_stood",
    "official_reports",
    "opened",
    "residuals",
    "scope_at",
    "scope_history",
    "scoped_entries",
    "stated_aggregates",
    "suggestions",
    "suggestions_for",
    "toll",
    "toll_entries",
    "toll_of",
]


@told_in_sentences()
def counts() -> Counts:
    """How many documents, claims and incidents the ledger holds; claims are those of the newest readings."""
    present = models.Incident.objects.filter(present=True)
    published = present.filter(standing="published").count()
    incidents = present.count()
    # Few readings have a later one: those are taken away, instead of looking for one after each.
    later = models.Reading.objects.filter(document=OuterRef("document"), pk__gt=OuterRef("pk"))
    overtaken = models.Reading.objects.filter(Exists(later))
    return Counts(
        documents=models.Document.objects.count(),
        claims=models.Claim.objects.count() - models.Claim.objects.filter(reading__in=overtaken).count(),
        incidents=incidents,
        proposed=incidents - published,
        published=published,
    )


@told_in_sentences()
def holds_unpublished() -> bool:
    """Whether any incident that stands is not published."""
    return models.Incident.objects.filter(present=True).exclude(standing="published").exists()
