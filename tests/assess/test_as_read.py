"""What becomes of two reports as they are worded: read, and assessed as one incident."""

from __future__ import annotations

import datetime as dt
import hashlib

from test_ranges import assessed, span

from civcas.read import read_document
from civcas.records import Assessment, Document, Telling
from civcas.records.reading import tellings


def told(text: str, publisher: str) -> Telling:
    digest = hashlib.sha256(text.encode()).hexdigest()
    document = Document(
        id=digest,
        text=text,
        sha256=digest,
        text_sha256=digest,
        published=dt.date(2031, 5, 13),
        publisher=publisher,
        url=f"https://{publisher}.example/1",
    )
    (one,) = tellings(document, read_document(document))
    return one


def found(first: str, second: str) -> Assessment:
    place = "in the town of Qarnaf on 12 May 2031"
    return assessed(told(first.format(place), "apost"), told(second.format(place), "bpost"))


def test_two_hospitals_do_not_compete_and_leave_the_high_open() -> None:
    for words in (
        "{} hospital said it received {} dead from the shelling {{}}.",
        "{} hospital said the bodies of {} people killed in the shelling {{}} were brought to it.",
    ):
        both = found(words.format("Salam", 7), words.format("Nur", 6))
        assert span(both) == (7, None)
        assert (both.grade, both.origins) == ("fair", 2)


def test_one_hospital_does_not_compete_with_who_counts_everyone() -> None:
    hospital = "Salam hospital said it received 7 dead from the shelling {}."
    assert span(found(hospital, "The Civil Defence said the shelling killed 20 people {}.")) == (20, 20)
