"""Averages over decomposable graphical models with a hyper-Dirichlet prior (Madigan & York 1997).

As in R's dga: each graph is as likely as another beforehand, cells of the whole
table have the Dirichlet parameter δ each and those of a margin the sum of the
cells in it, the total N has the prior 1/N, and at least one person and at most
``MOST`` times the recorded are unseen. The complete graph is among them as in
dga: the table says nothing of the unseen through it, so that the prior does,
and with a large δ it weighs the most. The sweep over δ shows that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln

from civcas.estimate.chordal import decomposable_graphs
from civcas.estimate.histories import Histories
from civcas.estimate.sums import Floats

MOST = 30
"""At most so many times the recorded are unseen."""
EXACT = 2**13
"""Up to so many unseen the posterior is summed number by number.

Above, where it hardly changes from one number to the next, the sum is taken as
an integral over panels that end between two numbers, with the first correction
of Euler and Maclaurin; an interval's end is found number by number in its panel.
"""
TOGETHER = 2**10
"""How many numbers of unseen are scored together."""
NEGLIGIBLE = 34.0
"""Where a graph's posterior is so far below the best one's there, in logarithms, it is left out."""

_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(6)
_PANEL = 0.02


@dataclass(frozen=True, slots=True)
class GraphPosterior:
    """What the graphs say of everybody at one δ; ``bounded`` where the mean would change if more could be unseen."""

    delta: float
    mean: float
    median: float
    interval: tuple[float, float]
    bounded: bool


def usual_delta(lists: int) -> float:
    """The prior of one person in all, spread over the cells."""
    return float(2.0**-lists)


def sweep_of(lists: int) -> tuple[float, ...]:
    """The values of δ that are looked at, the usual one first."""
    usual = usual_delta(lists)
    return tuple(dict.fromkeys((usual, usual / 4.0, 4.0 * usual, 0.5, 1.0)))


def graph_posterior(table: Histories, delta: float, level: float = 0.95) -> GraphPosterior:
    """The posterior of everybody, recorded and not, for three to five lists."""
    points, weights, ends = support(MOST * table.recorded)
    logs = np.concatenate([_over_graphs(table, delta, part) for part in _parts(points)])
    peak = logs.max()
    mass = np.exp(logs - peak)
    joint = mass * weights
    exact = min(len(points), EXACT)
    moved = 0.0
    if len(points) > exact:
        slope = mass[exact - 1] - mass[exact - 2]
        joint[exact - 1] += slope / 24.0
        moved = (mass[exact - 1] + slope) / 24.0  # of the total times its mass the slope is another
    whole = joint.sum()
    mean = float((joint @ (table.recorded + points) + moved) / whole)
    reached = np.concatenate([np.cumsum(joint[:exact]), joint[:exact].sum() + np.cumsum(_panels(joint[exact:]))])

    def quantile(part: float) -> float:
        """The smallest number of everybody that this part of the posterior does not exceed."""
        n = int(np.searchsorted(reached, part * whole))
        if n < exact:
            return float(table.recorded + points[n])
        inside = np.arange(ends[n - exact] + 0.5, ends[n - exact + 1])
        climbed = reached[n - 1] + np.cumsum(np.exp(_over_graphs(table, delta, inside) - peak))
        return float(table.recorded + inside[min(int(np.searchsorted(climbed, part * whole)), len(inside) - 1)])

    low, median, high = (quantile(part) for part in ((1.0 - level) / 2.0, 0.5, (1.0 + level) / 2.0))
    # What lies between half the bound and the bound, beside the whole: a tail that goes on changes the mean.
    far = points > points[-1] / 2.0
    tail = float(joint[far] @ (table.recorded + points[far]) / whole)
    return GraphPosterior(delta, mean, median, (low, high), tail > 0.01 * mean)


def support(most: int) -> tuple[Floats, Floats, Floats]:
    """Numbers of the unseen up to the most, how many whole numbers each stands for, and the ends of the panels."""
    exact = np.arange(1.0, min(most, EXACT) + 1.0)
    if most <= EXACT:
        return exact, np.ones(len(exact)), np.zeros(0)
    panels = int(np.ceil(np.log(most / EXACT) / _PANEL)) + 1
    ends = np.unique(np.rint(np.geomspace(EXACT, most, panels))) + 0.5
    half = np.diff(ends) / 2.0
    points = (ends[:-1] + half)[:, None] + half[:, None] * _NODES
    return (
        np.concatenate([exact, points.ravel()]),
        np.concatenate([np.ones(len(exact)), (half[:, None] * _WEIGHTS).ravel()]),
        ends,
    )


def _panels(joint: Floats) -> Floats:
    """The mass of each panel."""
    return np.asarray(joint.reshape(-1, len(_NODES)).sum(axis=1))


def _parts(points: Floats) -> Iterator[Floats]:
    for at in range(0, len(points), TOGETHER):
        yield points[at : at + TOGETHER]


def _over_graphs(table: Histories, delta: float, unseen: Floats) -> Floats:
    """The logarithm of the posterior summed over the graphs, at neighbouring numbers of the unseen.

    Only graphs that weigh anything at some of these numbers are scored at all of them.
    """
    graphs = decomposable_graphs(len(table.lists))
    some = np.unique(np.linspace(0, len(unseen) - 1, 9).astype(int))
    looked = log_posterior(table, delta, unseen[some], graphs)
    worth = (looked > looked.max(axis=0) - NEGLIGIBLE).any(axis=1)
    logs = log_posterior(table, delta, unseen, graphs[worth])
    peak = logs.max(axis=0)
    return np.asarray(peak + np.log(np.exp(logs - peak).sum(axis=0)))


def log_posterior(table: Histories, delta: float, unseen: Floats, graphs: NDArray[np.int64]) -> Floats:
    """The logarithm of each graph's posterior at each number of unseen, ``(graphs, numbers)``, but for a constant.

    Every set of lists is scored once: the Dirichlet-multinomial likelihood of
    its marginal table, in which only the cell of those on none of its lists
    grows with the unseen.
    """
    cells = len(table.counts)
    total = table.recorded + unseen
    needed = np.flatnonzero((graphs != 0).any(axis=0))
    scores = np.zeros((len(needed), len(unseen)))
    whole = gammaln(delta * cells) - gammaln(total + delta * cells)
    for n, one in enumerate(needed):
        if one:
            margin = margin_of(table.array, int(one))
            share = delta * cells / len(margin)
            rest = gammaln(margin[1:] + share).sum() - len(margin) * gammaln(share)
            scores[n] = gammaln(margin[0] + unseen + share) + rest + whole
    ways = gammaln(total + 1.0) - gammaln(unseen + 1.0)
    return np.asarray(graphs[:, needed].astype(float) @ scores + ways - np.log(total))


def margin_of(counts: Floats, lists: int) -> Floats:
    """The table over some lists, the people on none of them first."""
    members = [n for n in range(len(counts).bit_length() - 1) if lists >> n & 1]
    places = np.zeros(len(counts), dtype=int)
    for place, n in enumerate(members):
        places |= (np.arange(len(counts)) >> n & 1) << place
    return np.bincount(places, weights=counts, minlength=2 ** len(members)).astype(float)


def prior_sweep(table: Histories, deltas: Sequence[float], level: float = 0.95) -> tuple[GraphPosterior, ...]:
    """The posterior at each δ."""
    return tuple(graph_posterior(table, delta, level) for delta in deltas)
