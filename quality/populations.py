"""Made-up populations of known size with lists that depend on each other and people who are not alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Population:
    """How many there are, and how many of them on each set of lists; the first count is of those on none."""

    kind: str
    size: int
    counts: tuple[int, ...]


def _independent(size: int, lists: int, rng: np.random.Generator) -> Floats:
    """Everybody alike, every list for itself."""
    return np.tile(_logits(lists, rng), (size, 1))


def _classes(size: int, lists: int, rng: np.random.Generator) -> Floats:
    """Two kinds of people, caught differently by each list."""
    share, first, second = rng.uniform(0.3, 0.7), _logits(lists, rng), _logits(lists, rng)
    return np.where((rng.random(size) < share)[:, None], first, second)


def _propensity(size: int, lists: int, rng: np.random.Generator) -> Floats:
    """Some people are easier to catch for every list: a normal effect of their own, of standard deviation 1."""
    return _logits(lists, rng) + rng.normal(0.0, 1.0, (size, 1))


def _mild_propensity(size: int, lists: int, rng: np.random.Generator) -> Floats:
    return _logits(lists, rng) + rng.normal(0.0, 0.5, (size, 1))


def _logits(lists: int, rng: np.random.Generator) -> Floats:
    """The logits of lists that each hold 5% to 35%."""
    held = rng.uniform(0.05, 0.35, lists)
    return np.asarray(np.log(held / (1.0 - held)))


def _linked(pairs: int) -> Callable[[Floats, np.random.Generator], NDArray[np.bool_]]:
    """Lists caught in turn, some of them more or less likely for whom an earlier one holds."""

    def caught(logits: Floats, rng: np.random.Generator) -> NDArray[np.bool_]:
        lists = logits.shape[1]
        held = np.zeros(logits.shape, dtype=bool)
        every = [(one, other) for other in range(lists) for one in range(other)]
        chosen = rng.permutation(len(every))[:pairs]
        links = {every[n]: rng.uniform(0.5, 1.5) * rng.choice([1.0, 1.0, -1.0]) for n in chosen}
        for n in range(lists):
            moved = logits[:, n] + sum(links.get((m, n), 0.0) * held[:, m] for m in range(n))
            held[:, n] = rng.random(len(logits)) < 1.0 / (1.0 + np.exp(-moved))
        return held

    return caught


KINDS: Mapping[str, tuple[int, Callable[[int, int, np.random.Generator], Floats], int]] = {
    "three lists, independent": (3, _independent, 0),
    "three lists, one pair linked": (3, _independent, 1),
    "four lists, independent": (4, _independent, 0),
    "four lists, two pairs linked": (4, _independent, 2),
    "four lists, two kinds of people": (4, _classes, 0),
    "four lists, mild propensity and one pair linked": (4, _mild_propensity, 1),
    "four lists, strong propensity": (4, _propensity, 0),
}
"""Each kind: how many lists, what people are like, how many pairs of lists are linked."""


def population(kind: str, seed: int) -> Population:
    """One population of a kind, of 1,000 to 20,000 people."""
    lists, like, pairs = KINDS[kind]
    rng = np.random.default_rng([seed, list(KINDS).index(kind)])
    size = int(np.exp(rng.uniform(np.log(1000), np.log(20_000))))
    held = _linked(pairs)(like(size, lists, rng), rng)
    counts = np.bincount(held @ (1 << np.arange(lists)), minlength=2**lists)
    return Population(kind, size, tuple(int(count) for count in counts))
