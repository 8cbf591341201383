"""Headlines: lists with a comma for "and", parents of so many, and parties that came to harm themselves."""

from __future__ import annotations

import pytest
from reports import document

from civcas.read import read_document
from civcas.records import ToldIncident


def incident(text: str) -> ToldIncident:
    """The one incident that a text tells of."""
    (told,) = read_document(document(text, "2025-09-17")).incidents
    return told


def killed(text: str) -> tuple[int | None, int | None]:
    """How many were killed in the one incident of a text."""
    figure = incident(text).killed
    assert figure is not None
    return figure.low, figure.high


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2 cops, 1 civilian killed in Kaldi ambush", 3),
        ("Pastor, wife, 3 kids killed in Odrava raid", 5),
        ("Man kills wife, two children in Odrava", 3),
        ("Teen shot dead in Odrava", 1),
    ],
)
def test_a_comma_of_a_headline_joins_people_like_and(text: str, number: int) -> None:
    assert killed(text) == (number, number)


@pytest.mark.parametrize(
    "text", ["Strike kills 10 people, three children in Odrava", "Blast kills 10, 20 people in hospital"]
)
def test_a_comma_of_a_headline_joins_no_part_and_nobody_of_another_clause(text: str) -> None:
    assert killed(text) == (10, 10)


@pytest.mark.parametrize("text", ["Mother of 3 killed in Odrava shelling", "Father of two dies in Kaldi ambush"])
def test_a_parent_of_so_many_is_one(text: str) -> None:
    assert killed(text) == (1, 1)


@pytest.mark.parametrize(
    "text", ["Police officer killed, 3 injured in Odrava bombing", "Army major, driver killed in Kaldi blast"]
)
def test_a_party_that_came_to_harm_did_not_do_it(text: str) -> None:
    assert incident(text).actors == ()
