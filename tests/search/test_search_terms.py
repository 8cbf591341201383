"""A text's words are where they are said to be, however they are written, and any text has words or none."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from made_texts import any_texts

from civcas.search import Term, normalise, terms, words_in


def words(text: str) -> list[str]:
    return [term.word for term in terms(text)]


@given(any_texts())
def test_a_term_is_the_searchable_form_of_what_stands_at_its_place(text: str) -> None:
    found = terms(text)
    for term in found:
        assert 0 <= term.start < term.end <= len(text)
        there = text[term.start : term.end]
        assert term.word in words(there)
        if len(words(there)) == 1:
            assert term.word == normalise(there)
    assert [term.start for term in found] == sorted(term.start for term in found)
    assert all(one.end <= other.start or one[1:] == other[1:] for one, other in pairwise(found))


@given(any_texts())
def test_the_words_alone_are_those_of_the_terms(text: str) -> None:
    for some in (text, f"{text} airstrike", f"the {text} ash", f"ed-{text}", text + "a" * 80):
        assert words_in(some) == words(some)


@given(any_texts())
def test_a_term_is_one_word_without_a_space_or_a_mark_that_nobody_sees(text: str) -> None:
    for word in words(text):
        assert word
        assert not any(letter.isspace() or letter in "\u200b\u200f\u0640\u064b'\"-" for letter in word)


@given(any_texts())
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    for word in words(text):
        assert normalise(word) == word


@given(any_texts())
def test_composed_and_taken_apart_a_text_has_the_same_terms(text: str) -> None:
    found = words(text)
    assert words(unicodedata.normalize("NFC", text)) == found
    assert words(unicodedata.normalize("NFD", text)) == found


@given(any_texts())
def test_case_does_not_count(text: str) -> None:
    if text.casefold() == text.lower():
        assert words(text.lower()) == words(text.casefold())
    ascii_part = text.encode("ascii", "ignore").decode()
    assert words(ascii_part.upper()) == words(ascii_part.lower()) == words(ascii_part)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Deir ez-Zor", [("deir", "Deir"), ("zor", "Zor")]),
        ("the Governor’s 1,200 men", [("governor", "Governor’s"), ("1200", "1,200"), ("man", "men")]),
        ("an airstrike.", [("air", "airstrike"), ("strike", "airstrike")]),
        ("U.N.-led", [("un", "U.N."), ("led", "led")]),
        ("مقتل ١٢ مدنيًّا", [("مقتل", "مقتل"), ("12", "١٢"), ("مدني", "مدنيًّا")]),
        ("made_up", [("made", "made"), ("up", "up")]),
        ("#حلم_القصر", [("حلم", "حلم"), ("قصر", "القصر")]),
        ("12,345 and 1,23", [("12345", "12,345"), ("and", "and"), ("1", "1"), ("23", "23")]),
        ("ash cloud over Ash Shaafah", [("ash", "ash"), ("cloud", "cloud"), ("over", "over"), ("shaafah", "Shaafah")]),
        ("‘Ayn ‘quoted’", [("ayn", "Ayn"), ("quoted", "quoted")]),
    ],
)
def test_words_end_where_a_reader_sees_them_end(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(term.word, text[term.start : term.end]) for term in terms(text)] == expected


@pytest.mark.parametrize(
    "text", ["", " ", "-", "…!?\n", "\u200f\u200e", "\u0301\u0301", "ـــ", "'", "_", "\ud800", "🕊️"]
)
def test_a_text_without_letters_and_digits_has_no_terms(text: str) -> None:
    assert terms(text) == []


N = 200_000
MILLION = 1_000_000


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("1" * MILLION, 1, id="one number of a million digits"),
        pytest.param("1,234," * N, N * 2 // 2, id="numbers and commas without end"),
        pytest.param("x" * MILLION, 1, id="one word of a million letters"),
        pytest.param("الوال" * N, 1, id="one word made of articles"),
        pytest.param("e" + "\u0301" * MILLION, 1, id="a tower of marks"),
        pytest.param("\u0301" * MILLION, 0, id="marks on nothing"),
        pytest.param("\u202b\u200f" * N, 0, id="marks of direction"),
        pytest.param("ب\u200f" * N, 1, id="marks of direction inside a word"),
        pytest.param("b'" * N, 1, id="apostrophes inside a word"),
        pytest.param("'" * MILLION, 0, id="apostrophes alone"),
        pytest.param("u." * N, 1, id="one abbreviation"),
        pytest.param("ash " * N, N, id="articles before nothing of theirs"),
        pytest.param(("ash" + " " * 1_000) * 1_000, 1_000, id="an article and a long gap"),
        pytest.param("ash-sh" + "\u0301" * MILLION, 1, id="an article before a tower"),
        pytest.param("ﷺ" * N, 1, id="letters that are each a sentence"),
    ],
)
def test_a_hostile_text_is_read_to_its_end(text: str, count: int) -> None:
    found = terms(text)
    assert len(found) == count
    assert all(isinstance(term, Term) for term in found[:10])
