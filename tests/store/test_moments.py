"""As of a decision or a time, everything is as it was then, however much has come since."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from cast import EDIT, LAYLA
from made_reports import FIRST_DAY, report, reports

from civcas.errors import UsageError
from civcas.store import models, queries
from civcas.store.actions import grade_incident, judge_same, publish_incident, record_documents, withdraw_incident
from civcas.toll import sum_tolls

AT = dt.datetime(2031, 6, 1, 12, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


def seen(moment: int | dt.datetime | None) -> object:
    """All that can be asked for of a moment."""
    toll = sum_tolls(queries.toll_entries(as_of=moment), "grade")
    codes = models.Incident.objects.order_by("pk").values_list("code", flat=True)
    return (
        [(row.name, row.counts) for row in (toll.total, *toll.rows)],
        [(v.code, v.standing, v.published_at, v.assessment) for v in queries.incident_views(as_of=moment)],
        [queries.incident_view(code, as_of=moment) for code in codes if queries.incident_view(code, as_of=moment)],
    )


def test_what_was_seen_after_each_decision_is_seen_as_of_it_for_ever(ledger: Path) -> None:
    was: dict[int, object] = {}

    def keep() -> None:
        was[models.Action.objects.latest("pk").pk] = seen(None)

    at = AT
    for n, entry in enumerate(reports(12, 3, days=2)):
        record_documents([entry], by=LAYLA, now=at)
        keep()
        at += HOUR
        code = sorted(view.code for view in queries.incident_views())[n % 3 % len(queries.incident_views())]
        act = (publish_incident, withdraw_incident, publish_incident)[n % 3]
        act(code, by=EDIT, why="decided", now=at)
        keep()
    codes = sorted(view.code for view in queries.incident_views())
    judge_same(codes[0], codes[1], by=LAYLA, why="judged", now=at)
    keep()
    grade_incident(codes[0], "disputed", by=EDIT, why="judged", now=at)
    keep()
    for decision, then in was.items():
        now = seen(decision)
        assert strip(now) == strip(then), decision


def strip(of: object) -> object:
    """Without redirects to incidents that came later, which a moment does not know."""
    toll, views, single = of  # type: ignore[misc]
    return toll, views, [one for one in single if isinstance(one, queries.IncidentView)]


def test_a_time_is_the_last_decision_before_it(ledger: Path) -> None:
    record_documents([report(("Tarsen", FIRST_DAY, 9, "River Watch", None))], by=LAYLA, now=AT)
    publish_incident("CV0001", by=EDIT, why="checked", now=AT + HOUR)
    assert queries.toll_entries(as_of=AT - HOUR) == []
    (entry,) = queries.toll_entries(as_of=AT)
    assert entry.standing == "proposed"
    (entry,) = queries.toll_entries(as_of=AT + 2 * HOUR)
    assert entry.standing == "published"
    assert queries.incident_view("CV0001", as_of=AT - HOUR) is None


def test_a_time_without_a_zone_is_refused(ledger: Path) -> None:
    with pytest.raises(UsageError, match="says no time zone"):
        queries.toll_entries(as_of=dt.datetime(2031, 6, 1, 12))  # noqa: DTZ001


def test_what_was_withdrawn_is_counted_no_more_but_was_then(ledger: Path) -> None:
    record_documents([report(("Tarsen", FIRST_DAY, 9, "River Watch", None))], by=LAYLA, now=AT)
    withdraw_incident("CV0001", by=EDIT, why="the source took it back", now=AT + HOUR)
    assert queries.toll_entries() == []
    assert [entry.code for entry in queries.toll_entries(standing="withdrawn")] == ["CV0001"]
    assert [entry.code for entry in queries.toll_entries(as_of=AT)] == ["CV0001"]
