"""What a person moves out of an incident takes its copies along, those that come later too."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest
from cast import KARIM, LAYLA
from made_reports import FIRST_DAY, report

from civcas.pipeline import ReadDocument
from civcas.store import queries
from civcas.store.actions import judge_not_same, rebuild_ledger, record_documents, withdraw_judgement
from civcas.store.models import Judgement
from civcas.store.verifying import verify

pytestmark = pytest.mark.usefixtures("ledger")


def copy_of(one: ReadDocument, key: str) -> ReadDocument:
    """The same text under another id, from another file."""
    original = one.original + b"\n"

    document = replace(one.document, id=key, sha256=hashlib.sha256(original).hexdigest())
    return replace(one, document=document, original=original, reading=replace(one.reading, document=key))


ONE = report(("Tarsen", FIRST_DAY, 9, "River Watch", None), key="one")
TWO = report(("Tarsen", FIRST_DAY, 12, "Hill Register", None), key="two")
AGAIN = copy_of(TWO, "again")


def documents() -> dict[str, set[str]]:
    return {
        view.code: {telling.rpartition("#")[0] for telling in view.incident.tellings}
        for view in queries.incident_views()
    }


def test_a_copy_goes_with_the_report_that_is_judged_apart() -> None:
    record_documents([ONE, TWO, AGAIN], by=LAYLA)
    judge_not_same("CV0001", "two", by=KARIM, why="another village of that name")
    apart = {"CV0001": {"one"}, "CV0001a": {"two", "again"}}
    assert documents() == apart
    assert rebuild_ledger(by=KARIM, why="checked").mended == {}
    assert documents() == apart
    withdraw_judgement(Judgement.objects.latest("pk").pk, by=KARIM, why="the same village")
    assert documents() == {"CV0001": {"one", "two", "again"}}
    assert verify().is_clean


def test_a_copy_that_comes_later_goes_there_too() -> None:
    record_documents([ONE, TWO], by=LAYLA)
    judge_not_same("CV0001", "two", by=KARIM, why="another village of that name")
    record_documents([AGAIN], by=LAYLA)
    assert documents() == {"CV0001": {"one"}, "CV0001a": {"two", "again"}}


def test_a_copy_is_parted_from_what_it_copies_where_a_person_says_so() -> None:
    record_documents([ONE, TWO, AGAIN], by=LAYLA)
    judge_not_same("CV0001", "two", by=KARIM, why="another village of that name")
    judge_not_same("CV0001a", "again", by=KARIM, why="it was put under a picture of the first")
    assert {"two"} in documents().values()
    assert not any({"two", "again"} <= some for some in documents().values())
    judge_not_same(
        next(code for code, some in documents().items() if "again" in some), "again", by=KARIM, why="nor that"
    )
    assert sorted(map(sorted, documents().values())) == [["again"], ["one"], ["two"]]
