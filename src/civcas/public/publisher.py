"""Who published an incident, as the audit has it."""

from __future__ import annotations

from civcas.store import models
from civcas.store.trouble import told_in_sentences


@told_in_sentences()
def publisher_of(code: str) -> str | None:
    """The name of who published the incident of a code last; None where the audit names nobody under that code."""
    published = models.Action.objects.filter(verb="publish", subject=code).order_by("-pk")
    return published.values_list("by", flat=True).first()
