"""What was hit is told by words that say so, each incident's its own, and opens in readings made before it was."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib

import pytest

from civcas import link_claims, read_document
from civcas.read.lexicon import table
from civcas.records import Document, Hit, Judgement, Reading, tellings

FIELD = frozenset(
    "residential camp healthcare education religious market water agriculture evacuation_route humanitarian food "
    "other none".split()
)


def document_of(text: str, name: str = "a", published: dt.date = dt.date(2021, 6, 10)) -> Document:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(id=name, text=text, sha256=digest, text_sha256=digest, published=published)


def reading_of(text: str) -> Reading:
    return read_document(document_of(text))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_lexicon_has_only_what_the_field_says_was_hit(language: str) -> None:
    kinds = {
        entry.attributes[key]
        for entry in table(language, "hit")
        for key in ("kind", "fleeing")
        if key in entry.attributes
    }
    assert kinds <= FIELD


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("A shell hit their small white house in Odrava and killed two women.", ["their small white house"]),
        ("Rockets struck a school and a mosque in Tarsk, killing nine people.", ["a school", "a mosque"]),
        ("قتل ستة أطفال في قصف استهدف مدرسة في أودرافا.", ["مدرسة"]),
        ("أصيب رجل بقصف على المـ.ـدرسة في أودرافا.", ["المـ.ـدرسة"]),
    ],
)
def test_the_words_that_say_so_stand_at_their_span(text: str, quotes: list[str]) -> None:
    (told,) = reading_of(text).incidents
    assert [hit.quote for hit in told.hit] == quotes
    assert all(text[hit.start : hit.end] == hit.quote for hit in told.hit)


def test_a_sentence_beside_the_claim_tells_what_was_hit_and_one_of_another_year_does_not() -> None:
    first = "Nine people were killed in Odrava on Monday. "
    (told,) = reading_of(first + "The missile hit a primary school, residents said.").incidents
    assert [hit.kind for hit in told.hit] == ["education"]
    (told,) = reading_of(first + "In 2014 a missile hit a primary school in the same town.").incidents
    assert told.hit == ()


def test_of_each_kind_the_first_words_are_kept() -> None:
    (told,) = reading_of("A bomb hit a school in Odrava and killed two. Another bomb hit the school again.").incidents
    assert [(hit.kind, hit.quote) for hit in told.hit] == [("education", "a school")]


def test_an_incident_has_the_kinds_that_most_tellings_name_first() -> None:
    texts = (
        "An air strike hit a market in Odrava on Tuesday, killing nine people.",
        "Nine people were killed in Odrava on Tuesday when jets bombed a market and a school.",
        "Nine people died on Tuesday in an air strike on a market in Odrava.",
    )
    read = [document_of(text, str(n)) for n, text in enumerate(texts)]
    told = [telling for document in read for telling in tellings(document, read_document(document))]
    (incident,) = link_claims(
        told, [Judgement("same", told[0].key, other.key, "an editor", "one crater") for other in told[1:]]
    )
    assert incident.hit == ("market", "education")


def test_a_told_incident_made_before_opens_without_it() -> None:
    (told,) = reading_of("A shell hit a house in Odrava and killed two women.").incidents
    fields = {field.name: getattr(told, field.name) for field in dataclasses.fields(told) if field.name != "hit"}
    assert type(told)(**fields) == dataclasses.replace(told, hit=())
    assert told.hit == (Hit("residential", "a house", 12, 19),)
