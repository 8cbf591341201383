"""Whom a hospital took in is a part of a whole that is not stated, in whichever words it is told."""

from __future__ import annotations

import pytest
from reports import document

from civcas.read import read_document


def counts(text: str) -> list[str]:
    """How each claim of people killed counts them."""
    found = read_document(document(text, "2031-05-20")).claims
    return [claim.figure.count for claim in found if claim.outcome == "killed" and claim.figure is not None]


@pytest.mark.parametrize(
    "text",
    [
        "Salam hospital said it received 7 dead from the shelling in the town of Qarnaf on 12 May.",
        "Salam hospital received at least 7 dead from the shelling in the town of Qarnaf.",
        "Belsud hospital said it received 12 wounded and 7 dead from the shelling in Qarnaf.",
        "Belsud hospital said it received 7 dead and 12 wounded from the shelling in Qarnaf.",
        "Belsud hospital said the bodies of 7 people killed in the shelling in Qarnaf were brought to it.",
        "Seven bodies were brought to Belsud hospital after the shelling in the town of Qarnaf.",
        "استقبل مستشفى السلام 7 قتلى جراء القصف على بلدة قرنف.",
    ],
)
def test_the_dead_that_a_hospital_took_in_are_a_part(text: str) -> None:
    assert counts(text) == ["partial"]


@pytest.mark.parametrize(
    "text",
    [
        "Belsud hospital said seven people were killed in the shelling of Qarnaf.",
        "Belsud hospital received reports of 7 dead from the shelling in the town of Qarnaf.",
        "The hospital received 18 wounded after shelling that left 7 dead in Qarnaf.",
        "The bodies of seven people were pulled from the rubble in Qarnaf and the wounded were brought to a hospital.",
    ],
)
def test_the_dead_that_it_tells_of_and_did_not_take_in_are_not(text: str) -> None:
    assert counts(text) == ["total"]
