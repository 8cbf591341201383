"""Who denies a deed does not deny the deaths that are told beside it."""

from __future__ import annotations

import hashlib

import pytest

from civcas.read import read_document
from civcas.records import Document
from civcas.records.reading import Reading


def reading_of(text: str) -> Reading:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return read_document(Document(digest, text, digest, digest))


@pytest.mark.parametrize(
    "text",
    [
        "Ruritania's army denied bombing the hospital, where nine people died.",
        "Ruritania's army denied any role in the attack, which left nine people dead.",
        "The Ruritanian military denied responsibility for the blast, in which nine people died.",
        "The army denied involvement in the attack that killed nine civilians in Odrava.",
        "Rebels denied they were behind a bombing which killed nine people.",
    ],
)
def test_the_dead_beside_a_denied_deed_are_told(text: str) -> None:
    reading = reading_of(text)
    (claim,) = reading.claims
    assert claim.stance == "asserted"
    assert {actor.stance for actor in claim.actors} == {"denied"}
    assert reading.incidents[0].killed is not None and reading.incidents[0].killed.low == 9


@pytest.mark.parametrize(
    "text",
    [
        "The army denied that nine civilians had been killed.",
        "The army denied reports that nine civilians were killed in Odrava.",
        "The army denied killing nine civilians in Odrava.",
        "The ministry denied claims that it had killed nine people in a raid.",
    ],
)
def test_deaths_that_are_denied_are_no_figure_of_the_incident(text: str) -> None:
    reading = reading_of(text)
    assert {claim.stance for claim in reading.claims} == {"denied"}
    assert all(incident.killed is None for incident in reading.incidents)
