"""A backup holds database, vault and keys as they stood at one moment, and gives them back into an empty place."""

from __future__ import annotations

import json
import sqlite3
import stat
import tarfile
import threading
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection, connections
from made_reports import FIRST_DAY, report, reports
from other_places import Elsewhere, elsewhere, held, is_empty, put_key

from civcas.errors import KeyTrouble, LedgerError, LedgerLocked, UsageError
from civcas.store import models, opening, queries
from civcas.store.actions import publish_incident, record_documents
from civcas.store.alone import erasing, no_erasing
from civcas.store.backup import back_up, restore
from civcas.store.backup.checking import faults
from civcas.store.keys import fingerprint, key_file, read_key, write_key
from civcas.store.location import ledger_at, vault_path
from civcas.store.vault import place_of
from civcas.web.start import open_ledger, set_up

__all__ = ["elsewhere"]

LARGE = report(("Tarsen", FIRST_DAY, 9, "River Watch", None), lead="a long line. " * 400_000)


@pytest.fixture
def filled(ledger: Path) -> Path:
    """A ledger with rows kept together and files of their own, one of them larger than what is read at once."""
    record_documents([*reports(30, 5, days=6), LARGE], by="a tester")
    publish_incident("CV0001", by="an editor", why="checked")
    return ledger


def test_what_is_restored_is_what_was_backed_up(filled: Path, tmp_path: Path, elsewhere: Elsewhere) -> None:
    made = back_up(tmp_path / "one.tar")
    assert (made.keys, made.missing, made.changed) == (("seal", "signing"), (), ())
    before, keys = held(), {name: key_file(name).read_bytes() for name in made.keys}  # type: ignore[arg-type]
    home = elsewhere("restored")
    restored = restore(tmp_path / "one.tar")
    open_ledger(write=False)
    assert held() == before
    assert {name: key_file(name).read_bytes() for name in restored.keys} == keys  # type: ignore[arg-type]
    assert restored.originals == made.originals == len(before["vault"])
    assert faults() == []
    assert [path.name for path in home.parent.glob(".*")] == [], "no draft is left"
    assert sorted(path.name for path in home.iterdir() if not path.name.startswith("ledger.sqlite3")) == [
        "keys",
        "vault",
    ]


def test_what_is_restored_can_be_gone_on_with(filled: Path, tmp_path: Path, elsewhere: Elsewhere) -> None:
    back_up(tmp_path / "one.tar")
    codes = len(queries.incident_views())
    elsewhere("restored")
    restore(tmp_path / "one.tar")
    open_ledger(write=True)
    assert record_documents(reports(40, 5, days=6), by="a tester").known == 30
    assert len(queries.incident_views()) >= codes
    assert publish_incident("CV0002", by="an editor", why="checked")
    assert faults() == []
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            assert cursor.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_backup_is_of_one_moment_while_others_write(filled: Path, tmp_path: Path, elsewhere: Elsewhere) -> None:
    before = held()
    written = []

    def write() -> None:
        try:
            record_documents([report(("Velith", FIRST_DAY, 31, "Hill Register", None))], by="another tester")
            publish_incident("CV0002", by="another tester", why="checked")
        finally:
            connections.close_all()

    def step(done: int, of: int) -> None:
        if not written:
            written.append(threading.Thread(target=write))
            written[0].start()
            written[0].join()

    back_up(tmp_path / "one.tar", step=step)
    assert queries.counts().documents == 32, "nobody waited for the backup"
    elsewhere("restored")
    restore(tmp_path / "one.tar")
    assert held() == before


def test_a_backup_is_a_plain_tar_that_its_owner_alone_can_read(filled: Path, tmp_path: Path) -> None:
    back_up(tmp_path / "one.tar")
    assert stat.S_IMODE((tmp_path / "one.tar").stat().st_mode) == 0o600
    with tarfile.open(tmp_path / "one.tar") as archive:
        names = archive.getnames()
        manifest = json.load(archive.extractfile("manifest.json"))  # type: ignore[arg-type]
    assert (names[0], names[-1]) == ("civcas-backup.json", "manifest.json")
    order = [name.partition("/")[0] for name in names[1:-1]]
    assert order == sorted(order, key=["database", "vault", "keys"].index)
    assert [entry[0] for entry in manifest["entries"]] == names[:-1]
    assert manifest["format"] == "civcas-backup/1"


def test_two_backups_of_one_ledger_are_the_same(filled: Path, tmp_path: Path) -> None:
    for name in ("one.tar", "two.tar"):
        back_up(tmp_path / name)
    assert (tmp_path / "one.tar").read_bytes() == (tmp_path / "two.tar").read_bytes()


