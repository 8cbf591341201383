"""How long an estimate takes, beside the reference figures it must come to: ``python -m bench estimate``.

The published tables are those that the tests use. Times are by the clock and of
processor time (all threads), the fastest and the median of several runs; other
work on the machine slows the clock.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from functools import partial

import numpy as np

from bench.timing import Times
from civcas.estimate.bootstrap import best_totals, bootstrap
from civcas.estimate.decomposable import graph_posterior
from civcas.estimate.existence import Existence
from civcas.estimate.hierarchy import hierarchical_models
from civcas.estimate.histories import Histories
from civcas.estimate.latent import latent_posterior, sample
from civcas.estimate.loglinear import all_models, fit_models
from civcas.estimate.mixture import ClassPrior, Mixture
from quality.published_tables import KOSOVO, TABLES, UK_5


def time_estimate(*, runs: int, seed: int) -> None:
    """Time every kind of estimate and print it beside its target and what it came to."""
    print(f"{'estimate':<46} {'clock':>9} {'processor':>10} {'target':>9}")
    for name, table, order, target in (("kosovo", KOSOVO, 3, "0.020 s"), ("uk_5", UK_5, 4, "1.000 s")):
        models = hierarchical_models(len(table.lists), order)
        _print(f"{len(models):,} models fitted, {name}", _timed(partial(fit_models, models, table.array), runs), target)
        _print(f"the same with existence, {name}", _timed(partial(all_models, table, order), runs), "")
    _bootstraps((("kosovo", KOSOVO, 3, "2 s"), ("uk_5", UK_5, 4, "360 s")), seed)
    for name, table, delta in (("kosovo", KOSOVO, 1 / 16), ("uk_5", UK_5, 1 / 32)):
        times, mean = _timed(partial(graph_posterior, table, delta), runs), graph_posterior(table, delta).mean
        _print(f"decomposable graphs, {name}: mean {mean:,.2f}", times, "1.000 s")
    _latent(KOSOVO, seed)
    for name in ("uk_5", "netherlands_5"):
        _refusal(name, TABLES[name], seed)


def _bootstraps(cases: tuple[tuple[str, Histories, int, str], ...], seed: int) -> None:
    for name, table, order, target in cases:
        existence = Existence()
        models = all_models(table, order, existence)
        assert models.best is not None
        point = float(models.abundance[models.best])
        totals = best_totals(models, existence)
        start, worked = time.perf_counter(), time.process_time()
        found = bootstrap(table, point, totals, resamples=1000, seed=seed)
        clock, processor = time.perf_counter() - start, time.process_time() - worked
        ends = " to ".join(f"{end:,.0f}" for end in found.bca or ())
        print(f"{f'bootstrap of 1,000, {name}: {ends}':<46} {clock:>7.2f} s {processor:>8.2f} s {target:>9}")


def _latent(table: Histories, seed: int) -> None:
    """Effective samples a second, the time that the chains need to settle included."""
    model = Mixture(table.array, ClassPrior())
    start, worked = time.perf_counter(), time.process_time()
    drawn, _, _ = sample(model, seed=seed)
    clock, processor = time.perf_counter() - start, time.process_time() - worked
    print(f"{f'latent classes, kosovo: mean {drawn.totals.mean():,.0f}':<46} {clock:>7.2f} s {processor:>8.2f} s")
    print(
        f"{f'  R-hat {drawn.rhat:.4f}, {drawn.ess:,.0f} effective':<46} {drawn.ess / clock:>5,.0f} /s "
        f"{drawn.ess / processor:>7,.0f} /s {'500 /s':>9}"
    )


def _refusal(name: str, table: Histories, seed: int) -> None:
    """A table with separate modes: solved with chains that agree, or refused."""
    start, worked = time.perf_counter(), time.process_time()
    found = latent_posterior(table, seed=seed)
    clock, processor = time.perf_counter() - start, time.process_time() - worked
    said = f"{found.mean:,.0f}" if found.mean is not None else "refused"
    agree = np.nan if found.rhat is None else found.rhat
    print(f"{f'latent classes, {name}: {said} (R-hat {agree:.3f})':<46} {clock:>7.2f} s {processor:>8.2f} s")


def _timed(work: Callable[[], object], runs: int) -> tuple[Times, Times]:
    work()
    clock, processor = [], []
    for _ in range(runs):
        start, worked = time.perf_counter(), time.process_time()
        work()
        clock.append(time.perf_counter() - start)
        processor.append(time.process_time() - worked)
    return Times(tuple(clock)), Times(tuple(processor))


def _print(name: str, times: tuple[Times, Times], target: str) -> None:
    clock, processor = (statistics.median(one.seconds) for one in times)
    print(f"{name:<46} {clock:>7.3f} s {processor:>8.3f} s {target:>9}")
