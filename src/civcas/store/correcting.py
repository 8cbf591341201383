"""Letting corrections take effect: a document's tellings are linked and assessed anew with what people have mended."""

from __future__ import annotations

from civcas.store import models
from civcas.store.change import Change
from civcas.store.entries import index_again
from civcas.store.held import HeldTellings
from civcas.store.judging import put_in
from civcas.store.linking import Changes


def apply_corrections(document: models.Document, doing: Change) -> Changes:
    """Link a document's tellings anew, as its corrections now have them."""
    known = HeldTellings()
    rows = models.Telling.objects.filter(document=document, current=True).order_by("n").values_list("pk", flat=True)
    tellings = [held for _, held in sorted(known.get(rows).items())]
    changes = put_in(tellings, (), known, doing)
    index_again([document.pk])
    return changes
