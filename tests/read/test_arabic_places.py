"""Places in Arabic: a town is known by its name, and what only looks like a name is none."""

from __future__ import annotations

import datetime as dt

import pytest
from reports import document

from civcas.place import open_gazetteer
from civcas.read import read_document
from civcas.read.arabic.place_names import NameReader
from civcas.read.arabic.sentences import find_arabic_sentences
from civcas.read.zones import find_zones
from civcas.records import Where

DAY = dt.date(2021, 6, 10).isoformat()


def names(text: str) -> list[str]:
    """The names of places that the first sentence of a text is read with."""
    sentence = find_arabic_sentences(text, find_zones(text))[0]
    return [name.text for name in NameReader(sentence, open_gazetteer()).read()]


def place_of(text: str) -> Where | None:
    """Where the first claim of a text says that harm was."""
    return read_document(document(text, DAY), open_gazetteer()).claims[0].where


@pytest.mark.parametrize(
    "town", ["غزة", "جنين", "إب", "حجة", "رأس العين", "كوباني", "بعقوبة", "صور", "أم درمان", "القائم"]
)
def test_a_town_whose_name_is_a_word_too_is_found_after_its_kind(town: str) -> None:
    where = place_of(f"أصيب شخصان في حادث سير في مدينة {town}.")
    assert where is not None
    assert where.name == town
    assert where.resolved is not None


@pytest.mark.parametrize("town", ["دير الزور", "بيت حانون", "رام الله", "جسر الشغور", "تل أبيض", "أم درمان", "الخرطوم"])
def test_a_town_of_two_words_is_found_without_its_kind(town: str) -> None:
    where = place_of(f"أصيب شخصان في حادث سير في {town}.")
    assert where is not None
    assert where.name == town
    assert where.resolved is not None


def test_what_was_struck_is_a_town_where_its_name_is_no_building() -> None:
    assert names("قصف على الباب") == ["الباب"]
    assert names("حصل على صور") == []
    assert names("قصف على الخيام") == []


def test_a_kind_with_its_article_is_joined_to_no_name() -> None:
    assert names("أصيب المزارع سارة") == []
    assert names("أصيب شخصان في العاصمة السورية دمشق") == ["دمشق"]


def test_the_adjective_after_a_town_says_its_country() -> None:
    lebanon = place_of("أصيب شخصان في حادث سير في مدينة طرابلس اللبنانية.")
    libya = place_of("أصيب شخصان في حادث سير في مدينة طرابلس الليبية.")
    neither = place_of("أصيب شخصان في حادث سير في مدينة طرابلس.")
    assert lebanon is not None and libya is not None and neither is not None
    assert (lebanon.country, libya.country) == ("LB", "LY")
    assert neither.resolved is None


def test_a_state_that_acts_or_speaks_is_not_where_harm_was() -> None:
    assert names("روسيا تقصف قرية لاكابا") == ["لاكابا"]
    assert names("دانت الأردن القصف على قرية لاكابا") == ["لاكابا"]
    assert names("قتل ثلاثة مدنيين في درعا سوريا") == ["درعا", "سوريا"]
    assert names("سوريا: مقتل ثلاثة مدنيين") == ["سوريا"]


def test_where_someone_was_displaced_from_is_not_where_harm_was() -> None:
    assert place_of("أصيب نازح من مدينة حمص بانفجار لغم.") is None


def test_a_quarter_that_shares_its_name_with_a_town_elsewhere_is_not_there() -> None:
    where = place_of("أصيب شخصان في حادث سير في حي الجامعة.")
    assert where is not None
    assert (where.name, where.resolved) == ("الجامعة", None)


def test_a_camp_that_a_country_lent_its_name_is_not_in_that_country() -> None:
    assert place_of("أصيب حارس بحريق في مخيم كويت.") is None
