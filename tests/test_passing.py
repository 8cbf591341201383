"""Where claims alone are wanted, documents without harm are passed over, and said of them is what is said in full."""

from __future__ import annotations

import datetime as dt
import gc
import io
import json
import sys

import pytest

from civcas.pipeline import ReadDocument, read_inputs
from civcas.read import passing
from civcas.read.passing import may_print_later
from civcas.undisturbed import Undisturbed

TODAY = dt.date(2021, 6, 1)
QUIET = "The council of Kaldi met to discuss the budget, and its members agreed to sit again in the spring of the year."


def read(text: str, *, claims_alone: bool, **fields: str) -> ReadDocument:
    row = json.dumps({"id": "r", "text": text, **fields}).encode()
    (outcome,) = read_inputs(
        ["-"], places=None, today=TODAY, max_bytes=10_000, stdin=io.BytesIO(row), claims_alone=claims_alone
    )
    assert isinstance(outcome, ReadDocument)
    return outcome


@pytest.mark.parametrize(
    "text",
    [
        QUIET,
        f"Council meets\n\nValley Post, May 12, 2031\n\n{QUIET}",
        f"Council meets\n\nValley Post, 12 MAY 31\n\n{QUIET}",
        f"Council meets\n\nValley Post, May 12, 2019\n\n{QUIET}",
        "Der Rat der Stadt hat sich am Dienstag getroffen und über die Schulen und den Haushalt gesprochen.",
        "اجتمع المجلس يوم الثلاثاء لبحث الميزانية والمدارس والطرق في المدينة.\n\n12 أيار 2031",
        f"{QUIET} A mortar round killed four people in Kaldi.",
    ],
)
@pytest.mark.parametrize("fields", [{}, {"published": "2031-05-12"}, {"published": "2019-05-12"}, {"language": "de"}])
def test_a_document_that_is_passed_over_is_read_as_it_is_in_full(text: str, fields: dict[str, str]) -> None:
    alone, whole = (read(text, claims_alone=alone, **fields) for alone in (True, False))
    assert (alone.reading, alone.notices) == (whole.reading, whole.notices)


def test_only_a_document_without_harm_is_left_as_it_was_captured() -> None:
    titled = f"Council meets\n\n{QUIET}\n\nIt sat until noon."
    assert read(titled, claims_alone=True).document.zones == ()
    assert read(titled, claims_alone=False).document.zones != ()
    assert read(f"{titled} Four people were killed.", claims_alone=True).document.zones != ()


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("The meeting of 3 May 2021 was long.", True),
        ("Signed on 20210603.", True),
        ("3 MAY 22, the council met.", True),
        ("The meeting of 3 May 2020 was long.", False),
        ("It drew 300 people, 12 more than in May.", False),
        ("اجتمع المجلس.", True),
    ],
)
def test_a_text_that_prints_no_date_to_come_is_known_by_its_digits(text: str, may: bool) -> None:
    assert may_print_later(text, TODAY) is may


def test_without_re2_every_text_may_print_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "re2", None)
    passing._years_from.cache_clear()
    try:
        assert may_print_later(QUIET, TODAY)
    finally:
        passing._years_from.cache_clear()


def test_the_collector_is_paused_and_then_as_it_was_whatever_happens() -> None:
    with pytest.raises(KeyError), Undisturbed():
        assert not gc.isenabled()
        raise KeyError
    assert gc.isenabled()
    gc.disable()
    try:
        with Undisturbed():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
