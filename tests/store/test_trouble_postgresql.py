"""What a PostgreSQL server refuses, and its going away, is told in one sentence, and nothing is half done."""

from __future__ import annotations

import os
import signal
import socket
from contextlib import closing
from pathlib import Path

import pytest
from made_reports import FIRST_DAY, report

from civcas.errors import LedgerError
from civcas.store import models, queries
from civcas.store.actions import record_documents
from civcas.web.start import close_ledger, open_ledger
from postgres_server import PASSWORD, PostgresServer, running

pytestmark = pytest.mark.postgresql

NAME = "civcas_test"
ONE = report(("Tarsen", FIRST_DAY, 9, "River Watch", None), key="one")

ON_WRITE = """
CREATE FUNCTION on_write() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {what}; RETURN NEW; END $$;
CREATE TRIGGER on_write BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION on_write();
"""


def refused(write: bool = True) -> str:
    """The one sentence that opening a ledger ends in."""
    with pytest.raises(LedgerError) as told:
        open_ledger(write=write)
    close_ledger()
    sentence = str(told.value)
    assert "\n" not in sentence
    assert PASSWORD not in sentence and "wrong" not in sentence.replace("wrongly", "")
    return sentence


def test_a_server_that_is_not_there_is_told(no_ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(socket.socket()) as nobody:
        nobody.bind(("127.0.0.1", 0))
        port = nobody.getsockname()[1]
        monkeypatch.setenv("CIVCAS_DATABASE_URL", f"postgresql://a:wrong@127.0.0.1:{port}/ledger")
        told = refused()
    assert told.startswith(f"The server of the ledger postgresql://a@127.0.0.1:{port}/ledger cannot be reached (")
    assert "Connection refused" in told
    assert told.endswith("make sure that it runs and that CIVCAS_DATABASE_URL names it rightly, and run this again.")


def test_a_host_or_socket_that_there_is_not_is_told(
    no_ledger: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CIVCAS_DATABASE_URL", f"postgresql:///ledger?host={tmp_path}")
    assert "cannot be reached" in refused()
    monkeypatch.setenv("CIVCAS_DATABASE_URL", "postgresql://no-such-host.invalid/ledger")
    assert "cannot be reached" in refused()


def test_a_wrong_password_is_told(
    no_ledger: Path, postgres_server: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CIVCAS_DATABASE_URL", f"postgresql://tester:wrong@127.0.0.1:{postgres_server.port}/{NAME}")
    told = refused()
    assert 'did not let you in (password authentication failed for user "tester")' in told
    assert "put the right user and password into CIVCAS_DATABASE_URL" in told
    monkeypatch.setenv("CIVCAS_DATABASE_URL", f"postgresql://tester@127.0.0.1:{postgres_server.port}/{NAME}")
    assert "did not let you in (" in refused()


def test_a_database_that_there_is_not_is_told(
    no_ledger: Path, postgres_server: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CIVCAS_DATABASE_URL", postgres_server.address("nowhere"))
    assert refused().startswith("There is no database nowhere on the server of postgresql://tester@127.0.0.1:")


def test_a_server_with_too_many_connections_is_told(
    no_ledger: Path, postgres_server: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    postgres_server.make_user("guest")
    postgres_server.run(f"ALTER DATABASE {NAME} CONNECTION LIMIT 0")
    monkeypatch.setenv("CIVCAS_DATABASE_URL", postgres_server.address(NAME, user="guest"))
    assert "takes no more connections at this moment; run this again later" in refused()


def test_a_database_that_can_only_be_read_is_told_and_still_read(ledger: Path, postgres_server: PostgresServer) -> None:
    postgres_server.run(f"ALTER DATABASE {NAME} SET default_transaction_read_only = on")
    open_ledger(write=True)
    with pytest.raises(LedgerError, match="can only be read at this moment; make sure that its server is no standby"):
        record_documents([ONE], by="a tester")
    assert queries.counts().documents == 0


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        ("RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'", r"^The disk of the server of .* is full;"),
        ("RAISE EXCEPTION 'out of memory' USING ERRCODE = '53200'", r"is short of means \(out of memory\)"),
        ("RAISE EXCEPTION 'could not read block' USING ERRCODE = '58030'", r"failed \(could not read block\)"),
        ("RAISE EXCEPTION 'invalid page' USING ERRCODE = 'XX001'", r"is damaged \(invalid page\)"),
        ("PERFORM pg_terminate_backend(pg_backend_pid())", r"^The connection to the ledger .* was lost;"),
    ],
    ids=["disk full", "no memory", "disk failed", "damaged", "connection lost"],
)
@pytest.mark.parametrize("table", ["store_claim", "store_incidenttelling", "store_assessment"])
def test_what_goes_wrong_in_the_middle_is_told_and_nothing_is_half_written(
    ledger: Path, postgres_server: PostgresServer, what: str, sentence: str, table: str
) -> None:
    postgres_server.run(ON_WRITE.format(what=what, table=table), name=NAME)
    with pytest.raises(LedgerError, match=sentence) as told:
        record_documents([ONE], by="a tester")
    assert "\n" not in str(told.value)
    assert [model.objects.count() for model in (models.Document, models.Claim, models.Block)] == [0] * 3
    assert models.Action.objects.exclude(verb="begin").count() == 0
    postgres_server.run(f"DROP TRIGGER on_write ON {table}", name=NAME)
    assert record_documents([ONE], by="a tester").documents == ("one",)


def test_a_server_that_goes_away_is_told_until_it_is_back(
    no_ledger: Path, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with running() as own:
        own.make("ledger")
        monkeypatch.setenv("CIVCAS_DATABASE_URL", own.address("ledger"))
        open_ledger(write=True)
        os.kill(own.pid, signal.SIGQUIT)  # an immediate end
        for _ in range(2):
            with pytest.raises(LedgerError, match=r"was lost|cannot be reached"):
                record_documents([ONE], by="a tester")
        with pytest.raises(LedgerError, match="cannot be reached"):
            queries.counts()
        close_ledger()


def test_a_connection_that_was_cut_between_two_actions_is_made_anew(
    ledger: Path, postgres_server: PostgresServer
) -> None:
    record_documents([ONE], by="a tester")
    postgres_server.run(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{NAME}'")
    with pytest.raises(LedgerError, match="was lost"):
        queries.counts()
    assert queries.counts().documents == 1
