"""A text in a language that is not read is never taken for one that is."""

from pathlib import Path

import pytest

from civcas.read.language import detect_language

CASES = [
    ([*line.split("\t"), ""])[:2]
    for line in (Path(__file__).parent / "cases" / "languages.tsv").read_text(encoding="utf-8").split("\n")
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("language", "text"), CASES)
def test_the_language_is_one_that_is_read_or_und(language: str, text: str) -> None:
    assert detect_language(text) == language


def test_a_post_in_arabic_amid_english_menus_is_arabic() -> None:
    post = "Verified account\n\nقتل تسعة مدنيين في قرية دار حليم يوم الثلاثاء بعد قصف السوق\n\nShared with Public"
    assert detect_language(post) == "ar"


@pytest.mark.parametrize(
    "before", ["   " * 9_000, "Новости Политика Экономика " * 400, "https://example.org/a?b=c " * 1_500]
)
def test_a_report_after_a_long_head_without_a_language_is_in_its_own(before: str) -> None:
    report = "At least 12 people were killed in an air strike on the market of Odrava, the health ministry said. "
    assert detect_language(before + report * 60) == "en"


def test_a_headline_of_a_toll_is_english() -> None:
    assert detect_language("Garan blast death toll reaches 12") == "en"
