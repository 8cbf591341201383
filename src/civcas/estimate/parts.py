"""Estimates from several tables: strata, apart or partially pooled, and draws of a matching of names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from civcas.errors import UsageError
from civcas.estimate.asked import Question, Settings, Slice
from civcas.estimate.bootstrap import quantiles
from civcas.estimate.estimating import Step, estimate_one, without_rest
from civcas.estimate.histories import Histories
from civcas.estimate.reasons import Reason
from civcas.estimate.result import Drawn, Estimate, Interval, Matching, NotEstimable, Strata, Stratum
from civcas.estimate.study import coverage_caution
from civcas.estimate.sums import Floats


def estimate_strata(
    slices: Sequence[Slice], question: Question, settings: Settings, step: Step | None = None
) -> Estimate | NotEstimable:
    """Each stratum estimated for itself, and their sum.

    A stratum without an estimate is in no sum and named. With ``partial`` the
    logarithms of unseen to recorded are drawn towards their common mean, the
    more the less a stratum's own table says (random effects, with the variance
    between strata of DerSimonian & Laird 1986).
    """
    _same_lists(slices)
    found = [
        estimate_one(one.table, question, replace(without_rest(settings), seed=settings.seed + 1 + n), step)
        for n, one in enumerate(slices)
    ]
    good = [(one, answer) for one, answer in zip(slices, found, strict=True) if isinstance(answer, Estimate)]
    bad = tuple(one.name for one, answer in zip(slices, found, strict=True) if isinstance(answer, NotEstimable))
    table = _added([one for one, _ in good] or slices)  # whoever is in no total is not among the recorded either
    whole = estimate_one(table, question, settings, step) if good else None
    if not isinstance(whole, Estimate):
        reasons = whole.reasons if whole is not None else _reasons(found)
        return NotEstimable(question, settings, table, table.recorded, reasons)
    recorded = np.array([one.table.recorded for one, _ in good], dtype=float)
    best = np.array([answer.loglinear.best.abundance for _, answer in good], dtype=float)
    draws = _same_length([answer for _, answer in good], settings)
    pull = _Pull(np.log(np.maximum(best - recorded, 0.5) / recorded), _ratios(draws, recorded))
    pooled, pooled_draws = pull(best, recorded), np.stack([pull(row, recorded) for row in draws])
    pairs = {one.name: (n, answer) for n, (one, answer) in enumerate(good)}
    tails = _tails(settings)
    made = []
    for one, answer in zip(slices, found, strict=True):
        if one.name not in pairs:
            assert isinstance(answer, NotEstimable)
            made.append(Stratum(one.name, one.table.recorded, None, None, None, None, answer.reasons))
            continue
        n, estimate = pairs[one.name]
        apart = estimate.between
        together = quantiles(pooled_draws[:, n], tails)
        made.append(
            Stratum(
                one.name, one.table.recorded, float(best[n]), apart, float(pooled[n]), together, (), estimate.cautions
            )
        )
    summed = pooled_draws.sum(axis=1) if settings.partial else draws.sum(axis=1)
    strata = Strata(
        tuple(made),
        settings.partial,
        float((pooled if settings.partial else best).sum()),
        _over(quantiles(summed, tails), [_added_spread([answer for _, answer in good])]),
        bad,
    )
    thin = tuple(caution for _, answer in good for caution in answer.cautions if caution.code in _THIN)
    return replace(whole, strata=strata, cautions=_with_left_out(whole.cautions, bad, thin))


def estimate_draws(
    slices: Sequence[Slice], question: Question, settings: Settings, step: Step | None = None
) -> Estimate | NotEstimable:
    """Draws or thresholds of one matching, each estimated for itself, and what they say together.

    The interval is that of all their resamples; the matching's own part of the
    uncertainty is the variance between draws (Rubin 1987), on the scale of the
    logarithm of the unseen.
    """
    _same_lists(slices)
    found = [
        estimate_one(one.table, question, replace(without_rest(settings), seed=settings.seed + n), step)
        for n, one in enumerate(slices)
    ]
    good = [(one, answer) for one, answer in zip(slices, found, strict=True) if isinstance(answer, Estimate)]
    if not good:
        return NotEstimable(question, settings, slices[0].table, slices[0].table.recorded, _reasons(found))
    best = np.array([answer.loglinear.best.abundance for _, answer in good], dtype=float)
    middle = good[int(np.argsort(best, kind="stable")[(len(best) - 1) // 2])][0]
    whole = estimate_one(middle.table, question, settings, step)
    assert isinstance(whole, Estimate)
    recorded = np.array([one.table.recorded for one, _ in good], dtype=float)
    draws = _same_length([answer for _, answer in good], settings)
    logs = _ratios(draws, recorded) + np.log(recorded)
    within = float(logs.var(axis=0, ddof=1).mean())
    between = (
        float(np.log(np.maximum(best - recorded, 0.5)).var(ddof=1)) * (1.0 + 1.0 / len(best)) if len(best) > 1 else 0.0
    )
    matching = Matching(
        tuple(
            Drawn(
                one.name,
                one.table.recorded,
                answer.loglinear.best.abundance if isinstance(answer, Estimate) else None,
                answer.between if isinstance(answer, Estimate) else None,
            )
            for one, answer in zip(slices, found, strict=True)
        ),
        float(best.mean()),
        _over(quantiles(draws.ravel(), _tails(settings)), [answer.between for _, answer in good]),
        between / (between + within) if between + within > 0.0 else 0.0,
    )
    bad = tuple(one.name for one, answer in zip(slices, found, strict=True) if isinstance(answer, NotEstimable))
    return replace(whole, matching=matching, cautions=_with_left_out(whole.cautions, bad, ()))


def _over(resampled: Interval | None, others: Sequence[Interval]) -> Interval | None:
    """The lowest to the highest of the resamples' interval and of what the models that fit as well say."""
    ends = [resampled, *others] if resampled is not None else list(others)
    return (min(low for low, _ in ends), max(high for _, high in ends)) if ends else None


