"""What the ledger holds, as pages and the command line ask for it: read-only, and views instead of rows."""

from __future__ import annotations

from civcas.store import models
from civcas.store.aggregates import aggregates
from civcas.store.audit import decisions
from civcas.store.documents import document_view
from civcas.store.incidents import incident_view, incident_views, toll_entries
from civcas.store.trouble import told_in_sentences
from civcas.store.view import (
    AggregateView,
    ClaimView,
    Counts,
    DecisionView,
    DocumentView,
    IncidentView,
    Redirect,
    Standing,
)

__all__ = [
    "AggregateView",
    "ClaimView",
    "Counts",
    "DecisionView",
    "DocumentView",
    "IncidentView",
    "Redirect",
    "Standing",
    "aggregates",
    "counts",
    "decisions",
    "document_view",
    "incident_view",
    "incident_views",
    "toll_entries",
]


@told_in_sentences()
def counts() -> Counts:
    """How many documents, claims and incidents the ledger holds; claims are those of the newest readings."""
    present = models.Incident.objects.filter(present=True)
    published = present.filter(standing="published").count()
    incidents = present.count()
    return Counts(
        documents=models.Document.objects.count(),
        claims=models.Claim.objects.filter(reading__in=models.Reading.newest()).count(),
        incidents=incidents,
        proposed=incidents - published,
        published=published,
    )
