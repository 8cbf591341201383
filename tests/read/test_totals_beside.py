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
