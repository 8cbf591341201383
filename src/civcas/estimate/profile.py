"""The profile-likelihood interval of one model: what it says of the total, if it is true.

The unseen take any number in turn; the multinomial likelihood of the whole
table is then at its largest over the model's effects (Cormack 1992). The
interval holds the totals whose likelihood is near enough to the largest.
"""

from __future__ import annotations

import numpy as np
from scipy.special import gammaln, xlogy
from scipy.stats import chi2

from civcas.estimate.fitting import Ints, fit_batch
from civcas.estimate.sums import Floats

MOST = 1e5
"""An upper end beyond so many times the recorded is open."""
_POINTS = 24
_ROUNDS = 5

Ends = tuple[float, float | None]


def profile_interval(terms: Ints, counts: Floats, unseen: float, level: float = 0.95) -> Ends:
    """The ends of the interval of the total of a model with these terms whose estimate of the unseen is given.

    The upper end is None where the likelihood stays near its largest value
    however many are unseen.
    """
    recorded = float(counts[1:].sum())
    drop = chi2.ppf(level, 1) / 2.0
    near = np.concatenate([[max(unseen, 1e-6)], np.maximum(unseen + np.linspace(-3.0, 3.0, _POINTS), 1e-6)])
    least = _profile(terms, counts, near).max() - drop

    def crossing(inside: float, outside: float) -> float:
        """Where the profile falls below what it must hold, between a number inside and one outside."""
        for _ in range(_ROUNDS):
            points = np.linspace(inside, outside, _POINTS)
            below = np.flatnonzero(_profile(terms, counts, points) < least)
            first = int(below[0]) if len(below) else _POINTS - 1
            inside, outside = float(points[max(first - 1, 0)]), float(points[first])
        return (inside + outside) / 2.0

    low = 0.0 if _profile(terms, counts, np.zeros(1))[0] >= least else crossing(unseen, 0.0)
    steps = np.geomspace(1.0, max(MOST * recorded / max(unseen, 1.0), 4.0), 60) * max(unseen, 1.0)
    below = np.flatnonzero(_profile(terms, counts, steps) < least)
    if not len(below):
        return recorded + low, None
    inside = float(steps[below[0] - 1]) if below[0] else unseen
    return recorded + low, recorded + crossing(inside, float(steps[below[0]]))


def _profile(terms: Ints, counts: Floats, unseen: Floats) -> Floats:
    """The logarithm of the likelihood at numbers of the unseen, the effects at their best for each."""
    whole = np.repeat(counts[:, None], len(unseen), axis=1)
    whole[0] = unseen
    total = whole.sum(axis=0)
    fits = fit_batch(terms[:, None], whole, unseen=True)
    fitted = xlogy(whole, whole).sum(axis=0) - fits.deviance / 2.0 - xlogy(total, total)
    return np.asarray(gammaln(total + 1.0) - gammaln(unseen + 1.0) + fitted)
