"""What an estimate says: an ``Estimate`` with everything it rests on, or ``NotEstimable`` with the reasons."""

from __future__ import annotations

from dataclasses import dataclass

from civcas.estimate.asked import Question, Settings
from civcas.estimate.bootstrap import Bootstrap
from civcas.estimate.checks import HeldBack, LeftOut
from civcas.estimate.decomposable import GraphPosterior
from civcas.estimate.histories import Histories
from civcas.estimate.latent import LatentPosterior
from civcas.estimate.loglinear import FittedModel
from civcas.estimate.profile import Ends
from civcas.estimate.reasons import Reason

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Loglinear:
    """What the log-linear models say.

    ``best`` is the one with the best BIC and ``interval`` its profile interval,
    which holds if that model is true. ``near`` are those within 2 of its BIC.
    ``models`` are the listed ones, those without an estimate at the end.
    ``sensitivity`` pairs each λ with the best abundance where the unseen are
    e^−λ and e^λ times as many. ``predictive`` is the share of tables made up
    by the best model that lie as far from it as the true one.
    """

    best: FittedModel
    interval: Ends
    near: tuple[FittedModel, ...]
    aic_average: float
    bic_average: float
    models: tuple[FittedModel, ...]
    fitted: int
    order: int
    chosen: str
    bootstrap: Bootstrap
    stepwise: FittedModel | None
    sensitivity: tuple[tuple[float, float, float], ...]
    predictive: float

    @property
    def spread(self) -> Interval:
        """The smallest and the largest abundance of the models that fit about as well as the best."""
        values = [model.abundance for model in self.near if model.abundance is not None]
        return min(values), max(values)

    @property
    def resampled(self) -> Interval | None:
        """The bootstrap's interval, from the lower to the higher of its percentile and its BCa ends.

        BCa alone draws a long upper end in, which in populations of known size
        is the end that the truth lies beyond where people are not alike.
        """
        ends = [interval for interval in (self.bootstrap.percentile, self.bootstrap.bca) if interval is not None]
        return (min(low for low, _ in ends), max(high for _, high in ends)) if ends else None


@dataclass(frozen=True, slots=True)
class Stratum:
    """One stratum: its abundance and interval apart, and as pooled with the others; None where it has no estimate."""

    name: str
    recorded: int
    abundance: float | None
    interval: Interval | None
    pooled: float | None
    pooled_interval: Interval | None
    reasons: tuple[Reason, ...] = ()
    cautions: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Strata:
    """All strata and the sum of those with an estimate; ``partial`` tells whether the sum is of pooled ones."""

    strata: tuple[Stratum, ...]
    partial: bool
    abundance: float
    interval: Interval | None
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """One draw of a matching of names: how many people it makes, and its estimate."""

    name: str
    recorded: int
    abundance: float | None
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class Matching:
    """All draws of a matching, combined.

    The mean, the interval of all draws' resamples, and how much of the variance
    of the logarithm of the unseen lies between draws.
    """

    draws: tuple[Drawn, ...]
    abundance: float
    interval: Interval | None
    between: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """An estimate of everybody, recorded and not, from the lists of ``table``.

    With strata or draws of a matching the other parts speak of the table in
    which all strata are added up, or of the middle draw.
    """

    question: Question
    settings: Settings
    table: Histories
    recorded: int
    loglinear: Loglinear
    graphical: tuple[GraphPosterior, ...]
    latent: LatentPosterior | None
    left_out: tuple[LeftOut, ...]
    held_back: tuple[HeldBack, ...]
    cautions: tuple[Reason, ...]
    strata: Strata | None = None
    matching: Matching | None = None

    @property
    def between(self) -> Interval:
        """What the headline says: the lowest to the highest of the bootstrap and the models that fit about as well.

        For strata and draws of a matching ``interval`` has both already, added up or over all draws.
        """
        parts = self.strata or self.matching
        if parts is not None and parts.interval is not None:
            return parts.interval
        low, high = self.loglinear.spread
        resampled = self.loglinear.resampled
        return (low, high) if resampled is None else (min(low, resampled[0]), max(high, resampled[1]))


@dataclass(frozen=True, slots=True)
class NotEstimable:
    """No estimate, and why; ``models`` are those that were tried where any were."""

    question: Question
    settings: Settings
    table: Histories
    recorded: int
    reasons: tuple[Reason, ...]
    models: tuple[FittedModel, ...] = ()
