"""Decomposable graphs on a few lists, each as its cliques and separators."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from civcas.estimate.hierarchy import pairs


@lru_cache(maxsize=8)
def decomposable_graphs(lists: int) -> NDArray[np.int64]:
    """Every decomposable graph on the lists, the complete one last, ``(graphs, 2**lists)``.

    There are 8 for three lists, 61 for four and 822 for five. An entry counts
    how often a set of lists is a clique less how often it is a separator; the
    likelihood of a decomposable graph multiplies its cliques' and divides by
    its separators' (Lauritzen 1996).
    """
    edges = pairs(lists)
    found = []
    for chosen in range(2 ** len(edges)):
        near = [0] * lists
        for n, edge in enumerate(edges):
            if chosen >> n & 1:
                one, other = (m for m in range(lists) if edge >> m & 1)
                near[one] |= 1 << other
                near[other] |= 1 << one
        row = _cliques_less_separators(near)
        if row is not None:
            found.append(row)
    made = np.array(found)
    made.flags.writeable = False
    return made


def _cliques_less_separators(near: list[int]) -> NDArray[np.int64] | None:
    """A graph's row, None where it is not decomposable.

    Lists are taken away one by one, each time one whose remaining neighbours
    are all neighbours of each other; a graph for which that ends early has a
    hole. Each list taken away closes the clique of it and its neighbours over
    the separator of its neighbours; where that is no largest clique the two
    entries of the smaller one cancel.
    """
    row = np.zeros(2 ** len(near), dtype=np.int64)
    left = (1 << len(near)) - 1
    while left:
        simple = next((n for n in range(len(near)) if left >> n & 1 and _is_simple(n, near, left)), None)
        if simple is None:
            return None
        around = near[simple] & left
        row[around | 1 << simple] += 1
        row[around] -= 1
        left &= ~(1 << simple)
    return row


def _is_simple(one: int, near: list[int], left: int) -> bool:
    around = near[one] & left
    return all(around & ~(1 << n) & ~near[n] == 0 for n in range(len(near)) if around >> n & 1)
