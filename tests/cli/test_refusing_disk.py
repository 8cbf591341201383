"""A disk that is full, or a folder that cannot be written: a fitting sentence, nothing left behind, reading goes on."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import REPORT, SECOND, civcas, rows
from django.db import connections
from typer.testing import CliRunner, Result

from civcas.cli import app
from civcas.store import models

pytestmark = pytest.mark.sqlite


@pytest.fixture
def recorded(no_ledger: Path, database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The home of a ledger with two reports, and a folder to work in."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CIVCAS_USER", "Tester")
    done = civcas("record", "-", home=no_ledger, stdin=rows(REPORT, SECOND))
    assert done.returncode == 0, done.stderr
    return no_ledger


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


def full(*_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize(
    ("command", "where"),
    [
        (("erase", "r1", "--yes", "--why", "asked for"), "home"),
        (("keys", "rotate", "seal", "--why", "a year"), "keys"),
        (("keys", "rotate", "signing", "--why", "a year"), "keys"),
        (("backup", "backup.tar"), "backup.tar"),
    ],
)
def test_a_full_disk_is_told_with_the_place_that_is_full(
    recorded: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...], where: str
) -> None:
    monkeypatch.setattr("os.fsync", full)
    done = run(*command)
    assert done.exit_code == 1
    assert done.stderr.startswith("civcas: The disk that holds ")
    assert where in done.stderr
    assert done.stderr.endswith(" is full; make room and run this again.\n")
    assert "CIVCAS_HOME" not in done.stderr
    assert not [path.name for path in (recorded / "keys").iterdir() if path.suffix not in (".key", ".next")]


def test_a_restore_that_fails_leaves_nothing_behind(recorded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("backup", "backup.tar").exit_code == 0
    monkeypatch.setenv("CIVCAS_HOME", str(Path.cwd() / "restored"))
    before = sorted(path.name for path in Path.cwd().iterdir())
    for name, fail in (("os.fsync", full), ("civcas.store.backup.drafts.locked", full)):
        with monkeypatch.context() as patched:
            patched.setattr(name, fail)
            done = run("restore", "backup.tar")
        assert done.exit_code == 1
        assert "is full; make room and run this again" in done.stderr
        assert sorted(path.name for path in Path.cwd().iterdir()) == before
    Path("backup.tar").write_bytes(Path("backup.tar").read_bytes()[:4_000])
    assert run("restore", "backup.tar").exit_code == 1
    assert sorted(path.name for path in Path.cwd().iterdir()) == before


def test_a_proof_that_cannot_be_written_says_why_in_words(recorded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = run("prove", "CV0001", "--output", "nowhere/proof.json")
    assert done.exit_code == 2
    assert "nowhere/proof.json cannot be written (no such file or directory); name another file" in done.stderr
    monkeypatch.setattr("os.fsync", full)
    done = run("prove", "CV0001", "--output", "proof.json")
    assert done.exit_code == 1
    assert "The disk that holds proof.json is full; make room, or name a file on another with --output." in done.stderr


@pytest.fixture
def closed(recorded: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The same home, closed to whoever runs the tests; a superuser, to whom nothing is, is taken for somebody else."""
    if os.name == "nt":
        pytest.skip("folders are not closed so on this system")
    connections.close_all()
    recorded.chmod(0o555)
    if os.access(recorded, os.W_OK):
        access = os.access
        monkeypatch.setattr("os.access", lambda path, mode: Path(path) != recorded and access(path, mode))
    before = sorted(path.name for path in recorded.iterdir())
    yield recorded
    assert sorted(path.name for path in recorded.iterdir()) == before
    recorded.chmod(0o755)


def test_a_ledger_in_a_folder_that_cannot_be_written_can_be_read(closed: Path) -> None:
    for command in (
        ("toll", "--format", "jsonl"),
        ("incident", "CV0001"),
        ("search", "Qarnaf"),
        ("decisions",),
        ("verify",),
        ("prove", "CV0001", "--output", "-"),
        ("backup", "backup.tar"),
    ):
        done = run(*command)
        assert done.exit_code == 0, done.output
        assert done.stdout
    served = run("serve")
    assert served.exit_code == 1
    assert "cannot be served from a folder that you cannot write, where others may change it" in served.stderr


