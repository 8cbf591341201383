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


BOTH = "The Qarnaf Monitor said an airstrike killed 20 people, including 12 civilians and 8 fighters, {}."


def test_two_counts_of_civilians_are_rivals_where_one_stands_beside_a_count_of_fighters() -> None:
    for one in (BOTH, "The Qarnaf Monitor said an airstrike killed 12 civilians and 8 fighters {}."):
        made = found(one, "Residents said the airstrike killed 15 civilians {}.")
        assert span(made, group="civilian") == (12, 15)
        assert span(made, group="combatant") == (8, 8)
        assert made.grade == "fair"
        made = found(one, "Residents said the airstrike killed at least 14 civilians {}.")
        assert span(made, group="civilian") == (12, None)
        assert made.grade == "fair"


def test_two_counts_of_fighters_are_rivals_where_one_stands_beside_a_count_of_civilians() -> None:
    made = found(BOTH, "Residents said the airstrike killed 12 fighters {}.")
    assert (span(made, group="civilian"), made.grade) == ((12, 12), "fair")
    assert span(made, group="combatant") == (8, 12)


def test_who_calls_all_of_them_civilians_disputes_the_fighters_alone() -> None:
    for words in ("killed 20 civilians {}.", "killed 20 people {}. All of them were civilians."):
        made = found(BOTH, f"Residents said the airstrike {words}")
        assert span(made, group="combatant") == (0, 8)
        assert made.grade == "fair"
    made = found(BOTH, "Residents said the airstrike killed 20 civilians {}.")
    assert span(made, group="civilian") == (12, 20)
    assert made.range("killed", "unknown_status") is None


def test_who_calls_all_of_them_fighters_contests_the_civilians() -> None:
    for one in (BOTH, "Residents said an airstrike killed 20 civilians {}."):
        made = found(one, "The Odrava Monitor said the airstrike killed 20 fighters {}.")
        assert (span(made, group="civilian"), made.grade) == ((0, 20 if one != BOTH else 12), "disputed")
        assert span(made, group="combatant") == (0, 20)
