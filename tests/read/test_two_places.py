"""Harm in two places is two incidents: nobody vanishes into another place's figure, and nobody is added to it."""

from __future__ import annotations

import pytest
from reports import document

from civcas.place import open_gazetteer
from civcas.read import read_document

Told = list[tuple[str | None, int | None, int | None]]


def told(text: str) -> Told:
    """The incidents of a text: the name of the place, the low of the killed and of the injured."""
    incidents = read_document(document(text, "2022-06-15"), open_gazetteer()).incidents
    return [
        (
            incident.where.name if incident.where else None,
            incident.killed.low if incident.killed else None,
            incident.injured.low if incident.injured else None,
        )
        for incident in incidents
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A raid killed 7 people in Odrava on Monday. A raid on nearby Lakaba killed two.", (7, 2)),
        ("A raid killed 7 people in Ariha, Syria, on Monday. A raid on nearby Saraqib killed two.", (7, 2)),
        ("A raid killed 7 in the village of Odrava on Monday. A raid killed two in the village of Lakaba.", (7, 2)),
        ("Mortars killed 7 people in Odrava and 2 people in Lakaba on Monday.", (7, 2)),
        ("Mortars in Odrava killed seven people on Monday, two men were shot dead in Lakaba.", (7, 2)),
        ("Shelling of Odrava killed seven people on Monday. In Lakaba, two people were shot dead.", (7, 2)),
    ],
)
def test_the_dead_of_two_places_are_two_incidents_however_near(text: str, expected: tuple[int, int]) -> None:
    assert tuple(killed for _, killed, _ in told(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "A raid killed 7 people in Odrava on Monday. Nine were wounded, a doctor in Lakaba said.",
        "A raid killed 7 people in Odrava on Monday. Nine wounded were taken to a hospital in Lakaba.",
        "A raid killed 7 people in Odrava on Monday. The raid in Mirandel district also wounded nine people.",
        "A raid killed 7 people in Odrava on Monday. Nine others were wounded at the bridge of Lakaba.",
    ],
)
def test_where_the_speaker_the_hospital_or_the_district_is_makes_no_second_incident(text: str) -> None:
    assert told(text) == [("Odrava", 7, 9)]


@pytest.mark.parametrize(
    "text",
    [
        "Shelling of Odrava and Lakaba killed 9 people on Monday. Five were killed in Odrava. Four died in Lakaba.",
        "Shelling killed 9 people across Syria on Monday. Five were killed in Idlib. Four died in Palmyra.",
    ],
)
def test_what_a_total_of_several_places_holds_is_not_counted_again(text: str) -> None:
    assert [killed for _, killed, _ in told(text)] == [9]


def test_a_text_that_comes_back_to_a_place_comes_back_to_its_incident() -> None:
    text = "Mortars killed 5 people in Odrava on Monday. In Lakaba, 2 people were shot dead. Nine were hurt in Odrava."
    assert told(text) == [("Odrava", 5, 9), ("Lakaba", 2, None)]


def test_a_zero_in_one_place_and_the_dead_of_another_stay_apart() -> None:
    text = "No one was killed or injured when mortars hit Odrava on Monday. In Lakaba, two people were shot dead."
    assert ("Lakaba", 2, None) in told(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Eighteen people were shot dead in Odrava and nine in Lakaba on Monday.", [18, 9]),
        ("Eighteen people were shot dead in Palmyra and nine in Lakaba on Monday.", [18, 9]),
        ("Gunmen killed 18 people in Odrava, nine in Lakaba and two in Tarsk on Monday.", [18, 9, 2]),
        ("Gunmen killed 27 people in Mirandel province on Monday, 18 in Odrava and nine in Lakaba.", [27]),
        ("Twenty-seven people were killed on Monday, 18 in Odrava and nine in Lakaba.", [27]),
        ("Eighteen people were killed in Odrava and 300 in Lakaba fled their homes on Monday.", [18, None]),
    ],
)
def test_a_number_that_goes_on_with_no_verb_is_of_its_own_place_or_inside_the_total(
    text: str, expected: list[int | None]
) -> None:
    assert [killed for _, killed, _ in told(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Six people were killed in Odrava and three in Lakaba on Monday, bringing the death toll to nine.",
        "Six people were killed in Odrava on Monday. Three were killed in Lakaba. In all nine died, police said.",
        "Nine killed in twin raids\n\nSix people were killed in Odrava on Monday. Three people were killed in Lakaba.",
        "Several dead in twin raids\n\nSix people were killed in Odrava on Monday. Three people were killed in Lakaba.",
    ],
)
def test_the_sum_of_two_incidents_is_no_figure_of_either(text: str) -> None:
    reading = read_document(document(text, "2022-06-15"), open_gazetteer())
    assert [killed for _, killed, _ in told(text)] == [6, 3]
    sums = [claim for claim in reading.claims if claim.figure is not None and claim.figure.low == 9]
    assert {claim.scope for claim in sums} <= {"aggregate"}
