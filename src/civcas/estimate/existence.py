"""Whether a log-linear model has an estimate of the total on a table, found by linear programmes.

With empty cells the likelihood may only be approached as effects run off. The
cells whose fitted means then stay above 0 are the face of the table's margins
(Fienberg & Rinaldo 2012); outside it every mean is 0, which is the extended
estimate. The total is what is asked for here, so a model is left out only where
the mean of the *unseen* cell is infinite or not determined on the face. Chan,
Silverman & Vincent (2021) give the linear programme for models of pairs.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import block_diag

from civcas.estimate.sums import Floats

Status = Literal["exists", "infinite", "not unique"]

_ZERO = 1e-7
_TOGETHER = 60
"""How many models are asked about in one linear programme, side by side: solving one has a price of its own."""


class Existence:
    """Answers by model and pattern of empty cells, each worked out once."""

    def __init__(self) -> None:
        self._known: dict[tuple[bytes, bytes], Status] = {}

    def statuses(self, models: NDArray[np.bool_], counts: Floats) -> list[Status]:
        """Whether the total of each model, a row of terms, is finite and unique on the table of these cells."""
        filled = counts > 0.0
        filled[0] = False
        pattern = np.packbits(filled).tobytes()
        keys = [(np.packbits(row).tobytes(), pattern) for row in models]
        new = [n for n, key in enumerate(keys) if key not in self._known]
        for at in range(0, len(new), _TOGETHER):
            some = new[at : at + _TOGETHER]
            for n, status in zip(some, total_statuses(models[some], filled), strict=True):
                self._known[keys[n]] = status
        return [self._known[key] for key in keys]

    def exists(self, terms: NDArray[np.bool_], counts: Floats) -> bool:
        """Whether one model has an estimate."""
        return self.statuses(terms[None, :], counts) == ["exists"]


def total_statuses(models: NDArray[np.bool_], filled: NDArray[np.bool_]) -> list[Status]:
    """Whether the total of each model is finite and unique where these cells hold people and all others nobody.

    A direction in which the likelihood does not fall changes no filled cell
    and raises no empty one. The face is what no such direction can lower. Where
    the unseen cell's row lies in the span of the face's rows it is determined;
    else it depends on whether the directions raise it, lower it (to 0, which
    is an answer) or can do either.
    """
    designs = [_design(row) for row in models]
    free = ~filled
    free[0] = False
    lowered = _lowered(designs, filled, free)
    found: list[Status] = ["exists"] * len(models)
    open_ones = []
    for n, design in enumerate(designs):
        face = filled.copy()
        face[np.flatnonzero(free)] = ~lowered[n]
        if not _in_span(design[0], design[face]):
            open_ones.append(n)
    asked = [designs[n] for n in open_ones]
    for n, raised, sunk in zip(
        open_ones, _reach(asked, filled, free, 1.0), _reach(asked, filled, free, -1.0), strict=True
    ):
        if raised:
            found[n] = "not unique" if sunk else "infinite"
    return found


def _design(terms: NDArray[np.bool_]) -> Floats:
    """Cells by terms: 1 where the cell's lists hold the term's."""
    sets = np.flatnonzero(terms)
    return np.asarray(((np.arange(len(terms))[:, None] & sets) == sets).astype(float))


def _lowered(designs: Sequence[Floats], filled: NDArray[np.bool_], free: NDArray[np.bool_]) -> list[NDArray[np.bool_]]:
    """Which empty cells some direction lowers while it changes no filled cell and raises no empty one."""
    empty = int(free.sum())
    if not empty:
        return [np.zeros(0, dtype=bool)] * len(designs)
    held = [np.hstack([design[filled], np.zeros((int(filled.sum()), empty))]) for design in designs]
    sunk = [np.hstack([design[free], np.eye(empty)]) for design in designs]
    aims = [np.concatenate([np.zeros(design.shape[1]), -np.ones(empty)]) for design in designs]
    bounds = [[*[(None, None)] * design.shape[1], *[(0.0, 1.0)] * empty] for design in designs]
    answers = _solved(aims, held, sunk, bounds)
    return [answer[-empty:] > 0.5 for answer in answers]


def _reach(designs: Sequence[Floats], filled: NDArray[np.bool_], free: NDArray[np.bool_], sign: float) -> list[bool]:
    """Whether some such direction raises the unseen cell, or lowers it with a ``sign`` of -1."""
    if not designs:
        return []
    aims = [-sign * design[0] for design in designs]
    held, sunk = [design[filled] for design in designs], [design[free] for design in designs]
    bounds: list[list[tuple[float | None, float | None]]] = [[(-1.0, 1.0)] * design.shape[1] for design in designs]
    answers = _solved(aims, held, sunk, bounds)
    return [float(-aim @ answer) > _ZERO for aim, answer in zip(aims, answers, strict=True)]


def _solved(
    aims: Sequence[Floats],
    equal: Sequence[Floats],
    below: Sequence[Floats],
    bounds: Sequence[Sequence[tuple[float | None, float | None]]],
) -> list[Floats]:
    """Least ``aim`` with ``equal @ x = 0`` and ``below @ x <= 0`` of each problem, solved as one of separate blocks."""
    left, under = block_diag(equal, format="csr"), block_diag(below, format="csr")
    answer = linprog(
        np.concatenate(aims),
        A_ub=under,
        b_ub=np.zeros(under.shape[0]),
        A_eq=left,
        b_eq=np.zeros(left.shape[0]),
        bounds=[pair for one in bounds for pair in one],
        method="highs",
    )
    return np.split(answer.x, np.cumsum([len(aim) for aim in aims])[:-1])


def _in_span(row: Floats, rows: Floats) -> bool:
    if not len(rows):
        return False
    found = np.linalg.lstsq(rows.T, row, rcond=None)[0]
    return bool(np.abs(rows.T @ found - row).max() < _ZERO)
