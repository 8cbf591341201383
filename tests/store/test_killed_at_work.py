"""Deciders, backups and migrations that are killed at any moment lose nothing that they confirmed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections
from first_layout import make_first_layout
from made_reports import reports

from bench.kill_at_work import Killer, kill_migrations, kill_workers, killer
from civcas.web.start import set_up

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")

KILLS = 3


@pytest.fixture(scope="module")
def by() -> Iterator[Killer]:
    with killer() as started:
        yield started


@pytest.mark.parametrize("what", ["decide", "backup"])
def test_killed_workers_lose_nothing_that_they_confirmed(by: Killer, ledger: Path, tmp_path: Path, what: str) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    found = kill_workers(by, what, kills=KILLS, seed=11, folder=folder)
    assert found.wrong == []
    assert found.struck


def test_a_killed_migration_leaves_the_older_ledger_or_the_newer_one(
    by: Killer, no_ledger: Path, tmp_path: Path, database: str, request: pytest.FixtureRequest
) -> None:
    make_first_layout(reports(30, 4, days=4))
    connections.close_all()
    no_ledger.rename(tmp_path / "older")
    if database == "postgresql":
        server = request.getfixturevalue("postgres_server")
        server.make("civcas_older", "civcas_test")

    def renew() -> None:
        connections.close_all()
        shutil.rmtree(no_ledger, ignore_errors=True)
        shutil.copytree(tmp_path / "older", no_ledger)
        if database == "postgresql":
            server.drop("civcas_test")
            server.make("civcas_test", "civcas_older")
        set_up()

    try:
        found = kill_migrations(by, kills=KILLS, seed=11, renew=renew)
    finally:
        if database == "postgresql":
            server.drop("civcas_older")
    assert found.wrong == []
    assert found.rounds == KILLS
