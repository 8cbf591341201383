"""Where a figure lies against a range: an open high is never read as the low, and the ends are told apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from civcas.assess.against import against
from civcas.records import Range


def held(low: int | None, high: int | None) -> Range:
    return Range("killed", "all", low, high, (), "made")


@pytest.mark.parametrize(
    ("asked", "reported", "position"),
    [
        ((12, 12), (10, 14), "inside"),
        ((10, 14), (10, 14), "inside"),
        ((12, 20), (10, 14), "overlaps"),
        ((15, 15), (10, 14), "above"),
        ((15, None), (10, 14), "above"),
        ((9, 9), (10, 14), "below"),
        ((5, None), (10, 14), "less"),
        ((12, None), (10, 14), "inside"),
        ((99, 99), (10, None), "above_stated"),
        ((11, 11), (10, None), "inside"),
        ((None, None), (10, 14), "no_figure"),
        ((3, 3), (None, None), "not_recorded"),
        ((0, 0), (0, 0), "inside"),
        ((None, 5), (10, 14), "below"),
    ],
)
def test_a_figure_has_one_position(
    asked: tuple[int | None, int | None], reported: tuple[int | None, int | None], position: str
) -> None:
    assert against(*asked, held(*reported), highest_low=13) == position


def test_a_figure_of_which_nothing_is_recorded_is_told_so() -> None:
    assert against(3, 3, None) == "not_recorded"


numbers = st.integers(0, 40)


@given(numbers, numbers, numbers, numbers)
def test_a_closed_figure_is_beyond_a_closed_range_exactly_where_they_share_no_number(
    one: int, two: int, three: int, four: int
) -> None:
    (low, high), (least, most) = sorted((one, two)), sorted((three, four))
    found = against(low, high, held(least, most))
    shared = set(range(low, high + 1)) & set(range(least, most + 1))
    assert (found in ("above", "below")) == (not shared)
    assert (found == "inside") == (least <= low and high <= most)
