"""The screen lets every text with a word of harm through and hardly another, the same with and without re2."""

import sys

import pytest

from bench.length import news_without_harm
from bench.reports import make_reports
from civcas.read import screen
from civcas.read.grammar.harms import harm_terms
from civcas.read.screen import plainly, telling_words, tells_of_harm
from quality.cases import load_cases

TEXTS = [case.text for case in load_cases()] + [report["text"] for report in make_reports(200)]


def test_every_word_and_idiom_of_harm_passes_by_itself() -> None:
    assert [term for term in sorted(harm_terms("en")) if not tells_of_harm(f"x {term}, y", "en")] == []
    assert [term for term in sorted(harm_terms("en")) if not plainly(f"x {term}, y", telling_words("en"))] == []


def test_plain_news_does_not_pass() -> None:
    assert not tells_of_harm(news_without_harm(20_000), "en")
    assert not tells_of_harm("The ministry put the figure in the report, and the town was with the mayor.", "en")


def test_a_mark_that_nobody_sees_hides_no_word() -> None:
    assert tells_of_harm("Twelve people were ki\u00adlled in Odrava.", "en")


def test_without_the_compiled_library_the_same_texts_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    with_it = [tells_of_harm(text, "en") for text in TEXTS]
    monkeypatch.setitem(sys.modules, "re2", None)
    screen._screen.cache_clear()
    try:
        assert [tells_of_harm(text, "en") for text in TEXTS] == with_it
    finally:
        screen._screen.cache_clear()
    assert 0 < with_it.count(False) < len(with_it)
