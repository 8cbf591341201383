"""Nobody of an aside is told of again after it: the dead are not the wounded, nor the wounded the dead."""

from __future__ import annotations

import pytest
from reports import document

from civcas.read import read_document


def told(text: str) -> tuple[int | None, int | None]:
    """The lows of the killed and the injured of the one incident that a text tells of."""
    (incident,) = read_document(document(text, "2021-06-10")).incidents
    killed, injured = incident.killed, incident.injured
    return killed.low if killed is not None else None, injured.low if injured is not None else None


@pytest.mark.parametrize(
    "aside",
    [
        "five of them children",
        "five of whom were children",
        "including five children",
        "including two brothers and three women",
        "including the mayor and his driver",
        "among them a teacher, his wife and two sons",
        "with two children among them",
        "four men and nine women",
        "most of them women",
        "mostly children",
        "one of them a nurse",
    ],
)
def test_an_aside_on_the_dead_adds_nobody_to_the_wounded_after_it(aside: str) -> None:
    assert told(f"13 people were killed, {aside}, and 22 were wounded.") == (13, 22)
    assert told(f"13 people were wounded, {aside}, and 2 were killed.") == (2, 13)


def test_a_list_of_its_own_clause_keeps_all_its_people() -> None:
    text = "Two people were killed, and three soldiers, four policemen, and a boy were wounded."
    assert told(text) == (2, 8)


@pytest.mark.parametrize(
    "found",
    ["The bodies of eight men with gunshot wounds were found.", "Eight bodies bearing gunshot wounds were found."],
)
def test_the_wounds_of_bodies_make_no_injured(found: str) -> None:
    assert told(found) == (8, None)


ASIDES = [
    ", including two children,",
    ", among them two children,",
    ", two of them children,",
    ", two of whom were children,",
    ", most of them women,",
    ", none of them armed,",
    " (two of them children)",
    " (including two children)",
    " -- including two children --",
]


@pytest.mark.parametrize("aside", ASIDES)
@pytest.mark.parametrize(
    "sentence",
    [
        "Nine civilians{} and four soldiers were killed.",
        "Shelling killed nine civilians{} and four soldiers.",
        "The raid left nine civilians{} and four soldiers dead.",
        "The bodies of nine civilians{} and four soldiers were found.",
        "Four soldiers and nine civilians{} were killed.",
    ],
)
def test_a_group_beside_one_with_an_aside_is_counted_and_no_part_of_it(aside: str, sentence: str) -> None:
    assert told(sentence.format(aside)) == (13, None)


@pytest.mark.parametrize(
    "text",
    [
        "Twelve people, including two children, four women and a guard, were killed.",
        "Twelve people, including two children, four women, and a guard, were killed.",
        "Shelling killed 12 people, including two children, and a woman.",
    ],
)
def test_a_list_of_parts_goes_on_where_those_after_it_can_be_of_the_whole(text: str) -> None:
    assert told(text) == (12, None)
