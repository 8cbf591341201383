"""``civcas record`` through the real command line: what it adds, adds once, and keeps whole whatever happens to it."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import psycopg
import pytest
from commands import REPORT, SECOND, civcas, environ, rows

pytestmark = pytest.mark.usefixtures("database")


def held(home: Path, table: str) -> int:
    """How many rows a table of the ledger has."""
    address = os.environ.get("CIVCAS_DATABASE_URL")
    if address:
        with closing(psycopg.connect(address)) as server:
            try:
                return int(server.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # type: ignore[index]
            except psycopg.errors.UndefinedTable:
                return 0
    path = home / "ledger.sqlite3"
    if not path.exists():
        return 0
    with closing(sqlite3.connect(path)) as ledger:
        if not ledger.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)).fetchall():
            return 0
        (number,) = ledger.execute(f"SELECT count(*) FROM {table}").fetchone()
        return int(number)


def different(number: int) -> list[str]:
    """Texts that each tell of another incident."""
    return [f"{n + 2} people were killed in the town of Qarnaf{n} on {n % 28 + 1} March 2019." for n in range(number)]


@contextmanager
def recording(home: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A ``civcas record -`` that waits for rows, stopped at the end in any case."""
    process = subprocess.Popen(
        [sys.executable, "-m", "civcas.cli", "record", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environ(home),
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def wait_for(home: Path, documents: int) -> None:
    deadline = time.monotonic() + 60
    while held(home, "store_document") < documents:
        assert time.monotonic() < deadline, "nothing was committed within a minute"
        time.sleep(0.05)


def test_record_says_what_it_added_and_adds_it_once(tmp_path: Path, home: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "b.txt").write_text(SECOND, encoding="utf-8")
    first = civcas("record", tmp_path, home=home)
    assert first.returncode == 0, first.stderr
    assert first.stdout.startswith(b"Added 2 documents, ")
    assert b" and 2 incidents: CV0001, CV0002." in first.stdout
    again = civcas("record", tmp_path, home=home)
    assert again.returncode == 0
    assert again.stdout == b"2 documents were in the ledger already; nothing was added.\n"
    assert held(home, "store_document") == 2


def test_one_of_each_is_told_in_the_singular(tmp_path: Path, home: Path) -> None:
    (tmp_path / "a.txt").write_text("Four people were killed in Qarnaf on 3 March 2019.", encoding="utf-8")
    assert civcas("record", tmp_path, home=home).stdout == b"Added 1 document, 1 claim and 1 incident: CV0001.\n"
    known = b"1 document was in the ledger already; nothing was added.\n"
    assert civcas("record", tmp_path, home=home).stdout == known


def test_bad_inputs_are_refused_by_name_and_the_rest_is_recorded(tmp_path: Path, home: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.jsonl").write_bytes(rows(SECOND) + b'{"id": "x"}\n' + rows(SECOND))
    done = civcas("record", tmp_path, "--quiet", home=home)
    assert done.returncode == 1
    told = done.stderr.decode("utf-8").splitlines()
    assert len(told) == 3
    assert "b.txt: is empty" in told[0]
    assert "c.jsonl row 2: text is missing" in told[1]
    assert "c.jsonl row 3: its id 'r1' was already given" in told[2]
    assert b"Added 2 documents" in done.stdout


def test_an_id_that_the_ledger_has_for_other_bytes_is_refused(home: Path) -> None:
    assert civcas("record", "-", home=home, stdin=rows(SECOND)).returncode == 0
    done = civcas("record", "-", home=home, stdin=rows(REPORT))
    assert done.returncode == 1
    assert b"standard input row 1: the id 'r1' is in the ledger already" in done.stderr
    assert b"Nothing was added." in done.stdout


def test_reports_without_claims_or_from_the_future_are_kept_with_a_notice(home: Path) -> None:
    future = json.dumps({"id": "f", "text": REPORT, "published": "2099-01-01"}).encode() + b"\n"
    done = civcas("record", "-", home=home, stdin=rows("It rained on the hills.") + future)
    assert done.returncode == 0
    assert b"standard input row 1: No claims" in done.stderr
    assert b"standard input row 2: Its publication date 2099-01-01 is in the future." in done.stderr
    assert held(home, "store_document") == 2


def test_the_original_bytes_are_in_the_vault(tmp_path: Path, home: Path) -> None:
    data = REPORT.replace("\n", "\r\n").encode("utf-16")
    (tmp_path / "a.txt").write_bytes(data)
    civcas("record", tmp_path / "a.txt", home=home)
    assert data in [path.read_bytes() for path in (home / "vault").rglob("*") if path.is_file()]


def test_nothing_is_made_where_the_call_is_wrong(home: Path) -> None:
    assert civcas("record", ".", "--encoding", "klingon", home=home).returncode == 2
    assert civcas("record", home=home).returncode == 2
    assert not home.exists()


@pytest.mark.sqlite
def test_a_locked_ledger_is_a_sentence_with_status_1(tmp_path: Path, home: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    home.mkdir()
    (home / "ledger.sqlite3").write_bytes(b"this is no database at all, only some text " * 100)
    done = civcas("record", tmp_path / "a.txt", home=home)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert done.stderr.count(b"\n") == 1


def test_killed_in_the_middle_the_ledger_is_whole_and_the_same_call_finishes(home: Path, database: str) -> None:
    texts = different(250)
    with recording(home) as process:
        assert process.stdin
        process.stdin.write(rows(*texts[:130]))
        process.stdin.flush()
        wait_for(home, 100)
        process.send_signal(signal.SIGKILL)
        process.wait(timeout=30)
    if database == "sqlite":
        with closing(sqlite3.connect(home / "ledger.sqlite3")) as ledger:
            assert ledger.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert ledger.execute("PRAGMA foreign_key_check").fetchall() == []
    assert held(home, "store_document") == held(home, "store_reading") == 100
    finished = civcas("record", "-", "--quiet", home=home, stdin=rows(*texts))
    assert finished.returncode == 0, finished.stderr
    assert finished.stdout.startswith(b"Added 150 documents")
    assert b"100 documents were in the ledger already." in finished.stdout


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent differently there")
def test_ctrl_c_stops_with_a_sentence_and_what_is_committed_stays(home: Path) -> None:
    with recording(home) as process:
        assert process.stdin
        process.stdin.write(rows(*different(130)))
        process.stdin.flush()
        wait_for(home, 100)
        process.send_signal(signal.SIGINT)
        output, told = process.communicate(timeout=30)
    assert process.returncode == 130
    assert b"Traceback" not in told
    assert b"100 documents" in told
    assert output == b""
    assert held(home, "store_document") == 100


def test_first_uses_at_once_all_succeed(tmp_path: Path, home: Path) -> None:
    texts = different(3)
    with ExitStack() as stack:
        running = [stack.enter_context(recording(home)) for _ in texts]
        told = []
        for n, process in enumerate(running):
            assert process.stdin
            process.stdin.write(rows(texts[n]).replace(b"r1", f"first{n}".encode()))
            process.stdin.close()
            process.stdin = None
        for process in running:
            told.append(process.communicate(timeout=120))
        assert [process.returncode for process in running] == [0, 0, 0], told
    assert held(home, "store_document") == 3
