"""Lists, tolls and statements come from what stands in clear, and are what opening everything would give."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.http import QueryDict
from made_reports import reports

from civcas.public.incident_list import Asked, answer
from civcas.store import queries
from civcas.store.actions import publish_incident, record_documents
from civcas.store.queries import AggregateView, IncidentView
from civcas.toll import RowKey, TollEntry, key_of, sum_tolls, tally_of

NOW = dt.datetime(2031, 7, 1, tzinfo=dt.UTC)


@pytest.fixture
def made(ledger: Path) -> list[IncidentView]:
    """A ledger of many made reports, some incidents of it published; gives every incident, opened."""
    record_documents(reports(60, seed=4), by="tester", now=NOW)
    for number in (1, 3, 8):
        publish_incident(f"CV{number:04}", by="tester", why="checked", now=NOW)
    return queries.incident_views()


def _day(view: IncidentView) -> dt.date:
    assert view.when is not None and view.when.start is not None
    return view.when.start


def _killed(view: IncidentView) -> int:
    found = view.assessment.range("killed")
    assert found is not None and found.low is not None
    return found.low


def test_a_list_by_tallies_is_the_list_by_opened_incidents(made: list[IncidentView]) -> None:
    by_code = sorted(made, key=lambda view: view.code)
    first = next(view for view in by_code if view.assessment.attributions)
    actor, place, kind = first.assessment.attributions[0].actor, first.place, first.kind
    month = f"{_day(first):%Y-%m}"
    wanted = {
        "": sorted(by_code, key=_day, reverse=True),
        "sort=oldest": sorted(by_code, key=_day),
        "sort=killed": sorted(by_code, key=_killed, reverse=True),
        f"month={month}&kind={kind}": [
            view for view in by_code if f"{_day(view):%Y-%m}" == month and view.kind == kind
        ],
        f"actor=~{actor}": [view for view in by_code if actor in {one.actor for one in view.assessment.attributions}],
        f"actor={actor}": [
            view
            for view in by_code
            if key_of(tally_of(view.incident, view.assessment), "actor") == RowKey(0, "value", (actor,))
        ],
        f"place={place}": [view for view in by_code if view.place == place],
        "standing=published": [view for view in by_code if view.standing == "published"],
        f"grade={first.assessment.grade}": [
            view for view in by_code if view.assessment.grade == first.assessment.grade
        ],
    }
    stood = queries.incidents_stood()
    for query, views in wanted.items():
        found: list[str] = []
        for page in range(1, 99):
            here = answer(stood, Asked.of(QueryDict(f"{query}&page={page}")))
            found += [one.code for one in here.incidents]
            if page == here.pages:
                break
        assert views, query
        if query.startswith("sort=killed"):  # by the high too, which the slow way here does not ask for
            assert {*found} == {view.code for view in views}
            continue
        if "sort" not in query:
            views = sorted(views, key=_day, reverse=True)
        assert found == [view.code for view in views], query


def test_opened_incidents_are_those_that_stood_in_the_same_order(made: list[IncidentView]) -> None:
    stood = queries.incidents_stood()
    assert [one.code for one in stood] == [view.code for view in made]
    assert list(queries.opened(stood[5:9])) == made[5:9]
    assert len(made) > 50


@pytest.mark.parametrize("by", ["grade", "actor", "month", "place", None])
def test_a_toll_of_tallies_is_the_toll_of_opened_incidents(made: list[IncidentView], by: str | None) -> None:
    slow = sum_tolls([TollEntry(view.incident, view.assessment, view.standing) for view in made], by)  # type: ignore[arg-type]
    fast = sum_tolls(queries.toll_entries(), by)  # type: ignore[arg-type]
    rows = [
        [(row.key, row.counts, row.incidents, row.proposed, row.parts) for row in (*toll.rows, toll.total)]
        for toll in (fast, slow)
    ]
    assert rows[0] == rows[1]
    assert fast.total.counts == sum_tolls(queries.toll_entries()).total.counts


def _latest_first(view: AggregateView) -> tuple[int, int, str, str]:
    end = (view.when.end if view.when else None) or view.published
    days = [-day.toordinal() if day else 0 for day in (end, view.published)]
    return days[0], days[1], view.document_id, view.claim_id


def test_totals_are_ordered_in_clear_as_their_words_would_order_them(made: list[IncidentView]) -> None:
    views = queries.aggregates()
    latest: list[AggregateView] = []
    earlier: list[AggregateView] = []
    for view in sorted(views, key=_latest_first):
        known = {(one.speaker, one.outcome, one.stance, one.figure.basis) for one in latest}
        (earlier if (view.speaker, view.outcome, view.stance, view.figure.basis) in known else latest).append(view)
    assert len(views) > 3
    assert views == latest + earlier
    stated = queries.stated_aggregates()
    assert [one.claim_id for one in stated] == [view.claim_id for view in views]
    assert queries.aggregates(stated[2:4]) == views[2:4]
