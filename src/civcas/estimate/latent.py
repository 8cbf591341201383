"""The undocumented by latent classes: sampled until chains agree, and refused where they do not.

Chains start anywhere in the prior. Where they come to agree, that is the
answer; where they stay apart there are separate modes, and a ladder of tempered
chains is set up over which they can pass between them. What does not agree even
then is refused and never reported.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from civcas.estimate.convergence import bulk_size, mean_error, rhat
from civcas.estimate.histories import Histories
from civcas.estimate.mixture import ClassPrior, Mixture, prior_ratio
from civcas.estimate.reasons import Reason
from civcas.estimate.sampler import Chains, Filled
from civcas.estimate.sums import Floats

RHAT = 1.01
"""Chains that agree less than this are not reported (Vehtari et al. 2021)."""
SIZE = 400
"""Neither is an answer that rests on fewer effective draws."""
AIM = 2000
"""Sampling goes on until there are so many."""
FACTOR = 1.5
"""Priors that move the answer by more than this factor make it theirs, and it is refused."""
HELD = 0.95
"""The classes that are counted against the cells hold this part of everybody."""
MOST_LISTS = 8

LADDER = np.geomspace(1.0, 0.02, 14)
ALONE = np.ones(1)

PRIORS: Mapping[str, ClassPrior] = {
    "capture Beta(1/2, 1/2)": ClassPrior(capture=0.5),
    "capture Beta(2, 2)": ClassPrior(capture=2.0),
    "concentration Gamma(1, 1)": ClassPrior(shape=1.0, rate=1.0),
}
"""The priors that are tried beside the usual one."""

Step = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Run:
    """How chains are run: how many ladders, on which powers, with how long paths, and for how long."""

    ladders: int
    powers: Floats
    steps: int
    settle: int
    most: int


PLAIN = Run(64, ALONE, 100, 300, 600)
TEMPERED = Run(6, LADDER, 60, 400, 4000)
BLOCK = 50
HOPELESS = 1.1
"""Chains that agree so little after four blocks are given up for a ladder, and on a ladder after twenty for good."""
ROUGHLY = 1.05
"""Under another prior chains need only agree so far: what is asked there is how far the mean moves."""
TURNING = 60


@dataclass(frozen=True, slots=True)
class LatentPosterior:
    """What the latent classes say of everybody; ``mean``, ``median`` and ``interval`` are None where refused.

    ``error`` is the Monte Carlo error of the mean, ``classes`` how many classes
    hold 95% of everybody in the middle of the posterior, ``predictive`` how often
    a table made up by the model lies as far from it as the true one, ``sweep``
    the means under other priors.
    """

    mean: float | None
    median: float | None
    interval: tuple[float, float] | None
    rhat: float | None
    ess: float | None
    error: float | None = None
    classes: int | None = None
    tempered: bool = False
    predictive: float | None = None
    sweep: tuple[tuple[str, float | None], ...] = ()
    reasons: tuple[Reason, ...] = ()

    @property
    def verdict(self) -> str:
        """Whether there is an answer."""
        return "refused" if self.reasons else "estimate"


@dataclass(slots=True)
class Kept:
    """One draw of all chains.

    Totals, classes that hold most, whether a table made up by the draw is
    farther from it than the true one, and the logarithms of weights under other
    priors.
    """

    totals: Floats
    classes: Floats
    farther: Floats
    ratios: dict[str, Floats]


@dataclass(slots=True)
class Drawn:
    """All draws, ``(chains, draws)``, and how far they agree on the total."""

    totals: Floats
    classes: Floats
    farther: float
    ratios: dict[str, Floats]
    rhat: float
    ess: float

    @property
    def agrees(self) -> bool:
        """Whether they may be reported."""
        return self.rhat <= RHAT and self.ess >= SIZE


def latent_posterior(
    table: Histories, *, seed: int, level: float = 0.95, prior: ClassPrior | None = None, step: Step | None = None
) -> LatentPosterior:
    """Sample the latent class model of a table, or say why there is no answer."""
    prior = prior or ClassPrior()
    early = _beforehand(table)
    if early:
        return LatentPosterior(None, None, None, None, None, reasons=early)
    model = Mixture(table.array, prior)
    drawn, chains, tempered = sample(model, seed=seed, step=step)
    classes = int(np.median(drawn.classes))
    reasons = list(_disagreeing(drawn))
    if classes * (model.lists + 1) > len(table.counts) - 1:
        reasons.append(
            Reason(
                "latent_parameters",
                {"classes": classes, "parameters": classes * (model.lists + 1), "cells": len(table.counts) - 1},
            )
        )
    mean = float(drawn.totals.mean())
    sweep: tuple[tuple[str, float | None], ...] = ()
    if not reasons:
        sweep = _sweep(chains, drawn, seed)
        reasons += _moved(mean, sweep)
    checked = LatentPosterior(
        mean,
        float(np.median(drawn.totals)),
        _ends(drawn.totals, level),
        drawn.rhat,
        drawn.ess,
        mean_error(drawn.totals),
        classes,
        tempered,
        drawn.farther,
        sweep,
        tuple(reasons),
    )
    return replace(checked, mean=None, median=None, interval=None, error=None) if reasons else checked


def sample(model: Mixture, *, seed: int, step: Step | None = None, aim: int = AIM) -> tuple[Drawn, Chains, bool]:
    """Draws of chains that agree, on a ladder where they do not without; the chains, and whether they took one."""
    for run in (PLAIN, TEMPERED):
        chains = _chains(model, run, seed)
        drawn = _go_on(chains, run.most, aim, RHAT, step)
        if drawn.agrees:
            break
    return drawn, chains, chains.rungs > 1


def _chains(model: Mixture, run: Run, seed: int) -> Chains:
    """Chains that have come from all over the prior into the posterior."""
    chains = Chains(model, run.ladders, run.powers, run.steps, np.random.default_rng([seed, len(run.powers)]))
    chains.settle(run.settle)
    return chains


def _go_on(chains: Chains, most: int, aim: int, agree: float, step: Step | None = None) -> Drawn:
    """Keep draws until the chains agree and say enough, or there is no more time for them."""
    kept: list[Kept] = []
    for n in range(most):
        kept.append(_kept(chains, chains.round()))
        if step is not None:
            step(n + 1, most)
        if (n + 1) % BLOCK == 0 or n + 1 == most:
            totals = np.stack([one.totals for one in kept], axis=1)
            agreement, size = rhat(totals), bulk_size(totals)
            if agreement <= agree and size >= aim:
                break
            if agree == RHAT and n + 1 >= (4 if chains.rungs == 1 else 20) * BLOCK and agreement > HOPELESS:
                break
    return Drawn(
        totals,
        np.stack([one.classes for one in kept], axis=1),
        float(np.mean([one.farther for one in kept])),
        {name: np.stack([one.ratios[name] for one in kept], axis=1) for name in kept[0].ratios},
        agreement,
        size,
    )


def _kept(chains: Chains, filled: Filled) -> Kept:
    """What is kept of a round."""
    model = chains.model
    sizes = -np.sort(-filled.members, axis=1)
    held = np.cumsum(sizes, axis=1) < HELD * filled.total[:, None]
    ratios = {
        name: prior_ratio(filled.members.astype(float), filled.caught, filled.breaks, model.prior, other)
        for name, other in PRIORS.items()
    }
    return Kept(filled.total.astype(float), held.sum(axis=1) + 1.0, _farther(chains), ratios)


def _farther(chains: Chains) -> Floats:
    """Whether a table drawn from a chain's state lies farther from it than the true one, by Freeman and Tukey."""
    model = chains.model
    cells = model.shares(chains.states[chains.cold]).joint.sum(axis=1)[:, 1:]
    chance = cells / cells.sum(axis=1, keepdims=True)
    roots = np.sqrt(model.recorded * chance)
    made = chains.rng.multinomial(int(model.recorded), chance)
    far = ((np.sqrt(made) - roots) ** 2).sum(axis=1)
    return np.asarray(far >= ((np.sqrt(model.counts[1:]) - roots) ** 2).sum(axis=1)).astype(float)


