"""Toll: sums over distinct incidents, each once, never an aggregate.

``sum_tolls`` is the front door; it takes ``TollEntry`` (or ``Tallied``, which a
ledger keeps ready) and gives a ``Toll`` of ``TollRow``. ``toll_lines`` writes one
out for programs.
"""

from __future__ import annotations

from civcas.toll.lines import toll_lines
from civcas.toll.rows import By, RowKey
from civcas.toll.sums import Sum
from civcas.toll.tally import BYS, Counts, counts_of, key_of, keys_of, tally_of
from civcas.toll.tolls import Tallied, Toll, TollEntry, TollPart, TollRow, sum_tolls

__all__ = [
    "BYS",
    "By",
    "Counts",
    "RowKey",
    "Sum",
    "Tallied",
    "Toll",
    "TollEntry",
    "TollPart",
    "TollRow",
    "counts_of",
    "key_of",
    "keys_of",
    "sum_tolls",
    "tally_of",
    "toll_lines",
]
