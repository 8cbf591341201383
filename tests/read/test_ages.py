"""An age counts nobody, and nobody beside an age is lost."""

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
    ("text", "count"),
    [
        ("A man, 45, and a woman, 38, were killed in Velmora.", (2, None)),
        ("A man, 45 and a woman, 38 were killed in Velmora.", (2, None)),
        ("A man and a woman, 45 and 38, were killed in Velmora.", (2, None)),
        ("A nurse, 29, two patients and a guard, 51, were killed in Velmora.", (4, None)),
        ("A girl, 8 months old, and her mother, 25, were killed in Velmora.", (2, None)),
        ("Two soldiers, 19 and 22, and a policeman, 40, were killed in Velmora.", (3, None)),
        ("Her sons, 4 and 7, were killed in Velmora.", (2, None)),
        ("A man, 45, was killed and two women, 38 and 41, were wounded in Velmora.", (1, 2)),
        ("Two brothers, 9 and 11, were killed, and 14 people were wounded in Velmora.", (2, 14)),
    ],
)
def test_ages_beside_people_are_not_counted_and_their_people_are(text: str, count: tuple[int, int | None]) -> None:
    assert told(text) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("A shell killed a guard, 14 people were wounded in Velmora.", (1, 14)),
        ("One soldier, 12 civilians and 3 children were killed in Velmora.", (16, None)),
        ("In Velmora, nine, including three children, were killed.", (9, None)),
    ],
)
def test_a_count_after_one_person_and_a_comma_is_no_age(text: str, count: tuple[int, int | None]) -> None:
    assert told(text) == count


@pytest.mark.parametrize(("age", "band"), [("17", "child"), ("18", "adult"), ("8 months", "child")])
def test_an_age_says_who_is_a_child(age: str, band: str) -> None:
    (claim,) = read_document(document(f"A pupil, {age}, was killed in Velmora.", "2021-06-10")).claims
    assert claim.figure is not None
    assert claim.figure.age == band
