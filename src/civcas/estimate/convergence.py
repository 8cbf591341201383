"""Whether chains agree and how much they say: R-hat and effective size, as Vehtari et al. (2021) define them."""

from __future__ import annotations

import numpy as np
from scipy.special import ndtri
from scipy.stats import rankdata

from civcas.estimate.sums import Floats


def rhat(draws: Floats) -> float:
    """The larger of the rank-normalised split R-hats of the draws and of their distance from the median.

    ``draws`` is ``(chains, draws)``. The first tells chains apart that lie in
    different places, the second those that are spread differently. 1 is perfect
    agreement.
    """
    split = split_chains(draws)
    folded = np.abs(split - np.median(split))
    return max(_rhat(normal_scores(split)), _rhat(normal_scores(folded)))


def bulk_size(draws: Floats) -> float:
    """The effective number of draws for the middle of the distribution: of rank-normalised split chains."""
    return effective_size(normal_scores(split_chains(draws)))


def mean_error(draws: Floats) -> float:
    """The Monte Carlo standard error of the mean of the draws."""
    return float(draws.std(ddof=1) / np.sqrt(max(effective_size(split_chains(draws)), 1.0)))


def split_chains(draws: Floats) -> Floats:
    """Each chain as two: its first and its second half."""
    half = draws.shape[1] // 2
    return np.concatenate([draws[:, :half], draws[:, -half:]])


def normal_scores(draws: Floats) -> Floats:
    """Draws replaced by the normal quantiles of their ranks among all."""
    ranks = rankdata(draws, method="average").reshape(draws.shape)
    return np.asarray(ndtri((ranks - 0.375) / (draws.size + 0.25)))


def _rhat(draws: Floats) -> float:
    length = draws.shape[1]
    within = draws.var(axis=1, ddof=1).mean()
    if within <= 0.0:
        return 1.0 if np.ptp(draws) == 0.0 else np.inf
    between = draws.mean(axis=1).var(ddof=1)
    return float(np.sqrt((length - 1) / length + between / within))


def effective_size(draws: Floats) -> float:
    """The number of independent draws that would say as much of the mean.

    Autocorrelations are averaged over the chains and added in pairs until a
    pair is negative, each pair at most as large as the one before (Geyer 1992).
    """
    chains, length = draws.shape
    if length < 4 or np.ptp(draws) == 0.0:
        return float(draws.size) if np.ptp(draws) == 0.0 else 0.0
    centred = draws - draws.mean(axis=1, keepdims=True)
    spectrum = np.abs(np.fft.rfft(centred, 2 * length, axis=1)) ** 2
    covariance = np.fft.irfft(spectrum, axis=1)[:, :length].mean(axis=0) / length
    within = covariance[0] * length / (length - 1.0)
    between = draws.mean(axis=1).var(ddof=1) if chains > 1 else 0.0
    total = covariance[0] + between
    if total <= 0.0 or within <= 0.0:
        return 0.0
    correlation = 1.0 - (within - covariance * length / (length - 1.0)) / total
    correlation[0] = 1.0
    pairs = correlation[: length // 2 * 2].reshape(-1, 2).sum(axis=1)
    ending = np.flatnonzero(pairs < 0.0)
    kept = np.minimum.accumulate(pairs[: ending[0]] if len(ending) else pairs)
    time = max(-1.0 + 2.0 * float(kept.sum()), 1.0 / np.log10(max(draws.size, 11)))
    return float(draws.size / time)
