"""Names that are listed one a line are those of whom the heading says what became of them."""

from __future__ import annotations

import pytest
from reports import document

from civcas.read import read_document
from civcas.records.reading import Reading

NEUTRAL = "The mayor said that this was the list, and that it was read to all who had come to the meeting.\n\n"
STRUCK = "Shells struck the town of Tarsk on 3 May, killing three people.\n\n"
NAMED = [("Karim Odravi", 34), ("Lena al-Kaldi", 29), ("Omar bin Tarski", 7)]


def read(text: str) -> Reading:
    return read_document(document(text, "2026-05-20"))


def people(reading: Reading) -> list[tuple[str, int | None]]:
    return [(person.name, person.age) for claim in reading.claims for person in claim.people]


@pytest.mark.parametrize(
    "listed",
    [
        "The dead:\n1. Karim Odravi, 34\n2. Lena al-Kaldi, 29\n3. Omar bin Tarski, 7\n",
        "Names of the dead\n\n1) Karim Odravi (34)\n\n2) Lena al-Kaldi, aged 29, a teacher\n\n3) Omar bin Tarski - 7",
        "Those killed were:\n- Karim Odravi (34 years old)\n- Lena al-Kaldi, 29\n- Omar bin Tarski, 7\n",
        "The victims:\n• Karim Odravi, 34\n• Lena al-Kaldi, 29\n• Omar bin Tarski, 7\n",
        "Names of the dead: 1. Karim Odravi, 34 2. Lena al-Kaldi, 29 3. Omar bin Tarski, 7",
    ],
)
def test_listed_names_are_people_with_their_ages_and_parts_of_those_counted(listed: str) -> None:
    reading = read(STRUCK + listed)
    assert people(reading) == NAMED
    assert {claim.part_of for claim in reading.claims if claim.people} == {reading.claims[0].id}
    (told,) = reading.incidents
    assert told.killed is not None and (told.killed.low, told.killed.high) == (3, 3)
    assert told.children_killed is not None and told.children_killed.low == 1


def test_a_list_of_the_dead_counts_them_where_nothing_else_does() -> None:
    (told,) = read("Shells struck Tarsk on 3 May.\n\nThe dead:\n1. Karim Odravi, 34\n2. Lena Kaldi, 29").incidents
    assert told.killed is not None and (told.killed.low, told.killed.high) == (2, 2)


def test_the_dead_and_the_injured_are_listed_apart() -> None:
    reading = read(
        STRUCK + "Killed:\n1. Karim Odravi, 34\n2. Lena Kaldi, 29\nInjured:\n1. Ana Odravi, 31\n2. Ivo Kaldi, 12"
    )
    assert [claim.outcome for claim in reading.claims if claim.people] == ["killed"] * 2 + ["injured"] * 2


@pytest.mark.parametrize(
    "text",
    [
        "Members of the council:\n1. Karim Odravi, 34\n2. Lena Kaldi, 29",
        "Odrava beat Kaldi on Sunday.\n\nInjured:\n1. Karim Odravi\n2. Lena Kaldi",
        "Dead Sea resorts:\n- Golden Sands\n- Crystal Bay",
        "The dead of the town:\n1. Odrava Street, 12\n2. Kaldi Road, 3",
        "Killed:\n1. Project Red Fox, 4 units\n2. Project Blue Fox, 3 units",
    ],
)
def test_lists_of_something_else_name_nobody(text: str) -> None:
    assert read(NEUTRAL + text).claims == ()


@pytest.mark.parametrize("heading", ["Those arrested:", "Members of the council:", "The survivors:"])
def test_a_list_of_others_names_none_of_the_dead(heading: str) -> None:
    assert people(read(f"{STRUCK}{heading}\n1. Karim Odravi, 34\n2. Lena Kaldi, 29")) == []


def test_a_heading_of_two_groups_does_not_say_which_of_them_is_listed() -> None:
    text = "Police arrested two men after a bomb that killed two people in Tarsk:\n1. Karim Odravi\n2. Lena Kaldi"
    assert people(read(text)) == []


@pytest.mark.parametrize(
    "text", ["أسماء الشهداء: 1-", "أسماء الشهداء: 1- 3- كريم", "Names of the dead: 1. 34", "The dead: 1) "]
)
def test_a_list_that_breaks_off_is_no_list(text: str) -> None:
    assert people(read(text)) == []


def test_arabic_names_numbered_in_one_line_are_people() -> None:
    reading = read("أسماء الشهداء: ١- كريم أودرافي ٢- لينا كالدي ٣- عمر تارسكي")
    assert [name for name, _ in people(reading)] == ["كريم أودرافي", "لينا كالدي", "عمر تارسكي"]
    assert reading.incidents[0].killed is not None and reading.incidents[0].killed.low == 3
