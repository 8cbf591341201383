"""``civcas backup`` and ``civcas restore`` as people and cron run them."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import civcas, rows

pytestmark = pytest.mark.sqlite


@pytest.fixture
def recorded(home: Path, database: str) -> Path:
    done = civcas("record", "-", home=home, stdin=rows("Two people were killed in Qarnaf on 3 March 2019."))
    assert done.returncode == 0, done.stderr
    return home


def test_a_backup_is_taken_and_restored_with_a_sentence_each(recorded: Path, tmp_path: Path) -> None:
    made = civcas("backup", tmp_path / "one.tar", home=recorded)
    assert (made.returncode, made.stderr) == (0, b"")
    assert made.stdout.decode().startswith("Backed up the ledger with 1 file of originals and its 2 keys to ")
    other = tmp_path / "restored"
    restored = civcas("restore", tmp_path / "one.tar", home=other)
    assert (restored.returncode, restored.stderr) == (0, b"")
    assert (
        restored.stdout.decode()
        == f"Restored the ledger with 1 file of originals and its 2 keys into {other}. Verified: nothing was changed.\n"
    )
    assert civcas("incidents", home=other).stdout == civcas("incidents", home=recorded).stdout


def test_quiet_says_nothing_where_all_is_well(recorded: Path, tmp_path: Path) -> None:
    made = civcas("backup", "one.tar", "--quiet", home=recorded, cwd=tmp_path)
    restored = civcas("restore", "one.tar", "--quiet", home=tmp_path / "restored", cwd=tmp_path)
    for done in (made, restored):
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_a_folder_gets_a_file_named_after_the_day(recorded: Path, tmp_path: Path) -> None:
    (tmp_path / "backups").mkdir()
    assert civcas("backup", tmp_path / "backups", home=recorded).returncode == 0
    (file,) = (tmp_path / "backups").iterdir()
    assert file.match("civcas-????-??-??.tar")
    again = civcas("backup", tmp_path / "backups", home=recorded)
    assert again.returncode == 2
    assert b"is there already; name another file, or move it away." in again.stderr


def test_without_keys_it_is_said_which_are_missing(recorded: Path, tmp_path: Path) -> None:
    made = civcas("backup", tmp_path / "one.tar", "--without-keys", home=recorded)
    assert b"without keys: its sealed words open only where they are" in made.stdout
    restored = civcas("restore", tmp_path / "one.tar", home=tmp_path / "restored")
    assert restored.returncode == 0
    said = restored.stderr.decode()
    assert "its sealed words stay sealed, and nothing can be added, until" in said
    assert f"{tmp_path}/restored/keys/seal.key, {tmp_path}/restored/keys/signing.key are put there." in said


def test_what_is_wrong_ends_with_status_1(recorded: Path, tmp_path: Path) -> None:
    for path in (recorded / "vault").glob("??/??/*"):
        path.unlink()
    made = civcas("backup", tmp_path / "one.tar", "--quiet", home=recorded)
    assert made.returncode == 1
    assert b"1 file of originals that the ledger names were not in the vault" in made.stderr
    (tmp_path / "cut.tar").write_bytes((tmp_path / "one.tar").read_bytes()[:-100])
    cut = civcas("restore", tmp_path / "cut.tar", home=tmp_path / "restored")
    assert cut.returncode == 1
    assert b"was cut short: it has no manifest at its end" in cut.stderr
    assert not (tmp_path / "restored").exists()
