"""Attackers: several who died in their own attack are none of its victims, and those who died otherwise are counted."""

from __future__ import annotations

import pytest
from reports import document

from civcas.read import read_document


@pytest.mark.parametrize(
    ("text", "victims"),
    [
        ("Several gunmen were killed when they stormed a hotel in Kaldi, police said. Three guests died.", 3),
        ("Gunmen stormed a hotel in Kaldi and killed three guests. Several gunmen were killed by guards.", 3),
        ("Gunmen killed two villagers near Kaldi on Tuesday. Residents later shot dead one of the gunmen.", 2),
    ],
)
def test_several_who_died_in_their_own_attack_are_none_of_its_victims(text: str, victims: int) -> None:
    reading = read_document(document(text, "2025-09-17"))
    (incident,) = reading.incidents
    assert incident.killed is not None
    assert (incident.killed.low, incident.killed.high) == (victims, victims)
    assert [claim.figure.perpetrator for claim in reading.claims if claim.figure].count(True) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Several gunmen were killed in clashes with the army near Kaldi on Tuesday.",
        "Two gunmen were killed when police raided a house in Kaldi on Tuesday.",
    ],
)
def test_gunmen_who_are_not_told_to_attack_are_counted(text: str) -> None:
    (incident,) = read_document(document(text, "2025-09-17")).incidents
    assert incident.killed is not None
    assert incident.killed.low == 2
