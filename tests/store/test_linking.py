"""What the ledger holds does not depend on how it came in: batches, order, or how often."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

import pytest
from made_reports import report, reports

from civcas.assess import assess_incident
from civcas.link import link_claims
from civcas.pipeline import ReadDocument
from civcas.records import tellings
from civcas.store import queries


def partition() -> set[frozenset[str]]:
    return {frozenset(view.incident.tellings) for view in queries.incident_views()}


def from_scratch(entries: list[ReadDocument]) -> set[frozenset[str]]:
    told = [telling for entry in entries for telling in tellings(entry.document, entry.reading)]
    return {frozenset(incident.tellings) for incident in link_claims(told)}


def record(entries: list[ReadDocument], batch: int = 100) -> None:
    from civcas.store.actions import record_documents

    for start in range(0, len(entries), batch):
        record_documents(entries[start : start + batch], by="a tester")


@pytest.mark.parametrize("seed", range(4))
def test_batches_and_order_change_no_incident(ledger: Path, seed: int) -> None:
    entries = reports(90, seed, days=6)
    wanted = from_scratch(entries)
    random.Random(seed).shuffle(entries)
    record(entries, batch=(3, 7, 40, 100)[seed])
    assert partition() == wanted
    assert 10 < len(wanted) < 110, "the reports should neither all be one incident nor each its own"


def test_every_incident_has_the_assessment_of_all_its_tellings(ledger: Path) -> None:
    entries = reports(60, 9, days=4)
    record(entries, batch=9)
    told = {telling.key: telling for entry in entries for telling in tellings(entry.document, entry.reading)}
    views = queries.incident_views()
    assert views
    for view in views:
        of_it = tuple(told[key] for key in view.incident.tellings)
        assert view.assessment == assess_incident(view.incident, of_it)
        assert {claim for telling in of_it for claim in telling.told.claims} == set(view.incident.claims)


def test_an_incident_keeps_its_code_when_more_is_told_of_it(ledger: Path) -> None:
    day = dt.date(2031, 5, 3)
    record([report(("Tarsen", day, 9, "River Watch", None), key="first")])
    record([report(("Oskith", day, 4, "River Watch", None), key="other")])
    record([report(("Tarsen", day, 10, "Hill Register", None), key="second")])
    codes = {view.code: set(view.incident.tellings) for view in queries.incident_views()}
    assert codes == {"CV0001": {"first#0", "second#0"}, "CV0002": {"other#0"}}
