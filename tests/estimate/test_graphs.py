"""Averages over decomposable graphs, against an enumeration of their own kind."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from scipy.special import gammaln, logsumexp

from civcas.estimate import Histories
from civcas.estimate.chordal import decomposable_graphs
from civcas.estimate.decomposable import graph_posterior
from quality.published_tables import AUSTRALIA, KOSOVO, NEW_ORLEANS_5, TABLES, UK_5, WESTERN_US, table


def test_there_are_as_many_decomposable_graphs_as_there_should_be() -> None:
    assert [len(decomposable_graphs(lists)) for lists in (2, 3, 4, 5)] == [2, 8, 61, 822]


def maximal_cliques(lists: int, edges: set[tuple[int, int]]) -> list[frozenset[int]]:
    whole = [
        frozenset(some)
        for size in range(1, lists + 1)
        for some in combinations(range(lists), size)
        if all(pair in edges for pair in combinations(some, 2))
    ]
    return [one for one in whole if not any(one < other for other in whole)]


def junction(cliques: list[frozenset[int]], edges: set[tuple[int, int]]) -> list[frozenset[int]] | None:
    """The separators of a graph by its heaviest clique tree, None where that tree shows it not to be decomposable."""
    lists = max(max(one) for one in cliques) + 1
    tree, separators = [cliques[0]], []
    left = cliques[1:]
    while left:
        one = max(left, key=lambda clique: max(len(clique & held) for held in tree))
        parent = max(tree, key=lambda held: len(one & held))
        separators.append(one & parent)
        tree.append(one)
        left.remove(one)
    # A tree has the running intersection where each list is in one more clique than separator.
    ok = all(sum(n in one for one in cliques) - sum(n in one for one in separators) == 1 for n in range(lists))
    return separators if ok else None


def enumerated_mean(published: Histories, delta: float) -> float:
    """The posterior mean by every graph and every number of unseen, straight from the definition."""
    lists, cells = len(published.lists), len(published.counts)
    unseen = np.arange(1.0, 30 * published.recorded + 1)
    total = published.recorded + unseen
    counts = np.array(published.counts, dtype=float)

    def score(members: frozenset[int]) -> np.ndarray:
        margin: dict[tuple[int, ...], float] = {}
        for n, count in enumerate(counts):
            held = tuple(n >> m & 1 for m in sorted(members))
            margin[held] = margin.get(held, 0.0) + count
        share = delta * cells / len(margin)
        none = tuple(0 for _ in members)
        found = gammaln(margin.pop(none) + unseen + share) - gammaln(share)
        found = found + sum(gammaln(count + share) - gammaln(share) for count in margin.values())
        return found + gammaln(delta * cells) - gammaln(total + delta * cells)

    every = list(combinations(range(lists), 2))
    scores: dict[frozenset[int], np.ndarray] = {}
    logs = np.full(len(unseen), -np.inf)
    for chosen in range(2 ** len(every)):
        edges = {pair for n, pair in enumerate(every) if chosen >> n & 1}
        cliques = maximal_cliques(lists, edges)
        separators = junction(cliques, edges)
        if separators is None:
            continue
        for one in (*cliques, *separators):
            if one and one not in scores:
                scores[one] = score(one)
        found = sum(scores[one] for one in cliques) - sum(scores[one] for one in separators if one)
        logs = np.logaddexp(logs, found)
    logs = logs + gammaln(total + 1) - gammaln(unseen + 1) - np.log(total)
    return float(np.exp(logs - logsumexp(logs)) @ total)


@pytest.mark.parametrize("delta", [1 / 16, 0.5, 1.0])
def test_the_mean_is_that_of_an_independent_enumeration(delta: float) -> None:
    assert graph_posterior(KOSOVO, delta).mean == pytest.approx(enumerated_mean(KOSOVO, delta), abs=1e-6)


def test_so_it_is_for_five_lists() -> None:
    small = table("A B C D E", {"10000": 25, "01000": 24, "00100": 30, "00010": 13, "00001": 21, "11000": 9, "01100": 8,
                                "00110": 5, "00011": 4, "10001": 6, "11100": 3, "01111": 1})  # fmt: skip
    assert graph_posterior(small, 1 / 32).mean == pytest.approx(enumerated_mean(small, 1 / 32), abs=1e-6)


# dga with 30 times the recorded as the most that are unseen: means and intervals.
@pytest.mark.parametrize(
    ("published", "delta", "mean", "interval"),
    [
        (KOSOVO, 1 / 16, 12_749, (9_827, 16_544)),
        (KOSOVO, 0.5, 11_031, None),
        (KOSOVO, 1.0, 4_829.5, None),
        (UK_5, 1 / 32, 21_282, (10_387, 33_510)),
        (NEW_ORLEANS_5, 1 / 32, 936, (511, 1_762)),
        (WESTERN_US, 1 / 32, 2_254, (1_343, 3_871)),
        (TABLES["netherlands_5"], 1 / 32, 88_567, (41_666, 203_389)),
        (AUSTRALIA, 1 / 16, 2_713, (1_189, 7_309)),
    ],
)
def test_mean_and_interval_are_those_of_dga(
    published: Histories, delta: float, mean: float, interval: tuple[float, float] | None
) -> None:
    found = graph_posterior(published, delta)
    assert found.mean == pytest.approx(mean, abs=0.6)
    assert interval is None or found.interval == interval


def test_a_mean_that_depends_on_how_many_may_be_unseen_is_marked() -> None:
    assert graph_posterior(TABLES["netherlands_5"], 1 / 32).bounded
    assert not graph_posterior(KOSOVO, 1 / 16).bounded
