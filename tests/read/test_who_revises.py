"""Who revises, lowers or raises a toll is who tells it; an attack that raises one tells nothing."""

from __future__ import annotations

import hashlib

import pytest

from civcas.read import read_document
from civcas.records import Document


def speaker_of(text: str) -> str | None:
    digest = hashlib.sha256(text.encode()).hexdigest()
    (claim,) = read_document(Document(digest, text, digest, digest)).claims
    return claim.speaker


@pytest.mark.parametrize(
    "told",
    [
        "revised down to 13 the death toll from the airstrike in the town of Tarsk.",
        "later lowered the death toll from the airstrike to 13.",
        "raised the death toll to 13.",
        "cut the toll to 13 dead.",
        "corrected its toll to 13 dead.",
    ],
)
def test_who_revises_a_toll_is_its_speaker(told: str) -> None:
    assert speaker_of(f"The Tarsk Monitor {told}") == "Tarsk Monitor"


@pytest.mark.parametrize(
    "what", ["The airstrike", "The deaths", "Monday's attack on Tarsk", "The Second Tarsk Offensive"]
)
def test_what_raises_a_toll_by_its_dead_is_no_speaker(what: str) -> None:
    assert speaker_of(f"{what} raised the death toll to 13.") is None
