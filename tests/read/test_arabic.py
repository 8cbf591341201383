"""Arabic, whatever its words, their order and their marks: read without an error, every quote at its span."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reports import document

from civcas.place import open_gazetteer
from civcas.read import explain_document, read_document
from civcas.read.arabic.forms import parts_of
from civcas.read.arabic.vocabulary import harms, people
from civcas.read.lexicon import table
from civcas.read.rules import rules_in

TABLES = (
    "numbers",
    "qualifiers",
    "people",
    "verbs",
    "nouns",
    "words",
    "dates",
    "months",
    "places",
    "reporting",
    "hedges",
)
TERMS = sorted({entry.term for name in TABLES for entry in table("ar", name)} | harms().keys() | people().keys())
OTHERS = [
    "5",
    "١٧",
    "2014",
    "3-5",
    "12/5/2021",
    "أودرافا",
    "#كالدي",
    "حلب",
    "ـ",
    "قـ.ـتل",
    "Odrava",
    "\u202b",
    "هـ",
    "ﻻ",
]
MARKS = list(".,،؛:؟()[]\"'-–|#\n")
CLITICS = st.sampled_from(["", "", "و", "ب", "ل", "ال", "وال", "لل", "ف", "وب"])
WORD = st.one_of(st.tuples(CLITICS, st.sampled_from(TERMS)).map("".join), st.sampled_from(OTHERS + MARKS))
TEXT = st.lists(WORD, max_size=40).map(" ".join)
DAY = st.one_of(st.none(), st.dates(dt.date(1400, 1, 1), dt.date(2100, 1, 1)))


def assert_spans_hold(text: str, published: dt.date | None = None) -> None:
    """Whether every claim of a text and every name in it stands where it says."""
    day = published.isoformat() if published is not None else None
    reading = read_document(document(text, day), open_gazetteer())
    for claim in reading.claims:
        assert text[claim.start : claim.end] == claim.quote
        assert rules_in(claim.rule)
        for person in claim.people:
            assert text[person.start : person.end] == person.name


@settings(max_examples=150, deadline=None)
@given(TEXT, DAY)
def test_any_words_in_any_order_are_no_error(text: str, published: dt.date | None) -> None:
    assert_spans_hold(f"قتل مدني. {text}", published)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=120))
def test_any_text_amid_arabic_is_no_error(text: str) -> None:
    assert_spans_hold(f"قتل ثلاثة مدنيين في {text} بلدة أودرافا، وأصيب {text}")


@settings(max_examples=100, deadline=None)
@given(TEXT)
def test_whoever_asks_why_gets_the_same_reading(text: str) -> None:
    one = document(f"أصيب طفلان. {text}")
    assert explain_document(one).reading == read_document(one)


def test_a_word_is_told_apart_from_what_is_written_to_it() -> None:
    told = {word: [part.low for part in parts_of(word)] for word in ("وبالقصف", "للأطفال", "وفاة", "والدها", "بحلب")}
    assert told == {
        "وبالقصف": ["و", "ب", "قصف"],
        "للأطفال": ["ل", "اطفال"],
        "وفاة": ["وفاه"],
        "والدها": ["والدها"],
        "بحلب": ["بحلب"],
    }


@pytest.mark.parametrize(
    "text", ["مقـ.ـتل 3 مدنيين", "ﻣﻘﺘﻞ 3 مدنيين", "مَقتَل ٣ مَدنيّين", "مـقـتـل 3 مدنيين", "مق.تل 3 مدنيين"]
)
def test_a_claim_of_hidden_words_quotes_them_as_they_were_given(text: str) -> None:
    claims = read_document(document(text)).claims
    assert [(claim.outcome, claim.figure and claim.figure.low) for claim in claims] == [("killed", 3)]
    assert text[claims[0].start : claims[0].end] == claims[0].quote


def test_each_paragraph_is_read_in_its_own_language() -> None:
    text = (
        "قتل أربعة مدنيين في غارة على بلدة أودرافا يوم الثلاثاء، بحسب الدفاع المدني.\n\n"
        "Four civilians were killed in an air strike on the town of Odrava on Tuesday, the civil defence said."
    )
    assert [claim.language for claim in read_document(document(text)).claims] == ["ar", "en"]


def test_a_word_that_takes_a_side_leaves_the_status_open() -> None:
    (claim,) = read_document(document("ثلاثة شهداء في قصف على أودرافا")).claims
    assert claim.outcome == "killed"
    assert claim.figure is not None
    assert claim.figure.status is None
    assert "شهداء" in claim.quote


def test_who_is_blamed_in_another_sentence_is_blamed_by_who_speaks_there() -> None:
    text = "قتل صيادان بانفجار على رصيف كالدي، بحسب شهود عيان. وقال الدفاع المدني إن قوات التحالف الدولي قصفت الرصيف."
    (claim,) = read_document(document(text)).claims
    assert claim.speaker == "شهود عيان"
    assert [(actor.name, actor.by) for actor in claim.actors] == [("US-led coalition", "الدفاع المدني")]
