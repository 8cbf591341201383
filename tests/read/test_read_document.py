"""Reading holds to its contract on any text at all."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reports import document

from civcas.read import read_document
from civcas.records import Reading

WORDS = st.sampled_from(
    "Air strikes killed wounded at least 23 civilians including ten children in Velmora on Tuesday , . said the mayor "
    "and his wife between 3 5 dozens of people of whom dead 12 families were was not no one \n\n the toll rose to 40 "
    "(35) - -- \" ' of them most police by when after been 1,000 2021 missing bodies found".split(" ")
)


def holds(reading: Reading, text: str) -> None:
    ids = [claim.id for claim in reading.claims]
    assert len(ids) == len(set(ids))
    for claim in reading.claims:
        assert text[claim.start : claim.end] == claim.quote != ""
        assert claim.part_of is None or claim.part_of in ids
        assert claim.relation is None or claim.relation.to in ids
        for person in claim.people:
            assert text[person.start : person.end] == person.name
    for told in reading.incidents:
        assert set(told.claims) <= set(ids)


@given(st.lists(WORDS, max_size=60).map(" ".join))
@settings(max_examples=300, deadline=None)
def test_quotes_stand_at_their_spans_in_any_run_of_the_words_that_matter(text: str) -> None:
    holds(read_document(document(text, "2021-06-10")), text)


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_unicode_is_read_without_an_error(text: str) -> None:
    holds(read_document(document(text)), text)


@pytest.mark.parametrize(
    "text",
    [
        "killed " * 5_000,
        "12 " * 5_000 + "killed",
        "9" * 100_000 + " people were killed",
        "a" * 100_000,
        "\u202e23 people were killed\u202c in Velmora.",
        "twenty-" * 3_000,
        "( " * 3_000 + "12 people were killed" + " )" * 3_000,
        "Ïżżet İstanbul'da 12 people were killed.",
    ],
    ids=["verbs", "numbers", "digits", "one word", "bidi", "hyphens", "brackets", "dotted capital"],
)
def test_extreme_texts_are_read_without_an_error(text: str) -> None:
    holds(read_document(document(text)), text)


def test_the_same_text_gives_the_same_reading_and_a_reading_pickles() -> None:
    text = "A bomb killed 12 people, four of them children, in Velmora on Monday, police said."
    first, second = (read_document(document(text, "2021-06-10")) for _ in range(2))
    assert first == second == pickle.loads(pickle.dumps(first))


def test_a_text_without_harm_has_no_claims_and_says_so() -> None:
    reading = read_document(document("The council met on Monday and agreed on the budget for the schools of the town."))
    assert reading.claims == () and reading.incidents == ()
    assert any("No claims" in notice for notice in reading.notices)


def test_a_language_that_is_not_read_is_named_and_gives_no_claims() -> None:
    reading = read_document(document("La explosión mató a doce personas en el mercado de la ciudad, dijo la policía."))
    assert reading.claims == ()
    assert any("language" in notice for notice in reading.notices)


def test_a_denial_of_everything_is_a_claim_without_a_figure() -> None:
    text = "The army denied that any civilians had been killed in the strike on Tel Hamur."
    claims = read_document(document(text)).claims
    assert [claim.figure for claim in claims if claim.stance == "denied"] == [None]


def test_no_one_hurt_is_zero_and_not_unknown() -> None:
    (told,) = read_document(document("No one was hurt when a shell landed in Velmora.")).incidents
    assert told.injured is not None and (told.injured.low, told.injured.high) == (0, 0)
    assert told.killed is None
