"""What a rebuild does with derived rows in which a hand has put what does not belong there."""

from __future__ import annotations

from collections import Counter

from django.db import connection
from django.db.models import Exists, OuterRef, Q

from civcas.store import models
from civcas.store.cell_names import is_derived
from civcas.store.cells import bad_cells

_CALLED = {
    models.Incident: "incidents",
    models.IncidentTelling: "members",
    models.Redirect: "redirects",
    models.Telling: "tellings",
    models.Block: "blocks",
    models.Entry: "entries",
}


def spoilt_rows() -> dict[str, int]:
    """How many derived rows hold something of another kind than their columns, by what a rebuild calls them."""
    rows = {(cell.model, cell.row) for cell in bad_cells() if is_derived(cell)}
    return dict(Counter(_CALLED[model] for model, _ in rows))


def drop_spoilt_entries(*, spoilt: bool) -> int:
    """Take entries out of the index that nothing else would find; all of them where some are ``spoilt``.

    Gives how many were of nothing that there is.
    """
    if spoilt:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM store_entry")
            if connection.vendor == "sqlite":
                # What was taken out by words that were changed would stay in the index.
                cursor.execute("INSERT INTO store_entry_words(store_entry_words) VALUES('delete-all')")
        return 0
    document = Exists(models.Document.objects.filter(pk=OuterRef("document")))
    incident = Exists(models.Incident.objects.filter(pk=OuterRef("incident")))
    strays = models.Entry.objects.filter(~(Q(document) | Q(incident)))
    return strays.delete()[0]
