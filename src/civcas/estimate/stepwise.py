"""Forward choice of interactions of two lists, where there are too many lists to fit every model.

As Chan, Silverman & Vincent (2021) choose: from independence on, the overlap of
two lists that is least likely under the present model joins it, as long as it
is less likely than a threshold and the model with it has an estimate.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.stats import poisson

from civcas.estimate.existence import Existence
from civcas.estimate.fitting import Ints, fit_batch
from civcas.estimate.hierarchy import as_row, main_effects, pairs
from civcas.estimate.sums import Floats, add_subsets, add_supersets

THRESHOLD = 0.02
"""An overlap joins the model when it is less likely than this."""


def stepwise(counts: Floats, existence: Existence, threshold: float = THRESHOLD) -> tuple[Floats, list[frozenset[int]]]:
    """Choose a model for each table of a batch, ``(2**lists, batch)``: the unseen of each, and its terms."""
    lists, batch = len(counts).bit_length() - 1, counts.shape[1]
    overlaps = np.array(pairs(lists), dtype=int)
    chosen = [main_effects(lists)] * batch
    unseen = np.zeros(batch)
    counts = counts.copy()
    counts[0] = 0.0
    seen = add_supersets(counts.copy())[overlaps]
    running = np.arange(batch)
    while len(running):
        terms = np.array([sorted(chosen[b]) for b in running]).T
        found = fit_batch(terms, counts[:, running])
        unseen[running] = found.unseen
        expected = _expected(terms, found.effects, counts.shape[0])[overlaps]
        likely = _likely(seen[:, running], expected)
        added = _next(likely, overlaps, [chosen[b] for b in running], counts[:, running], existence, threshold)
        for b, pair in zip(running, added, strict=True):
            if pair is not None:
                chosen[b] = chosen[b] | {pair}
        running = np.array([b for b, pair in zip(running, added, strict=True) if pair is not None], dtype=int)
    return unseen, chosen


def _expected(terms: Ints, effects: Floats, cells: int) -> Floats:
    """The fitted margins of a batch."""
    spread = np.zeros((cells, terms.shape[1]))
    spread[terms, np.arange(terms.shape[1])] = np.where(np.isfinite(effects), effects, -np.inf)
    means = np.exp(add_subsets(spread))
    means[0] = 0.0
    return np.asarray(add_supersets(means))


def _likely(seen: Floats, expected: Floats) -> Floats:
    """The smaller tail probability of each overlap, itself included, under the fitted Poisson mean."""
    return np.asarray(np.minimum(poisson.cdf(seen, expected), poisson.sf(seen - 1.0, expected)))


def _next(
    likely: Floats,
    overlaps: Ints,
    terms: Sequence[frozenset[int]],
    counts: Floats,
    existence: Existence,
    threshold: float,
) -> list[int | None]:
    """The overlap that each model takes on, None where none is left that is unlikely and leaves an estimate.

    The least likely one of every model is asked about together, then the next
    one of those that it would leave without an estimate.
    """
    lists = len(counts).bit_length() - 1
    waiting: dict[int, list[int]] = {}
    for n, held in enumerate(terms):
        order = np.argsort(likely[:, n], kind="stable")
        waiting[n] = [int(overlaps[m]) for m in order if likely[m, n] < threshold and int(overlaps[m]) not in held]
    found: list[int | None] = [None] * len(terms)
    while waiting := {n: left for n, left in waiting.items() if left}:
        rows = [as_row(terms[n] | {left[0]}, lists) for n, left in waiting.items()]
        fine = existence.each(rows, counts[:, list(waiting)])
        for (n, left), exists in zip(list(waiting.items()), fine, strict=True):
            if exists:
                found[n] = left[0]
            waiting[n] = [] if exists else left[1:]
    return found
