"""Hierarchical log-linear models: every one up to an order, as sets of interactions, and their names.

A set of lists is an integer whose bit ``i`` stands for list ``i``; the empty
set is 0. A model is the set of its terms, one row of a boolean array with a
column for each of the ``2**lists`` sets. Every model holds the empty set and
each single list; none holds all lists together, because that interaction cannot
be told from the number of people on no list.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

Models = NDArray[np.bool_]
"""Models by terms: ``(models, 2**lists)``."""

LETTERS = "123456789"


@lru_cache(maxsize=16)
def hierarchical_models(lists: int, order: int) -> Models:
    """Every hierarchical model with interactions of at most ``order`` lists, the independent one first.

    There are 8 for three lists, 113 for four and 6,893 for five. The array is
    shared between calls and cannot be written to.
    """
    base = main_effects(lists)
    found = list(_grown(lists, 2, min(order, lists - 1), base, base))
    made = np.zeros((len(found), 2**lists), dtype=bool)
    for n, terms in enumerate(found):
        made[n, sorted(terms)] = True
    made = made[np.argsort(made.sum(axis=1), kind="stable")]
    made.flags.writeable = False
    return made


def main_effects(lists: int) -> frozenset[int]:
    """The terms that every model has: the empty set and each list."""
    return frozenset({0, *(1 << n for n in range(lists))})


def _grown(lists: int, size: int, order: int, terms: frozenset[int], below: frozenset[int]) -> Iterator[frozenset[int]]:
    """Models with these terms and any choice of larger ones whose every smaller part is there."""
    if size > order:
        yield terms
        return
    allowed = [one for one in _sets(lists, size) if all(one & ~(1 << n) in below for n in range(lists) if one >> n & 1)]
    for chosen in range(2 ** len(allowed)):
        added = frozenset(one for n, one in enumerate(allowed) if chosen >> n & 1)
        if added:
            yield from _grown(lists, size + 1, order, terms | added, added)
        else:
            yield terms


def _sets(lists: int, size: int) -> Iterator[int]:
    for chosen in combinations(range(lists), size):
        yield sum(1 << n for n in chosen)


def pairs(lists: int) -> tuple[int, ...]:
    """The sets of two lists, in the order of their lists."""
    return tuple(_sets(lists, 2))


def as_row(terms: Iterable[int], lists: int) -> NDArray[np.bool_]:
    """One model's terms as a row."""
    row = np.zeros(2**lists, dtype=bool)
    row[list(terms)] = True
    return row


def generators(terms: NDArray[np.bool_]) -> tuple[int, ...]:
    """The largest terms of a model, those that are part of no other; the largest first, then in the lists' order."""
    held = [int(one) for one in np.flatnonzero(terms) if one]
    largest = [one for one in held if not any(one != other and one & other == one for other in held)]
    return tuple(sorted(largest, key=lambda one: (-one.bit_count(), _members(one))))


def model_name(terms: NDArray[np.bool_]) -> str:
    """A model by its generators, lists counted from 1: ``[123,14,34]``, as Rcapture writes it."""
    return f"[{','.join(''.join(LETTERS[n] for n in _members(one)) for one in generators(terms))}]"


def named_terms(terms: NDArray[np.bool_], names: Sequence[str]) -> tuple[str, ...]:
    """The generators of two lists or more with the lists' own names: ``EXH × ABA``."""
    return tuple(" × ".join(names[n] for n in _members(one)) for one in generators(terms) if one.bit_count() > 1)


def _members(one: int) -> tuple[int, ...]:
    return tuple(n for n in range(one.bit_length()) if one >> n & 1)
