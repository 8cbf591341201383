"""Opening: made where it is missing, backed up and migrated where it is older, left alone where it is not ours."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection
from later_migration import LATER
from made_reports import FIRST_DAY, report

from civcas.errors import LedgerError, LedgerLocked, LedgerNewer, UsageError
from civcas.store import opening, queries
from civcas.store.actions import record_documents
from civcas.web.start import open_ledger, set_up

ONE = report(("Tarsen", FIRST_DAY, 9, "River Watch", None), key="one")


def tables(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as reader:
        return {name for (name,) in reader.execute("SELECT name FROM sqlite_master")}


def mode_of(path: Path) -> str:
    with closing(sqlite3.connect(path)) as reader:
        return str(reader.execute("PRAGMA journal_mode").fetchone()[0])


@pytest.mark.sqlite
def test_a_new_ledger_is_made_on_first_write(no_ledger: Path) -> None:
    open_ledger(write=True)
    path = no_ledger / "ledger.sqlite3"
    assert mode_of(path) == "wal"
    assert opening.state_of(path) == "current"
    with connection.cursor() as cursor:
        values = [cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("synchronous", "foreign_keys")]
    assert values == [2, 1], "every commit is brought to the disk, and foreign keys hold"
    assert record_documents([ONE], by="a tester").documents == ("one",)


@pytest.mark.sqlite
def test_reading_a_ledger_that_is_missing_says_what_to_run_and_makes_none(no_ledger: Path) -> None:
    with pytest.raises(LedgerError, match=r"There is no ledger at .*ledger\.sqlite3 yet; run civcas record"):
        open_ledger(write=False)
    assert not no_ledger.exists()


@pytest.mark.sqlite
def test_a_ledger_can_be_named_by_its_address(no_ledger: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "elsewhere" / "a ledger.sqlite3"
    monkeypatch.setenv("CIVCAS_DATABASE_URL", f"sqlite:///{str(path).replace(' ', '%20')}")
    open_ledger(write=True)
    record_documents([ONE], by="a tester")
    assert path.is_file()
    assert not (no_ledger / "ledger.sqlite3").exists()


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("mysql://localhost/civcas", r"set it to sqlite:///path/to/file"),
        ("sqlite://", r"set it to sqlite:///path/to/file"),
        ("ledger.sqlite3", r"set it to sqlite:///path/to/file"),
    ],
)
def test_an_address_that_cannot_be_used_is_refused(
    no_ledger: Path, monkeypatch: pytest.MonkeyPatch, address: str, sentence: str
) -> None:
    monkeypatch.setenv("CIVCAS_DATABASE_URL", address)
    with pytest.raises(UsageError, match=sentence):
        open_ledger(write=True)


@pytest.mark.sqlite
def test_an_older_ledger_is_backed_up_beside_itself_and_migrated(ledger: Path, later: Path) -> None:
    path = ledger / "ledger.sqlite3"
    record_documents([ONE], by="a tester")
    with pytest.raises(LedgerError, match="was written by an older civcas; run civcas record"):
        open_ledger(write=False)
    assert "later" not in tables(path)
    open_ledger(write=True)
    assert "later" in tables(path)
    assert "later" not in tables(ledger / "ledger-before-1.sqlite3")
    for each in (path, ledger / "ledger-before-1.sqlite3"):
        with closing(sqlite3.connect(each)) as reader:
            assert reader.execute("SELECT key FROM store_document").fetchall() == [("one",)]
    open_ledger(write=False)
    assert queries.document_view("one") is not None


@pytest.mark.sqlite
def test_a_migration_that_fails_leaves_the_ledger_as_it_was(ledger: Path, later: Path) -> None:
    path = ledger / "ledger.sqlite3"
    record_documents([ONE], by="a tester")
    later.write_text(LATER.format(sql="CREATE TABLE later (n integer); INSERT INTO nowhere VALUES (1)"))
    before = tables(path)
    with pytest.raises(Exception, match="no such table: nowhere"):
        open_ledger(write=True)
    connection.close()
    assert tables(path) == before
    assert opening.state_of(path) == "older"


@pytest.mark.sqlite
def test_a_ledger_of_a_newer_version_is_left_untouched(
    ledger: Path, later: Path, settings: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = ledger / "ledger.sqlite3"
    open_ledger(write=True)
    connection.close()
    settings.MIGRATION_MODULES = {}  # type: ignore[attr-defined]
    before = path.read_bytes()
    for write in (True, False):
        with pytest.raises(LedgerNewer, match="was written by a newer civcas and is left as it is"):
            open_ledger(write=write)
    assert path.read_bytes() == before


@pytest.mark.sqlite
def test_a_ledger_of_a_newer_layout_is_left_untouched(ledger: Path) -> None:
    with closing(sqlite3.connect(ledger / "ledger.sqlite3")) as writer:
        writer.execute(f"PRAGMA user_version={opening.LAYOUT + 1}")
    with pytest.raises(LedgerNewer):
        open_ledger(write=True)


@pytest.mark.sqlite
@pytest.mark.parametrize("write", [True, False])
def test_a_file_that_is_no_database_is_told_and_left(no_ledger: Path, write: bool) -> None:
    no_ledger.mkdir()
    path = no_ledger / "ledger.sqlite3"
    path.write_text("a letter, not a ledger. " * 100)
    with pytest.raises(LedgerError, match="is not a ledger of civcas"):
        open_ledger(write=write)
    assert path.read_text().startswith("a letter")


@pytest.mark.sqlite
def test_a_database_of_another_program_is_told_and_left(no_ledger: Path) -> None:
    no_ledger.mkdir()
    path = no_ledger / "ledger.sqlite3"
    with closing(sqlite3.connect(path)) as writer:
        writer.execute("CREATE TABLE songs (title text)")
    with pytest.raises(LedgerError, match="is a database of another program"):
        open_ledger(write=True)
    assert tables(path) == {"songs"}


@pytest.mark.sqlite
def test_a_ledger_cut_short_is_told(ledger: Path) -> None:
    path = ledger / "ledger.sqlite3"
    path.write_bytes(path.read_bytes()[: 4096 * 3 + 100])
    with pytest.raises(LedgerError, match=r"is damaged; put its newest backup in its place"):
        open_ledger(write=True)
        queries.counts()


@pytest.mark.sqlite
def test_a_folder_that_cannot_be_used_is_told(no_ledger: Path) -> None:
    no_ledger.write_text("a file where the folder should be")
    with pytest.raises(LedgerError, match=r"cannot be used for the ledger \(.*\); move what stands there away"):
        open_ledger(write=True)


@pytest.mark.sqlite
def test_a_ledger_that_another_program_writes_for_too_long_is_told(
    ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connection.close()
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "timeout", 0.1)
    with closing(sqlite3.connect(ledger / "ledger.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerLocked, match="is being written by another program; wait"):
            record_documents([ONE], by="a tester")
        assert queries.counts().documents == 0, "readers never wait"
        other.execute("ROLLBACK")
    assert record_documents([ONE], by="a tester").documents == ("one",)
    connection.close()


FIRST_USE = """
import sys
sys.path.insert(0, sys.argv[1])
from civcas.web.start import open_ledger
print("ready", flush=True)
sys.stdin.readline()
open_ledger(write=True)
from later_migration import LATER
from made_reports import FIRST_DAY, report
from civcas.store.actions import record_documents
killed = int(sys.argv[2])
record_documents([report(("Tarsen", FIRST_DAY, killed, "River Watch", None), key=f"r{killed}")], by="a tester")
"""


def test_six_first_uses_at_once_all_succeed(no_ledger: Path) -> None:
    here = str(Path(__file__).parent)
    uses = [
        subprocess.Popen(
            [sys.executable, "-W", "error", "-c", FIRST_USE, here, str(killed)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for killed in range(2, 8)
    ]
    for use in uses:
        assert use.stdout is not None
        assert use.stdout.readline() == "ready\n"
    results = []
    for use in uses:
        assert use.stdin is not None
        use.stdin.write("\n")
        use.stdin.flush()
    for use in uses:
        results.append((use.communicate(timeout=60)[1], use.returncode))
    assert results == [("", 0)] * 6
    set_up()
    assert queries.counts().documents == 6
    assert not list(no_ledger.glob("ledger-before-*")), "a new ledger has nothing to back up"
