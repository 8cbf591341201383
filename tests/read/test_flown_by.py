"""A party that the lexicon lacks is named up to what it flew, and not by what was done with it."""

from __future__ import annotations

import hashlib

import pytest

from civcas.read import read_document
from civcas.records import Document


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("An airstrike by Zorvian jets hit a house in Qarnaf, killing seven civilians.", "Zorvian forces"),
        (
            "A raid by Plennish warplanes destroyed a mill in Odrava, killing four people.",
            "Plennish forces",
        ),
    ],
)
def test_what_a_party_flew_ends_its_name(text: str, party: str) -> None:
    digest = hashlib.sha256(text.encode()).hexdigest()
    reading = read_document(Document(digest, text, digest, digest))
    assert party in {actor.name for claim in reading.claims for actor in claim.actors}
    assert not any(" hit " in actor.name for claim in reading.claims for actor in claim.actors)