def test_a_ledger_that_others_changed_while_it_was_read_so_is_told(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def changed(*_: object, **__: object) -> None:
        os.utime(closed / "ledger.sqlite3", (1, 1))

    monkeypatch.setattr("civcas.cli.toll_table.print_toll", changed)
    done = run("toll")
    assert done.exit_code == 1
    assert "ledger.sqlite3 was changed while it was read; run this again." in done.stderr


def test_changes_beside_a_ledger_in_such_a_folder_are_not_passed_over(closed: Path, tmp_path: Path) -> None:
    connections.close_all()
    beside = tmp_path / "beside"
    beside.write_bytes(b"not yet in it")
    path = Path(f"{closed / 'ledger.sqlite3'}-wal")
    closed.chmod(0o755)
    shutil.copyfile(beside, path)
    closed.chmod(0o555)
    done = run("toll")
    closed.chmod(0o755)
    path.unlink()
    assert done.exit_code == 1
    assert "ledger.sqlite3-wal beside it holds changes that are not yet in it; copy both to a folder" in done.stderr


def test_a_part_of_an_erased_name_that_still_stands_is_told(no_ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CIVCAS_USER", "Tester")
    text = (
        "Nada Zorban and three others were killed in Qarnaf on 12 May 2019. Mrs Zorban was 40; the Zorban family fled."
    )
    assert civcas("record", "-", home=no_ledger, stdin=rows(text)).returncode == 0
    done = run("erase", "--name", "Nada Zorban", "--yes", "--why", "asked for")
    assert done.exit_code == 0, done.output
    assert "'Zorban' still stands in 1 place of 1 document (r1) from which the whole name was erased" in done.stderr
    assert "'Nada'" not in done.stderr
    done = run("erase", "--name", "Zorban", "--yes", "--why", "asked for")
    assert "still stands" not in done.stderr


def test_a_name_that_a_place_has_is_refused_until_it_is_said_what_becomes_of_it(
    no_ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CIVCAS_USER", "Tester")
    text = "Three people were killed in Qarnaf on 12 May 2019, said Qarnaf, who is 40. نادية قالت لنادية."
    assert civcas("record", "-", home=no_ledger, stdin=rows(text)).returncode == 0
    tolls = [run("toll", "--by", by).stdout for by in ("place", "month", "actor")]
    for name in ("Qarnaf", "May"):
        done = run("erase", "--name", name, "--yes", "--why", "asked for")
        assert done.exit_code == 2
        assert f"Nothing was erased: '{name}' also stands in parties, places or dates" in done.stderr
    done = run("erase", "--name", "Qarnaf", "--parties", "stay", "--yes", "--why", "asked for")
    assert done.exit_code == 0, done.output
    assert "“Qarnaf” still holds it: parties, places and dates of claims stay." in done.stderr
    assert [run("toll", "--by", by).stdout for by in ("place", "month", "actor")] == tolls
    done = run("erase", "--name", "نادية زوربان", "r1", "--yes", "--why", "asked for")
    assert "No document holds that name" in done.stdout


def test_arabic_parts_of_a_name_that_still_stand_are_told_with_some_words_around(
    no_ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CIVCAS_USER", "Tester")
    text = "قُتل ثلاثة مدنيين. قالت نادية زوربان ذلك، وأضافت لنادية جارتها، وبزوربان أخرى."
    assert civcas("record", "-", home=no_ledger, stdin=rows(text)).returncode == 0
    done = run("erase", "--name", "نادية زوربان", "--yes", "--why", "asked for")
    assert done.exit_code == 0, done.output
    for part, word in (("نادية", "لنادية"), ("زوربان", "وبزوربان")):
        (line,) = [line for line in done.stderr.splitlines() if line.startswith(f"'{part}' still stands")]
        assert "1 place of 1 document (r1)" in line
        assert "text of r1" in line
        assert word in line


def test_who_withdraws_a_judgement_is_told_of_with_one_word_too_many_left_out(recorded: Path) -> None:
    assert run("judge", "grade", "CV0001", "confirmed", "--why", "accepted").exit_code == 0
    assert run("judge", "withdraw", "1", "--why", "it was not").exit_code == 0
    assert "withdraw judgement 1 " in run("decisions").stdout
    assert models.Action.objects.latest("pk").subject == "1"


def test_a_disk_that_is_full_during_a_capture_and_an_archive_is_told_and_leaves_everything_whole(
    recorded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "more.txt").write_text("Nine people were killed in Belsud on 3 March 2019.")
    with monkeypatch.context() as patched:
        patched.setattr("os.fsync", full)
        done = run("capture", "more.txt")
        assert done.exit_code == 1
        assert "is full; make room and run this again." in done.stderr
        exported = run("export", "--wacz", "out.wacz")
        assert exported.exit_code == 1
        assert "make room" in exported.stderr
    assert [path.name for path in tmp_path.iterdir() if "wacz" in path.name] == []
    assert run("verify").exit_code == 0
    assert "Added 1 document" in run("capture", "more.txt").stdout
    assert run("export", "--wacz", "out.wacz").exit_code == 0
