"""What a party says that it did itself, and what it says that others did to it; and where its attack was."""

from __future__ import annotations

import pytest
from reports import document

from civcas.place import open_gazetteer
from civcas.read import read_document
from civcas.records import Claim


def claim_of(text: str) -> Claim:
    (claim,) = read_document(document(text, published="2031-05-20"), open_gazetteer()).claims
    return claim


@pytest.mark.parametrize(
    "text",
    [
        "The Norland army said its airstrike on the town of Sirebou on 12 May killed two civilians.",
        "The Norland army said its airstrike killed nine militants in Sirebou on Tuesday.",
        "The Norland army said two civilians were killed in its airstrike on Sirebou on Tuesday.",
        "The Norland army said its warplanes struck Sirebou on Tuesday, killing nine militants.",
        "The Norland army said in a statement its strike killed nine civilians in Sirebou.",
        "قال جيش نورلاند إن غارته على بلدة سيريبو يوم الثلاثاء أدت إلى مقتل مدنيين اثنين.",
    ],
)
def test_a_party_that_tells_of_its_own_attack_claims_it(text: str) -> None:
    assert {actor.stance for actor in claim_of(text).actors} == {"claimed_responsibility"}


@pytest.mark.parametrize(
    "text",
    [
        "The Norland army said rebels attacked its base in Sirebou on Tuesday, killing nine civilians.",
        "The Norland army said rebel fighters shelled its positions, killing nine of its soldiers in Sirebou.",
        "The Norland army said an attack on its base killed nine civilians in Sirebou.",
        "The Norland army said rebels hit its convoy in Sirebou and killed nine civilians.",
        "The Norland army said five of its soldiers were killed in an attack on its base in Sirebou.",
        "The Norland army said nine civilians were killed in rebel attacks on its border town of Sirebou.",
        "قال جيش نورلاند إن غارة على بلدة سيريبو يوم الثلاثاء أدت إلى مقتل مدنيين اثنين.",
    ],
)
def test_a_party_that_tells_of_an_attack_on_its_own_claims_nothing(text: str) -> None:
    assert "claimed_responsibility" not in {actor.stance for actor in claim_of(text).actors}


@pytest.mark.parametrize("attack", ["a strike", "its airstrike", "the shelling", "an air raid"])
def test_a_place_of_an_attack_right_after_said_is_where_it_was(attack: str) -> None:
    where = claim_of(f"The Velmora Monitor said {attack} in Sirebou on Monday killed nine civilians.").where
    assert where is not None and where.name == "Sirebou"


def test_where_something_was_told_is_still_no_place_of_harm() -> None:
    where = claim_of("The minister told reporters in Ora that nine civilians were killed in Sirebou.").where
    assert where is not None and where.name == "Sirebou"


def test_those_left_dead_are_not_blamed_for_what_is_told_next() -> None:
    text = (
        "Clashes between the army and rebels near Kaldi left 20 soldiers and 15 rebels dead and killed two civilians."
    )
    reading = read_document(document(text, published="2031-05-20"), open_gazetteer())
    assert {actor.stance for claim in reading.claims for actor in claim.actors} == {"possible"}
