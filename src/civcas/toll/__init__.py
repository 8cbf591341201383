"""Toll: sums over distinct incidents, each once, never an aggregate.

``sum_tolls`` is the front door; it takes ``TollEntry`` (or ``Tallied``, which a
ledger keeps ready) and gives a ``Toll`` of ``TollRow``. ``toll_lines`` writes one
out for programs.
"""

from __future__ import annotations

from civcas.toll.cap import Cap, cap_of
from civcas.toll.conceded import Beside, Concession, There, beside, beside_all, beside_shape
from civcas.toll.lines import SHOWN, toll_lines
from civcas.toll.parties import join_parties
from civcas.toll.residuals import NoResidual, Residual, residual, residual_shape
from civcas.toll.rows import By, RowKey
from civcas.toll.scope import Outside, outside_scope, within_scope
from civcas.toll.sums import Sum
from civcas.toll.tally import BYS, Counts, added_up, counts_of, key_of, keys_of, tally_of
from civcas.toll.tolls import Apart, Excluded, Tallied, Toll, TollEntry, TollPart, TollRow, checked_bys, sum_tolls

__all__ = [
    "BYS",
    "SHOWN",
    "Apart",
    "Beside",
    "By",
    "Cap",
    "Concession",
    "Counts",
    "Excluded",
    "NoResidual",
    "Outside",
    "Residual",
    "RowKey",
    "Sum",
    "Tallied",
    "There",
    "Toll",
    "TollEntry",
    "TollPart",
    "TollRow",
    "added_up",
    "beside",
    "beside_all",
    "beside_shape",
    "cap_of",
    "checked_bys",
    "counts_of",
    "join_parties",
    "key_of",
    "keys_of",
    "outside_scope",
    "residual",
    "residual_shape",
    "sum_tolls",
    "tally_of",
    "toll_lines",
    "within_scope",
]
