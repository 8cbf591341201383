"""What is asked of an estimate: of whom and where, by which settings, on which tables."""

from __future__ import annotations

from dataclasses import dataclass

from civcas.estimate.histories import Histories


@dataclass(frozen=True, slots=True)
class Question:
    """What the lists are of; None is not stated, and the answer says so."""

    population: str | None = None
    period: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """How to estimate.

    ``order`` is the most lists in one interaction: by default all but one for
    up to five lists, two for six. ``independence`` asks for an estimate from
    two lists on the assumption that they are independent. ``factors`` are the
    λ by which the unseen are multiplied, as e^±λ. ``partial`` pools strata.
    """

    order: int | None = None
    resamples: int = 1000
    seed: int = 1
    level: float = 0.95
    independence: bool = False
    graphs: bool = True
    latent: bool = True
    checks: bool = True
    partial: bool = False
    factors: tuple[float, ...] = (0.25, 0.5, 1.0)


@dataclass(frozen=True, slots=True)
class Slice:
    """One of several tables: of a stratum, or of one draw of a matching."""

    table: Histories
    name: str


EVERY_MODEL = 6
"""Up to so many lists every model is fitted; from more, interactions are chosen step by step."""
MOST_LISTS = 10


def order_of(lists: int, asked: int | None) -> int:
    """The order of the models that are fitted: what was asked for, as far as there are lists, else the usual one."""
    usual = lists - 1 if lists < EVERY_MODEL else 2
    return max(1, min(asked or usual, lists - 1))
