"""A party keeps its full name where it is one of two, and who says so is told."""

from __future__ import annotations

import hashlib

import pytest

from civcas.read import read_document
from civcas.records import Document


@pytest.mark.parametrize(
    ("told", "by"),
    [
        (
            "The strike was carried out by either the Army of Norland or the Belmar Air Force, residents said.",
            "residents",
        ),
        ("It was not clear whether the Belmar Air Force or the Army of Norland carried out the strike.", None),
    ],
)
def test_one_of_two_parties_is_possible_under_its_full_name_by_who_says_it(told: str, by: str | None) -> None:
    text = f"An airstrike killed 9 civilians in Tarsk. {told}"
    digest = hashlib.sha256(text.encode()).hexdigest()
    (claim,) = read_document(Document(digest, text, digest, digest)).claims
    assert {(a.name, a.stance, a.by) for a in claim.actors} == {
        ("Army of Norland", "possible", by),
        ("Belmar Air Force", "possible", by),
    }


def test_the_speaker_of_the_harm_is_not_taken_for_who_blames_in_another_sentence() -> None:
    text = "Doctors said a shell killed 9 civilians in Tarsk. Rebels were blamed for the shelling, the mayor said."
    digest = hashlib.sha256(text.encode()).hexdigest()
    (claim,) = read_document(Document(digest, text, digest, digest)).claims
    assert {(a.name, a.by) for a in claim.actors} == {("rebels", "mayor")}
