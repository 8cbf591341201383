"""Who blames a party: the subject of the verb that the blame goes on from, over an "and" or a comma."""

from __future__ import annotations

import hashlib

import pytest

from civcas.read import read_document
from civcas.records import Document
from civcas.records.claim import Claim


def claim_of(text: str) -> Claim:
    digest = hashlib.sha256(text.encode()).hexdigest()
    (claim,) = read_document(Document(digest, text, digest, digest)).claims
    return claim


@pytest.mark.parametrize(
    "answer",
    [
        "The Army of Norland denied carrying out the strike and blamed the Belmar Front.",
        "The Army of Norland denied it and has blamed the Belmar Front for the deaths.",
        "The Army of Norland rejected the accusation and accused the Belmar Front of the attack.",
        "The Army of Norland denied carrying out the strike, blaming the Belmar Front.",
        "The Army of Norland rejected the accusations, accusing the Belmar Front of shelling the town.",
    ],
)
def test_who_denies_and_goes_on_to_blame_is_the_blamer(answer: str) -> None:
    claim = claim_of(f"Residents said an airstrike by the Army of Norland killed 8 civilians in Tarsk. {answer}")
    told = {(a.name, a.stance, a.by) for a in claim.actors}
    assert told == {
        ("Army of Norland", "blamed", "Residents"),
        ("Army of Norland", "denied", "Army of Norland"),
        ("Belmar Front", "blamed", "Army of Norland"),
    }


def test_who_speaks_and_then_blames_is_the_blamer_and_no_place_between_commas() -> None:
    claim = claim_of("Eight civilians were killed in Tarsk, the mayor said, blaming rebels.")
    assert [(a.name, a.by) for a in claim.actors] == [("rebels", "mayor")]


def test_another_subject_after_the_and_blames_for_itself() -> None:
    claim = claim_of("A shell killed 8 civilians in Tarsk. The army denied it and residents blamed rebels.")
    assert ("rebels", "blamed", "residents") in {(a.name, a.stance, a.by) for a in claim.actors}
