"""Full disks, read-only folders, lost keys, wrong clocks, servers that go away: a sentence, and nothing half done."""

from __future__ import annotations

import datetime as dt
import errno
import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection, connections
from made_reports import FIRST_DAY, report, reports
from other_places import Elsewhere, elsewhere, is_empty, put_key

from bench.kill_at_work import torn
from civcas.errors import ClockBehind, KeyTrouble, LedgerError
from civcas.store import models, opening, queries
from civcas.store.actions import accept_incident, publish_incident, record_documents, withdraw_incident
from civcas.store.backup import back_up, restore
from civcas.store.keys import key_file, read_key
from civcas.store.location import ledger_at
from civcas.web.start import open_ledger, set_up
from postgres_server import PostgresServer, again, running

__all__ = ["elsewhere"]

ONE = report(("Tarsen", FIRST_DAY, 9, "River Watch", None), key="one")
TWO = report(("Velith", FIRST_DAY, 31, "Hill Register", None), key="two")


@pytest.fixture
def filled(ledger: Path) -> Path:
    """A ledger with one document, one incident, and the two actions that made it."""
    record_documents([ONE], by="a tester")
    return ledger


def state() -> tuple[object, ...]:
    actions = models.Action.objects.count(), models.Leaf.objects.count(), models.Document.objects.count()
    return (*actions, list(models.Incident.objects.values_list("code", "standing")))


@contextmanager
def nothing_changes() -> Iterator[None]:
    before = state()
    yield
    assert state() == before
    assert torn() == []


