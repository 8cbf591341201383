"""Latent classes are reported where chains agree, and refused where they do not or cannot."""

from __future__ import annotations

import numpy as np
import pytest

from civcas.estimate import latent
from civcas.estimate.convergence import bulk_size, mean_error, rhat
from civcas.estimate.latent import Run, latent_posterior
from civcas.estimate.mixture import ClassPrior, Mixture, prior_ratio
from civcas.estimate.sampler import Chains, refill
from quality.published_tables import KOREA, KOSOVO, TABLES, table

QUICK = Run(ladders=16, powers=np.ones(1), steps=20, settle=40, most=100)


def test_the_gradient_is_that_of_the_density() -> None:
    model = Mixture(KOSOVO.array, ClassPrior(classes=4))
    states = model.draw(3, np.random.default_rng(1))
    _, slope = model.density(states, 0.7)
    for n in range(states.shape[1]):
        moved = np.zeros_like(states)
        moved[:, n] = 1e-5
        numeric = (model.density(states + moved, 0.7)[0] - model.density(states - moved, 0.7)[0]) / 2e-5
        assert slope[:, n] == pytest.approx(numeric, abs=1e-3, rel=1e-5)


def test_the_shares_are_probabilities() -> None:
    model = Mixture(KOSOVO.array, ClassPrior())
    joint = model.shares(model.draw(50, np.random.default_rng(2))).joint
    assert joint.min() >= 0
    assert joint.sum(axis=(1, 2)) == pytest.approx(np.ones(50), abs=1e-9)


def test_both_moves_keep_the_posterior_of_a_table_that_can_be_summed() -> None:
    """Two lists and one class: the total has a posterior that is a sum over whole numbers."""
    made = table("A B", {"10": 8, "01": 6, "11": 9})
    unseen = np.arange(0, 4000.0)
    from scipy.special import betaln, gammaln

    total = 23 + unseen
    logs = gammaln(total) - gammaln(unseen + 1) + betaln(1 + 17, 1 + total - 17) + betaln(1 + 15, 1 + total - 15)
    weight = np.exp(logs - logs.max())
    true = float(weight @ total / weight.sum())
    model = Mixture(made.array, ClassPrior(classes=3, shape=1.0, rate=1e6))  # nearly all in the first class
    rng = np.random.default_rng(4)
    chains = Chains(model, 40, np.ones(1), 20, rng)
    chains.settle(90)
    draws = np.stack([chains.round().total for _ in range(300)], axis=1).astype(float)
    assert draws.mean() == pytest.approx(true, abs=5 * mean_error(draws) + 0.02 * true)
    states = chains.states
    filled = []
    for _ in range(300):
        one, states = refill(model, states, rng)
        filled.append(one.total)
    again = np.stack(filled, axis=1).astype(float)
    assert again.mean() == pytest.approx(true, abs=5 * mean_error(again) + 0.02 * true)


def test_kosovo_agrees_with_lcmcr_within_monte_carlo_error() -> None:
    # LCMCR with ten classes and twenty chains: 10,717 (9,063 to 13,946). Its own error is some 30.
    found = latent_posterior(KOSOVO, seed=1)
    assert found.verdict == "estimate"
    assert found.rhat is not None and found.rhat <= 1.01
    assert found.ess is not None and found.ess >= 2000
    assert found.mean is not None and found.error is not None
    assert found.mean == pytest.approx(10_717, abs=2 * float(np.hypot(found.error, 30)))
    assert found.interval == pytest.approx((9_063, 13_946), rel=0.02)
    assert all(mean is not None and max(mean / found.mean, found.mean / mean) < 1.5 for _, mean in found.sweep)


def test_three_lists_have_fewer_cells_than_two_classes_have_parameters() -> None:
    found = latent_posterior(KOREA, seed=1)
    assert (found.verdict, found.mean, found.interval) == ("refused", None, None)
    assert [reason.code for reason in found.reasons] == ["latent_parameters"]


def test_chains_that_do_not_agree_are_refused_and_give_no_figure(monkeypatch: pytest.MonkeyPatch) -> None:
    # far too short for a table with separate modes
    monkeypatch.setattr(latent, "PLAIN", QUICK)
    monkeypatch.setattr(latent, "TEMPERED", Run(4, latent.LADDER[::3], 10, 30, 100))
    found = latent_posterior(TABLES["netherlands_5"], seed=1)
    assert found.verdict == "refused"
    assert (found.mean, found.median, found.interval) == (None, None, None)
    assert "latent_rhat" in {reason.code for reason in found.reasons}


def test_a_prior_that_decides_is_a_reason_to_refuse() -> None:
    found = latent._moved(1000.0, (("one", 1400.0), ("two", 600.0), ("three", None)))
    assert [(reason.code, reason.values["prior"]) for reason in found] == [
        ("latent_prior", "two"),
        ("latent_prior_unknown", "three"),
    ]


def test_a_class_without_people_says_nothing_of_the_prior() -> None:
    members, caught = np.array([[50.0, 0.0]]), np.array([[[20.0, 5.0], [0.0, 0.0]]])
    more = (np.array([[50.0, 0.0, 0.0]]), np.concatenate([caught, np.zeros((1, 1, 2))], axis=1))
    breaks = np.array([[0.4]])
    two, three = (
        prior_ratio(m, c, breaks, ClassPrior(classes=k), ClassPrior(classes=k, capture=2.0))
        for m, c, k in ((members, caught, 2), (*more, 3))
    )
    assert two == pytest.approx(three)


def test_chains_agree_where_they_draw_the_same_and_not_where_one_lies_apart() -> None:
    draws = np.random.default_rng(3).normal(size=(8, 500))
    assert rhat(draws) < 1.01
    assert bulk_size(draws) == pytest.approx(4000, rel=0.15)
    apart = draws + 2.0 * (np.arange(8) == 0)[:, None]
    assert rhat(apart) > 1.05
    wider = draws * np.where(np.arange(8) == 0, 4.0, 1.0)[:, None]
    assert rhat(wider) > 1.05


def test_draws_that_follow_each_other_count_for_less() -> None:
    rng, rho = np.random.default_rng(8), 0.9
    chain = np.zeros((40, 4000))
    for n in range(1, 4000):
        chain[:, n] = rho * chain[:, n - 1] + rng.normal(size=40) * np.sqrt(1 - rho**2)
    assert bulk_size(chain) == pytest.approx(160_000 * (1 - rho) / (1 + rho), rel=0.1)


def test_the_same_seed_gives_the_same_chains() -> None:
    model = Mixture(KOSOVO.array, ClassPrior(classes=4))

    def totals(seed: int) -> list[int]:
        chains = Chains(model, 4, np.ones(1), 5, np.random.default_rng(seed))
        chains.settle(9)
        return [int(total) for total in chains.round().total]

    assert totals(1) == totals(1) != totals(2)
