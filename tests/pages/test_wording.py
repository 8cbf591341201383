"""Ranges, dates and places are put into words that say no more than was stated."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils.translation import override

from civcas.pages.bidi import isolated
from civcas.pages.claims import claim_words
from civcas.pages.dates import when_words
from civcas.pages.figures import range_words, sum_words
from civcas.pages.parties import party_words
from civcas.pages.places import only_encloses, place_words, said_words, where_words
from civcas.pages.templatetags.civcas import reason_text
from civcas.records import Claim, Figure, Place, When, Where

SYRIA = Place("iso:SY", "Syria", "country", "SY", 35.0, 38.0)
PROVINCE = Place("iso:SY-HA", "Al Hasakah", "province", "SY", 36.4, 40.6, ("Syria",), None, "الحسكة")


@pytest.mark.parametrize(
    ("low", "high", "english", "arabic"),
    [
        (23, None, "at least 23", "23 على الأقل"),
        (25, 25, "25", "25"),
        (2, 7, "2–7", "من 2 إلى 7"),
        (None, 9, "up to 9", "حتى 9"),
        (None, None, "not known", "غير معروف"),
        (0, 0, "0", "0"),
        (0, None, "at least 0", "0 على الأقل"),
        (6259, None, "at least 6,259", "6,259 على الأقل"),
    ],
)
def test_a_range_is_said_in_both_languages(low: int | None, high: int | None, english: str, arabic: str) -> None:
    with override("en"):
        assert range_words(low, high) == english
    with override("ar"):
        assert range_words(low, high) == arabic


def test_a_sum_with_an_open_high_is_never_shown_with_an_upper_end() -> None:
    assert sum_words(48, 25, 1) == "at least 48"
    assert sum_words(48, 60, 0) == "48–60"


def test_an_open_period_names_a_day_only_where_the_words_do() -> None:
    opened = dt.date(2014, 1, 1)
    with override("en"):
        assert when_words(When(opened, None, "longer", quote="since 2014")) == "since 2014"
        assert when_words(When(opened, None, "longer", quote="since 1 January 2014")) == "since 1 January 2014"


@pytest.mark.parametrize(
    ("start", "end", "precision", "english", "arabic"),
    [
        ((2018, 5, 1), (2018, 5, 1), "day", "1 May 2018", "1 أيار/مايو 2018"),
        ((2018, 2, 1), (2018, 2, 28), "month", "February 2018", "شباط/فبراير 2018"),
        ((2017, 1, 1), (2017, 12, 31), "year", "2017", "2017"),
        ((2014, 1, 1), None, "longer", "since 2014", "منذ 2014"),
        ((2014, 8, 1), None, "longer", "since August 2014", "منذ آب/أغسطس 2014"),
        (None, (2018, 3, 31), "longer", "until March 2018", "حتى آذار/مارس 2018"),
        ((2018, 4, 30), (2018, 5, 2), "days", "30 April 2018 to 2 May 2018", None),
        ((2018, 4, 23), (2018, 4, 29), "week", "the week of 23 April 2018", None),
        ((2014, 1, 1), (2018, 12, 31), "longer", "2014 to 2018", "من 2014 إلى 2018"),
        ((2018, 1, 1), (2018, 3, 31), "longer", "January 2018 to March 2018", None),
        (None, None, "longer", "date not known", "التاريخ غير معروف"),
    ],
)
def test_a_date_is_as_precise_as_it_was_stated(
    start: tuple[int, int, int] | None,
    end: tuple[int, int, int] | None,
    precision: str,
    english: str,
    arabic: str | None,
) -> None:
    moment = When(dt.date(*start) if start else None, dt.date(*end) if end else None, precision)  # type: ignore[arg-type]
    with override("en"):
        assert when_words(moment) == english
    if arabic:
        with override("ar"):
            assert when_words(moment) == arabic


def test_no_date_at_all_is_said_so() -> None:
    assert when_words(None) == "date not known"


def test_a_place_keeps_the_words_of_its_text_and_gains_only_its_country() -> None:
    where = Where("Al-Qasr", ("Hasakeh",), "SY", "village", resolved=PROVINCE)
    assert said_words(where) == "Al-Qasr, Hasakeh"
    assert where_words(where) == "Al-Qasr, Hasakeh, Syria"
    assert only_encloses(where)
    assert where_words(Where("Syria", (), "SY", "country", resolved=SYRIA)) == "Syria"
    assert not only_encloses(Where("Syria", (), "SY", "country", resolved=SYRIA))
    spread = Where("Al-Qasr", ("Hasakeh",), "SY", "village", True, resolved=PROVINCE)
    assert where_words(spread) == "Al-Qasr, Hasakeh, Syria and surroundings"
    assert where_words(None) == "place not known"


def test_a_place_is_named_in_both_scripts_that_of_the_page_first() -> None:
    assert place_words(PROVINCE) == "Al Hasakah (\u2068الحسكة\u2069), Syria"
    with override("ar"):
        assert place_words(PROVINCE) == "الحسكة (\u2068Al Hasakah\u2069)، سوريا"


def test_a_place_that_the_text_writes_in_the_other_script_is_named_in_the_pages_too() -> None:
    arabic = Where("الحسكة", (), "SY", "province", resolved=PROVINCE)
    latin = Where("Hasakeh", (), "SY", "province", resolved=PROVINCE)
    assert where_words(arabic) == "Al Hasakah (\u2068الحسكة\u2069), Syria"
    assert where_words(latin) == "Hasakeh, Syria"
    with override("ar"):
        assert where_words(arabic) == "الحسكة، سوريا"
        assert where_words(latin) == "الحسكة (\u2068Hasakeh\u2069)، سوريا"


def test_on_an_arabic_page_regions_and_countries_are_named_in_arabic() -> None:
    village = Where("Kafr Lakaba", ("Hasakeh",), "SY", "village", resolved=PROVINCE)
    with override("ar"):
        assert where_words(village) == "\u200f\u2068Kafr Lakaba\u2069، الحسكة (\u2068Hasakeh\u2069)، سوريا"
        assert where_words(Where("Syria", (), "SY", "country", resolved=SYRIA)) == "سوريا (\u2068Syria\u2069)"
    village = Where("لاكابا", ("الحسكة",), "SY", "village", resolved=PROVINCE)
    assert where_words(village) == "لاكابا, Al Hasakah (\u2068الحسكة\u2069), Syria"


def test_a_camp_named_like_the_town_around_it_is_named_in_the_pages_script() -> None:
    town = Place("geonames:281109", "An Nusayrat", "town", "PS", 31.45, 34.39, ("Gaza Strip",), None, "النصيرات")
    camp = Where("النصيرات", (), "PS", "landmark", resolved=town)
    assert only_encloses(camp)
    assert where_words(camp).startswith("An Nusayrat (\u2068النصيرات\u2069)")


def test_arabic_names_in_a_reason_stand_apart_from_the_numbers_beside_them() -> None:
    assert reason_text("both name دير الزور, 4 killed") == "both name <bdi>دير الزور</bdi>, 4 killed"
    with override("ar"):
        assert reason_text("a <b>") == '<span lang="en" dir="ltr">a &lt;b&gt;</span>'


def test_a_party_bears_its_arabic_name_on_an_arabic_page_beside_that_of_the_record() -> None:
    assert party_words("Russian forces") == "Russian forces"
    with override("ar"):
        assert party_words("Russian forces") == "\u2068القوات الروسية\u2069 (\u2068Russian forces\u2069)"
        assert party_words("Coast Alliance") == "Coast Alliance"


def test_a_name_in_the_other_direction_is_isolated() -> None:
    assert isolated("Hasakeh") == "Hasakeh"
    assert isolated("الحسكة") == "\u2068الحسكة\u2069"
    with override("ar"):
        assert isolated("Hasakeh") == "\u2068Hasakeh\u2069"


def _claim(figure: Figure | None, **more: object) -> Claim:
    fields: dict[str, object] = {"scope": "incident", "zone": "body", "outcome": "killed", "quote": "x", "rule": "r"}
    return Claim(id="c", language="en", figure=figure, start=0, end=1, **(fields | more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (Figure(23, None, status="civilian"), "at least 23 killed (civilians)"),
        (Figure(7, 7, age="adult", sex="female"), "7 killed (women)"),
        (Figure(3, 3, age="child", sex="female"), "3 killed (children, female)"),
        (Figure(1, 1, unit="family"), "1 killed (families)"),
        (Figure(None, None, share="most"), "most of them killed"),
        (Figure(None, None), "number not stated killed"),
        (Figure(1, 1, perpetrator=True), "1 killed (attackers)"),
        (Figure(2, 2, status="unknown"), "2 killed"),
        (None, "killed"),
    ],
)
def test_a_claim_says_how_many_what_and_who(figure: Figure | None, words: str) -> None:
    assert claim_words(_claim(figure)) == words


def test_a_denial_of_everything_is_said_to_be_one() -> None:
    assert claim_words(_claim(None, stance="denied")) == "denies that anybody was harmed"
