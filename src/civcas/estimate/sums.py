"""Sums over all subsets or supersets at once, along the first axis of an array of ``2**lists`` rows."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def add_subsets(values: Floats) -> Floats:
    """Replace each set's row by the sum over its subsets, in place: effects become logarithms of cell means."""
    width = 1
    while width < len(values):
        halves = values.reshape(-1, 2, width, *values.shape[1:])
        halves[:, 1] += halves[:, 0]
        width *= 2
    return values


def add_supersets(values: Floats) -> Floats:
    """Replace each set's row by the sum over the sets that hold it, in place: cells become margins."""
    width = 1
    while width < len(values):
        halves = values.reshape(-1, 2, width, *values.shape[1:])
        halves[:, 0] += halves[:, 1]
        width *= 2
    return values
