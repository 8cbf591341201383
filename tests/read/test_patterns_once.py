"""Patterns are made once: the library remembers some hundreds, and makes any further one anew for each document."""

from __future__ import annotations

import re

import pytest

from civcas.read.furniture import find_published
from civcas.read.zones import find_zones

ARABIC = (
    "انفجار في سوق كالدي\n\nالثلاثاء 4 أيار 2021\n\nقتل ثلاثة مدنيين وأصيب خمسة في انفجار وقع في سوق كالدي مساء أمس."
)
ENGLISH = (
    "Blast at Kaldi market\n\nTuesday 4 May 2021\n\nThree civilians were killed in a blast in Kaldi on Monday evening."
)


@pytest.mark.parametrize(("text", "language"), [(ARABIC, "ar"), (ENGLISH, "en")])
def test_a_dated_line_is_looked_through_for_attacks_with_no_pattern_made_for_it(
    text: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    zones = find_zones(text, None, language)
    assert find_published(text, zones, language) is not None

    def fail(*_: object) -> None:
        raise AssertionError("a pattern was made for one document")

    re.purge()
    monkeypatch.setattr(re, "compile", fail)
    monkeypatch.setattr(re, "search", fail)
    assert find_published(text, zones, language) is not None
