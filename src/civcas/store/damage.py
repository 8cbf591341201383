"""What is behind an error that nobody foresaw: perhaps a ledger that somebody has changed by hand."""

from __future__ import annotations

from contextlib import suppress
from itertools import chain, islice

from django.db import connection

from civcas.errors import LedgerError
from civcas.store.cell_names import name_of, told
from civcas.store.cells import bad_cells
from civcas.store.shapes import bad_shapes
from civcas.store.trouble import told_in_sentences
from civcas.store.verifying.verify import first_finding


def behind_it() -> LedgerError | None:
    """What was changed by hand in the ledger that is open, as one sentence; None where nothing was, or none is open.

    Rows are not looked at twice wherever they are read: only once something
    has gone wrong is it asked why.
    """
    if connection.connection is None:
        return None
    found = None
    with suppress(Exception):
        with told_in_sentences():
            found = next((told(cell, name_of(cell)) for cell in islice(chain(bad_cells(), bad_shapes()), 1)), None)
        if found is None:
            finding = first_finding()
            found = str(finding) if finding else None
    if found is None:
        return None
    return LedgerError(
        f"The ledger was changed by hand, and this cannot be done with it: {found} Run civcas verify to see all that "
        "was, and put the ledger back from a backup (civcas restore)."
    )
