"""Bars share one scale and show an open high as open."""

from __future__ import annotations

import re

import pytest

from civcas.pages.charts import WIDTH, Bar, bar_svg, bars


def test_bars_share_one_scale() -> None:
    one, two = bars([(50, 50), (100, 100)])
    assert two.low == pytest.approx(2 * one.low)
    assert two.low <= WIDTH


def test_the_stretch_from_low_to_high_is_drawn_apart_from_the_low() -> None:
    (bar,) = bars([(2, 8)])
    assert bar.span == pytest.approx(3 * bar.low)
    assert bar.tail == ()


def test_an_open_high_has_a_tail_that_stays_inside_the_drawing() -> None:
    (bar,) = bars([(23, None)])
    assert bar.span == 0
    assert len(bar.tail) == 3
    assert max(bar.tail) < WIDTH


def test_a_small_figure_is_still_seen_and_none_is_not_drawn() -> None:
    small, none, _ = bars([(1, 1), (0, 0), (1_000_000, None)])
    assert small.low >= 3
    assert none.low == 0
    assert bars([(None, None)]) == (Bar(0.0, 0.0, ()),)
    assert bars([]) == ()


def test_a_bar_needs_no_style_and_no_script_and_leaves_the_words_to_the_text_beside_it() -> None:
    (bar,) = bars([(23, None)])
    svg = bar_svg(bar, "recorded")
    assert 'aria-hidden="true"' in svg
    assert not re.search(r"style|script|on\w+=|href", svg)
