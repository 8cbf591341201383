"""Killed at any moment, the ledger is whole, and the next run finishes what was begun."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from killed import REPORTS, record_all
from made_reports import reports, sha256

from civcas.pipeline import ReadDocument
from civcas.store import models, opening, queries, vault
from civcas.store.location import ledger_at, vault_path
from civcas.store.models.telling import PLACES
from civcas.web.start import open_ledger, set_up

KILLS = 5


def what_stands() -> dict[str, object]:
    """Everything in the ledger that two runs on the same reports must agree in."""
    return {
        "documents": sorted(models.Document.objects.values_list("key", "sha256", "bundle", "offset")),
        "claims": sorted(models.Claim.objects.values_list("claim_id", "reading__document__key", "n")),
        "incidents": {view.code: (view.incident, view.assessment) for view in queries.incident_views()},
        "redirects": sorted(models.Redirect.objects.values_list("code", "to__code")),
        "components": sorted(components()),
        "blocks": sorted(models.Block.objects.values_list("at", "telling__document__key", "telling__n")),
        "actions": sorted(models.Action.objects.values_list("verb", "subject")),
    }


def components() -> Iterator[tuple[str, int, str, int]]:
    """Every telling by its document's id and its place, with the earliest of its component."""
    keys = dict(models.Document.objects.values_list("pk", "key"))
    for key, n, component in models.Telling.objects.values_list("document__key", "n", "component"):
        document, place = divmod(component, PLACES)
        yield key, n, keys[document], place


def assert_whole(entries: list[ReadDocument]) -> None:
    """Nothing half: every document has its original, its whole reading, and its incidents."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            assert cursor.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert cursor.execute("PRAGMA foreign_key_check").fetchall() == []
    given = {entry.document.id: entry for entry in entries}
    for document in models.Document.objects.all():
        entry = given[document.key]
        assert vault.fetch(vault_path(), document.kept) == entry.original
        view = queries.document_view(document.key)
        assert view is not None
        assert (view.document, view.reading) == (entry.document, entry.reading)
        assert bool(view.codes) == bool(entry.reading.incidents)
    for path in vault_path().glob("??/??/*"):
        assert sha256(path.read_bytes()) == path.name, "a file in the vault is whole or absent"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
@pytest.mark.parametrize("seed", [1, 2])
def test_a_killed_recording_leaves_a_whole_ledger_that_the_next_run_completes(
    no_ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    entries = reports(REPORTS, seed, days=8)
    chance = random.Random(seed)
    outcomes = []
    with subprocess.Popen(
        [sys.executable, "-W", "error", str(Path(__file__).with_name("killed.py")), str(seed)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as killer:
        assert killer.stdin is not None
        assert killer.stdout is not None
        assert killer.stdout.readline() == "ready\n"
        for _ in range(KILLS):
            killer.stdin.write(f"{chance.uniform(0.005, 0.3)}\n")
            killer.stdin.flush()
            outcomes.append(killer.stdout.readline().strip())
            if opening.state_of(ledger_at()) != "missing":
                open_ledger(write=True)
                assert_whole(entries)
                connection.close()
        killer.stdin.close()
    assert killer.returncode == 0
    assert "failed" not in outcomes
    assert outcomes.count("struck") >= KILLS // 2, outcomes
    record_all(seed)
    assert_whole(entries)
    disturbed = what_stands()
    connection.close()
    monkeypatch.setenv("CIVCAS_HOME", str(tmp_path / "undisturbed"))
    monkeypatch.delenv("CIVCAS_DATABASE_URL", raising=False)  # the same ledger on any database
    set_up()
    record_all(seed)
    assert what_stands() == disturbed
