"""Opening a ledger on a PostgreSQL server: the same promises as for one in a file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from later_migration import LATER
from made_reports import FIRST_DAY, report

from civcas.errors import ExtraMissing, LedgerError, LedgerLocked, LedgerNewer
from civcas.store import models, opening, opening_postgresql, queries
from civcas.store.actions import record_documents
from civcas.store.layout import LAYOUT
from civcas.store.location import ledger_at
from civcas.store.writing import TURN
from civcas.web.start import close_ledger, open_ledger
from postgres_server import PASSWORD_IN_ADDRESS, PostgresServer

pytestmark = pytest.mark.postgresql

ONE = report(("Tarsen", FIRST_DAY, 9, "River Watch", None), key="one")
NAME = "civcas_test"


def asked(sql: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def tables(schema: str = "public") -> set[str]:
    return {name for (name,) in asked(f"SELECT tablename FROM pg_tables WHERE schemaname = '{schema}'")}


def test_a_new_ledger_is_made_on_first_write(no_ledger: Path) -> None:
    assert opening.state_of(ledger_at()) == "missing"
    open_ledger(write=True)
    assert opening.state_of(ledger_at()) == "current"
    assert asked("SHOW synchronous_commit") == [("on",)], "every commit is brought to the disk"
    assert record_documents([ONE], by="a tester").documents == ("one",)
    assert not (no_ledger / "ledger.sqlite3").exists()
    assert (no_ledger / "vault").is_dir()


def test_reading_a_ledger_that_is_missing_says_what_to_run_and_makes_none(no_ledger: Path) -> None:
    with pytest.raises(LedgerError, match=rf"There is no ledger at postgresql://.*/{NAME} yet; run civcas record"):
        open_ledger(write=False)
    assert tables() == set()


def test_a_ledger_can_be_reached_through_a_unix_socket(
    ledger: Path, postgres_server: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    record_documents([ONE], by="a tester")
    monkeypatch.setenv("CIVCAS_DATABASE_URL", postgres_server.socket_address(NAME))
    open_ledger(write=False)
    assert connection.settings_dict["HOST"] == str(postgres_server.folder)
    assert queries.counts().documents == 1


def test_the_extra_is_asked_for_where_it_is_missing(no_ledger: Path) -> None:
    asks = r"civcas toll needs the extra 'postgres'.*pip install 'civcas\[postgres\]'"
    with pytest.MonkeyPatch.context() as patched, pytest.raises(ExtraMissing, match=asks):
        patched.setitem(sys.modules, "psycopg", None)
        open_ledger(write=False, command="toll")


def test_an_older_ledger_is_copied_within_its_database_and_migrated(ledger: Path, later: Path) -> None:
    record_documents([ONE], by="a tester")
    with pytest.raises(LedgerError, match="was written by an older civcas; run civcas record"):
        open_ledger(write=False)
    assert "later" not in tables()
    open_ledger(write=True)
    assert "later" in tables()
    copied = tables("civcas_before_1")
    assert copied == tables() - {"later"}
    for table in copied:
        assert "migrations" in table or asked(f"TABLE civcas_before_1.{table}") == asked(f"TABLE public.{table}"), table
    open_ledger(write=False)
    assert queries.document_view("one") is not None
    assert record_documents([report(key="two")], by="a tester").documents == ("two",)


def test_a_migration_may_change_rows_and_then_their_table(ledger: Path, later: Path) -> None:
    record_documents([ONE], by="a tester")
    later.write_text(
        LATER.format(sql="UPDATE store_reading SET document_id = document_id; ALTER TABLE store_reading ADD later int")
    )
    open_ledger(write=True)
    assert opening.state_of(ledger_at()) == "current"


def test_a_migration_that_fails_leaves_the_ledger_as_it_was(ledger: Path, later: Path) -> None:
    record_documents([ONE], by="a tester")
    later.write_text(LATER.format(sql="CREATE TABLE later (n integer); INSERT INTO nowhere VALUES (1)"))
    before = tables()
    with pytest.raises(Exception, match='relation "nowhere" does not exist'):
        open_ledger(write=True)
    assert tables() == before
    assert tables("civcas_before_1") == set()
    assert opening.state_of(ledger_at()) == "older"


def test_a_ledger_of_a_newer_version_is_left_untouched(ledger: Path, later: Path, settings: Any) -> None:
    open_ledger(write=True)
    settings.MIGRATION_MODULES = {}
    for write in (True, False):
        with pytest.raises(LedgerNewer, match="was written by a newer civcas and is left as it is"):
            open_ledger(write=write)
    assert tables("civcas_before_2") == set()


def test_a_ledger_of_a_newer_layout_is_left_untouched(ledger: Path, postgres_server: PostgresServer) -> None:
    mark = opening_postgresql.MARK.format(layout=LAYOUT + 1)
    postgres_server.run(f"COMMENT ON TABLE django_migrations IS '{mark}'", name=NAME)
    with pytest.raises(LedgerNewer):
        open_ledger(write=True)


@pytest.mark.parametrize("theirs", ["songs", "django_migrations"])
def test_a_database_of_another_program_is_told_and_left(
    no_ledger: Path, postgres_server: PostgresServer, theirs: str
) -> None:
    postgres_server.run(f"CREATE TABLE {theirs} (title text)", name=NAME)
    with pytest.raises(LedgerError, match="is a database of another program"):
        open_ledger(write=True)
    assert tables() == {theirs}


def test_a_database_that_cannot_hold_every_text_is_told(no_ledger: Path, postgres_server: PostgresServer) -> None:
    postgres_server.drop(NAME)
    postgres_server.run(f"CREATE DATABASE {NAME} ENCODING LATIN1 LOCALE_PROVIDER libc LOCALE 'C' TEMPLATE template0")
    with pytest.raises(LedgerError, match="keeps its text as LATIN1, which cannot hold every report; make one with"):
        open_ledger(write=True)


def test_a_ledger_that_another_program_writes_for_too_long_is_told(
    ledger: Path, postgres_server: PostgresServer
) -> None:
    assert asked("SHOW lock_timeout") == [("20s",)]
    with postgres_server.connect(NAME) as other:
        other.execute("SELECT pg_advisory_lock(%s)", [TURN])
        asked("SELECT set_config('lock_timeout', '100ms', false)")
        with pytest.raises(LedgerLocked, match="is being written by another program; wait"):
            record_documents([ONE], by="a tester")
        assert queries.counts().documents == 0, "readers never wait"
    assert record_documents([ONE], by="a tester").documents == ("one",)


def test_a_migration_of_another_program_that_takes_too_long_is_told(
    no_ledger: Path, postgres_server: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening_postgresql, "PATIENCE", 0.1)
    with postgres_server.connect(NAME) as other:
        other.execute("SELECT pg_advisory_lock(%s)", [TURN])
        with pytest.raises(LedgerLocked, match=r"is bringing the ledger .* up to date; wait until that is done"):
            open_ledger(write=True)
    open_ledger(write=True)
    assert models.Action.objects.exclude(verb="begin").count() == 0


def test_a_user_without_the_right_to_make_tables_is_told(
    no_ledger: Path, postgres_server: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    postgres_server.make_user("guest")
    monkeypatch.setenv("CIVCAS_DATABASE_URL", postgres_server.address(NAME, user="guest"))
    with pytest.raises(LedgerError, match="does not let guest make tables in its schema public; ask its owner"):
        open_ledger(write=True)
    close_ledger()


def test_no_sentence_and_no_text_of_the_settings_holds_the_password(ledger: Path) -> None:
    where = ledger_at()
    assert PASSWORD_IN_ADDRESS not in f"{where} {where!r}"
    assert "not a secret" not in f"{where} {where!r}"
