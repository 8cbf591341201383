"""All hierarchical log-linear models of a table: fits, criteria, weights, averages, existence.

AIC and BIC use the whole Poisson likelihood, with the factorials of the counts,
as R's ``glm`` does; the n of BIC is the number of people recorded, and a term
that is minus infinity counts as a parameter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import gammaln, xlogy

from civcas.estimate.existence import Existence, Status
from civcas.estimate.fitting import Flags, Ints, fit_batch
from civcas.estimate.hierarchy import Models, hierarchical_models, model_name
from civcas.estimate.histories import Histories
from civcas.estimate.sums import Floats

REPORTED = 500
"""How many of the best models are listed."""
LIGHT = 1e-6
"""A model that weighs less than this, and is not listed, is not asked whether its estimate exists."""
ALL_UP_TO = 5
"""Up to so many lists every model without an estimate is found and listed."""


@dataclass(frozen=True, slots=True)
class FittedModel:
    """One model: its generators, the abundance (everybody, recorded and not), its criteria, whether it exists."""

    model: str
    terms: tuple[int, ...]
    abundance: float | None
    aic: float
    bic: float
    status: Status

    @property
    def exists(self) -> bool:
        """Whether the total is finite and unique."""
        return self.status == "exists"


class ModelSet:
    """Models fitted to one table. ``order`` lists their positions from the best BIC to the worst."""

    def __init__(self, table: Histories, models: Models, existence: Existence | None = None) -> None:
        self.table, self.models = table, models
        self.counts = table.array
        self._existence = existence or Existence()
        self._names: dict[int, str] = {}
        self.unseen, deviance, self.inside, self.effects = fit_models(models, self.counts)
        self.parameters = models.sum(axis=1)
        constant = saturated(self.counts)
        self.aic = deviance + constant + 2.0 * self.parameters
        self.bic = deviance + constant + self.parameters * np.log(max(table.recorded, 1))
        self.order = np.argsort(self.bic, kind="stable")
        self.statuses: list[Status] = ["exists"] * len(models)
        self._ask(self.inside)
        self.exists = np.array([status == "exists" for status in self.statuses])

    def _ask(self, inside: Flags) -> None:
        """Find the models without an estimate, wherever it matters.

        A fit that came to rest inside is a solution of the linear programme,
        which is solved for the others: for all of them up to five lists, else
        for those that are listed or weigh anything.
        """
        doubtful = ~inside
        if len(self.table.lists) <= ALL_UP_TO:
            self._solve(np.flatnonzero(doubtful))
            return
        listed = np.zeros(len(self.models), dtype=bool)
        listed[self.order[:REPORTED]] = True
        while True:
            left = np.array([status == "exists" for status in self.statuses])
            # A model that is left out gives its weight to others, which may then weigh enough to be asked.
            heavy = listed | (weights(self.aic, left) > LIGHT) | (weights(self.bic, left) > LIGHT)
            if not (heavy & doubtful).any():
                return
            self._solve(np.flatnonzero(heavy & doubtful))
            doubtful &= ~heavy

    def _solve(self, asked: Ints) -> None:
        for n, status in zip(asked, self._existence.statuses(self.models[asked], self.counts), strict=True):
            self.statuses[n] = status

    @property
    def abundance(self) -> Floats:
        """Everybody, by model."""
        return self.table.recorded + self.unseen

    def average(self, criterion: Floats) -> float | None:
        """The abundance averaged over the models that exist, by their weights; None where none does."""
        if not self.exists.any():
            return None
        return float((weights(criterion, self.exists) * np.where(self.exists, self.abundance, 0.0)).sum())

    @property
    def best(self) -> int | None:
        """The position of the model with the best BIC of those that exist."""
        for n in self.order:
            if self.exists[n]:
                return int(n)
        return None

    def name(self, n: int) -> str:
        """The model's generators."""
        if n not in self._names:
            self._names[n] = model_name(self.models[n])
        return self._names[n]

    def fitted(self, n: int) -> FittedModel:
        """One model as a record."""
        return FittedModel(
            self.name(n),
            tuple(int(one) for one in np.flatnonzero(self.models[n])),
            float(self.abundance[n]) if self.exists[n] else None,
            float(self.aic[n]),
            float(self.bic[n]),
            self.statuses[n],
        )

    def listed(self) -> tuple[FittedModel, ...]:
        """The best models that exist, by BIC; after them every model that is known to have no estimate."""
        good = [int(n) for n in self.order if self.exists[n]][:REPORTED]
        bad = [int(n) for n in self.order if not self.exists[n]]
        return tuple(self.fitted(n) for n in (*good, *bad))

    def near(self, criterion: Floats, within: float) -> tuple[int, ...]:
        """The models that exist and are within so much of the best one, the best first."""
        held = np.where(self.exists, criterion, np.inf)
        close = np.flatnonzero(held <= held.min() + within) if self.exists.any() else np.array([], dtype=int)
        return tuple(int(n) for n in close[np.argsort(held[close], kind="stable")])


def all_models(table: Histories, order: int, existence: Existence | None = None) -> ModelSet:
    """Fit every hierarchical model with interactions of at most ``order`` lists."""
    return ModelSet(table, hierarchical_models(len(table.lists), order), existence)


def fit_models(models: Models, counts: Floats) -> tuple[Floats, Floats, Flags, Floats]:
    """The unseen, the deviance, whether it certainly exists and the effects by term, of each model on one table."""
    unseen, deviance = np.zeros(len(models)), np.zeros(len(models))
    inside, effects = np.zeros(len(models), dtype=bool), np.zeros(models.shape)
    for size, which in by_size(models):
        terms = terms_of(models[which], size)
        found = fit_batch(terms, counts[:, None])
        unseen[which], deviance[which], inside[which] = found.unseen, found.deviance, found.inside
        effects[which, terms] = found.effects
    return unseen, deviance, inside, effects


def by_size(models: Models) -> Sequence[tuple[int, Ints]]:
    """Models by their number of terms, as positions."""
    sizes = models.sum(axis=1)
    return [(int(size), np.flatnonzero(sizes == size)) for size in np.unique(sizes)]


def terms_of(models: Models, size: int) -> Ints:
    """The terms of models of one size as ``(terms, models)``, the empty set first."""
    return np.nonzero(models)[1].reshape(len(models), size).T


def saturated(counts: Floats) -> float:
    """Minus twice the Poisson log-likelihood of the model that fits each recorded cell: what a deviance leaves out."""
    seen = counts[1:]
    return float(-2.0 * (xlogy(seen, seen) - seen - gammaln(seen + 1.0)).sum())


def weights(criterion: Floats, among: Flags | None = None) -> Floats:
    """Akaike or Schwarz weights: exp(−½ criterion), scaled to add up to 1 over the models ``among``."""
    held = criterion if among is None else np.where(among, criterion, np.inf)
    least = held.min()
    if not np.isfinite(least):
        return np.zeros_like(held)
    made = np.exp(-0.5 * (held - least))
    return np.asarray(made / made.sum())
