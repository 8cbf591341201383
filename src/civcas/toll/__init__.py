"""Toll: sums over distinct incidents, each once, never an aggregate.

``sum_tolls`` is the front door; it takes ``TollEntry`` and gives a ``Toll`` of
``TollRow``. ``toll_lines`` writes one out for programs.
"""

from __future__ import annotations

from civcas.toll.lines import toll_lines
from civcas.toll.rows import By, RowKey
from civcas.toll.sums import Sum
from civcas.toll.tolls import BYS, Counts, Toll, TollEntry, TollPart, TollRow, sum_tolls

__all__ = [
    "BYS",
    "By",
    "Counts",
    "RowKey",
    "Sum",
    "Toll",
    "TollEntry",
    "TollPart",
    "TollRow",
    "sum_tolls",
    "toll_lines",
]
