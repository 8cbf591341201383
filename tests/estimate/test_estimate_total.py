"""An estimate says what it rests on, or why there is none."""

from __future__ import annotations

import dataclasses
import pickle

import numpy as np
import pytest

from civcas import estimate_total
from civcas.errors import UsageError
from civcas.estimate import Estimate, Histories, NotEstimable, Question, Settings, Slice
from civcas.estimate.lines import estimate_line
from quality.published_tables import GAZA_2025, KOREA, KOSOVO, table

QUICK = Settings(resamples=200, latent=False)
SMALL = {"1000": 60, "0100": 50, "0010": 55, "0001": 40, "1100": 20, "1010": 18, "0110": 15, "0011": 12, "1111": 5}


def codes(answer: Estimate | NotEstimable) -> set[str]:
    assert isinstance(answer, NotEstimable)
    return {reason.code for reason in answer.reasons}


def made(answer: Estimate | NotEstimable) -> Estimate:
    assert isinstance(answer, Estimate)
    return answer


@pytest.mark.parametrize(
    ("lists", "counts", "code"),
    [
        ("A", {"1": 5}, "one_list"),
        ("A B", {"10": 5, "01": 4, "11": 3}, "two_lists"),
        ("A B C", {"100": 5, "010": 4, "001": 3}, "no_overlap"),
        ("A B C", {"100": 5, "010": 4, "110": 3}, "empty_list"),
        ("A B C", {"100": 5, "110": 4, "101": 3}, "whole_list"),
        ("A B C", {"100": 5, "110": 4, "001": 3, "101": 2}, "inside"),
        ("A B C", {"110": 5, "001": 4, "111": 3}, "same_list"),
        ("A B C", {"100": 0}, "nobody"),
        ("A B C D E F G H I J K", {"11000000000": 5, "10000000000": 4}, "too_many_lists"),
    ],
)
def test_a_table_that_says_nothing_of_the_unseen_is_refused_with_its_reason(
    lists: str, counts: dict[str, int], code: str
) -> None:
    answer = estimate_total(table(lists, counts), settings=QUICK)
    assert code in codes(answer)
    assert all("{" not in str(reason) for reason in answer.reasons)  # type: ignore[union-attr]


def test_a_refusal_has_every_figure_empty() -> None:
    line = estimate_line(estimate_total(table("A B", {"10": 5, "01": 4, "11": 3}), settings=QUICK))
    assert line["verdict"] == "not estimable"
    assert line["reasons"][0]["code"] == "two_lists"  # type: ignore[index]
    assert line["recorded"] == 12
    assert line["between"] is None
    log, graphs, classes = (line[name] for name in ("loglinear", "graphical", "latent"))
    assert log["best"] == {"model": None, "abundance": None, "bic": None, "interval": None}  # type: ignore[index]
    assert log["aic_average"] is log["bic_average"] is graphs["mean"] is classes["mean"] is None  # type: ignore[index]


def test_two_lists_are_estimated_where_independence_is_asked_for() -> None:
    asked = dataclasses.replace(QUICK, independence=True)
    answer = made(estimate_total(table("A B", {"10": 50, "01": 40, "11": 30}), settings=asked))
    assert answer.loglinear.best.abundance == pytest.approx(80 * 70 / 30)
    assert answer.graphical == ()
    low, high = answer.between
    assert low < 80 * 70 / 30 < high


def test_both_kinds_of_answer_have_the_same_keys() -> None:
    one = estimate_line(estimate_total(KOREA, settings=QUICK))
    none = estimate_line(estimate_total(table("A B", {"10": 5, "01": 4, "11": 3}), settings=QUICK))
    assert one.keys() == none.keys()
    for name in ("loglinear", "graphical", "latent", "checks"):
        assert one[name].keys() == none[name].keys()  # type: ignore[attr-defined]
    assert one["loglinear"]["bootstrap"].keys() == none["loglinear"]["bootstrap"].keys()  # type: ignore[index]


def test_the_headline_covers_every_model_that_fits_as_well_and_the_bootstrap() -> None:
    answer = made(estimate_total(KOSOVO, settings=QUICK))
    low, high = answer.between
    spread, resampled = answer.loglinear.spread, answer.loglinear.resampled
    assert resampled is not None
    assert low <= min(spread[0], resampled[0]) and high >= max(spread[1], resampled[1])
    assert answer.loglinear.spread == pytest.approx((10_356.52, 18_393.31), abs=0.01)


def test_it_is_checked_by_leaving_out_and_holding_back_each_list() -> None:
    answer = made(estimate_total(KOSOVO, settings=QUICK))
    assert [one.list for one in answer.left_out] == list(KOSOVO.lists) == [one.list for one in answer.held_back]
    assert [one.true for one in answer.held_back] == [1910, 1528, 1786, 685]
    assert {one.held for one in answer.held_back} == {True, False}
    assert [factor for factor, _, _ in answer.loglinear.sensitivity] == [0.25, 0.5, 1.0]
    low, high = answer.loglinear.sensitivity[-1][1:]
    unseen = (answer.loglinear.best.abundance or 0) - KOSOVO.recorded
    assert (low, high) == pytest.approx((4400 + unseen / np.e, 4400 + unseen * np.e))


