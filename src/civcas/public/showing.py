"""What may be seen: everything in a local preview, only what people have published on a public site."""

from __future__ import annotations

from django.conf import settings

from civcas.store import queries
from civcas.store.queries import IncidentView, Redirect, Standing


def published_only() -> bool:
    """Whether this site shows only what is published."""
    return bool(settings.PUBLISHED_ONLY)


def standing() -> Standing | None:
    """The standing that lists and tolls are asked for, None for all."""
    return "published" if published_only() else None


def shows_unreviewed() -> bool:
    """Whether pages must say "not reviewed": a preview of a ledger in which something is not yet published."""
    return not published_only() and queries.holds_unpublished()


def may_be_seen(view: IncidentView) -> bool:
    """Whether an incident has a page here."""
    return not published_only() or view.standing == "published"


def find_incident(code: str) -> IncidentView | Redirect | None:
    """The incident of a code as far as it may be seen here; a merged code leads on to one that may."""
    found = queries.incident_view(code)
    target = queries.incident_view(found.to) if isinstance(found, Redirect) else found
    return found if isinstance(target, IncidentView) and may_be_seen(target) else None
