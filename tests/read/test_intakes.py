"""What a morgue took in over a time is an aggregate, however it is worded; what it took in of one harm is not."""

from __future__ import annotations

import pytest
from reports import document

from civcas.place import open_gazetteer
from civcas.read import read_document
from civcas.records import Reading


def read(text: str) -> Reading:
    return read_document(document(text, "2031-05-20"), open_gazetteer())


@pytest.mark.parametrize(
    "text",
    [
        "The morgue has received 214 bodies since the start of the war.",
        "The morgue has received 214 bodies since the crackdown began.",
        "The morgue in Sirebou has received 214 bodies since the start of the war, its director said on Tuesday.",
        "In all, the morgue has received 214 bodies.",
        "The city's morgue has so far received 14 bodies.",
        "The morgue has now received 214 bodies.",
        "The morgue has received 214 bodies over the past three weeks.",
        "The morgue received 214 bodies between 1 May and 20 May.",
        "The morgue received 214 bodies last month.",
        "استقبلت المشرحة جثث 214 شخصا منذ بداية الحرب.",
        "The ministry said on Tuesday that 1,204 people had been killed since the start of the war.",
        "On Tuesday the ministry said 1,204 people had been killed since the start of the war.",
    ],
)
def test_a_total_is_no_incident(text: str) -> None:
    reading = read(text)
    assert reading.incidents == ()
    assert {claim.scope for claim in reading.claims} <= {"aggregate"}


def test_the_day_on_which_a_total_was_told_is_not_when_it_was() -> None:
    (claim,) = read("The ministry said on Tuesday that 1,204 people had been killed since the start of the war.").claims
    assert claim.when is None


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("The morgue received 12 bodies on Tuesday.", 12),
        ("An airstrike hit the market in Sirebou on Tuesday. The city's morgue has so far received 14 bodies.", 14),
        ("Hospital sources said on Tuesday they received 12 bodies after a raid in Sirebou.", 12),
        ("The ministry said on Tuesday 30 people were killed, the deadliest day since the start of the war.", 30),
        ("وصلت جثث خمسة قتلى إلى مستشفى سيريبو.", 5),
    ],
)
def test_bodies_of_one_harm_are_an_incident(text: str, killed: int) -> None:
    (incident,) = read(text).incidents
    assert incident.killed is not None and incident.killed.low == killed
