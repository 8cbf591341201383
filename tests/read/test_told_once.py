"""An incident never lists a claim twice, and no figure of it adds one up twice: in neither language, in any words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reports import document

from civcas.read import read_document
from civcas.read.arabic.vocabulary import harms, people
from civcas.read.grammar.harms import harm_terms
from civcas.read.lexicon import table
from civcas.records import Reading

ARABIC = sorted({entry.term for name in ("numbers", "words", "nouns") for entry in table("ar", name)} | harms().keys())
ENGLISH = sorted({entry.term for name in ("numbers", "words", "people") for entry in table("en", name)})
TOLLS = ["بلغ عدد القتلى 6", "ارتفعت حصيلة الضحايا إلى 9", "والجرحى 21", "وصل عدد الشهداء", "بينهم طفلان", "القتلى: 3"]
RISES = ["the death toll rose to 9", "killing six", "six of them children", "the dead included two women", "another 3"]
ARABIC_WORD = st.one_of(st.sampled_from(ARABIC), st.sampled_from(sorted(people())), st.sampled_from(TOLLS))
ENGLISH_WORD = st.one_of(
    st.sampled_from(ENGLISH), st.sampled_from(sorted(harm_terms("en"))), st.sampled_from(RISES), st.just("14")
)
MARK = st.sampled_from([".", ",", "،", ":", "(", ")", "\n", "5", "#"])


def assert_told_once(reading: Reading) -> None:
    """Whether every claim stands once in the reading, once in its incident, and once in a figure."""
    ids = [claim.id for claim in reading.claims]
    assert len(set(ids)) == len(ids)
    gathered = [claim for incident in reading.incidents for claim in incident.claims]
    assert len(set(gathered)) == len(gathered)
    for incident in reading.incidents:
        figures = (incident.killed, incident.injured, incident.civilians_killed, incident.children_killed)
        for figure in (*figures, incident.women_killed):
            if figure is not None:
                assert len(set(figure.claims)) == len(figure.claims)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(ARABIC_WORD, MARK), max_size=40).map(" ".join))
def test_an_incident_told_in_arabic_lists_no_claim_twice(text: str) -> None:
    assert_told_once(read_document(document(f"قتل ستة مدنيين في بلدة أودرافا. وبلغ عدد القتلى 6 {text}")))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(ENGLISH_WORD, MARK), max_size=40).map(" ".join))
def test_an_incident_told_in_english_lists_no_claim_twice(text: str) -> None:
    assert_told_once(read_document(document(f"Six people were killed in Odrava. The death toll rose to 9 {text}")))


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("بلغ عدد القتلى 6 والجرحى 21", 6, 21),
        ("وبلغ عدد القتلى ستة والجرحى واحداً وعشرين.", 6, 21),
        ("وصل عدد الشهداء 14", 14, None),
        ("يبلغ عدد القتيلات 3.", 3, None),
        ("بلغت حصيلة القتلى 6.", 6, None),
        ("قتل خمسة مدنيين بقصف على بلدة أودرافا أمس. وبلغ عدد القتلى 5 والجرحى 11.", 5, 11),
    ],
)
def test_a_number_after_those_whom_a_toll_counts_is_counted_once(text: str, killed: int, injured: int | None) -> None:
    (incident,) = read_document(document(text, "2021-06-10")).incidents
    assert incident.killed is not None
    assert incident.killed.low == incident.killed.high == killed
    assert (incident.injured and incident.injured.low) == injured
