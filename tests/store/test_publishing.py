"""Publishing: a person's decision, with its reason, in the audit."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from made_reports import FIRST_DAY, report

from civcas.errors import UsageError
from civcas.store import models, queries
from civcas.store.actions import publish_incident, record_documents

AT = dt.datetime(2031, 6, 1, 12, tzinfo=dt.UTC)


@pytest.fixture
def two_incidents(ledger: Path) -> None:
    strikes = [("Tarsen", FIRST_DAY, 9, "River Watch", None), ("Oskith", FIRST_DAY, 4, "River Watch", None)]
    record_documents([report(strike) for strike in strikes], by="a tester")


@pytest.mark.usefixtures("two_incidents")
def test_what_the_machine_makes_is_proposed_and_a_person_publishes_it() -> None:
    assert {view.standing for view in queries.incident_views()} == {"proposed"}
    assert publish_incident("CV0002", by="an editor", why="two calls confirm it", now=AT)
    (view,) = queries.incident_views(standing="published")
    assert (view.code, view.standing, view.published_at) == ("CV0002", "published", AT)
    assert [view.code for view in queries.incident_views(standing="proposed")] == ["CV0001"]
    assert [entry.code for entry in queries.toll_entries(standing="published")] == ["CV0002"]
    assert queries.counts().published == 1


@pytest.mark.usefixtures("two_incidents")
def test_publishing_writes_who_when_what_and_why() -> None:
    publish_incident("CV0001", by="an editor", why="two calls confirm it", now=AT)
    entry = models.Action.objects.get(verb="publish")
    assert (entry.subject, entry.by, entry.at, entry.why) == ("CV0001", "an editor", AT, "two calls confirm it")
    assert entry.before == {"standing": "proposed"}
    assert entry.after["standing"] == "published"
    assert models.Assessment.objects.get(pk=entry.after["assessment"]).incident.code == "CV0001"


@pytest.mark.usefixtures("two_incidents")
def test_publishing_twice_changes_nothing_and_is_not_written_twice() -> None:
    publish_incident("CV0001", by="an editor", why="checked", now=AT)
    assert not publish_incident("CV0001", by="another editor", why="checked again", now=AT)
    assert models.Action.objects.filter(verb="publish").count() == 1
    (view,) = queries.incident_views(standing="published")
    assert view.published_at == AT


@pytest.mark.usefixtures("two_incidents")
def test_a_code_that_was_never_given_is_refused() -> None:
    with pytest.raises(UsageError, match="There is no incident CV0007"):
        publish_incident("CV0007", by="an editor", why="checked")


@pytest.mark.usefixtures("two_incidents")
def test_an_incident_that_gets_another_report_stays_published() -> None:
    publish_incident("CV0001", by="an editor", why="checked", now=AT)
    record_documents([report(("Tarsen", FIRST_DAY, 9, "Hill Register", None))], by="a tester", now=AT)
    view = queries.incident_view("CV0001")
    assert isinstance(view, queries.IncidentView)
    assert (view.standing, view.documents) == ("published", 2)
