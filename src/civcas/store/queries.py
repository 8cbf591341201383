"""What the ledger holds, as pages and the command line ask for it: read-only, and views instead of rows."""

from __future__ import annotations

from civcas.store.view import (
    AggregateView,
    ClaimView,
    Counts,
    DocumentView,
    IncidentView,
    Redirect,
    Standing,
    TollEntry,
)

__all__ = [
    "AggregateView",
    "ClaimView",
    "Counts",
    "DocumentView",
    "IncidentView",
    "Redirect",
    "Standing",
    "TollEntry",
    "aggregates",
    "counts",
    "document_view",
    "incident_view",
    "incident_views",
    "toll_entries",
]


def incident_views(*, standing: Standing | None = None) -> list[IncidentView]:
    """All incidents, latest harm first, or those of one standing; without their claims."""
    raise NotImplementedError


def incident_view(code: str) -> IncidentView | Redirect | None:
    """The incident of a code with its claims, where a merged code leads, or None for a code never given."""
    raise NotImplementedError


def document_view(document_id: str) -> DocumentView | None:
    """The document of an id, or of a beginning (six characters or more) that only one id or SHA-256 has."""
    raise NotImplementedError


def toll_entries(*, standing: Standing | None = None) -> list[TollEntry]:
    """Every incident with its assessment and standing, as ``civcas.toll.sum_tolls`` takes them."""
    raise NotImplementedError


def aggregates() -> list[AggregateView]:
    """Every aggregate claim of the newest readings: the latest of each speaker, basis and outcome first."""
    raise NotImplementedError


def counts() -> Counts:
    """How many documents, claims and incidents the ledger holds."""
    raise NotImplementedError
