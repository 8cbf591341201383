"""Numbers that are of a region or of several attacks, and days that are those of a taking and of no death."""

from __future__ import annotations

import datetime as dt

import pytest
from reports import document

from civcas.read import read_document
from civcas.records import Reading

PUBLISHED = "2025-09-17"
"""A Wednesday."""


def read(text: str) -> Reading:
    """What is read of a text published on a Wednesday."""
    return read_document(document(text, PUBLISHED))


@pytest.mark.parametrize(
    "text",
    [
        "Blast kills three in Tarsk; toll in region hits 60",
        "Three villagers were killed near Tarsk on Tuesday as the death toll in the country's north climbed to 60.",
        "Blast kills three in Tarsk, takes toll to 60",
    ],
)
def test_the_toll_of_a_region_is_not_that_of_the_incident_beside_it(text: str) -> None:
    reading = read(text)
    assert [claim.scope for claim in reading.claims] == ["incident", "aggregate"]
    assert [told.killed.low for told in reading.incidents if told.killed] == [3]


def test_several_attacks_of_a_week_make_no_incident() -> None:
    reading = read(
        "Nineteen people were killed in three separate IED incidents in Tarsk in the first week of September."
    )
    (claim,) = reading.claims
    assert (claim.scope, reading.incidents) == ("aggregate", ())
    assert claim.when is not None
    assert (claim.when.start, claim.when.end) == (dt.date(2025, 9, 1), dt.date(2025, 9, 7))


def test_the_day_of_an_abduction_dates_no_death() -> None:
    reading = read("The bodies of two traders abducted last week were found near Tarsk today.")
    killed, abducted = reading.claims
    assert killed.when is not None
    assert abducted.when is not None
    assert (killed.when.start, killed.when.of) == (dt.date(2025, 9, 17), "discovery")
    assert (abducted.when.start, abducted.when.of) == (dt.date(2025, 9, 8), "harm")
    assert len(reading.incidents) == 1


@pytest.mark.parametrize(
    "whole",
    [
        "Eleven villagers were killed in Tuesday's raids, the governor said.",
        "At least 11 people were killed when raiders attacked villages on Tuesday.",
    ],
)
def test_places_listed_after_the_whole_of_several_attacks_are_its_parts(whole: str) -> None:
    reading = read(f"{whole}\n\nFour were killed in Lakaba, three in Beshti and two in Odrava.")
    first, *parts = reading.claims
    assert [part.part_of for part in parts] == [first.id] * 3
    assert [told.killed.low for told in reading.incidents if told.killed] == [11]
