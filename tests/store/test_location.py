"""An address names a database, or is refused in one sentence that never shows a password."""

from __future__ import annotations

from pathlib import Path

import pytest

from civcas.errors import UsageError
from civcas.store.location import Server, ledger_at, ledger_path

SECRET = "geheim/3"


@pytest.mark.parametrize(
    ("address", "server", "shown"),
    [
        (
            "postgresql://ada:geheim%2F3@db.example:5433/ledger",
            Server("ledger", "ada", SECRET, "db.example", "5433"),
            "postgresql://ada@db.example:5433/ledger",
        ),
        (
            "postgres://db.example/a%20ledger",
            Server("a ledger", host="db.example"),
            "postgresql://db.example/a%20ledger",
        ),
        ("postgresql:///ledger", Server("ledger"), "postgresql:///ledger"),
        (
            "postgresql://ada:geheim%2F3@/ledger?host=/run/postgresql&port=5433",
            Server("ledger", "ada", SECRET, "/run/postgresql", "5433"),
            "postgresql://ada@:5433/ledger?host=/run/postgresql",
        ),
        (
            "postgresql://%2Frun%2Fpostgresql/ledger",
            Server("ledger", host="/run/postgresql"),
            "postgresql:///ledger?host=/run/postgresql",
        ),
        ("postgresql://[::1]:5433/ledger", Server("ledger", host="::1", port="5433"), "postgresql://[::1]:5433/ledger"),
        (
            "postgresql://db.example/ledger?sslmode=verify-full&sslrootcert=/etc/ca.pem&password=geheim/3",
            Server(
                "ledger",
                password=SECRET,
                host="db.example",
                options=(("sslmode", "verify-full"), ("sslrootcert", "/etc/ca.pem")),
            ),
            "postgresql://db.example/ledger",
        ),
    ],
)
def test_an_address_names_a_database_of_a_server(
    home: Path, monkeypatch: pytest.MonkeyPatch, address: str, server: Server, shown: str
) -> None:
    monkeypatch.setenv("CIVCAS_DATABASE_URL", address)
    assert ledger_at() == server
    assert str(server) == shown
    assert SECRET not in repr(server)
    with pytest.raises(UsageError, match="is no file"):
        ledger_path()


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("postgresql://ada:geheim/3@db.example/ledger", ""),
        ("postgresql://ada:geheim@db.example:port/ledger?password=geheim", ""),
        ("postgresql://ada:geheim@db.example", "it names no database"),
        ("postgresql:///", "it names no database"),
        ("postgresql:///ledger?options=-csearch_path", "what it says of 'options' is not known"),
        ("postgresql:///ledger?geheim", ""),
        ("postgresql:///" + "x" * 64, "the name of a database has at most 63 bytes"),
        ("postgresql:///ledger?port=a", "its port is no number"),
        ("postgresql:///led%00ger", "it holds a NUL character"),
        ("postgresql://[::1/ledger", ""),
        ("postgresq://ada:geheim@db.example/ledger", ""),
        ("sqlite:///a.sqlite3?password=geheim", ""),
        ("ada:geheim@db.example/ledger", ""),
    ],
)
def test_an_address_that_cannot_be_used_is_refused_without_its_password(
    home: Path, monkeypatch: pytest.MonkeyPatch, address: str, why: str
) -> None:
    monkeypatch.setenv("CIVCAS_DATABASE_URL", address)
    with pytest.raises(UsageError) as refused:
        ledger_at()
    told = str(refused.value)
    assert "set it to sqlite:///path/to/file or postgresql://user:password@host:port/name, or leave it unset." in told
    assert why in told
    assert "geheim" not in told
