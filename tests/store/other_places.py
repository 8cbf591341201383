"""Places that a backup is restored into: empty ones, which the settings are pointed at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections

from civcas.store import opening
from civcas.store.keys import KeyName, key_file, write_key
from civcas.store.location import ledger_at, vault_path
from civcas.web.start import set_up

Elsewhere = Callable[[str], Path]
"""Points the settings at an empty place of a name, on the same kind of database; gives its home."""


@pytest.fixture
def elsewhere(
    database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Iterator[Elsewhere]:
    made = []

    def go(name: str) -> Path:
        connections.close_all()
        home = tmp_path / name
        monkeypatch.setenv("CIVCAS_HOME", str(home))
        if database == "postgresql":
            server = request.getfixturevalue("postgres_server")
            server.make(f"civcas_{name}")
            made.append(f"civcas_{name}")
            monkeypatch.setenv("CIVCAS_DATABASE_URL", server.address(f"civcas_{name}"))
        set_up()
        return home

    yield go
    connections.close_all()
    for name in made:
        request.getfixturevalue("postgres_server").drop(name)


def held() -> dict[str, Any]:
    """Every row of every table, and every file of the vault; SQLite's index of words by the tables it is kept in."""
    tables = [name for name in connection.introspection.table_names() if name.startswith(("store_", "django_"))]
    found: dict[str, Any] = {}
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL%%'")
            tables = sorted(set(tables) - {name for (name,) in cursor.fetchall()})
        for table in sorted(tables):
            cursor.execute(f'SELECT * FROM "{table}"')
            rows = [tuple(bytes(v) if isinstance(v, memoryview) else v for v in row) for row in cursor.fetchall()]
            found[table] = sorted(rows, key=repr)
    found["vault"] = {path.name: path.read_bytes() for path in vault_path().glob("??/??/*")}
    return found


def is_empty(home: Path) -> bool:
    """Whether nothing at all was restored, and no draft is left beside."""
    left = [path.name for path in home.parent.glob(f".{home.name}*")]
    return opening.state_of(ledger_at()) == "missing" and not home.exists() and not left


def put_key(name: KeyName, key: bytes) -> None:
    """Put a key in the place of the one that is there, as somebody would who mixed two up."""
    key_file(name).unlink(missing_ok=True)
    write_key(name, key)
