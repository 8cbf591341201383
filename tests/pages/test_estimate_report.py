"""The report of an estimate says what the stage says, in both languages, and draws it."""

from __future__ import annotations

import base64
import json
import re

import pytest
from django.utils.translation import override

from civcas.estimate import Estimate, Histories, NotEstimable, Question, Settings, Slice, estimate_total
from civcas.estimate.reasons import SENTENCES, Reason
from civcas.pages.estimate import report_html
from civcas.pages.estimate_charts import interval_svg, models_svg, scale_of, ticks_of
from civcas.pages.estimate_words import REASONS, reason_words

MADE = Histories(("Hospital", "<b>Morgue</b>", "Town"), (0, 50, 40, 12, 30, 9, 8, 3))
QUICK = Settings(resamples=100, latent=True)
ASKED = Question("people killed", "2031", "Odrava")
VALUES = {name: 7 for sentence in SENTENCES.values() for name in re.findall(r"{(\w+)", sentence)}


@pytest.fixture(scope="module")
def answer() -> Estimate:
    made = estimate_total(MADE, ASKED, QUICK)
    assert isinstance(made, Estimate)
    return made


def test_every_reason_has_its_sentence_in_the_pages_languages() -> None:
    assert REASONS.keys() == SENTENCES.keys()
    for code in SENTENCES:
        reason = Reason(code, VALUES)
        with override("en"):
            assert reason_words(reason) == str(reason)
        with override("ar"):
            assert reason_words(reason) != str(reason)


def test_the_page_says_who_where_when_how_many_and_if_what(answer: Estimate) -> None:
    page = report_html(answer, "en")
    low, high = (f"{round(end):,}" for end in answer.between)
    assert f"Between {low} and {high}, recorded and not." in page
    assert "people killed, Odrava, 2031. 152 people are recorded" in page
    assert "no interaction of all of them together" in page
    assert "Latent classes: refused" in page


def test_names_from_a_table_are_text_on_a_page(answer: Estimate) -> None:
    page = report_html(answer, "en")
    assert "<b>Morgue" not in page and "&lt;b&gt;Morgue" in page


def test_the_arabic_page_reads_from_the_right(answer: Estimate) -> None:
    page = report_html(answer, "ar")
    assert 'dir="rtl"' in page
    words = re.sub(r"<[^>]*>|<style>.*?</style>", " ", page, flags=re.DOTALL)
    assert "مسجَّلين وغير مسجَّلين" in words
    assert "recorded" not in words


def test_the_page_carries_the_same_for_programs(answer: Estimate) -> None:
    found = re.search(r'href="data:application/json;base64,([^"]+)"', report_html(answer, "en"))
    assert found is not None
    assert json.loads(base64.b64decode(found.group(1)))["recorded"] == 152


def test_a_refusal_has_a_page_of_reasons_and_no_figure() -> None:
    none = estimate_total(Histories(("A", "B"), (0, 5, 4, 3)), ASKED, QUICK)
    assert isinstance(none, NotEstimable)
    page = report_html(none, "en")
    assert "Not estimable." in page and "There are only two lists" in page
    assert "<svg" not in page


def test_strata_and_draws_are_tables_of_the_page() -> None:
    slices = [Slice(MADE, "north"), Slice(MADE, "south")]
    for by, title in (("stratum", "Strata added up"), ("draw", "All draws of the matching")):
        page = report_html(estimate_total(slices, ASKED, Settings(resamples=100, latent=False), by=by), "en")
        assert title in page and "<td>north</td>" in page


def test_an_open_end_reaches_the_edge_and_every_mark_lies_on_the_scale(answer: Estimate) -> None:
    scale = scale_of(152, [(400.0, (200.0, None))])
    svg = interval_svg(scale, 152, 400.0, (200.0, None))
    bars = [(float(x), float(width)) for x, width in re.findall(r'<rect x="([-\d.]+)"[^>]* width="([\d.]+)"', svg)]
    assert all(x >= -2 and x + width <= 1004 for x, width in bars)
    assert any(x + width == pytest.approx(1000, abs=0.1) for x, width in bars[2:])


def test_each_model_that_weighs_anything_is_a_circle(answer: Estimate) -> None:
    svg = models_svg(answer.loglinear.models, answer.recorded)
    assert 1 <= svg.count("<circle") <= 8
    assert "[12,13,23]" in svg or "[1,2,3]" in svg


@pytest.mark.parametrize(("low", "high"), [(0.0, 7.0), (4400.0, 20_000.0), (120.0, 131.0), (5e5, 3e6)])
def test_ticks_are_round_and_few(low: float, high: float) -> None:
    ticks = ticks_of(low, high)
    assert 2 <= len(ticks) <= 11
    assert all(low <= tick <= high for tick in ticks)
