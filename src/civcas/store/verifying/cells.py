"""Cells that hold what their column is not for: each named before anything is read that could stumble over it."""

from __future__ import annotations

from django.db import models

from civcas.store.cell_names import is_derived, is_of_name, name_of, told
from civcas.store.cells import BROKEN, bad_cells
from civcas.store.verifying.evidence import Evidence


def tell_cells(evidence: Evidence) -> list[type[models.Model]]:
    """Name every such cell; gives the tables that have any."""
    spoilt: dict[type[models.Model], None] = {}
    for cell in list(bad_cells()):
        spoilt[cell.model] = None
        evidence.is_sane = False
        if cell.holds == BROKEN and is_of_name(cell):
            continue  # whoever holds the row against the log tells it, by the name that it had
        name = name_of(cell)
        evidence.find("stale" if is_derived(cell) else "changed", name, told(cell, name))
    return list(spoilt)
