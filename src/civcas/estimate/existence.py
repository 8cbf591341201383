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
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import block_diag

from civcas.estimate.sums import Floats

Flags = NDArray[np.bool_]
Status = Literal["exists", "infinite", "not unique"]

_ZERO = 1e-7
_TOGETHER = 60
"""How many models are asked about in one linear programme, side by side: solving one has a price of its own."""


class Existence:
    """Answers by model and pattern of empty cells, each worked out once."""

    def __init__(self) -> None:
        self._known: dict[tuple[bytes, bytes], Status] = {}

    def statuses(self, models: Flags, counts: Floats) -> list[Status]:
        """Whether the total of each model, a row of terms, is finite and unique on the table of these cells."""
        filled = _filled(counts)
        return self._of([(row, filled) for row in models])

    def across(self, terms: Flags, tables: Floats) -> list[bool]:
        """Whether one model has an estimate on each table of a batch, ``(2**lists, batch)``."""
        return [status == "exists" for status in self._of([(terms, _filled(counts)) for counts in tables.T])]

    def each(self, models: Sequence[Flags], tables: Floats) -> list[bool]:
        """Whether each model has an estimate on its own table, ``(2**lists, models)``."""
        asked = [(terms, _filled(counts)) for terms, counts in zip(models, tables.T, strict=True)]
        return [status == "exists" for status in self._of(asked)]

    def _of(self, asked: Sequence[tuple[Flags, Flags]]) -> list[Status]:
        keys = [(np.packbits(terms).tobytes(), np.packbits(filled).tobytes()) for terms, filled in asked]
        new = {key: n for n, key in enumerate(keys) if key not in self._known}
        places = list(new.values())
        for at in range(0, len(places), _TOGETHER):
            some = places[at : at + _TOGETHER]
            found = total_statuses(np.array([asked[n][0] for n in some]), np.array([asked[n][1] for n in some]))
            for n, status in zip(some, found, strict=True):
                self._known[keys[n]] = status
        return [self._known[key] for key in keys]


def _filled(counts: Floats) -> Flags:
    filled = counts > 0.0
    filled[0] = False
    return filled


def total_statuses(models: Flags, filled: Flags) -> list[Status]:
    """Whether the total of each model is finite and unique where these cells hold people and all others nobody.

    ``filled`` has a row for each model. A direction in which the likelihood
    does not fall changes no filled cell and raises no empty one. The face is
    what no such direction can lower. Where the unseen cell's row lies in the
    span of the face's rows it is determined; else it depends on whether the
    directions raise it, lower it (to 0, which is an answer) or can do either.
    """
    problems = [_Problem(_design(terms), row) for terms, row in zip(models, filled, strict=True)]
    found: list[Status] = ["exists"] * len(models)
    open_ones = []
    for n, (problem, lowered) in enumerate(zip(problems, _lowered(problems), strict=True)):
        face = problem.filled.copy()
        face[np.flatnonzero(problem.free)] = ~lowered
        if not _in_span(problem.design[0], problem.design[face]):
            open_ones.append(n)
    asked = [problems[n] for n in open_ones]
    for n, raised, sunk in zip(open_ones, _reach(asked, 1.0), _reach(asked, -1.0), strict=True):
        if raised:
            found[n] = "not unique" if sunk else "infinite"
    return found


@dataclass(frozen=True, slots=True)
class _Problem:
    """One model on one pattern of empty cells."""

    design: Floats
    filled: Flags

    @property
    def free(self) -> Flags:
        """The empty cells but for the unseen one."""
        free = ~self.filled
        free[0] = False
        return free


def _design(terms: Flags) -> Floats:
    """Cells by terms: 1 where the cell's lists hold the term's."""
    sets = np.flatnonzero(terms)
    return np.asarray(((np.arange(len(terms))[:, None] & sets) == sets).astype(float))


def _lowered(problems: Sequence[_Problem]) -> list[Flags]:
    """Which empty cells some direction lowers while it changes no filled cell and raises no empty one."""
    aims, held, sunk, bounds = [], [], [], []
    for one in problems:
        terms, empty = one.design.shape[1], int(one.free.sum())
        held.append(np.hstack([one.design[one.filled], np.zeros((int(one.filled.sum()), empty))]))
        sunk.append(np.hstack([one.design[one.free], np.eye(empty)]))
        aims.append(np.concatenate([np.zeros(terms), -np.ones(empty)]))
        bounds.append([*[(None, None)] * terms, *[(0.0, 1.0)] * empty])
    answers = _solved(aims, held, sunk, bounds)
    return [answer[one.design.shape[1] :] > 0.5 for one, answer in zip(problems, answers, strict=True)]


def _reach(problems: Sequence[_Problem], sign: float) -> list[bool]:
    """Whether some such direction raises the unseen cell, or lowers it with a ``sign`` of -1."""
    if not problems:
        return []
    aims = [-sign * one.design[0] for one in problems]
    held, sunk = [one.design[one.filled] for one in problems], [one.design[one.free] for one in problems]
    bounds: list[list[tuple[float | None, float | None]]] = [[(-1.0, 1.0)] * one.design.shape[1] for one in problems]
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
