"""A bare name that was bombed is a place, and a bombing of it is from the air where aircraft are told of."""

from __future__ import annotations

import hashlib

import pytest

from civcas.read import read_document
from civcas.records import Document
from civcas.records.claim import Claim


def claim_of(text: str) -> Claim:
    digest = hashlib.sha256(text.encode()).hexdigest()
    (claim,) = read_document(Document(digest, text, digest, digest), places=Nowhere()).claims
    return claim


class Nowhere:
    """A gazetteer that knows nothing."""

    def knows(self, name: str) -> bool:
        return False

    def resolve(self, name: str, **asked: object) -> tuple[()]:
        return ()


@pytest.mark.parametrize(
    "deed", ["warplanes bombed Tarskov", "the army shelled Tarskov on Monday", "jets bombarded Tarskov"]
)
def test_a_bare_name_that_was_bombed_is_where_it_was(deed: str) -> None:
    where = claim_of(f"Nine people died when {deed}.").where
    assert where is not None and where.name == "Tarskov"


@pytest.mark.parametrize(
    "deed", ["jets bombed Boko Haram", "jets bombed Tarskov Front positions", "jets bombed the Tarm"]
)
def test_a_party_that_was_bombed_is_no_place(deed: str) -> None:
    assert claim_of(f"Nine people died when {deed}.").where is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Warplanes flew over at noon. Nine people died in the bombing of Tarskov.", "airstrike"),
        ("Nine people died in the bombing of Tarskov. Warplanes had circled for hours.", "airstrike"),
        ("Warplanes flew over at noon. Nine people died in a market bombing in Tarskov.", "ied_or_mine"),
        ("Nine people died in the bombing of a bus in Tarskov.", "ied_or_mine"),
    ],
)
def test_a_bombing_of_a_place_is_from_the_air_where_aircraft_are_told_of_beside_it(text: str, kind: str) -> None:
    assert claim_of(text).kind == kind
