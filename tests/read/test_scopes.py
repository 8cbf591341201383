"""A total of a period is no incident: it is never counted on top of the incidents that it contains."""

from __future__ import annotations

import pytest
from reports import document

from civcas.place import open_gazetteer
from civcas.read import read_document
from civcas.records import Reading


def read(text: str) -> Reading:
    return read_document(document(text, "2022-06-15"), open_gazetteer())


@pytest.mark.parametrize(
    "text",
    [
        "In June, 83 civilians were killed in Homs, the monitor said.",
        "Last month 83 people were killed in Gaza.",
        "A total of 83 people were killed in May.",
        "In 2021, 83 people were killed in Idlib.",
        "Between 1 and 31 May, 83 people were killed in Idlib.",
        "In the past week 40 people were killed in Idlib.",
        "Airstrikes killed 83 people in Syria in May.",
        "The conflict has killed 500,000 people in Syria.",
        "More than 500,000 people have died in Syria's war.",
        "At least 140 people were killed in air strikes in Kurenia province in May, the Kurenia Monitor said.",
        "At least 19 people were killed in attacks across Kurenia province this week, the Kurenia Monitor said.",
        "قتل 140 مدنيا في غارات جوية على محافظة كورينيا خلال شهر أيار.",
        "In its report for April 2018 the coalition acknowledged 28 more civilian deaths.",
    ],
)
def test_a_total_of_a_period_makes_no_incident(text: str) -> None:
    reading = read(text)
    assert {claim.scope for claim in reading.claims} == {"aggregate"}
    assert reading.incidents == ()


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Two hunters were killed by a mine earlier this month.", 2),
        ("In February, air raids killed 25 civilians in the village of Shaafah in Syria's Deir Ezzor province.", 25),
        ("Seven people were killed in air strikes in Kurenia province in May.", 7),
        ("In May, an air strike killed 140 people in Kurenia province.", 140),
        ("The trial opened of a man accused of the 2015 murder of four hikers near Jebel Orra.", 4),
    ],
)
def test_an_incident_of_a_month_or_a_year_is_still_one(text: str, killed: int) -> None:
    assert [told.killed.low for told in read(text).incidents if told.killed] == [killed]


def test_a_month_s_total_is_not_added_to_the_incident_beside_it() -> None:
    reading = read("A strike killed 10 people in Homs on Monday, police said. In June, 83 people were killed in Homs.")
    assert [told.killed.low for told in reading.incidents if told.killed] == [10]


def test_a_part_s_place_is_not_the_place_of_its_whole() -> None:
    (told,) = read("A raid on Monday killed 40 people across Syria, including 20 in Idlib.").incidents
    assert told.where is not None
    assert told.where.name == "Syria"


def test_one_hospital_s_bodies_do_not_stand_for_the_total() -> None:
    reading = read("The hospital received 9 bodies. The ministry said 15 people were killed in Homs on Monday.")
    assert [told.killed.low for told in reading.incidents if told.killed] == [15]
    assert reading.claims[0].figure is not None
    assert reading.claims[0].figure.count == "partial"


def test_a_correction_counts_also_where_it_is_lower() -> None:
    reading = read("Police said 31 people died in Homs on Monday. They later revised the number to 13.")
    assert [told.killed.low for told in reading.incidents if told.killed] == [13]


def test_an_unborn_child_is_noted_and_not_added() -> None:
    reading = read("A pregnant woman and her unborn child were killed in Homs on Monday.")
    (told,) = reading.incidents
    assert told.killed is not None
    assert told.killed.low == 1
    assert told.children_killed is None
    assert "unborn" in {claim.figure.unit for claim in reading.claims if claim.figure}


def test_one_person_killed_is_no_running_total() -> None:
    reading = read("A reporter has been found dead, the 45th journalist killed in the country since 2003.")
    assert [told.killed.low for told in reading.incidents if told.killed] == [1]
