"""Checks of an estimate against the table itself: a list left out, a list held back, the model's own tables."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from civcas.estimate.asked import EVERY_MODEL, Settings, order_of
from civcas.estimate.existence import Existence
from civcas.estimate.fitting import Ints, fit_batch
from civcas.estimate.grounds import grounds_against
from civcas.estimate.hierarchy import as_row
from civcas.estimate.histories import Histories
from civcas.estimate.loglinear import ModelSet, all_models
from civcas.estimate.profile import Ends, profile_interval
from civcas.estimate.stepwise import stepwise
from civcas.estimate.sums import Floats, add_subsets

MADE_UP = 2000


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The abundance without one list, by the best model of the rest; None where it cannot be estimated."""

    list: str
    abundance: float | None


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A list held back: how many it really holds, and how many the others say that it holds."""

    list: str
    true: int
    estimate: float | None
    interval: Ends | None

    @property
    def held(self) -> bool | None:
        """Whether the interval holds the true number, None where there is none."""
        if self.interval is None:
            return None
        low, high = self.interval
        return low <= self.true and (high is None or self.true <= high)


def best_model(table: Histories, settings: Settings, existence: Existence) -> ModelSet:
    """The models of a table: all of them, or for many lists the one that is chosen step by step."""
    lists = len(table.lists)
    if lists <= EVERY_MODEL:
        return all_models(table, order_of(lists, settings.order), existence)
    _, chosen = stepwise(table.array[:, None], existence)
    return ModelSet(table, as_row(chosen[0], lists)[None, :], existence)


def left_out(table: Histories, settings: Settings, existence: Existence) -> tuple[LeftOut, ...]:
    """The abundance without each list in turn, where three or more remain."""
    if len(table.lists) < 4:
        return ()
    found = []
    for n, name in enumerate(table.lists):
        rest = table.without(n)
        abundance = None
        if not grounds_against(rest, settings):
            models = best_model(rest, settings, existence)
            abundance = None if models.best is None else float(models.abundance[models.best])
        found.append(LeftOut(name, abundance))
    return tuple(found)


def held_back(table: Histories, settings: Settings, existence: Existence) -> tuple[HeldBack, ...]:
    """How many people each list holds, estimated from those of them whom the other lists hold.

    The truth is known here: where the estimate misses it, the lists depend on
    each other in ways that the models do not carry.
    """
    if len(table.lists) < 4:
        return ()
    found = []
    for n, name in enumerate(table.lists):
        part, true = table.within(n), table.on(1 << n)
        estimate, interval = None, None
        if not grounds_against(part, settings):
            models = best_model(part, settings, existence)
            if models.best is not None:
                terms = np.flatnonzero(models.models[models.best])
                estimate = float(models.abundance[models.best])
                interval = profile_interval(terms, part.array, float(models.unseen[models.best]), settings.level)
        found.append(HeldBack(name, true, estimate, interval))
    return tuple(found)


def predictive(terms: Ints, counts: Floats, seed: int) -> float:
    """How often a table made up by the fitted model lies as far from the model's fit to it as the true one.

    Near 0: the model does not explain the table. Distance is the deviance.
    """
    fit = fit_batch(terms[:, None], counts[:, None])
    spread = np.zeros(len(counts))
    spread[terms] = fit.effects[:, 0]
    means = np.exp(add_subsets(spread))
    means[0] = 0.0
    made = np.random.default_rng([seed, 7]).poisson(means[:, None], size=(len(counts), MADE_UP)).astype(float)
    again = fit_batch(terms[:, None], made, np.where(np.isfinite(fit.effects), fit.effects, 0.0))
    return float((again.deviance >= fit.deviance[0] - 1e-9).mean())
