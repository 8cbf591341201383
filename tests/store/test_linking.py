"""What the ledger holds does not depend on how it came in: batches, order, or how often."""

from __future__ import annotations

import datetime as dt
import hashlib
import random
from dataclasses import replace
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


def test_a_toll_that_rises_replaces_what_its_own_speaker_said_before_and_nobody_elses(ledger: Path) -> None:
    day = dt.date(2031, 5, 3)
    said = [
        ("first", 9, "River Watch", 1),
        ("other", 11, "Hill Register", 1),
        ("rises", 14, "River Watch", 2),
        ("falls", 12, "River Watch", 3),
    ]
    for key, killed, speaker, later in said:
        published = day + dt.timedelta(days=later)
        record([report(("Tarsen", day, killed, speaker, None), key=key, published=published)])
    (view,) = queries.incident_views()
    found = view.assessment.range("killed")
    assert found is not None and (found.low, found.high) == (11, None)
    assert sum("replaced by its own later figure" in reason for reason in found.reasons) == 2


@pytest.mark.parametrize("seed", range(3))
def test_copies_of_reports_change_no_range_no_grade_and_no_other_incident(ledger: Path, seed: int) -> None:
    entries = reports(30, seed, days=5)
    record(entries)
    before = {
        view.code: (view.assessment.ranges, view.assessment.grade, view.assessment.attributions)
        for view in queries.incident_views()
    }
    record([copied(entry, n) for n, entry in enumerate(entries)], batch=7)
    after = {
        view.code: (view.assessment.ranges, view.assessment.grade, view.assessment.attributions)
        for view in queries.incident_views()
    }
    assert after == before


def copied(entry: ReadDocument, n: int) -> ReadDocument:
    """The same text as another outlet has it: other bytes, another id, some days later."""
    original = entry.original + b"\n" * (n + 1)
    published = entry.document.published
    assert published is not None
    document = replace(
        entry.document,
        id=f"copy of {entry.document.id}",
        sha256=hashlib.sha256(original).hexdigest(),
        publisher=f"Outlet {n % 3}",
        published=published + dt.timedelta(days=n % 4),
    )
    return replace(entry, document=document, original=original, reading=replace(entry.reading, document=document.id))
