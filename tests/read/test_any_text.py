"""Whatever the words and their order, the context of a sentence is read without an error, and quickly."""

import datetime as dt

from hypothesis import example, given, settings
from hypothesis import strategies as st
from reports import document

from civcas.read import read_document
from civcas.read.grammar.actors import actors_of_harm, find_actors
from civcas.read.grammar.dates import find_whens
from civcas.read.grammar.hedges import find_stance
from civcas.read.grammar.kinds import find_kind
from civcas.read.grammar.sentence import split_sentences
from civcas.read.grammar.speaker_memory import SpeakerMemory
from civcas.read.grammar.speakers import find_speakers, speaker_for
from civcas.read.language import detect_language
from civcas.read.lexicon import table
from civcas.records.printed_date import parse_date

TABLES = ("dates", "months", "reporting", "speakers", "phrase_words", "actors", "kinds", "hedges")
TERMS = sorted({entry.term for name in TABLES for entry in table("en", name)})
OTHERS = ["5", "17", "30", "2014", "1989", "2018-05-01", "5/05/2018", "31", "Anna", "Falk", "İ", "ß", "\u0661", "٣"]
MARKS = [*list(",.;:()[]\"'-–—/"), "'s"]
WORD = st.one_of(
    st.sampled_from(TERMS),
    st.sampled_from(TERMS).map(str.title),
    st.sampled_from(TERMS).map(str.upper),
    st.sampled_from(OTHERS + MARKS),
)
TEXT = st.lists(WORD, max_size=30).map(" ".join)
DAY = st.one_of(st.none(), st.dates())


@settings(max_examples=600, deadline=None)
@given(st.one_of(TEXT, st.text(max_size=120)), DAY)
@example("a report by it", None)
def test_any_words_in_any_order_are_no_error(text: str, published: dt.date | None) -> None:
    sentences = list(split_sentences(text, 0, len(text), abbreviations=(), shouting=text.isupper()))
    memory = SpeakerMemory(sentences, "en")
    for n, sentence in enumerate(sentences):
        for mention in find_whens(sentence, "en", published):
            assert 0 <= mention.first < mention.last <= len(sentence)
        mentions = [*find_speakers(sentence, "en"), *memory.speakers(n)]
        speaker_for(mentions, 0, 1)
        for party in actors_of_harm(sentence, "en", find_actors(sentence, "en"), 0):
            assert 0 <= party.first < party.last <= len(sentence)
        find_kind(sentence, "en", 0)
        find_stance(sentence, "en", 0, 1)


@settings(max_examples=300, deadline=None)
@given(st.one_of(TEXT, st.text(max_size=200)))
def test_any_text_has_a_language_and_perhaps_a_date(text: str) -> None:
    assert detect_language(text) in {"en", "ar", "und"}
    for language in ("en", "ar"):
        parse_date(text, language)


def test_an_unseen_mark_beside_a_letter_that_grows_in_lower_case_moves_no_span() -> None:
    text = "A market day.\n\n At least 23 civilians were killed in \u200f İ, and two men died."
    claims = read_document(document(text)).claims
    assert [claim.quote for claim in claims] == ["At least 23 civilians", "two men"]
    assert all(text[claim.start : claim.end] == claim.quote for claim in claims)