def _beforehand(table: Histories) -> tuple[Reason, ...]:
    """Why no sampling is needed: even two classes have more parameters than the table cells, or too many lists."""
    lists, cells = len(table.lists), len(table.counts) - 1
    if lists > MOST_LISTS:
        return (Reason("latent_lists", {"lists": lists, "most": MOST_LISTS}),)
    if 2 * (lists + 1) > cells:
        return (Reason("latent_parameters", {"classes": 2, "parameters": 2 * (lists + 1), "cells": cells}),)
    return ()


def _disagreeing(drawn: Drawn) -> list[Reason]:
    reasons = []
    if not drawn.rhat <= RHAT:
        reasons.append(Reason("latent_rhat", {"rhat": round(drawn.rhat, 3), "most": RHAT}))
    if not drawn.ess >= SIZE:
        reasons.append(Reason("latent_size", {"size": int(drawn.ess), "least": SIZE}))
    return reasons


def _ends(totals: Floats, level: float) -> tuple[float, float]:
    low, high = np.quantile(totals, [(1.0 - level) / 2.0, (1.0 + level) / 2.0])
    return float(low), float(high)


def _sweep(chains: Chains, drawn: Drawn, seed: int) -> tuple[tuple[str, float | None], ...]:
    """The mean under each other prior: from the draws as they are weighed by it, or from chains that turn to it.

    Draws that the other prior weighs very unequally say little of it: then it
    is sampled for itself.
    """
    found: list[tuple[str, float | None]] = []
    for name, ratios in drawn.ratios.items():
        weight = np.exp(ratios - ratios.max())
        if weight.sum() ** 2 / (weight**2).sum() >= SIZE:
            found.append((name, float((weight * drawn.totals).sum() / weight.sum())))
            continue
        model = Mixture(chains.model.counts, PRIORS[name])
        chains.turn_to(model, TURNING)
        other = _go_on(chains, BLOCK * (6 if chains.rungs == 1 else 20), SIZE, ROUGHLY)
        if not (other.rhat <= ROUGHLY and other.ess >= SIZE) and chains.rungs == 1:
            climbing = _chains(model, TEMPERED, seed)
            other = _go_on(climbing, BLOCK * 20, SIZE, ROUGHLY)
        agreed = other.rhat <= ROUGHLY and other.ess >= SIZE
        found.append((name, float(other.totals.mean()) if agreed else None))
    return tuple(found)


def _moved(mean: float, sweep: tuple[tuple[str, float | None], ...]) -> list[Reason]:
    """The priors that move the answer too far, or under which there is none."""
    reasons = []
    for name, other in sweep:
        if other is None:
            reasons.append(Reason("latent_prior_unknown", {"prior": name}))
        elif max(other / mean, mean / other) > FACTOR:
            values = {"prior": name, "mean": round(other), "usual": round(mean), "factor": FACTOR}
            reasons.append(Reason("latent_prior", values))
    return reasons
