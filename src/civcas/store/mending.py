"""What a rebuild does with derived rows in which a hand has put what does not belong there."""

from __future__ import annotations

from collections import Counter

from django.db import IntegrityError, connection, transaction
from django.db.models import Exists, OuterRef, Q

from civcas.errors import LedgerError
from civcas.store import models
from civcas.store.cell_names import is_derived
from civcas.store.cells import bad_cells
from civcas.store.structure import faults
from civcas.store.structure_fault import Fault
from civcas.store.word_tables import REFILL

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


def mend_structure() -> tuple[int, list[str]]:
    """Put right what can be of the database itself: indexes, and what searching looks in beside the entries.

    Gives how many faults were mended, and a sentence for each that cannot be.
    Raises LedgerError where the file stays damaged: nothing is worked out on top of that.
    """
    found = []
    for one in faults():
        if one.is_damage and not one.mends:
            raise LedgerError(one.sentence)
        found.append(one)
    refused = [one.sentence for one in found if one.mends and not _mend(one)]
    left = [one for one in faults() if not one.mends] if found else []
    mended = sum(bool(one.mends) for one in found) - len(refused)
    return mended, [*(one.sentence for one in left), *refused]


def _mend(fault: Fault) -> bool:
    """Run what mends a fault; whether the rows that there are let it."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            for statement in fault.mends:
                cursor.execute(statement)
    except IntegrityError:  # rows that must not be the same are
        return False
    return True


def refill_words() -> None:
    """Let SQLite's own index of words hold what the entries do."""
    with connection.cursor() as cursor:
        for statement in REFILL:
            cursor.execute(statement)
