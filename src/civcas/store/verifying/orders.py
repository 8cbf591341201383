"""The order of rows where it decides something: which reading and which assessment is the newest, which key signs."""

from __future__ import annotations

from itertools import pairwise

from django.db.models import Max, Min

from civcas.store import models
from civcas.store.raw_rows import RawRows, truth_of
from civcas.store.verifying.evidence import Evidence

LOGGED = {"document": models.Document, "reading": models.Reading, "assessment": models.Assessment}
"""What the log has an entry of, by the column of an entry that names it."""


def check_orders(evidence: Evidence) -> None:
    """Hold the numbers of rows against the order of the log, where nothing else was found.

    Whoever exchanges two rows with all that points at them changes nothing but that.
    """
    if evidence.findings:
        return
    for name in LOGGED:
        first = models.Leaf.objects.exclude(**{name: None}).values_list(name).annotate(first=Min("n"))
        rows = [pk for pk, _ in sorted(first, key=lambda one: one[1])]
        for before, after in pairwise(rows):
            if after < before:
                where = f"{name}s {after} and {before}"
                sentence = f"The {name}s of rows {after} and {before} stand in another order than in the log."
                evidence.find("moved", where, sentence)
    keys = [since for _, since in RawRows(models.SigningKey, "since").all()]
    if keys != sorted(keys):
        evidence.find("moved", "signing keys", "The signing keys stand in another order than they were brought in.")
    _check_current(evidence)


def _check_current(evidence: Evidence) -> None:
    """Only the tellings of a document's newest reading take part in linking."""
    newest = set(models.Reading.objects.values("document").annotate(last=Max("pk")).values_list("last", flat=True))
    for _, reading, document, n, current in RawRows(models.Telling, "reading", "document", "n", "current").all():
        if truth_of(current) is not (reading in newest):
            key = models.Document.objects.values_list("key", flat=True).get(pk=document)
            evidence.find(
                "stale",
                f"telling {key}#{n}",
                f"Of the telling {key}#{n} it is said wrongly whether its reading is the newest; run civcas rebuild.",
            )
