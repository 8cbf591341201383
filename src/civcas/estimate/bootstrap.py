"""The bootstrap with the choice of the model inside it: each resample chooses its own best model.

The counts are resampled as a multinomial of the people recorded. The interval
of the resamples' totals then tells of the uncertainty of the choice too, which
a profile interval of the chosen model hides (Silverman, Chan & Vincent 2024).
Jackknife tables, one person of one history less, give the acceleration of the
BCa interval (Efron 1987).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr, ndtri

from civcas.estimate.existence import Existence
from civcas.estimate.fitting import fit_batch
from civcas.estimate.histories import Histories
from civcas.estimate.loglinear import ModelSet
from civcas.estimate.stepwise import stepwise
from civcas.estimate.sums import Floats

MANY = 10_000
"""Of more models than this only those are resampled whose BIC on the table itself is within ``REACH`` of the best."""
REACH = 40.0

Interval = tuple[float, float]
Step = Callable[[int, int], None]
"""Called with how much is done and how much there is."""
Totals = Callable[[Floats], Floats]
"""Gives the total of each table of a batch, NaN where it has none."""


@dataclass(frozen=True, slots=True)
class Bootstrap:
    """Resampled totals and what they say; an end is None where it is not determined.

    ``failed`` counts resamples on which no model has an estimate; they are left out.
    """

    resamples: int
    failed: int
    percentile: Interval | None
    bca: Interval | None
    median: float | None
    totals: tuple[float, ...]


def bootstrap(
    table: Histories, point: float, totals: Totals, *, resamples: int, seed: int, level: float = 0.95
) -> Bootstrap:
    """Resample a table whose own total is ``point``; ``totals`` chooses and estimates."""
    counts, recorded = table.array, table.recorded
    drawn = np.random.default_rng(seed).multinomial(recorded, counts / recorded, size=resamples).T.astype(float)
    held = np.flatnonzero(counts)
    less = np.repeat(counts[:, None], len(held), axis=1)
    less[held, np.arange(len(held))] -= 1.0
    found = totals(np.concatenate([drawn, less], axis=1))
    made, jackknife = found[:resamples], found[resamples:]
    good = np.sort(made[np.isfinite(made)])
    if len(good) < resamples / 2:
        return Bootstrap(resamples, resamples - len(good), None, None, None, tuple(good.tolist()))
    tails = np.array([(1.0 - level) / 2.0, (1.0 + level) / 2.0])
    low, high = quantiles(good, tails)
    bca = _bca(good, point, jackknife, counts[held], tails)
    return Bootstrap(resamples, resamples - len(good), (low, high), bca, float(np.median(good)), tuple(good.tolist()))


def quantiles(values: Floats, at: Floats) -> tuple[float, float]:
    """Median-unbiased quantiles (type 8 of Hyndman & Fan 1996)."""
    low, high = np.quantile(values, at, method="median_unbiased")
    return float(low), float(high)


def _bca(good: Floats, point: float, jackknife: Floats, held: Floats, tails: Floats) -> Interval | None:
    """The bias-corrected and accelerated interval; each history's jackknife counts as often as it has people."""
    below = float((good < point).mean())
    known = np.isfinite(jackknife)
    if not 0.0 < below < 1.0 or not known.all():
        return None
    centre = (held * jackknife).sum() / held.sum()
    residual = centre - jackknife
    spread = float((held * residual**2).sum())
    if spread <= 0.0:
        return None
    acceleration = float((held * residual**3).sum() / (6.0 * spread**1.5))
    bias = ndtri(below)
    moved = bias + ndtri(tails)
    return quantiles(good, ndtr(bias + moved / (1.0 - acceleration * moved)))


def best_totals(models: ModelSet, existence: Existence, step: Step | None = None) -> Totals:
    """Choose by BIC among all models that exist: on every table of a batch anew, among all of them.

    Models go from the best on the table itself to the worst, and start from
    their fit there. A model without an estimate on the table has none on its
    resamples either: they have the same empty cells and perhaps more.
    """

    def totals(counts: Floats) -> Floats:
        recorded = counts[1:].sum(axis=0)
        price = np.log(recorded)
        best, found = np.full(counts.shape[1], np.inf), np.full(counts.shape[1], np.nan)
        order = _candidates(models)
        for done, n in enumerate(order):
            if step is not None and done % 20 == 0:
                step(done, len(order))
            terms = np.flatnonzero(models.models[n])
            limit = best - len(terms) * price
            which = np.flatnonzero(limit > 0.0)
            if not len(which):
                continue
            start = models.effects[n, terms]
            start = np.where(np.isfinite(start), start, 0.0)[:, None]
            fits = fit_batch(terms[:, None], counts[:, which], start, limit[which])
            better = fits.deviance < limit[which]
            doubtful = better & ~fits.inside
            better[doubtful] = existence.across(models.models[n], counts[:, which[doubtful]])
            won = which[better]
            best[won] = fits.deviance[better] + len(terms) * price[won]
            found[won] = recorded[won] + fits.unseen[better]
        return found

    return totals


def _candidates(models: ModelSet) -> list[int]:
    """The models that resamples choose from: all that exist, or of very many those that are in reach."""
    order = [int(n) for n in models.order if models.exists[n]]
    if len(order) <= MANY:
        return order
    return [n for n in order if models.bic[n] <= models.bic[order[0]] + REACH]


def stepwise_totals(existence: Existence) -> Totals:
    """Choose by forward steps on every table of a batch anew."""

    def totals(counts: Floats) -> Floats:
        unseen, _ = stepwise(counts, existence)
        return np.asarray(counts[1:].sum(axis=0) + unseen)

    return totals
