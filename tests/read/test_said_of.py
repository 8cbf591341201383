"""Who some of the harmed are said to be, whatever words say it: they are parts and never a total."""

from __future__ import annotations

import pytest
from reports import document

from civcas.read import read_document


def told(text: str) -> tuple[int | None, int | None]:
    """The lows of the killed and of the children killed of the one incident that a text tells of."""
    (incident,) = read_document(document(text, "2021-06-10")).incidents
    killed, children = incident.killed, incident.children_killed
    return killed.low if killed is not None else None, children.low if children is not None else None


@pytest.mark.parametrize(
    "text",
    [
        "Five of the nine dead were children.",
        "Five of the nine people killed were children.",
        "Of the nine killed, five were children.",
        "Five children are among the nine dead.",
        "There were five children among the nine dead.",
        "Five children were among nine people killed in Velmora.",
        "Five children among nine killed in Velmora",
        "Nine dead (five children) in Velmora",
        "Nine people were killed (five children, four men).",
        "The toll of nine includes five children.",
        "Nine people were killed, five were children.",
    ],
)
def test_those_said_to_be_children_are_a_part_of_the_dead(text: str) -> None:
    assert told(text) == (9, 5)


@pytest.mark.parametrize(
    "text",
    [
        "Nine people were killed, none of them children.",
        "Nine people were killed, not one of them a child.",
        "None of the nine killed were children.",
    ],
)
def test_none_of_them_is_no_part(text: str) -> None:
    assert told(text) == (9, None)


@pytest.mark.parametrize(
    "text",
    [
        "Nine people were killed, not including the two bombers.",
        "Nine people and the two bombers were killed.",
        "The two bombers and nine people were killed.",
    ],
)
def test_attackers_who_are_set_apart_are_neither_added_nor_taken_away(text: str) -> None:
    assert told(text) == (9, None)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Two 16-year-olds were killed.", 2),
        ("A 16-year-old was killed.", 1),
        ("A 16-year-old and her mother were killed.", 2),
    ],
)
def test_an_age_that_stands_for_somebody_counts_one(text: str, count: int) -> None:
    assert told(text)[0] == count


@pytest.mark.parametrize(
    "who",
    ["A 17-year-old student", "Lena Tamm, 6,", "Lena Tamm, aged 6,", "Their five-year-old son", "An 8-month-old girl"],
)
def test_whoever_is_said_to_be_under_18_is_a_child(who: str) -> None:
    assert told(f"{who} was killed in Velmora.") == (1, 1)


def test_some_of_others_told_after_the_dead_are_none_of_them() -> None:
    text = "Nine people were killed, and 60 were victims of a blackout."
    (claim,) = read_document(document(text, "2021-06-10")).claims
    assert claim.quote == "Nine people"
