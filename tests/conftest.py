"""A ledger of its own for each test that asks for one; tests of pure stages never bring Django in."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from in_memory import folder_in_memory
from postgres_server import NoServer, PostgresServer, running

if TYPE_CHECKING:
    from django.test import Client

DATABASES = ("sqlite", "postgresql")
"""What every test that uses a ledger runs on, but those that are marked as speaking of one alone."""

MIGRATED = "civcas_migrated"
"""The server's database with a ledger that has just been made, to be copied."""

BEGUN = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
"""When the tests' ledgers were made: tests date their actions to any time after it."""

WITH_DJANGO = ("store", "pages", "public", "web", "browser", "cli")
"""The folders of tests that may import tables and pages at their top."""


def pytest_configure() -> None:
    """Forget the ledger of whoever runs the tests, and how wide their terminal is; keep files off the disk."""
    os.environ.pop("CIVCAS_DATABASE_URL", None)
    os.environ.pop("COLUMNS", None)
    if (folder := folder_in_memory()) is not None:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(folder))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the browser's tests last: Playwright leaves an event loop behind, in which Django refuses its database."""
    items.sort(key=lambda item: item.path.parent.name == "browser")


def pytest_collect_file(file_path: Path) -> None:
    """Set Django up before the first test file that may need it is imported."""
    if file_path.suffix == ".py" and file_path.parent.name in WITH_DJANGO:
        from civcas.web.start import set_up

        set_up()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run each test that uses a ledger on both databases."""
    if "database" in metafunc.fixturenames:
        marked = [name for name in DATABASES if metafunc.definition.get_closest_marker(name)]
        metafunc.parametrize("database", marked or DATABASES, indirect=True)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A CIVCAS_HOME of the test's own, which does not exist yet."""
    folder = tmp_path / "home"
    monkeypatch.setenv("CIVCAS_HOME", str(folder))
    for name in ("CIVCAS_DATABASE_URL", "CIVCAS_SECRET_KEY", "CIVCAS_HOSTS", "CIVCAS_KEYS"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture(scope="session")
def _django(django_test_environment: None) -> None:
    """Django as the pages and the ledger have it."""
    from civcas.web.start import set_up

    set_up()


@pytest.fixture(scope="session")
def _empty_ledger(_django: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a ledger that has just been made, to be copied: faster than making one for each test."""
    from django.db import connection

    from civcas.web.start import open_ledger

    folder = tmp_path_factory.mktemp("empty")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("CIVCAS_HOME", str(folder))
        patched.delenv("CIVCAS_DATABASE_URL", raising=False)
        patched.setattr("civcas.store.clock.timezone.now", lambda: BEGUN)
        open_ledger(write=True)
        connection.close()
    return folder / "ledger.sqlite3"


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A PostgreSQL server; skips where none can be had, which the project's own machine must not."""
    try:
        with running() as server:
            yield server
    except NoServer as reason:
        if os.environ.get("CI"):
            pytest.fail(str(reason))
        pytest.skip(str(reason))


@pytest.fixture(scope="session")
def _migrated(_empty_ledger: Path, postgres_server: PostgresServer, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The name of the server's database with a ledger that has just been made."""
    from django.db import connection

    from civcas.web.start import open_ledger

    postgres_server.make(MIGRATED)
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("CIVCAS_HOME", str(tmp_path_factory.mktemp("migrated")))
        patched.setenv("CIVCAS_DATABASE_URL", postgres_server.address(MIGRATED))
        patched.setenv("CIVCAS_KEYS", str(_empty_ledger.parent / "keys"))
        patched.setattr("civcas.store.clock.timezone.now", lambda: BEGUN)
        open_ledger(write=True)
        connection.close()
    return MIGRATED


@pytest.fixture
def database(request: pytest.FixtureRequest, home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Has the settings name a database of the test's own, on each of the two in turn; gives which.

    On PostgreSQL it is empty, or has an empty ledger where the test asks for one.
    """
    if request.param == "sqlite":
        yield "sqlite"
        return
    server: PostgresServer = request.getfixturevalue("postgres_server")
    name = "civcas_test"
    server.make(name, request.getfixturevalue("_migrated") if "ledger" in request.fixturenames else "template0")
    monkeypatch.setenv("CIVCAS_DATABASE_URL", server.address(name))
    yield "postgresql"
    server.drop(name)


@pytest.fixture
def no_ledger(_django: None, home: Path, database: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The home of a ledger that is yet to be made, with Django set up for it; what another test read is forgotten."""
    from django.db import connections

    from civcas.web.start import set_up

    set_up()
    monkeypatch.setattr("civcas.store.as_it_is._read", {})
    yield home
    connections.close_all()


@pytest.fixture
def ledger(_empty_ledger: Path, no_ledger: Path, database: str) -> Path:
    """An empty ledger of the test's own; gives its home."""
    no_ledger.mkdir()
    shutil.copytree(_empty_ledger.parent / "keys", no_ledger / "keys")
    if database == "sqlite":
        shutil.copyfile(_empty_ledger, no_ledger / "ledger.sqlite3")
    return no_ledger


@pytest.fixture
def client(ledger: Path) -> Client:
    """A browser for the pages over the test's own ledger."""
    from django.test import Client

    return Client()