@pytest.mark.sqlite
def test_a_backup_holds_nothing_that_the_ledger_let_go_of(filled: Path, tmp_path: Path) -> None:
    connection.close()
    with closing(sqlite3.connect(filled / "ledger.sqlite3", isolation_level=None)) as writer:
        writer.execute("PRAGMA secure_delete=OFF")
        writer.execute("CREATE TABLE store_passing (words text)")
        writer.execute("INSERT INTO store_passing VALUES (?)", ["words that were let go of. " * 10_000])
        writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        writer.execute("DROP TABLE store_passing")
    assert b"let go of" in b"".join(path.read_bytes() for path in filled.glob("ledger.sqlite3*"))
    back_up(tmp_path / "one.tar")
    assert b"let go of" not in (tmp_path / "one.tar").read_bytes()


def test_erasing_and_backing_up_wait_for_each_other(filled: Path, tmp_path: Path) -> None:
    tried = []

    def step(done: int, of: int) -> None:
        if not tried:
            with pytest.raises(LedgerLocked, match=r"is being backed up, and the erasure .* waited for that in vain"):
                erasing(patience=0).__enter__()
            with no_erasing(patience=0):
                tried.append("another backup need not wait")

    back_up(tmp_path / "one.tar", step=step)
    assert tried
    with (
        erasing(patience=0),
        pytest.raises(LedgerLocked, match=r"Something is being erased .* and the backup waited"),
        no_erasing(patience=0),
    ):
        raise AssertionError("held by both")
    with erasing(patience=0):
        pass


def test_a_backup_without_keys_says_which_keys_are_missing(
    filled: Path, tmp_path: Path, elsewhere: Elsewhere, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = key_file("seal").read_bytes()
    back_up(tmp_path / "one.tar", keys=False)
    assert secret not in (tmp_path / "one.tar").read_bytes()
    elsewhere("restored")
    assert restore(tmp_path / "one.tar").keys == ()
    with pytest.raises(KeyTrouble, match=r"restored/keys/seal\.key is not there"):
        queries.document_view("r1")
    monkeypatch.setenv("CIVCAS_KEYS", str(filled / "keys"))
    set_up()
    assert queries.document_view("r1") is not None


def test_keys_that_are_not_the_ledgers_are_not_backed_up(filled: Path, tmp_path: Path) -> None:
    right = read_key("seal")
    put_key("seal", bytes(32))
    with pytest.raises(KeyTrouble, match=r"seal\.key is not the seal key of this ledger"):
        back_up(tmp_path / "one.tar")
    put_key("seal", right)
    put_key("signing", bytes(32))
    with pytest.raises(KeyTrouble, match=r"signing\.key is not the key that signs"):
        back_up(tmp_path / "one.tar")
    key_file("signing").unlink()
    with pytest.raises(KeyTrouble, match=r"signing\.key is not there"):
        back_up(tmp_path / "one.tar")
    assert list(tmp_path.glob("*.tar")) == list(tmp_path.glob(".*")) == []
    assert back_up(tmp_path / "one.tar", keys=False).keys == ()
    assert fingerprint(right) != fingerprint(bytes(32))


def test_originals_that_are_missing_or_changed_are_named(filled: Path, tmp_path: Path, elsewhere: Elsewhere) -> None:
    bundle = models.Document.objects.exclude(bundle=None).values_list("bundle", flat=True)[0]
    place_of(vault_path(), LARGE.document.sha256).unlink()
    place_of(vault_path(), str(bundle)).chmod(0o644)
    place_of(vault_path(), str(bundle)).write_bytes(b"something else")
    made = back_up(tmp_path / "one.tar")
    assert (made.missing, made.changed) == ((LARGE.document.sha256,), (bundle,))
    elsewhere("restored")
    restored = restore(tmp_path / "one.tar")
    assert (restored.missing, restored.changed) == (made.missing, made.changed)
    assert place_of(vault_path(), str(bundle)).read_bytes() == b"something else"


def test_nothing_is_written_over(filled: Path, tmp_path: Path, elsewhere: Elsewhere) -> None:
    back_up(tmp_path / "one.tar")
    with pytest.raises(UsageError, match=r"one\.tar is there already; name another file, or move it away"):
        back_up(tmp_path / "one.tar")
    with pytest.raises(UsageError, match=r"There is no folder .*nowhere; make it"):
        back_up(tmp_path / "nowhere" / "one.tar")
    with pytest.raises(LedgerError, match=r"There is a ledger at .* already, and a backup is only restored into an em"):
        restore(tmp_path / "one.tar")
    home = elsewhere("restored")
    home.mkdir()
    (home / "letter.txt").write_text("somebody's")
    with pytest.raises(LedgerError, match=r"restored is not empty \(there is letter\.txt in it\)"):
        restore(tmp_path / "one.tar")
    assert [path.name for path in home.iterdir()] == ["letter.txt"]
    assert opening.state_of(ledger_at()) == "missing"


def test_an_empty_folder_is_an_empty_place(filled: Path, tmp_path: Path, elsewhere: Elsewhere) -> None:
    back_up(tmp_path / "one.tar")
    elsewhere("restored").mkdir(mode=0o750)
    restore(tmp_path / "one.tar")
    assert stat.S_IMODE((tmp_path / "restored").stat().st_mode) == 0o750
    assert queries.counts().documents == 31


def test_keys_and_database_can_have_places_of_their_own(
    filled: Path, tmp_path: Path, elsewhere: Elsewhere, monkeypatch: pytest.MonkeyPatch, database: str
) -> None:
    back_up(tmp_path / "one.tar")
    home = elsewhere("restored")
    monkeypatch.setenv("CIVCAS_KEYS", str(tmp_path / "own keys"))
    if database == "sqlite":
        monkeypatch.setenv("CIVCAS_DATABASE_URL", f"sqlite:///{tmp_path}/own.sqlite3")
    set_up()
    home.mkdir()
    # as a restoring leaves it that was killed before its database was in place
    (home / "restoring").touch()
    (home / "vault").mkdir()
    (home / "vault" / "half").touch()
    restore(tmp_path / "one.tar")
    assert [path.name for path in home.iterdir()] == ["vault"]
    assert not (home / "vault" / "half").exists()
    assert stat.S_IMODE((tmp_path / "own keys" / "seal.key").stat().st_mode) == 0o600
    assert queries.document_view("r1") is not None
    assert faults() == []


def test_a_key_of_another_ledger_is_not_written_over(
    filled: Path, tmp_path: Path, elsewhere: Elsewhere, monkeypatch: pytest.MonkeyPatch
) -> None:
    back_up(tmp_path / "one.tar")
    home = elsewhere("restored")
    monkeypatch.setenv("CIVCAS_KEYS", str(tmp_path / "own keys"))
    write_key("signing", bytes(32))
    with pytest.raises(KeyTrouble, match=r"There is another key at .*own keys/signing\.key than the backup's"):
        restore(tmp_path / "one.tar")
    assert is_empty(home)


def test_drafts_of_killed_backups_are_swept_and_those_in_use_stay(filled: Path, tmp_path: Path) -> None:
    killed = tmp_path / ".old.tar.civcas-draft"
    killed.mkdir()
    (killed / "backup").write_bytes(b"half")
    in_use = []

    def step(done: int, of: int) -> None:
        if not in_use:
            in_use.append(True)
            back_up_by_another(tmp_path / "two.tar")

    back_up(tmp_path / "one.tar", step=step)
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix != "") == ["one.tar", "two.tar"]


