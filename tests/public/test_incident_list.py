"""The list of incidents: narrowed, ordered and parted into pages by its address alone."""

from __future__ import annotations

import datetime as dt

import pytest
from django.http import QueryDict

from civcas.public.incident_list import PAGE_SIZE, Asked, answer
from civcas.records import Assessment, Attribution, Incident, Place, Range, When, Where
from civcas.store.queries import Stood
from civcas.toll import tally_of

PLACE = Place("made:qasira", "Qasira", "province", "ZZ", 1.0, 2.0, ("Zedland",), None, "قصيرة")


def stood(
    code: str,
    day: dt.date | None = dt.date(2025, 6, 3),
    killed: tuple[int | None, int | None] | None = (1, 1),
    *,
    place: str = "Tel Marwan",
    grade: str = "weak",
    actors: tuple[Attribution, ...] = (),
    kind: str = "airstrike",
) -> Stood:
    when = When(day, day, "day") if day else None
    where = Where(place, ("Qasira",), resolved=PLACE)
    ranges = (Range("killed", "all", *killed, (), "made"),) if killed else ()
    incident = Incident((f"{code}#0",), (), (), code, kind, when, where)
    assessment = Assessment(ranges, grade, "made", (), actors)  # type: ignore[arg-type]
    return Stood(
        row=1,
        code=code,
        order=(1, 0, ""),
        standing="proposed",
        present=True,
        leads_to=None,
        published_at=None,
        assessment=1,
        tally=tally_of(incident, assessment),
        decision=1,
    )


def codes(listed: list[Stood], query: str) -> list[str]:
    return [found.code for found in answer(listed, Asked.of(QueryDict(query))).incidents]


ALLIANCE = Attribution("Northern Alliance", "suspected")
MAYBE = (Attribution("Northern Alliance", "one_of_several"), Attribution("Coast Guard", "one_of_several"))
ALL = [
    stood("CV0001", dt.date(2025, 6, 3), (9, 11), actors=MAYBE, grade="fair"),
    stood("CV0002", dt.date(2025, 2, 1), (25, 25), actors=(ALLIANCE,), place="Oskmora"),
    stood("CV0003", None, None, kind="shooting"),
    stood("CV0004", dt.date(2025, 6, 9), (9, None)),
]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["CV0004", "CV0001", "CV0002", "CV0003"]),
        ("sort=oldest", ["CV0002", "CV0001", "CV0004", "CV0003"]),
        ("sort=killed", ["CV0002", "CV0001", "CV0004", "CV0003"]),
        ("sort=unheard-of", ["CV0004", "CV0001", "CV0002", "CV0003"]),
        ("month=2025-06", ["CV0004", "CV0001"]),
        ("month=%3Dnot known", ["CV0003"]),
        ("grade=fair", ["CV0001"]),
        ("kind=shooting", ["CV0003"]),
        ("place=oskm", ["CV0002"]),
        ("place=قصيرة&kind=airstrike", ["CV0004", "CV0001", "CV0002"]),
        ("place=zedland&grade=fair", ["CV0001"]),
        ("place= ", ["CV0004", "CV0001", "CV0002", "CV0003"]),
        ("actor=Northern Alliance", ["CV0002"]),
        ("actor=~Northern Alliance", ["CV0001", "CV0002"]),
        ("actor=%3Dnot known: one of Coast Guard, Northern Alliance", ["CV0001"]),
        ("actor=nobody", []),
        ("standing=published", []),
    ],
)
def test_a_list_holds_what_its_address_asks_for(query: str, found: list[str]) -> None:
    assert codes(ALL, query) == found


def test_every_choice_that_is_offered_finds_something() -> None:
    offered = answer(ALL, Asked()).choices
    for name in ("months", "actors", "named", "grades", "kinds", "standings"):
        choices = getattr(offered, name)
        assert choices, name
        field = {"months": "month", "actors": "actor", "named": "actor"}.get(name, name.removesuffix("s"))
        for choice in choices:
            assert answer(ALL, Asked(**{field: choice.value})).found, choice


def test_hundreds_of_incidents_are_parted_into_pages_that_hold_each_once() -> None:
    listed = [stood(f"CV{n:04}", dt.date(2025, 1, 1) + dt.timedelta(days=n % 90)) for n in range(1, 731)]
    first = answer(listed, Asked())
    assert (first.found, first.pages, first.first, first.last) == (730, 15, 1, PAGE_SIZE)
    seen = [found.code for page in range(1, 16) for found in answer(listed, Asked(page=page)).incidents]
    assert sorted(seen) == [item.code for item in listed]
    last = answer(listed, Asked(page=4000))
    assert (last.page, last.first, last.last, len(last.incidents)) == (15, 701, 730, 30)


def test_another_page_keeps_what_was_asked_and_another_question_starts_at_page_one() -> None:
    asked = Asked.of(QueryDict("place=Tel+Marwan&sort=killed&page=3"))
    assert asked.query(page=4) == "?place=Tel+Marwan&sort=killed&page=4"
    assert asked.query(page=1) == "?place=Tel+Marwan&sort=killed"
    assert asked.query(grade="fair") == "?place=Tel+Marwan&grade=fair&sort=killed"
    assert Asked().query() == "?"
