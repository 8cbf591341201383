"""The latent class model of a table: its density with everything that can be integrated out, and its gradient.

Everybody belongs to one of ``classes`` classes, whose shares break a stick; in
a class lists catch independently, with probabilities of the class's own
(Manrique-Vallier 2016, as in R's LCMCR). Beforehand the concentration of the
stick has a gamma distribution, each probability a beta one, and the total N the
prior 1/N. Over N and the concentration the density is integrated exactly; what
remains are the stick's breaks and the probabilities:

- ``s = −log(1 − V)`` for each break ``V``, on the scale ``log s``. Given the
  concentration α the ``s`` are exponential with rate α, so that together they
  have the density ``(b + Σs)^−(a + classes − 1)``;
- each probability on the logit scale;
- the recorded histories count as ``Π p_c^n_c / (1 − p_0)^n``: that is what is
  left of ``N!/(N−n)! · 1/N · p_0^(N−n) Π p_c^n_c`` when all N are added up. Given
  the rest, ``N − n`` is negative binomial.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import betaln, expit, gammaln

from civcas.estimate.sums import Floats

TINY = 1e-300


@dataclass(frozen=True, slots=True)
class ClassPrior:
    """At most so many classes; α ~ Gamma(shape, rate); probabilities ~ Beta(capture, capture)."""

    classes: int = 10
    shape: float = 0.25
    rate: float = 0.25
    capture: float = 1.0


@dataclass(frozen=True, slots=True)
class Shares:
    """States of a batch, told apart: ``breaks`` the s of the stick, ``caught`` the probabilities by class and list.

    ``joint`` is the probability of each class and history, ``(batch, classes,
    2**lists)``.
    """

    breaks: Floats
    caught: Floats
    joint: Floats

    @property
    def unseen(self) -> Floats:
        """The probability of being on no list."""
        return np.asarray(self.joint[:, :, 0].sum(axis=1))


class Mixture:
    """The model for one table; states are rows of ``classes − 1`` breaks and ``classes × lists`` logits."""

    def __init__(self, counts: Floats, prior: ClassPrior) -> None:
        self.counts = counts.copy()
        self.counts[0] = 0.0
        self.recorded = float(self.counts.sum())
        self.lists = len(counts).bit_length() - 1
        self.prior = prior
        cells = np.arange(len(counts))[:, None]
        self.member = (cells >> np.arange(self.lists) & 1).astype(float)

    def draw(self, batch: int, rng: np.random.Generator) -> Floats:
        """States from the prior: starts that are spread out."""
        prior = self.prior
        rates = np.maximum(rng.gamma(prior.shape, 1.0 / prior.rate, batch), 1e-3)
        breaks = rng.exponential(1.0 / rates[:, None], (batch, prior.classes - 1))
        caught = np.clip(rng.beta(prior.capture, prior.capture, (batch, prior.classes * self.lists)), 1e-6, 1.0 - 1e-6)
        return np.concatenate([np.log(breaks + 1e-12), np.log(caught) - np.log1p(-caught)], axis=1)

    def shares(self, states: Floats) -> Shares:
        """The probabilities that states stand for."""
        batch, breaking = len(states), self.prior.classes - 1
        breaks = np.exp(np.clip(states[:, :breaking], -200.0, 200.0))
        caught = expit(states[:, breaking:]).reshape(batch, self.prior.classes, self.lists)
        left = np.concatenate([np.zeros((batch, 1)), -np.cumsum(breaks, axis=1)], axis=1)
        share = np.exp(left)
        share[:, :-1] *= -np.expm1(-breaks)
        joint = np.empty((batch, self.prior.classes, len(self.counts)))
        joint[:, :, 0] = share
        width = 1
        for n in range(self.lists):
            low, high = joint[:, :, :width], joint[:, :, width : 2 * width]
            np.multiply(low, caught[:, :, n : n + 1], out=high)
            low -= high
            width *= 2
        return Shares(breaks, caught, joint)

    def likelihood(self, shares: Shares) -> Floats:
        """The logarithm of the likelihood of the recorded, N integrated out."""
        cells = np.maximum(shares.joint.sum(axis=1), TINY)
        return np.asarray(np.log(cells[:, 1:]) @ self.counts[1:] - self.recorded * np.log(_seen(cells)))

    def density(self, states: Floats, power: Floats | float = 1.0) -> tuple[Floats, Floats]:
        """The logarithm of the posterior density of states and its gradient, with the likelihood to a power."""
        shares, prior = self.shares(states), self.prior
        cells = np.maximum(shares.joint.sum(axis=1), TINY)
        seen = _seen(cells)
        slope = self.counts / cells
        slope[:, 0] = self.recorded / seen
        power = np.broadcast_to(power, len(states))
        slope *= power[:, None]
        weight = shares.joint * slope[:, None, :]
        whole = weight.sum(axis=2)
        to_logit = (
            weight @ self.member - shares.caught * whole[:, :, None] + prior.capture * (1.0 - 2.0 * shares.caught)
        )
        later = np.cumsum(whole[:, ::-1], axis=1)[:, ::-1][:, 1:]
        total = prior.rate + shares.breaks.sum(axis=1)
        heavy = prior.shape + prior.classes - 1.0
        to_break = whole[:, :-1] / np.maximum(np.expm1(np.minimum(shares.breaks, 600.0)), TINY) - later
        to_break = (to_break - (heavy / total)[:, None]) * shares.breaks + 1.0
        logs = power * (np.log(cells[:, 1:]) @ self.counts[1:] - self.recorded * np.log(seen))
        chance = np.maximum(shares.caught * (1.0 - shares.caught), TINY)
        logs = logs + prior.capture * np.log(chance).sum(axis=(1, 2)) - heavy * np.log(total)
        logs = logs + states[:, : prior.classes - 1].sum(axis=1)
        return logs, np.concatenate([to_break, to_logit.reshape(len(states), -1)], axis=1)


def _seen(cells: Floats) -> Floats:
    return np.maximum(1.0 - cells[:, 0], TINY)


def prior_ratio(members: Floats, caught: Floats, breaks: Floats, old: ClassPrior, new: ClassPrior) -> Floats:
    """How much more likely classes are under another prior, as logarithms but for a constant.

    ``members`` counts the people of each class, ``caught`` those of them on
    each list; the probabilities themselves are integrated out, so that a class
    without people says nothing. Both priors have as many classes.
    """
    missed = members[:, :, None] - caught

    def of(prior: ClassPrior) -> Floats:
        one = betaln(prior.capture + caught, prior.capture + missed) - betaln(prior.capture, prior.capture)
        heavy = prior.shape + prior.classes - 1.0
        stick = gammaln(heavy) - heavy * np.log(prior.rate + breaks.sum(axis=1))
        return np.asarray(one.sum(axis=(1, 2)) + stick)

    return of(new) - of(old)
