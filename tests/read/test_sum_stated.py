"""Figures of one sentence that add up, and one that is what those told before it add up to."""

from __future__ import annotations

import pytest
from reports import document

from civcas.read import read_document

TOLD = (
    "Two air strikes hit Qarnaf on Tuesday. Nine people were killed in the first and four were killed in the second. "
)
ELSEWHERE = (
    "Two air strikes hit Qarnaf on Tuesday. Nine people were killed in the market and four were killed at a school."
)


def killed(text: str) -> tuple[int | None, int | None]:
    made = read_document(document(text)).incidents[0].killed
    assert made is not None
    return made.low, made.high


@pytest.mark.parametrize(
    "total",
    [
        "In all, 13 people were killed in air strikes on the town.",
        "In total, 13 people were killed in air strikes on the town.",
        "Altogether, 13 people died.",
        "The strikes killed 13 people in all.",
    ],
)
def test_what_the_figures_before_it_add_up_to_is_the_total(total: str) -> None:
    assert killed(TOLD + total) == (13, 13)


def test_another_larger_figure_is_not_taken_for_their_sum() -> None:
    assert killed(TOLD + "Officials said that 12 people were killed in the town.")[0] == 9


def test_people_killed_where_other_things_were_hit_add_up() -> None:
    assert killed(ELSEWHERE) == (13, 13)
    assert killed(ELSEWHERE.replace("at a school", "in the market")) == (9, 9)
    assert killed(ELSEWHERE.replace("four were", "four of them were")) == (9, 9)
