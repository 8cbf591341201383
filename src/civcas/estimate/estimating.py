"""``estimate_total``: from lists that overlap to how many there are in all, or why that cannot be told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from civcas.errors import UsageError
from civcas.estimate.asked import EVERY_MODEL, Question, Settings, Slice, order_of
from civcas.estimate.bootstrap import Bootstrap, best_totals, bootstrap, stepwise_totals
from civcas.estimate.checks import best_model, held_back, left_out, predictive
from civcas.estimate.decomposable import GraphPosterior, prior_sweep, sweep_of
from civcas.estimate.existence import Existence
from civcas.estimate.grounds import cautions_of, grounds_against
from civcas.estimate.hierarchy import as_row
from civcas.estimate.histories import Histories
from civcas.estimate.latent import latent_posterior
from civcas.estimate.loglinear import FittedModel, ModelSet
from civcas.estimate.profile import profile_interval
from civcas.estimate.reasons import Reason
from civcas.estimate.result import Estimate, Loglinear, NotEstimable
from civcas.estimate.stepwise import stepwise
from civcas.estimate.study import coverage_caution

NEAR = 2.0
"""A model within so much of the best BIC fits about as well (Burnham & Anderson 2002)."""
GRAPH_LISTS = (3, 5)

Step = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is."""


def estimate_total(
    tables: Histories | Sequence[Slice],
    question: Question | None = None,
    settings: Settings | None = None,
    *,
    by: str | None = None,
    step: Step | None = None,
) -> Estimate | NotEstimable:
    """Estimate how many there are in all from lists that overlap.

    ``tables`` is one table of capture histories, or several: of strata with
    ``by="stratum"``, of draws of a matching of names with ``by="draw"``. The
    answer is an ``Estimate``, or ``NotEstimable`` with every reason. It is
    a statement of its own, with a model for what no list holds: it is never
    added to a recorded toll, nor one taken from it. The same input and seed
    give the same answer. UsageError where the call makes no sense.
    """
    question, settings = question or Question(), settings or Settings()
    if isinstance(tables, Histories):
        return estimate_one(tables, question, settings, step)
    from civcas.estimate.parts import estimate_draws, estimate_strata

    if by == "stratum":
        return estimate_strata(tables, question, settings, step)
    if by == "draw":
        return estimate_draws(tables, question, settings, step)
    raise UsageError("Several tables are estimated by='stratum' or by='draw'; say which they are.")


def estimate_one(
    table: Histories, question: Question, settings: Settings, step: Step | None = None
) -> Estimate | NotEstimable:
    """The estimate from one table."""
    grounds = grounds_against(table, settings)
    if grounds:
        return NotEstimable(question, settings, table, table.recorded, grounds)
    existence = Existence()
    models = best_model(table, settings, existence)
    found = loglinear(table, models, settings, existence, step)
    if found is None:
        reason = Reason("no_model", {"models": len(models.models)})
        return NotEstimable(question, settings, table, table.recorded, (reason,), models.listed())
    graphs: tuple[GraphPosterior, ...] = ()
    lists = len(table.lists)
    if settings.graphs and GRAPH_LISTS[0] <= lists <= GRAPH_LISTS[1]:
        graphs = prior_sweep(table, sweep_of(lists), settings.level)
    latent = None
    if settings.latent and lists > 2:
        latent = latent_posterior(table, seed=settings.seed, level=settings.level, step=_named("Latent classes", step))
    checked = settings.checks
    return Estimate(
        question,
        settings,
        table,
        table.recorded,
        found,
        graphs,
        latent,
        left_out(table, settings, existence) if checked else (),
        held_back(table, settings, existence) if checked else (),
        (*cautions_of(table), coverage_caution(len(table.lists))),
    )


def loglinear(
    table: Histories, models: ModelSet, settings: Settings, existence: Existence, step: Step | None = None
) -> Loglinear | None:
    """What the log-linear models say, None where none has an estimate."""
    best = models.best
    if best is None:
        return None
    unseen = float(models.unseen[best])
    terms = np.flatnonzero(models.models[best])
    aic, bic = models.average(models.aic), models.average(models.bic)
    assert aic is not None and bic is not None  # the best one exists
    every = len(table.lists) <= EVERY_MODEL
    return Loglinear(
        best=models.fitted(best),
        interval=profile_interval(terms, table.array, unseen, settings.level),
        near=tuple(models.fitted(n) for n in models.near(models.bic, NEAR)),
        aic_average=aic,
        bic_average=bic,
        models=models.listed(),
        fitted=len(models.models),
        order=order_of(len(table.lists), settings.order) if every else 2,
        chosen="bic" if every else "stepwise",
        bootstrap=resampled(table, models, settings, existence, step),
        stepwise=_stepwise(table, existence) if len(table.lists) > 2 else None,
        sensitivity=tuple(
            (factor, table.recorded + unseen * float(np.exp(-factor)), table.recorded + unseen * float(np.exp(factor)))
            for factor in settings.factors
        ),
        predictive=predictive(terms, table.array, settings.seed),
    )


def resampled(
    table: Histories, models: ModelSet, settings: Settings, existence: Existence, step: Step | None = None
) -> Bootstrap:
    """The bootstrap with the choice of the model inside it."""
    best = models.best
    assert best is not None  # asked for only where there is one
    if len(table.lists) <= EVERY_MODEL:
        totals = best_totals(models, existence, _named("Bootstrap", step))
    else:
        totals = stepwise_totals(existence)
    point = float(models.abundance[best])
    return bootstrap(table, point, totals, resamples=settings.resamples, seed=settings.seed, level=settings.level)


def _stepwise(table: Histories, existence: Existence) -> FittedModel:
    """The model that is chosen step by step."""
    _, chosen = stepwise(table.array[:, None], existence)
    row = as_row(chosen[0], len(table.lists))
    return ModelSet(table, row[None, :], existence).fitted(0)


def _named(what: str, step: Step | None) -> Callable[[int, int], None] | None:
    if step is None:
        return None
    return lambda done, of: step(what, done, of)


def without_rest(settings: Settings) -> Settings:
    """The same settings for a part of the whole, of which only the log-linear models are asked."""
    return replace(settings, graphs=False, latent=False, checks=False)
