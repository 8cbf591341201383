"""The incident's figure is its own: no month's, no earlier, and none that a part of it gives."""

from __future__ import annotations

import datetime as dt
import hashlib

import pytest

from civcas.read import read_document
from civcas.records import Document
from civcas.records.reading import Reading

OF_MORE = [
    "Three people were killed in Odrava on Monday, bringing the month's toll to 41.",
    "Three people were killed in Odrava on Monday, bringing to 41 the number killed there this month.",
    "Three people were killed in Odrava on Monday, bringing the death toll in the week-long fighting to 41.",
    "Three people were killed in Odrava on Monday, bringing the death toll from the protests to 41.",
]
PUT_RIGHT = [
    (
        "Eight people died in Sunday's attack in Qarnaf, police said, lowering the toll from an earlier count of 11.",
        8,
    ),
    ("Police had earlier said 11 people were killed but later put the toll at 8.", 8),
    ("Police initially reported 11 deaths but later said eight people had been killed.", 8),
    ("Nine people were killed in Odrava on Sunday, rescuers said. They have since revised the figure to seven.", 7),
    ("Police had earlier said that nine people were killed in Odrava. The death toll is now seven.", 7),
]
WHOLE = [
    ("Twelve people were killed in Odrava on Monday, police said. UNICEF said five children were killed.", 12, 12),
    ("The first blast killed six people in Odrava and the second killed four.", 10, 10),
    ("One shell killed three people in Odrava, another killed five.", 8, 8),
    ("State TV reported that six people died in Odrava, while activists put the figure at 19.", 6, 19),
    ("At least 19 people were killed in Odrava. Four more bodies were recovered in the evening.", 23, None),
]


def reading_of(text: str) -> Reading:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return read_document(Document(digest, text, digest, digest, published=dt.date(2025, 6, 12)))


@pytest.mark.parametrize("text", OF_MORE)
def test_the_toll_of_a_time_is_an_aggregate_beside_the_incident(text: str) -> None:
    reading = reading_of(text)
    (incident,) = reading.incidents
    assert incident.killed is not None and (incident.killed.low, incident.killed.high) == (3, 3)
    totals = [claim.figure.low for claim in reading.claims if claim.scope == "aggregate" and claim.figure is not None]
    assert totals == [41]


@pytest.mark.parametrize(("text", "killed"), PUT_RIGHT)
def test_a_figure_that_is_put_right_gives_way(text: str, killed: int) -> None:
    (incident,) = reading_of(text).incidents
    assert incident.killed is not None and (incident.killed.low, incident.killed.high) == (killed, killed)


@pytest.mark.parametrize(("text", "low", "high"), WHOLE)
def test_a_part_lowers_nothing_a_second_deed_adds_and_two_speakers_make_a_range(
    text: str, low: int, high: int | None
) -> None:
    (incident,) = reading_of(text).incidents
    assert incident.killed is not None and (incident.killed.low, incident.killed.high) == (low, high)


def test_a_report_that_was_withdrawn_tells_of_nothing() -> None:
    reading = reading_of("The Odrava Post has withdrawn a report that 14 people were killed in Qarnaf on Monday.")
    assert all(incident.killed is None for incident in reading.incidents)
