"""Every hierarchical model is fitted as it is published, and those without an estimate are found and left out."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from civcas.estimate import Histories
from civcas.estimate.existence import Existence, total_statuses
from civcas.estimate.hierarchy import as_row, hierarchical_models, model_name
from civcas.estimate.loglinear import ModelSet, all_models
from civcas.estimate.profile import profile_interval
from civcas.estimate.stepwise import stepwise
from civcas.estimate.sums import add_subsets, add_supersets
from quality.published_tables import (
    AUSTRALIA,
    GAZA_2025,
    HIV,
    KOREA,
    KOSOVO,
    NEW_ORLEANS_5,
    TABLES,
    UK,
    UK_5,
    WESTERN_US,
    table,
)


def best(models: ModelSet) -> tuple[str, float, float]:
    assert models.best is not None
    return models.name(models.best), float(models.abundance[models.best]), float(models.bic[models.best])


@pytest.mark.parametrize(("lists", "order", "found"), [(3, 2, 8), (4, 3, 113), (4, 2, 64), (5, 4, 6893), (5, 2, 1024)])
def test_there_are_as_many_hierarchical_models_as_there_should_be(lists: int, order: int, found: int) -> None:
    models = hierarchical_models(lists, order)
    assert len(models) == len({row.tobytes() for row in models}) == found
    assert not models[:, -1].any()
    for row in models[:: max(1, found // 50)]:
        held = set(np.flatnonzero(row).tolist())
        assert all(one & ~(1 << n) in held for one in held for n in range(lists))


# Published, or re-run with Rcapture and SparseMSE: the best model by BIC, its abundance and its BIC.
@pytest.mark.parametrize(
    ("published", "order", "model", "abundance", "bic"),
    [
        (KOSOVO, 3, "[123,14,34]", 10_356.52, 203.030),
        (UK_5, 4, "[123,25,34]", 25_311.29, 195.879),
        (WESTERN_US, 4, "[15,2,3,4]", 2_483.38, 118.744),
        (KOREA, 2, "[12,23]", 157.17, 57.141),
        (HIV, 3, "[1,2,3,4]", 11_124.58, 117.800),
        (NEW_ORLEANS_5, 2, "[1,2,3,4,5]", 1_034.15, 96.852),
    ],
)
def test_the_best_model_is_the_published_one(
    published: Histories, order: int, model: str, abundance: float, bic: float
) -> None:
    found = best(all_models(published, order))
    assert found[0] == model
    assert found[1] == pytest.approx(abundance, abs=0.01)
    assert found[2] == pytest.approx(bic, abs=0.001)


def test_models_that_fit_kosovo_as_well_say_something_else() -> None:
    models = all_models(KOSOVO, 3)
    near = [(round(float(models.abundance[n])), round(float(models.bic[n]), 2)) for n in models.near(models.bic, 2.0)]
    assert near == [(10_357, 203.03), (12_741, 203.11), (18_393, 203.96)]


def test_the_average_by_aic_of_gaza_is_the_published_one() -> None:
    models = all_models(GAZA_2025, 2)
    assert models.average(models.aic) == pytest.approx(64_740.80, abs=0.01)


@pytest.mark.parametrize(
    ("published", "total", "within"),
    [(UK_5, 11_312.99, 0.005), (UK, 11_418.0, 0.5), (WESTERN_US, 2_483.4, 0.05), (NEW_ORLEANS_5, 1_034.2, 0.05)],
)
def test_the_forward_choice_comes_to_the_published_total(published: Histories, total: float, within: float) -> None:
    unseen, _ = stepwise(published.array[:, None], Existence())
    assert published.recorded + unseen[0] == pytest.approx(total, abs=within)


def test_the_profile_interval_of_kosovo_is_the_published_one() -> None:
    models = all_models(KOSOVO, 3)
    assert models.best is not None
    terms = np.flatnonzero(models.models[models.best])
    low, high = profile_interval(terms, KOSOVO.array, float(models.unseen[models.best]))
    assert (round(low), round(high or 0)) == (8_994, 12_111)


def test_models_of_korea_without_an_estimate_are_found_and_in_no_average() -> None:
    models = all_models(KOREA, 2)
    assert [models.name(int(n)) for n in np.flatnonzero(~models.exists)] == ["[12,13]", "[12,13,23]"]
    for criterion in (models.aic, models.bic):
        average = models.average(criterion)
        assert average is not None and 123 < average < 400
    listed = models.listed()
    assert [model.exists for model in listed] == [True] * 6 + [False] * 2
    assert [model.abundance for model in listed[6:]] == [None, None]


def test_an_empty_overlap_is_minus_infinity_and_kept() -> None:
    # the overlaps of C are empty: a model with both has the total of A and B alone and of C beside
    models = all_models(TABLES["artificial_3"], 2)
    status = {models.name(n): models.statuses[n] for n in range(8)}
    assert status["[13,23]"] == "exists"
    assert status["[12,13,23]"] == "not unique"
    assert {name for name, one in status.items() if one == "infinite"} == {"[12,3]", "[12,13]", "[12,23]"}
    n = [models.name(n) for n in range(8)].index("[13,23]")
    assert models.abundance[n] == pytest.approx(96 + 40 * 30 / 6, abs=0.01)


@pytest.mark.parametrize("published", [WESTERN_US, AUSTRALIA, KOREA, TABLES["netherlands_5"]])
def test_a_fit_that_came_to_rest_inside_is_one_that_the_linear_programme_finds_to_exist(published: Histories) -> None:
    models = all_models(published, 2)
    some = np.flatnonzero(models.inside)[::7]
    filled = np.tile(published.array > 0, (len(some), 1))
    assert set(total_statuses(models.models[some], filled)) == {"exists"}


def test_a_triple_that_nobody_is_in_leaves_nobody_unseen_by_the_model_of_all_pairs() -> None:
    # unseen = n111 n100 n010 n001 / (n110 n101 n011)
    found = all_models(table("A B C", {"100": 9, "010": 8, "001": 7, "110": 3, "101": 4, "011": 5}), 2)
    n = [found.name(n) for n in range(8)].index("[12,13,23]")
    assert found.statuses[n] == "exists"
    assert found.abundance[n] == pytest.approx(36, abs=1e-4)


counts_of_three = st.lists(st.integers(1, 400), min_size=7, max_size=7)
counts_of_four = st.lists(st.integers(0, 60), min_size=15, max_size=15)


@given(counts_of_three)
@settings(max_examples=40, deadline=None)
def test_the_model_of_all_pairs_has_its_closed_form(counts: list[int]) -> None:
    one, two, both, three, first, second, every = counts
    models = all_models(Histories(("A", "B", "C"), (0, *counts)), 2)
    unseen = every * one * two * three / (both * first * second)
    assert models.unseen[-1] == pytest.approx(unseen, rel=1e-6)


@given(counts_of_three, st.permutations(range(3)))
@settings(max_examples=40, deadline=None)
def test_the_order_of_lists_changes_nothing(counts: list[int], order: list[int]) -> None:
    cells = (0, *counts)
    moved = [0] * 8
    for n, count in enumerate(cells):
        moved[sum((n >> m & 1) << order[m] for m in range(3))] = count
    found, other = (all_models(Histories(("A", "B", "C"), tuple(one)), 2) for one in (cells, moved))
    assert sorted(found.bic) == pytest.approx(sorted(other.bic), abs=1e-6)
    average, again = found.average(found.bic), other.average(other.bic)
    assert average == pytest.approx(again, rel=1e-6)


@given(counts_of_three)
@settings(max_examples=40, deadline=None)
def test_twice_as_many_of_everybody_are_twice_as_many_in_all(counts: list[int]) -> None:
    found = all_models(Histories(("A", "B", "C"), (0, *counts)), 2)
    double = all_models(Histories(("A", "B", "C"), (0, *(2 * count for count in counts))), 2)
    assert double.unseen == pytest.approx(2 * found.unseen, rel=1e-6)


@given(counts_of_four)
@settings(max_examples=30, deadline=None)
def test_every_fit_has_the_margins_of_the_table(counts: list[int]) -> None:
    made = Histories(("A", "B", "C", "D"), (0, *counts))
    if made.recorded == 0:
        return
    models = all_models(made, 2)
    margins = add_supersets(made.array)
    for n in np.flatnonzero(models.inside):
        means = np.exp(add_subsets(np.where(models.models[n], models.effects[n], 0.0)))
        means[0] = 0.0
        fitted = add_supersets(means)
        assert fitted[models.models[n]] == pytest.approx(margins[models.models[n]], abs=1e-3)


def test_a_name_is_that_of_the_largest_terms() -> None:
    held = {0, 1, 2, 4, 8} | {1 << a | 1 << b for a, b in combinations(range(3), 2)} | {7, 1 | 8}
    assert model_name(as_row(held, 4)) == "[123,14]"