def _added_spread(answers: Sequence[Estimate]) -> Interval:
    """The near-tied models of all strata added up: every lowest, and every highest, together; of one all it says."""
    if len(answers) == 1:
        return answers[0].between
    spreads = [answer.loglinear.spread for answer in answers]
    return sum(low for low, _ in spreads), sum(high for _, high in spreads)


_THIN = frozenset({"few_on_several", "alone", "empty_overlaps", "thin_overlaps"})
"""What is said of a stratum whose cells are thin."""


def _with_left_out(cautions: Sequence[Reason], bad: Sequence[str], thin: Sequence[Reason]) -> tuple[Reason, ...]:
    """What is to be read with an estimate of several tables: what was left out comes first, and what is thin in one."""
    left_out = [Reason("slices_left_out", {"names": ", ".join(bad)})] if bad else []
    own = [caution for caution in cautions if caution.code != "coverage"]
    other = [caution for caution in thin if caution not in own]
    unknown = [] if any(caution.code == "coverage_unknown" for caution in own) else [coverage_caution(0, parts=True)]
    return (*left_out, *other, *own, *unknown)


def _same_lists(slices: Sequence[Slice]) -> None:
    if not slices:
        raise UsageError("There is no table to estimate from.")
    if len({one.table.lists for one in slices}) > 1:
        raise UsageError("The tables have not the same lists; give every stratum or draw the same columns.")


def _added(slices: Sequence[Slice]) -> Histories:
    counts = np.sum([one.table.counts for one in slices], axis=0)
    return Histories(slices[0].table.lists, tuple(int(count) for count in counts))


def _same_length(answers: Sequence[Estimate], settings: Settings) -> Floats:
    """The resampled totals of each answer in a column, all as long; drawn anew in an order that the seed gives."""
    rng = np.random.default_rng([settings.seed, 11])
    columns = []
    for answer in answers:
        totals = np.array(answer.loglinear.bootstrap.totals)
        columns.append(rng.choice(totals, settings.resamples) if len(totals) else np.full(settings.resamples, np.nan))
    return np.stack(columns, axis=1)


def _ratios(draws: Floats, recorded: Floats) -> Floats:
    """The logarithms of unseen to recorded; half a person where nobody is unseen."""
    return np.asarray(np.log(np.maximum(draws - recorded, 0.5) / recorded))


class _Pull:
    """Draws strata towards their common mean, by weights that their own variances give."""

    def __init__(self, logs: Floats, resampled: Floats) -> None:
        variance = np.maximum(resampled.var(axis=0, ddof=1), 1e-12)
        weight = 1.0 / variance
        mean = (weight * logs).sum() / weight.sum()
        spare = weight.sum() - (weight**2).sum() / weight.sum()
        excess = (weight * (logs - mean) ** 2).sum() - (len(logs) - 1)
        between = max(0.0, float(excess / spare)) if spare > 0.0 else 0.0
        self.kept = between / (between + variance)
        self.weight = 1.0 / (between + variance)

    def __call__(self, totals: Floats, recorded: Floats) -> Floats:
        """The totals of all strata, pooled."""
        logs = _ratios(totals, recorded)
        mean = (self.weight * logs).sum() / self.weight.sum()
        return np.asarray(recorded * (1.0 + np.exp(mean + self.kept * (logs - mean))))


def _tails(settings: Settings) -> Floats:
    return np.array([(1.0 - settings.level) / 2.0, (1.0 + settings.level) / 2.0])


def _reasons(found: Sequence[Estimate | NotEstimable]) -> tuple[Reason, ...]:
    reasons = [reason for answer in found if isinstance(answer, NotEstimable) for reason in answer.reasons]
    return tuple({str(reason): reason for reason in reasons}.values())


def interval_or_none(interval: Interval | None) -> list[float] | None:
    """An interval as a list, for programs."""
    return None if interval is None else list(interval)
