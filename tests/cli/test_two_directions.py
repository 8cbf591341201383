"""Words written from right to left move nothing around them on a terminal."""

from __future__ import annotations

import pytest

from civcas.cli.words import actor_words, apart, quoted, where_words
from civcas.records import Actor, Place, Where

JARABULUS = Place("geonames:169179", "Jarabulus", "town", "SY", 36.8, 38.0, ("Aleppo", "Syria"), None, "جرابلس")


@pytest.mark.parametrize("name", ["Odrava", "Saint-Denis", "Łódź", "Велмора", "23"])
def test_what_is_written_from_left_to_right_is_left_as_it_is(name: str) -> None:
    assert apart(name) == name


def test_arabic_is_isolated_and_marks_of_the_text_itself_are_not_kept() -> None:
    assert apart("\u202eشهود عيان\u202c") == "\u2068شهود عيان\u2069"
    assert quoted("طفلة") == "“\u2068طفلة\u2069”"


def test_a_place_in_arabic_stands_beside_its_latin_name() -> None:
    where = Where("جرابلس", (), "SY", "town", resolved=JARABULUS)
    assert where_words(where) == "\u2068جرابلس\u2069, SY [Jarabulus, town]"


def test_each_party_is_isolated_by_itself() -> None:
    told = actor_words((Actor("حرس الساحل", "blamed"), Actor("Coast Alliance", "denied")))
    assert told == "\u2068حرس الساحل\u2069 (blamed); Coast Alliance (denied)"
