"""A text as its reader sees it leads back to the text as given, character by character."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from civcas.script.seen import may_hide, see

HIDDEN = [
    ("الطيـ.ـران", "الطيران"),
    ("مقـ.ـتل", "مقتل"),
    ("استـ*ـشهاد", "استشهاد"),
    ("شـــهـــداء", "شهداء"),
    ("القـ ـصف", "القصف"),
    ("قـ...ـــ..ـتل", "قتل"),
    ("قُتِلَ طِفْلٌ", "قتل طفل"),
    ("ﻣﻘﺘﻞ", "مقتل"),
    ("ﻻجئ", "لاجئ"),
    ("\u202bقتل\u202c", "قتل"),
    ("٢٣ و۴۵", "23 و45"),
    ("1442 هـ", "1442 ه"),
]
LETTERS = st.sampled_from("قتل شهيد.ـ*ًُ\u200f\u202bﻻﷲ٣۴ ء،#a1\n")


@pytest.mark.parametrize(("given_text", "seen"), HIDDEN)
def test_what_hides_a_word_is_not_seen(given_text: str, seen: str) -> None:
    assert see(given_text).text == seen
    assert may_hide(given_text) or given_text == "٢٣ و۴۵"


def test_a_word_broken_by_a_dot_is_whole_only_where_that_gives_a_word() -> None:
    assert see("مق.تل طفل.وقال", {"مقتل"}.__contains__).text == "مقتل طفل.وقال"


@settings(max_examples=500, deadline=None)
@given(st.one_of(st.text(LETTERS, max_size=40), st.text(max_size=60)))
def test_every_character_that_is_seen_stands_where_it_says(text: str) -> None:
    seen = see(text, {"قتل", "شهيد"}.__contains__)
    places = [seen.place(n) for n in range(len(seen.text))]
    assert places == sorted(places)
    for letter, place in zip(seen.text, places, strict=True):
        as_given = text[place]
        same = letter == as_given or letter in unicodedata.normalize("NFKC", as_given)
        assert (
            same or str(unicodedata.decimal(as_given, "")) == letter or (as_given, letter) in {("٫", "."), ("٬", ",")}
        )


@settings(max_examples=300, deadline=None)
@given(st.text(LETTERS, max_size=40))
def test_a_stretch_that_is_seen_has_a_span_in_the_text(text: str) -> None:
    seen = see(text)
    for start in range(len(seen.text)):
        first, last = seen.span(start, start + 1)
        assert 0 <= first < last <= len(text)


@settings(max_examples=200, deadline=None)
@given(st.text(LETTERS, max_size=40), st.data())
def test_many_places_are_those_of_each(text: str, data: st.DataObject) -> None:
    seen = see(text)
    ordered = sorted(data.draw(st.lists(st.integers(0, max(0, len(seen.text) - 1)), max_size=20)))
    assert seen.places(ordered) == [seen.place(n) for n in ordered]
