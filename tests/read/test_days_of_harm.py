"""The day of harm is the day that a text gives it: no month for a day, and not the day of what was done about it."""

from __future__ import annotations

import datetime as dt
import hashlib

import pytest

from civcas.read import read_document
from civcas.records import Document

DAYS = [
    ("Five people were killed in Odrava on the evening of June 9.", "2025-06-09", "2025-06-09"),
    ("In the early hours of June 9 five people were killed in Odrava.", "2025-06-09", "2025-06-09"),
    ("Five people were killed on the morning of May 3, 2025 in Odrava.", "2025-05-03", "2025-05-03"),
    ("On the night of June 9-10 five people were killed in Odrava.", "2025-06-09", "2025-06-10"),
    ("Five people were killed in Odrava on 14 May last year.", "2024-05-14", "2024-05-14"),
    ("Five people were killed in Odrava in May of last year.", "2024-05-01", "2024-05-31"),
    ("Five people were killed in Odrava in mid-May.", "2025-05-01", "2025-05-31"),
    ("Five people were killed in Odrava on 09.06.2025.", "2025-06-09", "2025-06-09"),
    ("Mourners on Thursday buried four boys shot dead in Odrava last Saturday.", "2025-06-07", "2025-06-07"),
]


@pytest.mark.parametrize(("text", "start", "end"), DAYS)
def test_the_day_of_harm_is_the_one_that_the_text_gives(text: str, start: str, end: str) -> None:
    digest = hashlib.sha256(text.encode()).hexdigest()
    reading = read_document(Document(digest, text, digest, digest, published=dt.date(2025, 6, 12)))
    when = reading.incidents[0].when
    assert when is not None
    assert (str(when.start), str(when.end)) == (start, end)


def test_the_day_of_a_reaction_is_the_reports() -> None:
    text = "World leaders on Tuesday condemned a bombing in Odrava that killed 40 people."
    digest = hashlib.sha256(text.encode()).hexdigest()
    reading = read_document(Document(digest, text, digest, digest, published=dt.date(2025, 6, 12)))
    assert reading.claims[0].when is not None and reading.claims[0].when.of == "report"
