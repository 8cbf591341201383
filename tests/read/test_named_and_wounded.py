"""Nobody is told twice: not by name and trade, not as injured and dead; and nobody beside a name is lost."""

from __future__ import annotations

import pytest
from reports import document

from civcas.place import open_gazetteer
from civcas.read import read_document
from civcas.records import Reading


def read(text: str) -> Reading:
    return read_document(document(text, "2022-06-15"), open_gazetteer())


def killed(text: str) -> list[tuple[int | None, int | None]]:
    """Low and high of the killed of each incident."""
    incidents = read(text).incidents
    return [(told.killed.low, told.killed.high) for told in incidents if told.killed is not None]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("A shell killed Dr Oskar Brenn, a surgeon, two nurses and five patients in Odrava on Monday.", 8),
        ("A shell killed a surgeon, Dr Oskar Brenn, two nurses and five patients in Odrava on Monday.", 8),
        ("A shell killed Halim Dastar, the mayor of Odrava, two guards and a driver on Monday.", 4),
        ("The mayor of Odrava, Halim Dastar, two guards and a driver were killed on Monday.", 4),
        ("A shell killed journalist Oskar Brenn, a father of two, and his driver in Odrava on Monday.", 2),
    ],
)
def test_what_only_describes_a_named_person_counts_nobody_else(text: str, count: int) -> None:
    assert killed(text) == [(count, count)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Oskar Brenn, 41, a baker, his wife Mina, 36, and their three sons were killed in Odrava on Monday.", 5),
        ("A shell killed Oskar Brenn, 41, a baker, his wife Mina, 36, and their three sons in Odrava on Monday.", 5),
        ("Oskar Brenn, 41, his wife Mina, 36, and their son Halim, 7, were killed in Odrava on Monday.", 3),
        ("A shell killed Oskar Brenn, 41, and Mina Tamm, 36, in Odrava on Monday.", 2),
        ("A shell killed a teacher, a driver, two nurses and five shepherds in Odrava on Monday.", 9),
    ],
)
def test_everybody_of_a_list_with_names_and_ages_is_counted(text: str, count: int) -> None:
    assert killed(text) == [(count, count)]


def test_those_who_died_of_their_wounds_are_no_longer_injured() -> None:
    (told,) = read("The toll of a blast in Odrava on Monday rose to 31 after seven of the wounded died.").incidents
    assert told.killed is not None
    assert told.killed.low == 31
    assert told.injured is None


@pytest.mark.parametrize(
    "last",
    ["Seven of the wounded died on Wednesday.", "The toll rose to 31 when seven of the injured died on Wednesday."],
)
def test_those_who_died_later_are_dead_of_the_harm_that_injured_them(last: str) -> None:
    reading = read(f"A raid killed 24 people in Odrava on Monday and wounded 40. {last}")
    assert [told.killed.low for told in reading.incidents if told.killed] == [31]
    injured = next(claim for claim in reading.claims if claim.outcome == "injured")
    died = next(claim for claim in reading.claims if claim.figure is not None and claim.figure.low == 7)
    assert died.outcome == "killed"
    assert died.relation is not None
    assert (died.relation.kind, died.relation.to) == ("died_of_wounds", injured.id)
    assert died.when is not None
    assert died.when.of == "death"


def test_some_of_the_dead_are_none_of_the_wounded() -> None:
    text = "A raid killed 24 people in Odrava on Monday and wounded 40. Many of those killed in the raid were herders."
    assert killed(text) == [(24, 24)]


@pytest.mark.parametrize("word", ["Doctors Without Limits", "Writers Without Chains"])
def test_a_name_with_a_small_word_in_it_is_one_speaker(word: str) -> None:
    (claim,) = read(f"Two rockets killed four people in Odrava on Monday, {word} said.").claims
    assert claim.speaker == word
