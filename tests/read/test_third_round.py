"""Reports of clinics, monitors and courts: bodies beside the wounded, corrections, sums, and whose forces."""

from __future__ import annotations

import pytest
from reports import document

from civcas.place import open_gazetteer
from civcas.read import read_document
from civcas.records import Reading


def read(text: str) -> Reading:
    """What is read of a text published on a Wednesday."""
    return read_document(document(text, "2025-09-17"))


def told(text: str) -> list[tuple[str, int | None, str]]:
    """The outcome, the low and the scope of each claim of a text."""
    return [(one.outcome, one.figure.low if one.figure else None, one.scope) for one in read(text).claims]


def test_bodies_that_a_clinic_took_in_are_none_of_its_wounded() -> None:
    found = told("Belmar Hospital received 18 wounded, six of them in critical condition, and three bodies, it said.")
    assert ("killed", 3, "incident") in found
    assert ("injured", 3, "incident") not in found


def test_what_follows_a_correction_stands_for_what_it_corrects() -> None:
    reading = read("Correction: our post said five children died in Lakaba. Three children were killed.")
    assert [incident.killed.low for incident in reading.incidents if incident.killed] == [3]


def test_a_month_beside_the_sum_of_another_is_a_sum() -> None:
    found = told("We recorded 112 deaths in May, an increase over April, when 93 were killed.")
    assert found == [("killed", 112, "aggregate"), ("killed", 93, "aggregate")]


def test_a_deed_that_a_court_judges_is_one_incident_however_long_ago() -> None:
    text = "Two officers were jailed for the killing of 12 villagers in the village of Lakaba in 2016."
    (incident,) = read_document(document(text, "2025-09-17"), open_gazetteer()).incidents
    assert incident.killed is not None
    assert incident.killed.low == 12


def test_a_label_of_casualties_counts_nobody_twice() -> None:
    found = told("Airstrike on a house in Odrava. Casualties: 4 killed, 9 injured.")
    assert found == [("killed", 4, "incident"), ("injured", 9, "incident")]


def test_whoever_blames_after_a_semicolon_tells_no_figure_before_it() -> None:
    (claim,) = read("Bus bomb kills 12 in Kaldi; army blames rebels, who deny role").claims
    assert claim.speaker is None


def test_the_day_of_an_earlier_count_dates_no_later_one() -> None:
    (claim,) = read("The governor put the number of dead at 33, up from 29 on Monday.").claims
    assert claim.when is None


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("A girl who lost both parents in the strike died of her wounds on Thursday.", "A girl"),
        ("A man who took two hostages in a bank was killed by police.", "A man"),
        ("Rescuers who found three children were killed by a second strike.", "Rescuers"),
    ],
)
def test_a_verb_is_said_of_who_did_it_and_not_of_whom_they_did_it_to(text: str, quote: str) -> None:
    (claim,) = read(text).claims
    assert claim.quote == quote


def test_the_dead_of_months_of_violence_are_no_incident() -> None:
    assert read("More than 300 people have been killed in Tarsk in six months of violence.").incidents == ()
