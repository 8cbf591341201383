"""Chains of the latent class model side by side: long Hamiltonian paths, and classes filled anew.

Two moves alternate. One fills the classes with people and draws shares and
probabilities given them, as LCMCR does; it renews what is empty and swaps
classes, and moves the total slowly. The other follows the gradient of the
density in which people and total are integrated out, over paths long enough to
cross the posterior; it moves the total far. Rungs of a ladder with the
likelihood to a smaller power let chains pass between separate modes (Geyer
1991); only chains on the first rung, the posterior itself, are kept.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from civcas.estimate.mixture import Mixture
from civcas.estimate.sums import Floats

ACCEPTED = 0.8
"""How many paths should be accepted; the length of a step is adapted to that."""
START = 0.02
"""The power of the likelihood that chains start with, before it rises to its own."""


@dataclass(slots=True)
class Filled:
    """Classes as they were filled: the total of each chain, people by class, and by class and list."""

    total: NDArray[np.int64]
    members: NDArray[np.int64]
    caught: Floats
    breaks: Floats


class Chains:
    """Ladders of chains; ``states`` has the rungs of each ladder one after the other, the posterior's first."""

    def __init__(self, model: Mixture, ladders: int, powers: Floats, steps: int, rng: np.random.Generator) -> None:
        self.model, self.rng, self.steps = model, rng, steps
        self.rungs, self.ladders = len(powers), ladders
        self.powers = np.tile(powers, ladders)
        self.states = model.draw(ladders * self.rungs, rng)
        self.cold = np.arange(ladders) * self.rungs
        self._length = np.full(self.rungs, np.log(0.03))
        self._turn = 0

    def settle(self, rounds: int) -> None:
        """Come into the posterior from the prior: the likelihood's power rises first, and steps are adapted."""
        rising = rounds // 3
        goal = self.powers
        for n in range(rounds):
            self.powers = goal * START ** (1.0 - min(1.0, n / rising))
            if n >= rising:
                _, self.states[self.cold] = refill(self.model, self.states[self.cold], self.rng)
            accepted = self._paths(int(self.rng.integers(1, (8 if n < rising // 2 else self.steps) + 1)))
            self._adapt(accepted)
            if self.rungs > 1:
                self._exchange()
        self.powers = goal

    def turn_to(self, model: Mixture, rounds: int) -> None:
        """Go on from where the chains are under another prior."""
        self.model = model
        for _ in range(rounds):
            self.round(adapt=True)

    def round(self, *, adapt: bool = False) -> Filled:
        """One round of both moves, and of exchanges between rungs."""
        filled, self.states[self.cold] = refill(self.model, self.states[self.cold], self.rng)
        accepted = self._paths(int(self.rng.integers(1, self.steps + 1)))
        if adapt:
            self._adapt(accepted)
        if self.rungs > 1:
            self._exchange()
        return filled

    def _adapt(self, accepted: Floats) -> None:
        rate = accepted.reshape(self.ladders, self.rungs).mean(axis=0)
        self._length += 0.05 * (rate - ACCEPTED)

    def _paths(self, steps: int) -> Floats:
        """A Hamiltonian path of every chain (Neal 2011); gives how likely each was to be accepted."""
        rng, batch = self.rng, len(self.states)
        length = (np.exp(np.tile(self._length, self.ladders)) * rng.uniform(0.6, 1.2, batch))[:, None]
        logs, slope = self.model.density(self.states, self.powers)
        speed = rng.standard_normal(self.states.shape)
        before = logs - 0.5 * (speed**2).sum(axis=1)
        place = self.states
        with np.errstate(over="ignore", invalid="ignore"):  # a path that runs away is not taken
            speed = speed + 0.5 * length * slope
            for n in range(steps):
                place = place + length * speed
                logs, slope = self.model.density(place, self.powers)
                speed = speed + (0.5 if n == steps - 1 else 1.0) * length * slope
            gain = logs - 0.5 * (speed**2).sum(axis=1) - before
        gain = np.where(np.isfinite(gain), gain, -np.inf)
        taken = np.log(rng.random(batch)) < gain
        self.states = np.where(taken[:, None], place, self.states)
        return np.exp(np.minimum(gain, 0.0))

    def _exchange(self) -> None:
        """Neighbouring rungs exchange their states, every second pair in turn."""
        self._turn += 1
        likelihood = self.model.likelihood(self.model.shares(self.states))
        lower = (self.cold[:, None] + np.arange(self._turn % 2, self.rungs - 1, 2)).ravel()
        upper = lower + 1
        gain = (self.powers[lower] - self.powers[upper]) * (likelihood[upper] - likelihood[lower])
        taken = np.log(self.rng.random(len(lower))) < gain
        one, other = lower[taken], upper[taken]
        self.states[one], self.states[other] = self.states[other].copy(), self.states[one].copy()


def refill(model: Mixture, states: Floats, rng: np.random.Generator) -> tuple[Filled, Floats]:
    """Draw the total and everybody's class given the shares, and shares and probabilities given the classes."""
    batch, prior = len(states), model.prior
    shares = model.shares(states)
    unseen = rng.negative_binomial(model.recorded, np.clip(1.0 - shares.unseen, 1e-9, 1.0))
    people = np.broadcast_to(model.counts, (batch, len(model.counts))).astype(np.int64)
    people[:, 0] = unseen
    chance = shares.joint.transpose(0, 2, 1)
    chance = chance / np.maximum(chance.sum(axis=2, keepdims=True), 1e-300)
    placed = rng.multinomial(people, chance)
    members, caught = placed.sum(axis=1), np.einsum("bck,cl->bkl", placed, model.member)
    breaks = shares.breaks.copy()
    concentration = rng.gamma(prior.shape + prior.classes - 1.0, 1.0 / (prior.rate + breaks.sum(axis=1)))
    share = np.log(np.maximum(shares.joint.sum(axis=2), 1e-300))
    for _ in range(3):
        _rename(share, members, caught, rng)
        _trade(breaks, members, caught, rng)
    filled = Filled(int(model.recorded) + unseen, members, caught, breaks)
    return filled, _given(prior.capture, concentration, members, caught, rng)


def _given(
    capture: float, concentration: Floats, members: NDArray[np.int64], caught: Floats, rng: np.random.Generator
) -> Floats:
    """Shares and probabilities given the classes, by gamma variables on the logarithmic scale."""
    ones, others = rng.standard_gamma(capture + caught), rng.standard_gamma(capture + members[:, :, None] - caught)
    logits = np.log(np.maximum(ones, 1e-300)) - np.log(np.maximum(others, 1e-300))
    later = members.sum(axis=1, keepdims=True) - np.cumsum(members, axis=1)
    shape = concentration[:, None] + later[:, :-1]
    kept = np.log(rng.standard_gamma(1.0 + members[:, :-1]))
    # a gamma variable of small shape is that of the next shape times a power of a uniform one, and may be near 0
    passed = np.log(rng.standard_gamma(shape + 1.0)) + np.log(rng.random(shape.shape)) / shape
    breaks = np.logaddexp(kept, passed) - passed
    return np.concatenate([np.log(np.maximum(breaks, 1e-300)), logits.reshape(len(members), -1)], axis=1)


def _rename(share: Floats, members: NDArray[np.int64], caught: Floats, rng: np.random.Generator) -> None:
    """Exchange the people of two classes, as likely as their shares make it (Papaspiliopoulos & Roberts 2008).

    ``share`` holds the logarithms of the classes' shares.
    """
    batch, classes = members.shape
    row = np.arange(batch)
    one, other = rng.integers(0, classes, size=(2, batch))
    gain = (share[row, one] - share[row, other]) * (members[row, other] - members[row, one])
    taken = np.log(rng.random(batch)) < gain
    _swap((members, caught), row[taken], one[taken], other[taken])


def _trade(breaks: Floats, members: NDArray[np.int64], caught: Floats, rng: np.random.Generator) -> None:
    """Exchange two neighbouring classes with their breaks of the stick."""
    batch, classes = members.shape
    row = np.arange(batch)
    one = rng.integers(0, classes - 2, size=(batch,))
    gain = breaks[row, one] * members[row, one + 1] - breaks[row, one + 1] * members[row, one]
    taken = np.log(rng.random(batch)) < gain
    _swap((members, caught, breaks), row[taken], one[taken], one[taken] + 1)


def _swap(
    arrays: tuple[NDArray[np.int64] | Floats, ...],
    row: NDArray[np.intp],
    one: NDArray[np.intp],
    other: NDArray[np.intp],
) -> None:
    for array in arrays:
        array[row, one], array[row, other] = array[row, other].copy(), array[row, one].copy()
