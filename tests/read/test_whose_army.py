"""A force that says whose it is speaks for itself, whoever of another force spoke before it."""

from __future__ import annotations

import pytest
from reports import document

from civcas.read import read_document

TEXT = "The SDF said that shelling killed five civilians in Tarsk on 12 May 2031. Nine more died in Ondrel, {} said."


@pytest.mark.parametrize(
    ("said", "speaker"), [("the Syrian army", "Syrian army"), ("the Israeli military", "Israeli military")]
)
def test_it_is_not_taken_for_the_force_that_spoke_before(said: str, speaker: str) -> None:
    claims = read_document(document(TEXT.format(said))).claims
    assert [one.speaker for one in claims if one.figure and one.figure.low == 9] == [speaker]