@contextmanager
def mounted(*arguments: str, on: Path) -> Iterator[None]:
    """Something mounted, where this machine lets us."""
    on.mkdir(exist_ok=True)
    done = subprocess.run(["mount", *arguments, on], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        pytest.skip(f"nothing can be mounted here: {done.stderr.strip()}")
    try:
        yield
    finally:
        connections.close_all()
        subprocess.run(["umount", "--lazy", on], check=True)


@pytest.mark.sqlite
def test_a_disk_that_is_full_leaves_a_decision_undone(filled: Path) -> None:
    with connection.cursor() as cursor:
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count={pages}")
    made = models.Action.objects.count()
    with pytest.raises(LedgerError, match=r"The disk that holds the ledger .* is full; make room and run this again"):
        for n in range(50):
            act = withdraw_incident if n % 2 else publish_incident
            made += act("CV0001", by="an editor", why="words " * 2_000)
    assert models.Action.objects.count() == made
    assert torn() == []
    connection.close()
    assert accept_incident("CV0001", by="an editor", why="checked")


def no_room(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_disk_that_is_full_leaves_no_backup(filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched, nothing_changes():
        patched.setattr("civcas.store.backup.making.os.fsync", no_room)
        with pytest.raises(LedgerError, match=r"The disk that holds .*one\.tar is full; make room and run this again"):
            back_up(tmp_path / "one.tar")
    assert [path.name for path in tmp_path.iterdir() if path != filled] == []
    back_up(tmp_path / "one.tar")


def test_a_disk_that_is_full_restores_nothing(
    filled: Path, tmp_path: Path, elsewhere: Elsewhere, monkeypatch: pytest.MonkeyPatch
) -> None:
    back_up(tmp_path / "one.tar")
    home = elsewhere("restored")
    with monkeypatch.context() as patched:
        patched.setattr("civcas.store.backup.restoring.os.fsync", no_room)
        with pytest.raises(LedgerError, match=r"is full; make room and run this again"):
            restore(tmp_path / "one.tar")
    assert is_empty(home)
    restore(tmp_path / "one.tar")
    assert queries.counts().documents == 1


def test_a_small_disk_that_fills_up_is_told(filled: Path, tmp_path: Path, elsewhere: Elsewhere) -> None:
    record_documents([report(lead="a long line. " * 100_000)], by="a tester")
    small = tmp_path / "small"
    with mounted("-t", "tmpfs", "-o", "size=600k", "tmpfs", on=small):
        with pytest.raises(LedgerError, match=r"The disk that holds .* is full; make room"):
            back_up(small / "one.tar")
        assert list(small.iterdir()) == []
        back_up(tmp_path / "one.tar")
        home = elsewhere("small/restored")
        with pytest.raises(LedgerError, match=r"The disk that holds .* is full; make room"):
            restore(tmp_path / "one.tar")
        assert is_empty(home)


def test_a_folder_that_can_only_be_read_is_told_and_read_and_backed_up(filled: Path) -> None:
    connections.close_all()
    before = state()
    connections.close_all()
    with mounted("--bind", "-o", "ro", str(filled), on=filled):
        with pytest.raises(LedgerError, match=r"cannot be (written|used|opened).* (make|set)"):
            record_documents([TWO], by="a tester")
        open_ledger(write=False)
        assert state() == before
        back_up(filled.with_name("one.tar"))
    assert filled.with_name("one.tar").exists()
    open_ledger(write=False)
    assert state() == before


def test_a_file_where_a_folder_should_be_is_told(
    filled: Path, tmp_path: Path, elsewhere: Elsewhere, monkeypatch: pytest.MonkeyPatch
) -> None:
    (filled / "vault").rename(filled / "vault away")
    (filled / "vault").write_text("a file")
    before = state()
    with pytest.raises(LedgerError, match=r"vault.* cannot be used for the ledger \(.*\); move what stands there"):
        record_documents([TWO], by="a tester")
    assert state() == before
    (filled / "vault").unlink()
    (filled / "vault away").rename(filled / "vault")
    back_up(tmp_path / "one.tar")
    home = elsewhere("restored")
    home.write_text("a file")
    with pytest.raises(LedgerError, match=r"restored.* cannot be used for the ledger"):
        restore(tmp_path / "one.tar")
    assert home.read_text() == "a file"


def test_a_clock_that_runs_backwards_writes_nothing(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    last = models.Action.objects.order_by("-pk")[0].at
    with nothing_changes():
        for wrong in (dt.timedelta(minutes=6), dt.timedelta(days=3650)):
            with pytest.raises(ClockBehind, match=r"before the ledger's last entry of .* UTC; set the clock right and"):
                publish_incident("CV0001", by="an editor", why="checked", now=last - wrong)
            with pytest.raises(ClockBehind):
                record_documents([TWO], by="a tester", now=last - wrong)
    assert publish_incident("CV0001", by="an editor", why="checked", now=last - dt.timedelta(minutes=4))
    monkeypatch.setenv("CIVCAS_CLOCK_BEHIND", "hold")
    record_documents([TWO], by="a tester", now=last - dt.timedelta(days=1))
    assert list(models.Action.objects.order_by("-pk").values_list("at", flat=True)[:2]) == [last, last]
    assert torn() == []


@pytest.mark.parametrize("name", ["seal", "signing"])
@pytest.mark.parametrize("what", ["missing", "wrong", "no key", "open to others"])
def test_a_key_that_is_not_as_it_should_be_writes_nothing(filled: Path, name: str, what: str) -> None:
    path, right = key_file(name), read_key(name)  # type: ignore[arg-type]
    sentence = {
        "missing": rf"The key .*{name}\.key is not there; put it back from a backup",
        "wrong": r"(seal|signing) key is not the one .* put back the key that belongs to it from a backup",
        "no key": rf"{name}\.key is no {name} key of civcas; put the right file back",
        "open to others": rf"can be read by others than its owner; run: chmod 600 .*{name}\.key",
    }[what]
    if what == "missing":
        path.unlink()
    elif what == "wrong":
        put_key(name, bytes(32))  # type: ignore[arg-type]
    elif what == "no key":
        path.write_text("not a key")
    else:
        path.chmod(0o640)
    set_up()
    before = state()
    for act in (
        lambda: record_documents([TWO], by="a tester"),
        lambda: publish_incident("CV0001", by="an editor", why="checked"),
    ):
        with pytest.raises(KeyTrouble, match=sentence):
            act()
    assert state() == before
    put_key(name, right)  # type: ignore[arg-type]
    set_up()
    assert record_documents([TWO], by="a tester").documents == ("two",)
    assert torn() == []


@pytest.mark.postgresql
def test_a_server_that_goes_away_in_the_middle_loses_nothing_that_was_confirmed(
    database: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    confirmed: list[str] = []
    with running() as own:
        own.make("ledger")
        monkeypatch.setenv("CIVCAS_DATABASE_URL", own.address("ledger"))
        set_up()
        open_ledger(write=True)

        def shut(server: PostgresServer) -> None:
            os.kill(server.pid, signal.SIGQUIT)  # an immediate shutdown: no connection is waited for

        entries = reports(40, 3, days=6)
        with pytest.raises(LedgerError, match=r"(connection to the ledger .* was lost|cannot be reached)"):
            for n, entry in enumerate(entries):
                if n == 7:
                    shut(own)
                confirmed += record_documents([entry], by="a tester").documents
        assert len(confirmed) >= 7
        connections.close_all()
        with again(own) as back:
            monkeypatch.setenv("CIVCAS_DATABASE_URL", back.address("ledger"))
            set_up()
            assert opening.state_of(ledger_at()) == "current"
            kept = set(models.Document.objects.values_list("key", flat=True))
            assert set(confirmed) <= kept
            assert torn() == []
            record_documents(entries, by="a tester")
            assert queries.counts().documents == 40
            assert torn() == []
            connections.close_all()
