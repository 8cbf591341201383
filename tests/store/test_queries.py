"""What pages and the command line are shown of the ledger."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from made_reports import FIRST_DAY, report

from civcas.records import Figure
from civcas.store import queries
from civcas.store.actions import record_documents

JUNE = dt.date(2031, 6, 2)


@pytest.fixture
def some_reports(ledger: Path) -> None:
    record_documents(
        [
            report(("Tarsen", FIRST_DAY, 9, "River Watch", "Coast Guard"), key="first", lead="Nine die in Tarsen"),
            report(("Tarsen", FIRST_DAY, 10, "Hill Register", None), key="second", total=140),
            report(("Oskith", JUNE, 4, "River Watch", None), key="third", total=150, lead="Four die in Oskith"),
        ],
        by="a tester",
    )


@pytest.mark.usefixtures("some_reports")
def test_incidents_come_with_the_latest_harm_first() -> None:
    views = queries.incident_views()
    assert [(view.code, view.place, view.documents) for view in views] == [
        ("CV0002", "Oskith", 1),
        ("CV0001", "Tarsen", 2),
    ]
    assert [view.when and view.when.start for view in views] == [JUNE, FIRST_DAY]
    assert all(view.claims == () for view in views)


@pytest.mark.usefixtures("some_reports")
def test_an_incident_shows_every_claim_with_its_document() -> None:
    view = queries.incident_view("CV0001")
    assert isinstance(view, queries.IncidentView)
    assert view.incident.code == "CV0001"
    assert [(shown.document_id, shown.document_title, shown.claim.quote) for shown in view.claims] == [
        ("first", "Nine die in Tarsen", "at least 9 civilians"),
        ("second", None, "at least 10 civilians"),
    ]
    killed = view.assessment.range("killed")
    assert killed is not None
    assert (killed.low, killed.high) == (9, None)


@pytest.mark.usefixtures("some_reports")
@pytest.mark.parametrize("code", ["CV0009", "", "nonsense"])
def test_a_code_never_given_is_none(code: str) -> None:
    assert queries.incident_view(code) is None


@pytest.mark.usefixtures("some_reports")
def test_a_code_is_found_in_small_letters_too() -> None:
    view = queries.incident_view(" cv0002 ")
    assert isinstance(view, queries.IncidentView)
    assert view.code == "CV0002"


@pytest.mark.usefixtures("some_reports")
def test_a_document_comes_with_its_text_its_reading_and_its_incidents() -> None:
    view = queries.document_view("third")
    assert view is not None
    assert view.codes == ("CV0002",)
    (incident_claim, total) = view.reading.claims
    assert view.codes_of == {incident_claim.id: ("CV0002",)}
    assert view.document.text[total.start : total.end] == total.quote == "at least 150 civilians"


@pytest.mark.usefixtures("some_reports")
def test_a_document_is_found_by_a_beginning_that_only_it_has() -> None:
    by_id = queries.document_view("second")
    assert by_id is not None
    assert queries.document_view(by_id.document.sha256[:12]) == by_id
    assert queries.document_view("seco") is None, "too short to stand for a document"
    assert queries.document_view("nothing") is None


def test_a_beginning_that_two_documents_have_is_none_of_them(ledger: Path) -> None:
    record_documents(
        [report(lead=lead, key=key) for lead, key in (("A", "report-1"), ("B", "report-2"))], by="a tester"
    )
    assert queries.document_view("report-") is None
    assert queries.document_view("report-1") is not None


@pytest.mark.usefixtures("some_reports")
def test_aggregates_come_with_the_latest_of_each_speaker_first() -> None:
    views = queries.aggregates()
    assert [(view.speaker, view.figure.low, view.document_id) for view in views] == [
        ("Hill Register", 150, "third"),
        ("Hill Register", 140, "second"),
    ]
    assert views[0].figure == Figure(150, None, "at_least", basis="cumulative", status="civilian")
    assert [where.name for where in views[0].covers] == ["Velmora"]


@pytest.mark.usefixtures("some_reports")
def test_tolls_are_given_each_incident_once_and_no_aggregate() -> None:
    entries = queries.toll_entries()
    assert [entry.code for entry in entries] == ["CV0001", "CV0002"]
    assert {entry.standing for entry in entries} == {"proposed"}


def test_an_empty_ledger_shows_nothing(ledger: Path) -> None:
    assert queries.incident_views() == []
    assert queries.aggregates() == []
    assert queries.toll_entries() == []
    assert queries.counts() == queries.Counts(0, 0, 0, 0, 0)
