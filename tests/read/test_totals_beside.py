"""A running total told beside an incident stays out of it, in the headline, in the next sentence, or as a part."""

from __future__ import annotations

import pytest
from reports import document

from civcas.place import open_gazetteer
from civcas.read import read_document
from civcas.records import Reading


def read(text: str) -> Reading:
    return read_document(document(text, "2022-06-15"), open_gazetteer())


def incident_sizes(reading: Reading) -> set[int]:
    """The numbers of all claims that are of an incident."""
    figures = [claim.figure for claim in reading.claims if claim.scope == "incident"]
    return {figure.low for figure in figures if figure is not None and figure.low is not None}


RAID = "A raid killed 4 people in Odrava on Monday, the ministry said."
TOTAL = "A raid killed 4 people in Odrava on Monday, raising the overall toll since January to 2,310, it said."


@pytest.mark.parametrize(
    "headline",
    [
        "Ministry: 2,310 dead since January",
        "Ministry: death toll passes 2,300",
        "Ministry: overall toll tops 2,000",
        "2,300 people killed, ministry says",
    ],
)
def test_a_headline_that_repeats_or_rounds_a_running_total_is_one(headline: str) -> None:
    assert incident_sizes(read(f"{headline}\n\n{TOTAL}")) == {4}


def test_a_headline_that_rounds_an_incident_stays_with_it() -> None:
    reading = read("Toll of Odrava blast passes 100\n\nA blast killed 103 people in Odrava on Monday, police said.")
    assert incident_sizes(reading) == {100, 103}
    assert len(reading.incidents) == 1


@pytest.mark.parametrize(
    "text",
    [
        f"{TOTAL} It said 5,200 have been injured.",
        f"{TOTAL} At least 5,200 people were injured.",
        f"{RAID} It has recorded 5,200 injured.",
        f"{RAID} It said 5,200 people have been injured.",
        f"{RAID} The 5,200 dead include 900 children.",
    ],
)
def test_what_goes_on_from_a_running_total_is_of_it(text: str) -> None:
    reading = read(text)
    assert incident_sizes(reading) == {4}
    (told,) = reading.incidents
    assert told.killed is not None
    assert told.killed.low == 4
    assert told.injured is None
    assert told.children_killed is None


@pytest.mark.parametrize(
    "text",
    [
        f"{RAID} It said 12 people have been injured.",
        f"{TOTAL} Another 12 people were injured.",
        f"{TOTAL} Twelve people were injured in the raid.",
        "A blast killed 4 people in Odrava on Monday. More than 4,000 people were injured.",
    ],
)
def test_the_injured_of_the_incident_itself_stay_with_it(text: str) -> None:
    (told,) = read(text).incidents
    assert told.injured is not None
    assert told.injured.low in (12, 4000)


def test_a_part_larger_than_its_whole_is_left_out_and_not_cut_down() -> None:
    (told,) = read("Forty women die in Odrava\n\nA blast killed 18 people in Odrava on Monday, police said.").incidents
    assert told.killed is not None
    assert told.killed.high == 18
    assert told.women_killed is None


STRIKE = "An air strike killed 6 people in Odrava on Thursday"


@pytest.mark.parametrize(
    "text",
    [
        f"{STRIKE}, bringing the number killed in the province this month to 48.",
        f"{STRIKE}, bringing to 48 the number killed in the province this month.",
        f"{STRIKE}, bringing the death toll this month to 48.",
        f"{STRIKE}, raising the month's death toll to 48.",
        f"{STRIKE}. That brought the death toll this month to 48.",
        "قتل 6 مدنيين في غارة على بلدة أودرافا يوم الخميس، ليرتفع عدد القتلى في المحافظة هذا الشهر إلى 48.",
    ],
)
def test_a_toll_to_which_a_sentence_goes_on_from_an_attack_is_not_that_of_the_attack(text: str) -> None:
    reading = read(text)
    assert incident_sizes(reading) == {6}
    (told,) = reading.incidents
    assert told.killed is not None and told.killed.low == 6


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Five more bodies were recovered on Thursday, bringing the death toll of the strike on Odrava to 17.", 17),
        ("Two of the wounded died in Odrava on Friday, bringing the death toll to nine.", 9),
        ("Another 6 people were killed in Odrava on Friday, bringing the death toll to nine.", 9),
        (f"{STRIKE}, bringing the death toll of the attack to 48.", 48),
        (f"{STRIKE}. The death toll later rose to 11.", 11),
    ],
)
def test_a_toll_of_the_attack_itself_stays_with_it(text: str, killed: int) -> None:
    (told,) = read(text).incidents
    assert told.killed is not None and told.killed.low == killed
