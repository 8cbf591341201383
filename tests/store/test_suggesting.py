"""Suggestions: what may be one incident is shown with reasons, and what people have judged never comes back."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from made_reports import FIRST_DAY, report, reports

from civcas.pipeline import ReadDocument
from civcas.store import models, queries
from civcas.store.actions import judge_same, judge_two, rebuild_ledger, record_documents, withdraw_judgement
from civcas.store.suggesting import Suggestion, doubles, suggestions, suggestions_for, too_little

Strike = tuple[str, dt.date, int, str, str | None]
TARSEN: Strike = ("Tarsen", FIRST_DAY, 9, "River Watch", None)
WRONG_YEAR: Strike = ("Tarsen", FIRST_DAY.replace(year=2032), 9, "River Watch", None)
CHANGED_ROUND: Strike = ("Tarsen", dt.date(2031, 1, 5), 9, "Hill Register", None)


def record(*entries: ReadDocument) -> None:
    record_documents(list(entries), by="a tester")


def pairs(found: list[Suggestion]) -> list[tuple[str, str]]:
    return [(one.first, one.second) for one in found]


def two(other: Strike) -> None:
    record(report(TARSEN, key="one"), report(other, key="two"))
    assert len(queries.incident_views()) == 2


@pytest.mark.usefixtures("ledger")
@pytest.mark.parametrize(
    ("other", "alike"),
    [
        (WRONG_YEAR, "the same place, the same date in another year"),
        (CHANGED_ROUND, "the same place, the same date with day and month changed round"),
        (("Tarsen", FIRST_DAY, 60, "Hill Register", None), "the same place, the same day"),
        (("Tarsen", FIRST_DAY + dt.timedelta(days=3), 9, "Hill Register", None), "the same place, 3 days apart"),
    ],
    ids=["wrong year", "day and month changed round", "another figure", "days apart"],
)
def test_what_is_near_is_suggested_with_what_is_alike_and_what_settles_it(other: Strike, alike: str) -> None:
    two(other)
    (one,) = suggestions_for("CV0002")
    assert (one.first, one.second) == ("CV0001", "CV0002") and alike in one.alike
    assert one.command.startswith("civcas judge same CV0001 CV0002")
    assert one.other("CV0002").code == "CV0001"
    assert pairs(suggestions()) == [("CV0001", "CV0002")], "the list of the whole ledger has it too"
    assert doubles() == {"CV0001": ("CV0002",), "CV0002": ("CV0001",)}


@pytest.mark.usefixtures("ledger")
@pytest.mark.parametrize(
    "other",
    [
        ("Oskith", FIRST_DAY, 9, "River Watch", None),
        ("Tarsen", FIRST_DAY.replace(year=2032), 20, "River Watch", None),
        ("Tarsen", FIRST_DAY + dt.timedelta(days=40), 9, "River Watch", None),
    ],
    ids=["another place", "another year and figure", "weeks apart"],
)
def test_what_is_not_near_is_not_suggested(other: Strike) -> None:
    two(other)
    assert not suggestions_for("CV0001") and not suggestions()


@pytest.mark.usefixtures("ledger")
def test_what_one_document_tells_apart_is_not_suggested() -> None:
    record(report(TARSEN, ("Tarsen", FIRST_DAY, 9, "Hill Register", None), key="both"))
    assert len(queries.incident_views()) == 2 and not suggestions()


@pytest.mark.usefixtures("ledger")
@pytest.mark.parametrize("other", [WRONG_YEAR, ("Tarsen", FIRST_DAY, 60, "Hill Register", None)])
def test_a_judged_pair_never_comes_back_until_the_judgement_is_withdrawn(other: Strike) -> None:
    two(other)
    judge_two("CV0001", "CV0002", by="an editor", why="two strikes")
    assert not suggestions() and not suggestions_for("CV0001") and not suggestions_for("CV0002")
    record(report((*TARSEN[:3], "Harbour Archive", None), key="three"))
    rebuild_ledger(by="a tester", why="to see")
    assert ("CV0001", "CV0002") not in pairs([*suggestions(), *suggestions_for("CV0001")])
    withdraw_judgement(models.Judgement.objects.latest("pk").pk, by="an editor", why="looked again")
    assert pairs(suggestions()) == [("CV0001", "CV0002")]


@pytest.mark.usefixtures("ledger")
def test_a_pair_that_is_judged_the_same_is_one_and_suggested_no_more() -> None:
    two(WRONG_YEAR)
    judge_same("CV0001", "CV0002", by="an editor", why="a slip of the year")
    assert not suggestions() and not suggestions_for("CV0001")


@pytest.mark.usefixtures("ledger")
def test_two_that_are_judged_not_the_same_stay_two_though_a_third_report_fits_both() -> None:
    two(("Tarsen", FIRST_DAY, 60, "Hill Register", None))
    judge_two("CV0001", "CV0002", by="an editor", why="two strikes on one day")
    record(*(report((*TARSEN[:2], 23, f"Monitor {n}", None), key=f"more {n}") for n in range(4)))
    codes = {key: view.code for view in queries.incident_views() for key in view.incident.tellings}
    assert codes["one#0"] == "CV0001" and codes["two#0"] == "CV0002"


@pytest.mark.usefixtures("ledger")
def test_the_list_has_what_each_incident_has_as_far_as_scores_weigh() -> None:
    record(*reports(60, 3, days=5))
    listed = set(pairs(suggestions()))
    each = {pair for view in queries.incident_views() for pair in pairs(suggestions_for(view.code))}
    assert listed and listed <= each
    assert {one for one in listed if one[0] in doubles()} == listed


@pytest.mark.usefixtures("ledger")
def test_incidents_that_say_too_little_are_named_with_why(ledger: Path) -> None:
    from dataclasses import replace

    entry = report(TARSEN, key="vague")
    (told,) = entry.reading.incidents
    vague = replace(entry, reading=replace(entry.reading, incidents=(replace(told, where=None),)))
    record(report(("Oskith", FIRST_DAY, 4, "River Watch", None), key="clear"), vague)
    (one,) = too_little()
    assert (one.stood.tally["place"], one.why) == (None, "it names no place")
