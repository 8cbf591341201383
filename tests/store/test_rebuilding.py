"""The present state follows from what was only ever added: rebuilt, it is the same, whatever had happened to it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from cast import EDIT, KARIM, LAYLA
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_reports import reports

from civcas.store import models, queries
from civcas.store.actions import (
    accept_incident,
    grade_incident,
    publish_incident,
    rebuild_ledger,
    record_documents,
    withdraw_incident,
)
from civcas.toll import sum_tolls


def derived() -> dict[str, list[tuple[object, ...]]]:
    """Every row that is derived, but for numbers that nobody sees."""
    return {
        "incidents": sorted(
            models.Incident.objects.values_list(
                "code", "standing", "present", "published_at", "assessment", "decision", "anchor"
            ),
            key=str,
        ),
        "members": sorted(models.IncidentTelling.objects.values_list("incident", "telling")),
        "redirects": sorted(models.Redirect.objects.values_list("code", "to")),
        "tellings": sorted(models.Telling.objects.values_list("pk", "component", "current")),
        "blocks": sorted(models.Block.objects.values_list("key", "at", "telling")),
    }


def figures() -> object:
    total = sum_tolls(queries.toll_entries(), "month")
    return [(row.name, row.counts) for row in (total.total, *total.rows)]


@pytest.mark.sqlite
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 10_000), decisions=st.lists(st.sampled_from("apwg"), max_size=6))
def test_a_rebuilt_ledger_has_the_same_rows_and_figures(ledger: Path, seed: int, decisions: list[str]) -> None:
    with transaction.atomic():
        chance = random.Random(seed)
        for part in (reports(12, seed, days=3)[:6], reports(12, seed, days=3)[6:]):
            record_documents(part, by=LAYLA)
            for decision in decisions:
                code = chance.choice([view.code for view in queries.incident_views()] or ["CV0001"])
                if queries.incident_view(code) is None:
                    continue
                if decision == "g":
                    grade_incident(code, chance.choice(("fair", "disputed")), by=EDIT, why="judged")
                else:
                    act = {"a": accept_incident, "p": publish_incident, "w": withdraw_incident}[decision]
                    act(code, by=EDIT, why="decided")
        before, added_up, actions = derived(), figures(), models.Action.objects.count()
        assert rebuild_ledger(by=KARIM).mended == {}
        assert (derived(), figures(), models.Action.objects.count()) == (before, added_up, actions)
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM store_incidenttelling",
        "DELETE FROM store_block",
        "UPDATE store_telling SET component = 7",
        "UPDATE store_incident SET standing = 'proposed', published_at = NULL",
        "UPDATE store_incident SET assessment_id = NULL",
        "UPDATE store_incident SET present = NOT present",
        "DELETE FROM store_redirect",
    ],
)
def test_a_present_state_that_was_damaged_is_restored(ledger: Path, damage: str) -> None:
    record_documents(reports(20, 4, days=3), by=LAYLA)
    publish_incident("CV0001", by=EDIT, why="checked")
    before, added_up = derived(), figures()
    with connection.cursor() as cursor:
        cursor.execute(damage)
    rebuild_ledger(by=KARIM)
    assert (derived(), figures()) == (before, added_up)


@pytest.mark.sqlite
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 10_000), order=st.permutations(range(4)))
def test_the_order_of_independent_decisions_does_not_matter(ledger: Path, seed: int, order: list[int]) -> None:
    with transaction.atomic():
        record_documents(reports(14, seed), by=LAYLA)
        codes = sorted(view.code for view in queries.incident_views())[:4]
        before = transaction.savepoint()
        outcomes = []
        for sequence in (range(4), order):
            for n in sequence:
                if n < len(codes):
                    (publish_incident if n % 2 else withdraw_incident)(codes[n], by=EDIT, why="decided")
            outcomes.append([(v.code, v.standing, v.assessment) for v in queries.incident_views()] + [figures()])
            transaction.savepoint_rollback(before)
            before = transaction.savepoint()
        assert outcomes[0] == outcomes[1]
        transaction.set_rollback(True)


@pytest.mark.sqlite
def test_the_order_in_which_reports_come_in_changes_no_figure(ledger: Path) -> None:
    entries = reports(24, 11, days=3)
    found = []
    for shuffled in (entries, random.Random(5).sample(entries, k=len(entries))):
        with transaction.atomic():
            record_documents(shuffled, by=LAYLA)
            found.append((figures(), {frozenset(view.incident.tellings) for view in queries.incident_views()}))
            transaction.set_rollback(True)
    assert found[0] == found[1]
