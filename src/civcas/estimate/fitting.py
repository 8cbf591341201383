"""Many Poisson log-linear models fitted at once by Newton's method.

With 0/1 effects and hierarchical models the whole of Newton's step follows from
margins: a score is an observed margin less a fitted one, and the entry of the
information for two terms is the fitted margin of their union. Both come from
one sum over supersets, for all problems of a batch side by side.

The unseen cell is no part of the likelihood; its fitted mean is the exponential
of the constant. A term whose margin is 0 is minus infinity: it is left out
together with the cells that it forces to 0 (Chan, Silverman & Vincent 2021),
and is still counted as a parameter.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import xlogy

from civcas.estimate.sums import Floats, add_subsets, add_supersets

Ints = NDArray[np.intp]
Flags = NDArray[np.bool_]

STEPS = 60
CLOSE = 1e-9
"""A fit is done when the likelihood can rise by less than this (half of Newton's decrement)."""
LONGEST = 3.0
"""The longest step of one effect, so that a far start does not overshoot."""
FLOOR = 1e-11
"""Added to the information's diagonal, relatively: enough to solve where an effect runs off to minus infinity."""
AT_ONCE = 2**18
"""How many entries of information matrices are worked on together: what fits a processor's cache."""
HOPE = 5.0
"""A fit is given up when even so many times the gain that Newton's step promises would not do."""
ROOM = 650.0
INSIDE = 1e-6
"""A fitted mean below this may be one that goes to 0, which a linear programme must tell."""
WIDE = 1e6
"""A variance of the logarithm of the unseen above this may be infinite."""


@dataclass(frozen=True, slots=True)
class Fits:
    """Fits of a batch: ``unseen`` the mean of the unseen cell, ``deviance`` against the saturated model.

    ``effects`` is ``(terms, batch)``, the constant first. ``inside`` tells
    which fits came to rest with every mean above 0 that no empty margin forces
    to 0, and with the constant determined: the estimate then exists, which
    needs no further proof.
    """

    unseen: Floats
    deviance: Floats
    effects: Floats
    inside: Flags


def fit_batch(
    terms: Ints, counts: Floats, start: Floats | None = None, limit: Floats | None = None, *, unseen: bool = False
) -> Fits:
    """Fit models with the same number of terms, one to a column.

    ``terms`` is ``(terms, batch)``, the sets of each model with the empty set
    first, or ``(terms, 1)`` where all share a model. ``counts`` is ``(2**lists,
    batch)`` or ``(2**lists, 1)``; its first row, the unseen cell, is not looked
    at, or is part of the table where ``unseen`` says so. ``start`` holds effects
    to start from. A fit whose deviance cannot come below ``limit`` may be left
    before it comes to rest; its deviance is then infinite.
    """
    batch = max(terms.shape[1], counts.shape[1])
    size = max(1, AT_ONCE // len(terms) ** 2)
    parts = []
    for at in range(0, batch, size):
        here = slice(at, at + size)
        own = _Batch(_columns(terms, here), _columns(counts, here), unseen=unseen)
        first = own.first() if start is None else np.array(np.broadcast_to(_columns(start, here), own.score.shape))
        parts.append(_fit(own, first, None if limit is None else limit[here]))
    if len(parts) == 1:
        return parts[0]
    return Fits(
        np.concatenate([part.unseen for part in parts]),
        np.concatenate([part.deviance for part in parts]),
        np.concatenate([part.effects for part in parts], axis=1),
        np.concatenate([part.inside for part in parts]),
    )


def _columns(values: NDArray[Any], here: slice) -> NDArray[Any]:
    return values[:, here] if values.shape[1] > 1 else values


class _Batch:
    """Problems that are still being fitted; those that are done leave."""

    def __init__(self, terms: Ints, counts: Floats, *, unseen: bool) -> None:
        self.size = max(terms.shape[1], counts.shape[1])
        self.one_model = terms.shape[1] == 1
        self.terms = terms
        self.counts = np.array(np.broadcast_to(counts, (len(counts), self.size)), dtype=float)
        self.unseen = unseen
        if not unseen:
            self.counts[0] = 0.0
        self.alone = 2.0 * (xlogy(self.counts, self.counts) - self.counts).sum(axis=0)
        margins = add_supersets(self.counts.copy())
        self.score = self.pick(margins, terms)
        self.gone = self.score <= 0.0
        self.gone[0] = False
        self.union = (terms[:, None, :] | terms[None, :, :]) if not self.one_model else terms | terms.T
        self.cells = self._cells()

    def pick(self, values: Floats, sets: Ints) -> Floats:
        """The rows of sets, each problem its own."""
        if self.one_model:
            return values[sets[..., 0] if sets.ndim == 2 and sets.shape[1] == 1 else sets]
        return values[sets, np.arange(self.size)]

    def spread(self, effects: Floats) -> Floats:
        """Effects as logarithms of cell means."""
        spread = np.zeros((len(self.counts), self.size))
        if self.one_model:
            spread[self.terms[:, 0]] = effects
        else:
            spread[self.terms, np.arange(self.size)] = effects
        return add_subsets(spread)

    def _cells(self) -> Floats:
        """1 for cells that count, 0 for the unseen cell and those that an empty margin forces to 0."""
        cells = np.ones_like(self.counts)
        if self.gone.any():
            cells = (self.spread(self.gone.astype(float)) == 0.0).astype(float)
        if not self.unseen:
            cells[0] = 0.0
        return cells

    def keep(self, kept: Flags) -> None:
        """Go on with these problems alone."""
        self.size = int(kept.sum())
        self.counts, self.cells = self.counts[:, kept], self.cells[:, kept]
        self.score, self.gone, self.alone = self.score[:, kept], self.gone[:, kept], self.alone[kept]
        if not self.one_model:
            self.terms, self.union = self.terms[:, kept], self.union[:, :, kept]

    def information(self, margins: Floats) -> Floats:
        """The information of each problem, ``(terms, terms, batch)``; a term that is gone stands alone."""
        made = self.pick(margins, self.union)
        if self.gone.any():
            there = ~self.gone
            made = made * there[:, None] * there[None, :]
        diagonal = np.arange(len(made))
        made[diagonal, diagonal] = made[diagonal, diagonal] * (1.0 + FLOOR) + np.where(self.gone, 1.0, 1e-12)
        return made

    def first(self) -> Floats:
        """Effects to start from: weighted least squares of the logarithms of the counts."""
        weights = (self.counts + 0.5) * self.cells
        information = self.information(add_supersets(weights.copy()))
        right = weights * np.log(np.where(weights > 0.0, weights, 1.0))
        return solve(information, self.pick(add_supersets(right), self.terms) * ~self.gone)


def _fit(batch: _Batch, effects: Floats, limit: Floats | None) -> Fits:
    """Newton's steps until every fit of the batch is at rest or out of the running."""
    total, length = batch.size, len(effects)
    out = Fits(np.zeros(total), np.full(total, np.inf), np.zeros((length, total)), np.zeros(total, dtype=bool))
    at = np.arange(total)
    for n in range(STEPS):
        means = np.exp(np.minimum(batch.spread(effects), ROOM)) * batch.cells
        margins = add_supersets(means.copy())
        score = (batch.score - batch.pick(margins, batch.terms)) * ~batch.gone
        step = solve(batch.information(margins), score)
        gain = np.einsum("tb,tb->b", score, step)
        deviance = batch.alone + 2.0 * (margins[0] - np.einsum("tb,tb->b", effects, batch.score)) - gain
        step *= np.minimum(1.0, LONGEST / np.maximum(np.abs(step).max(axis=0), 1e-300))
        effects = effects + step
        close = gain < 2.0 * CLOSE
        if n == STEPS - 1 or close.any():
            _write(out, at, batch, effects, deviance, means, close, last=n == STEPS - 1)
        leave = close if limit is None else close | (deviance - HOPE * gain - HOPE > limit)
        if leave.any():
            if leave.all():
                break
            batch.keep(~leave)
            effects, at = effects[:, ~leave], at[~leave]
            limit = None if limit is None else limit[~leave]
    return out


def _write(
    out: Fits, at: Ints, batch: _Batch, effects: Floats, deviance: Floats, means: Floats, close: Flags, *, last: bool
) -> None:
    """Write down the fits that are at rest, or all at the last step, at their places in the whole."""
    which = np.ones(batch.size, dtype=bool) if last else close
    here = at[which]
    out.deviance[here] = np.maximum(deviance[which], 0.0)
    out.unseen[here] = np.exp(np.minimum(effects[0, which], ROOM))
    out.effects[:, here] = np.where(batch.gone[:, which], -np.inf, effects[:, which])
    positive = (np.where(batch.cells > 0.0, means, 1.0) > INSIDE).all(axis=0)
    out.inside[here] = (positive & close & _determined(batch, means))[which]


def _determined(batch: _Batch, means: Floats) -> Flags:
    """Where the constant is determined: only cells that are forced to 0 can leave it open."""
    determined = np.ones(batch.size, dtype=bool)
    if batch.gone.any():
        first = np.zeros(batch.score.shape)
        first[0] = 1.0
        variance = solve(batch.information(add_supersets(means.copy())), first)[0]
        determined = (variance > 0.0) & (variance < WIDE)
    return determined


def solve(matrices: Floats, right: Floats) -> Floats:
    """Solve positive definite systems, ``(size, size, batch)`` and ``(size, batch)``; ``matrices`` is spoilt.

    Small systems are eliminated side by side over the whole batch, large ones
    one by one by LAPACK, which is then faster.
    """
    size, _, batch = matrices.shape
    if size > 14 or batch < 8:
        return np.asarray(np.linalg.solve(matrices.transpose(2, 0, 1), right.T[:, :, None])[:, :, 0].T, dtype=float)
    right = right.copy()
    for n in range(size - 1):
        ratio = matrices[n, n + 1 :] / matrices[n, n]
        matrices[n + 1 :, n + 1 :] -= ratio[:, None] * matrices[None, n, n + 1 :]
        right[n + 1 :] -= ratio * right[n]
    for n in range(size - 1, -1, -1):
        right[n] /= matrices[n, n]
        right[:n] -= matrices[:n, n] * right[n]
    return right