def back_up_by_another(file: Path) -> None:
    def work() -> None:
        try:
            back_up(file)
        finally:
            connections.close_all()

    other = threading.Thread(target=work)
    other.start()
    other.join()


def test_there_is_nothing_to_back_up_without_a_ledger(no_ledger: Path, tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match=r"There is no ledger at .* yet, and so nothing to back up"):
        back_up(tmp_path / "one.tar")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.sqlite
def test_a_backup_of_the_other_kind_of_database_is_refused(
    filled: Path, tmp_path: Path, elsewhere: Elsewhere, monkeypatch: pytest.MonkeyPatch
) -> None:
    back_up(tmp_path / "one.tar")
    elsewhere("restored")
    monkeypatch.setenv("CIVCAS_DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
    with pytest.raises(UsageError, match="is of the other kind of database; to restore it, leave CIVCAS_DATABASE_URL"):
        restore(tmp_path / "one.tar")


@pytest.mark.sqlite
def test_a_backup_of_a_newer_civcas_is_refused(
    filled: Path, tmp_path: Path, elsewhere: Elsewhere, later: Path, settings: object
) -> None:
    open_ledger(write=True)
    back_up(tmp_path / "one.tar")
    settings.MIGRATION_MODULES = {}  # type: ignore[attr-defined]
    home = elsewhere("restored")
    with pytest.raises(LedgerError, match="was taken by a newer civcas and is not restored; install that version"):
        restore(tmp_path / "one.tar")
    assert is_empty(home)


def test_a_backup_of_an_older_civcas_is_brought_up_to_date_by_the_first_write(
    filled: Path, tmp_path: Path, elsewhere: Elsewhere, later: Path, settings: object, database: str
) -> None:
    settings.MIGRATION_MODULES = {}  # type: ignore[attr-defined]
    back_up(tmp_path / "one.tar")
    elsewhere("restored")
    settings.MIGRATION_MODULES = {"store": "later_migrations"}  # type: ignore[attr-defined]
    assert restore(tmp_path / "one.tar").older
    with pytest.raises(LedgerError, match="was written by an older civcas"):
        open_ledger(write=False)
    open_ledger(write=True)
    assert "later" in connection.introspection.table_names()
    assert queries.counts().documents == 31


@pytest.mark.sqlite
def test_the_ledger_in_a_backup_is_a_sound_database(filled: Path, tmp_path: Path) -> None:
    back_up(tmp_path / "one.tar")
    with tarfile.open(tmp_path / "one.tar") as archive:
        archive.extract("database/ledger.sqlite3", tmp_path, filter="data")
    with closing(sqlite3.connect(tmp_path / "database" / "ledger.sqlite3")) as reader:
        assert reader.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert reader.execute("PRAGMA foreign_key_check").fetchall() == []
