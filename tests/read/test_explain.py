"""An explanation is of the very reading, shows all that was found, and names the rule by which the rest is left out."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reports import document

from civcas.read import explain_document, read_document
from civcas.read.explanation import Explanation
from civcas.read.lexicon import table
from civcas.read.rules import READING_RULES, rules_in

TEXTS = [
    line.split("\t")[0]
    for line in (Path(__file__).parent / "cases" / "told.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
REPORT = (
    "At least 9 civilians, including four children, were killed on Tuesday in Odrava, the Tarsk Monitor said. "
    "Oskar Brenn, 35, died 12 km north of the town on route 7. The army denied that any civilians were killed. "
    "Some 40 people are feared dead, and the device could have killed dozens. It rained on the town. "
    "A further 300 soldiers arrived."
)

TABLES = ("verbs", "nouns", "people", "numbers", "qualifiers", "words", "hedges", "units", "things", "shares", "months")
TERMS = sorted({entry.term for name in TABLES for entry in table("en", name)})
WORD = st.one_of(
    st.sampled_from(["killed", "wounded", "dead", "killing", "bodies", "toll", "them", "of them", "were", "including"]),
    st.sampled_from(["5", "17", "2019", "9/10", "10:30", "1st", "$", "Anna", "İ", "٣", *".,;:()-–'"]),
    st.sampled_from(TERMS),
)


def explained(text: str) -> Explanation:
    return explain_document(document(text, "2026-01-07"))


def left_out(text: str) -> dict[str, str]:
    found = [item for sentence in explained(text).sentences for item in sentence.found]
    return {item.quote: item.left_out for item in found if item.left_out is not None}


@pytest.mark.parametrize("text", [REPORT, *TEXTS[::3]])
def test_the_reading_that_is_explained_is_the_one_that_is_read(text: str) -> None:
    assert explained(text).reading == read_document(document(text, "2026-01-07"))


@pytest.mark.parametrize("text", [REPORT, *TEXTS[1::3]])
def test_everything_found_stands_at_its_span_and_bears_a_rule_of_the_table(text: str) -> None:
    explanation = explained(text)
    for sentence in explanation.sentences:
        for found in sentence.found:
            assert text[found.start : found.end] == found.quote
            assert found.left_out is None or found.left_out in READING_RULES
            assert found.reads_as


@pytest.mark.parametrize("text", [REPORT, *TEXTS[2::3]])
def test_every_claim_is_made_in_one_sentence_by_the_rule_that_it_bears(text: str) -> None:
    explanation = explained(text)
    made = [item for sentence in explanation.sentences for item in sentence.made]
    claims = {claim.id: claim for claim in explanation.reading.claims}
    assert sorted(item.claim for item in made) == sorted(claims)
    for item in made:
        claim = claims[item.claim]
        assert (item.rule, item.part_of, item.phrase) == (claim.rule, claim.part_of, claim.quote)


def test_who_speaks_who_is_blamed_and_by_which_word_is_told() -> None:
    text = "Gunmen stormed a police station on Tuesday and killed nine officers in Odrava, the army said."
    (sentence,) = explained(text).sentences
    told = {found.what: (found.quote, found.reads_as) for found in sentence.found}
    assert told["speaker"] == ("army said", "army (belligerent)")
    assert told["party"] == ("Gunmen", "gunmen, blamed, for the word “stormed”")
    assert told["date"] == ("Tuesday", "2026-01-06")
    assert "kind" in told


def test_a_number_that_counts_nobody_says_what_it_is() -> None:
    found = left_out(REPORT)
    assert (found["35"], found["12"], found["7"]) == ("age", "distance", "numbered thing")


def test_a_verb_of_what_could_happen_is_left_out_and_so_are_its_people() -> None:
    found = left_out("The device could have killed 30 guests in Tarsk.")
    assert found == {"killed": "only possible", "30 guests": "not harmed"}


def test_a_hedge_is_named_where_it_bears_on_a_claim() -> None:
    made = [item for sentence in explained(REPORT).sentences for item in sentence.made]
    assert [item.hedges for item in made if item.hedges] == [("denied",), ("feared dead",)]


def test_a_part_points_at_the_claim_that_it_is_inside() -> None:
    whole, part = explained(REPORT).sentences[0].made
    assert part.rule == "part named by including"
    assert part.part_of == whole.claim


def test_a_sentence_without_harm_is_shown_and_not_gone_into() -> None:
    sentences = explained(REPORT).sentences
    assert [sentence.gone_into for sentence in sentences] == [True, True, True, True, False, False]
    assert sentences[4].tokens == ("It", "rained", "on", "the", "town", ".")
    assert sentences[4].found == sentences[4].made == ()


def test_lines_that_were_not_read_are_shown() -> None:
    (lines,) = explained("Four people were killed in Tarsk.\n\nComments are moderated").unread
    assert (lines.quote, lines.left_out) == ("Comments are moderated", "page furniture")


@pytest.mark.parametrize("text", ["", "Rain fell.", "Вчера шёл дождь, и никто не вышел из дома."])
def test_what_is_not_read_is_explained_by_its_notice_alone(text: str) -> None:
    explanation = explained(text)
    assert explanation.reading == read_document(document(text, "2026-01-07"))
    assert explanation.sentences == ()
    assert explanation.reading.notices


def test_an_explanation_pickles_and_is_the_same_each_time() -> None:
    explanation = explained(REPORT)
    assert pickle.loads(pickle.dumps(explanation)) == explanation == explained(REPORT)


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.lists(WORD, max_size=40).map(" ".join), st.text(max_size=80).map("{} people were killed. ".format)))
def test_whatever_the_words_the_explanation_is_of_the_reading_and_names_rules_of_the_table(text: str) -> None:
    explanation = explained(text)
    assert explanation.reading == read_document(document(text, "2026-01-07"))
    assert all(rules_in(name) for name in explanation.rules())
    made = [item.claim for sentence in explanation.sentences for item in sentence.made]
    assert sorted(made) == sorted(claim.id for claim in explanation.reading.claims)
    for sentence in explanation.sentences:
        assert all(text[found.start : found.end] == found.quote for found in sentence.found)
