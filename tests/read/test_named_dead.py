"""A list of names after "the dead were": each is a person, and their number is the least that died."""

from __future__ import annotations

import hashlib

import pytest

from civcas.read import read_document
from civcas.records import Document
from civcas.records.reading import Reading

LIST = "The dead were Ivo Tarn, 34, Mila Tarn, 30, Petar Tarn, 8, and Ana Tarn, 5."


def reading_of(text: str) -> Reading:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return read_document(Document(digest, text, digest, digest))


@pytest.mark.parametrize(("counted", "killed"), [(2, 4), (4, 4), (6, 6)])
def test_the_names_of_the_dead_are_people_and_the_low_rises_to_them(counted: int, killed: int) -> None:
    reading = reading_of(f"Residents said an airstrike killed {counted} people in Tarsk on 12 May 2021. {LIST}")
    people = [person for claim in reading.claims for person in claim.people]
    assert [(person.name, person.age) for person in people] == [
        ("Ivo Tarn", 34),
        ("Mila Tarn", 30),
        ("Petar Tarn", 8),
        ("Ana Tarn", 5),
    ]
    assert {claim.part_of for claim in reading.claims if claim.people} == {reading.claims[0].id}
    told = reading.incidents[0]
    assert told.killed is not None and (told.killed.low, told.killed.high) == (killed, killed)
    assert told.children_killed is not None and told.children_killed.low == 2


def test_who_has_no_name_but_words_of_anothers_counts_once() -> None:
    text = "A shell killed 2 people in Tarsk. The dead were Ivo Tarn, 34, Mila Orsk, 30, and Mila Orsk, 30."
    told = reading_of(text).incidents[0]
    assert told.killed is not None and told.killed.low == 2


def test_words_with_capitals_and_no_age_are_no_people() -> None:
    reading = reading_of("A shell killed 2 people in Tarsk. The dead were Northern Rite Tarskans.")
    assert len(reading.claims) == 1
