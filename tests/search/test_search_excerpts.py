"""An excerpt shows what was found, as it stands in its text, and tears nothing apart."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_texts import any_texts

from civcas.search import Query, excerpt, matches, parse_query, terms

LONG = "The mayor spoke of other things for a while. " * 20
HIT = "Shells hit the Velmora harbour at noon."
ARABIC = "تحدث رئيس البلدية عن أمور أخرى لبعض الوقت. " * 20
ARABIC_HIT = "قُصِفَ سوقُ تلِّ مروانَ ظهرًا."


@given(any_texts(), st.integers(1, 40), st.data())
def test_marks_fall_on_hits_and_the_excerpt_is_a_piece_of_the_text(text: str, width: int, data: st.DataObject) -> None:
    found = terms(text)
    asked = tuple({term.word for term in data.draw(st.lists(st.sampled_from(found), max_size=3))}) if found else ()
    shown = excerpt(text, Query(asked), width)
    end = shown.start + len(shown.text)
    assert text[shown.start : end] == shown.text
    assert shown.cut_before == bool(text[: shown.start].strip())
    assert shown.cut_after == bool(text[end:].strip())
    places = [(term.start, term.end) for term in found if term.word in asked]
    for start, stop in shown.marks:
        assert 0 <= start < stop <= len(shown.text)
        assert any(first <= shown.start + start < last for first, last in places)
    inside = [(first, last) for first, last in places if shown.start <= first and last <= end]
    covered = {n for start, stop in shown.marks for n in range(shown.start + start, shown.start + stop)}
    assert all(set(range(first, last)) <= covered for first, last in inside)
    assert bool(shown.marks) is bool(asked)


@given(any_texts(), st.integers(1, 40))
def test_no_letter_loses_a_mark_of_its_own(text: str, width: int) -> None:
    shown = excerpt(text, Query(), width)
    end = shown.start + len(shown.text)
    assert not (end < len(text) and unicodedata.category(text[end])[0] == "M")
    marks = sum(unicodedata.category(letter)[0] == "M" or letter in "\u200c\u200d" for letter in shown.text)
    assert len(shown.text) <= max(width, marks + 1)


@pytest.mark.parametrize(("around", "hit", "typed"), [(LONG, HIT, "velmora"), (ARABIC, ARABIC_HIT, '"تل مروان"')])
def test_an_excerpt_is_cut_between_words_around_the_hit(around: str, hit: str, typed: str) -> None:
    text = around + hit + " " + around
    query = parse_query(typed)
    shown = excerpt(text, query)
    assert matches(query, shown.text)
    assert 100 < len(shown.text) <= 160
    assert shown.cut_before
    assert shown.cut_after
    end = shown.start + len(shown.text)
    assert text[shown.start - 1].isspace()
    assert text[end].isspace()
    ((start, stop),) = shown.marks
    assert len(shown.text) * 0.2 < (start + stop) / 2 < len(shown.text) * 0.8
    assert shown.text[start:stop] in hit


def test_the_stretch_with_most_of_what_was_asked_is_shown() -> None:
    text = f"Velmora Velmora Velmora. {LONG}{HIT} {LONG}Velmora harbour, later."
    shown = excerpt(text, parse_query("velmora harbour noon"))
    assert HIT in shown.text
    assert [shown.text[start:stop] for start, stop in shown.marks] == ["Velmora", "harbour", "noon"]


def test_a_phrase_is_marked_as_one_and_its_words_elsewhere_are_not() -> None:
    text = "The harbour of Velmora: the Velmora harbour."
    shown = excerpt(text, parse_query('"velmora harbour"'))
    assert [shown.text[start:stop] for start, stop in shown.marks] == ["Velmora harbour"]


def test_what_must_not_be_there_is_not_marked() -> None:
    assert excerpt("Velmora", parse_query("-tarsk")).marks == ()


def test_without_a_hit_the_beginning_is_shown() -> None:
    shown = excerpt(LONG, parse_query("velmora"), 50)
    assert (shown.text, shown.start, shown.marks) == ("The mayor spoke of other things for a while. The", 0, ())
    assert (shown.cut_before, shown.cut_after) == (False, True)


def test_a_short_text_is_shown_whole() -> None:
    shown = excerpt(HIT, parse_query("harbour"))
    assert (shown.text, shown.start, shown.cut_before, shown.cut_after) == (HIT, 0, False, False)


def test_a_word_longer_than_the_excerpt_is_cut_within() -> None:
    shown = excerpt("x" * 1_000_000, parse_query("velmora"))
    assert shown.text == "x" * 160
    found = excerpt(f"{'y' * 500} {'z' * 500}", Query(("z" * 500,)))
    assert (found.text, found.start, found.marks) == ("z" * 160, 501, ((0, 160),))


def test_a_tower_of_marks_is_never_torn_off_its_letter() -> None:
    text = "e" + "\u0301" * 1_000
    assert excerpt(text + " f", Query()).text == text
    assert excerpt("a" * 159 + text, Query()).text == "a" * 159


def test_a_text_full_of_hits_is_gone_through_once() -> None:
    text = "velmora harbour " * 50_000
    shown = excerpt(text, parse_query('velmora harbour "velmora harbour velmora"'))
    assert shown.start < 16
    assert 140 < len(shown.text) <= 160