def test_lists_in_another_order_and_the_same_seed_come_to_the_same_models() -> None:
    moved = [0] * 8
    for n, count in enumerate(GAZA_2025.counts):
        moved[(n >> 1) | (n & 1) << 2] = count
    one = made(estimate_total(GAZA_2025, settings=QUICK))
    other = made(estimate_total(Histories(("list2", "list3", "list1"), tuple(moved)), settings=QUICK))
    assert one.loglinear.bic_average == pytest.approx(other.loglinear.bic_average, rel=1e-9)
    assert one.graphical[0].mean == pytest.approx(other.graphical[0].mean, rel=1e-9)


def test_the_same_input_and_seed_give_the_same_answer_which_pickles() -> None:
    one, two = (estimate_total(KOREA, Question("people", "2031", "Odrava"), QUICK) for _ in range(2))
    assert one == two == pickle.loads(pickle.dumps(one))


def test_a_table_of_few_overlaps_is_read_with_care() -> None:
    answer = made(estimate_total(table("A B C", {"100": 50, "010": 40, "001": 30, "110": 3, "101": 4}), settings=QUICK))
    assert {caution.code for caution in answer.cautions} == {
        "few_on_several",
        "empty_overlaps",
        "thin_overlaps",
        "coverage",
    }


def stratum(name: str, times: int) -> Slice:
    return Slice(table("A B C D", {history: count * times for history, count in SMALL.items()}), name)


def test_strata_are_estimated_apart_and_added_up() -> None:
    answer = made(estimate_total([stratum("north", 1), stratum("south", 3)], settings=QUICK, by="stratum"))
    assert answer.strata is not None
    north, south = answer.strata.strata
    assert south.abundance == pytest.approx(3 * (north.abundance or 0), rel=1e-6)
    assert answer.strata.abundance == pytest.approx((north.abundance or 0) + (south.abundance or 0))
    assert answer.recorded == 4 * sum(SMALL.values())
    assert answer.between == answer.strata.interval


def test_pooled_strata_lie_nearer_to_each_other() -> None:
    other = Slice(table("A B C D", {**SMALL, "1100": 45, "1010": 40, "0110": 38, "0011": 30}), "south")
    apart = made(estimate_total([stratum("north", 1), other], settings=QUICK, by="stratum")).strata
    assert apart is not None

    def ratios(kind: str) -> list[float]:
        return [getattr(one, kind) / one.recorded for one in apart.strata]

    assert np.ptp(ratios("pooled")) < np.ptp(ratios("abundance"))


def test_a_stratum_without_an_estimate_is_named_and_in_no_sum() -> None:
    thin = Slice(table("A B C D", {"1000": 5, "0100": 4, "0010": 3, "0001": 2}), "east")
    answer = made(estimate_total([stratum("north", 1), thin], settings=QUICK, by="stratum"))
    assert answer.strata is not None
    assert answer.strata.left_out == ("east",)
    assert answer.strata.strata[1].abundance is None
    assert "slices_left_out" in {caution.code for caution in answer.cautions}


def test_draws_of_a_matching_widen_the_interval_and_missed_matches_raise_it() -> None:
    tight = Slice(table("A B C D", SMALL), "strict")
    # a stricter threshold misses matches: people on two lists become two people on one each
    loose = {**SMALL, "1100": 10, "1010": 9, "0110": 7, "1000": 79, "0100": 68, "0010": 72}
    answer = made(estimate_total([tight, Slice(table("A B C D", loose), "stricter")], settings=QUICK, by="draw"))
    assert answer.matching is not None
    first, second = answer.matching.draws
    assert (second.abundance or 0) > (first.abundance or 0)
    assert 0 < answer.matching.between < 1
    alone = made(estimate_total(tight.table, settings=QUICK))
    assert answer.between[1] > alone.between[1]


def test_several_tables_must_say_what_they_are_and_have_the_same_lists() -> None:
    with pytest.raises(UsageError, match="by="):
        estimate_total([stratum("north", 1)], settings=QUICK)
    with pytest.raises(UsageError, match="same lists"):
        estimate_total([stratum("north", 1), Slice(KOREA, "south")], settings=QUICK, by="stratum")


def test_the_table_of_one_list_left_out_or_held_back_adds_up() -> None:
    for n in range(4):
        alone = KOSOVO.counts[1 << n]
        assert KOSOVO.without(n).recorded == KOSOVO.recorded - alone
        assert KOSOVO.within(n).recorded == KOSOVO.on(1 << n) - alone
