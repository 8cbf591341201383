"""``civcas timestamp`` against a real authority on this machine: asked, kept, verified again, backed up."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import typer
from commands import civcas, rows

sys.path.insert(0, str(Path(__file__).parents[1] / "proof"))
from authority import OPENSSL, Authority, made_authority, serving

from civcas.cli.output import Lines
from civcas.cli.timestamp import SOON, _report
from civcas.proof.stamp import Checked
from civcas.store.timestamps import Kept

pytestmark = pytest.mark.skipif(OPENSSL is None, reason="openssl is not installed, and the authority is made of it")
HERE = {"CIVCAS_FETCH_ALLOW": "http,private", "CIVCAS_FETCH_TIMEOUT": "5"}


@pytest.fixture
def authority(tmp_path: Path) -> Iterator[Authority]:
    folder = tmp_path / "authority"
    folder.mkdir()
    with serving(made_authority(folder)) as made:
        (folder / "roots.pem").write_text(made.roots)
        yield made


@pytest.fixture(scope="module")
def _recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of a ledger that is made once, to be copied."""
    made = tmp_path_factory.mktemp("recorded") / "home"
    assert civcas("record", "-", home=made, stdin=rows("Four people were killed in Odrava.")).returncode == 0
    return made


@pytest.fixture
def recorded(home: Path, _recorded: Path) -> Path:
    shutil.copytree(_recorded, home)
    return home


def ask(authority: Authority, home: Path, **env: str):  # type: ignore[no-untyped-def]
    roots = authority.folder / "roots.pem"
    return civcas("timestamp", "--authority", authority.url, "--roots", roots, home=home, env={**HERE, **env})


def test_a_timestamp_is_kept_and_verified_again_and_goes_into_a_backup(
    authority: Authority, recorded: Path, tmp_path: Path
) -> None:
    done = ask(authority, recorded)
    assert done.returncode == 0 and b"shows 20" in done.stdout, done.stderr
    checked = civcas("timestamp", "--check", "--format", "jsonl", home=recorded)
    (line,) = map(json.loads, checked.stdout.splitlines())
    assert (line["state"], line["entries"] > 0, checked.returncode) == ("valid", True, 0)
    assert civcas("verify", home=recorded).returncode == 0
    backup = tmp_path / "backup.tar"
    assert civcas("backup", backup, home=recorded).returncode == 0
    again = tmp_path / "again"
    assert civcas("restore", backup, home=again).returncode == 0
    assert b"1 timestamp, of which 0 do not hold" in civcas("timestamp", "--check", home=again).stdout


def test_a_changed_timestamp_is_found_by_check_and_by_verify(authority: Authority, recorded: Path) -> None:
    ask(authority, recorded)
    (path,) = (recorded / "timestamps").iterdir()
    path.write_text(path.read_text().replace('"authority": "http', '"authority": "ftp'))
    checked, verified = civcas("timestamp", "--check", home=recorded), civcas("verify", home=recorded)
    assert checked.returncode == 1 and b"it was changed" in checked.stdout
    assert verified.returncode == 1 and b"does not hold" in verified.stdout


def test_a_timestamp_whose_file_went_is_missed_by_check_and_by_verify(authority: Authority, recorded: Path) -> None:
    ask(authority, recorded)
    ask(authority, recorded)
    gone, _ = sorted((recorded / "timestamps").iterdir())
    kept = gone.read_bytes()
    gone.unlink()
    checked, verified = civcas("timestamp", "--check", home=recorded), civcas("verify", home=recorded)
    assert checked.returncode == 1 and b"its file is gone" in checked.stdout and b"1 does not hold" in checked.stdout
    assert verified.returncode == 1 and gone.name.encode() in verified.stdout and b"is gone" in verified.stdout
    gone.write_bytes(kept)
    assert civcas("verify", home=recorded).returncode == 0


def test_a_note_of_a_timestamp_that_was_spoilt_by_hand_is_told_and_stops_nothing(
    authority: Authority, recorded: Path
) -> None:
    ask(authority, recorded)
    with closing(sqlite3.connect(recorded / "ledger.sqlite3")) as ledger, ledger:
        ledger.execute("UPDATE store_action SET after = '{' WHERE verb = 'timestamp'")
    verified = civcas("verify", home=recorded)
    assert verified.returncode == 1 and b"entry 5 of the log" in verified.stdout, verified.stderr


@pytest.mark.parametrize(
    ("says", "status", "why"),
    [(b"<html>busy", 200, b"no timestamp answer"), (b"", 500, b"answers HTTP 500"), (b"x" * 99, 404, b"HTTP 404")],
)
def test_what_is_no_timestamp_is_not_kept_and_told_in_a_sentence(
    authority: Authority, recorded: Path, says: bytes, status: int, why: bytes
) -> None:
    authority.says, authority.status = says, status
    done = ask(authority, recorded)
    assert done.returncode == 1 and why in done.stderr and b"No timestamp was kept" in done.stderr
    assert not (recorded / "timestamps").exists()


def test_an_address_of_this_machine_is_only_asked_where_that_is_allowed(authority: Authority, recorded: Path) -> None:
    done = ask(authority, recorded, CIVCAS_FETCH_ALLOW="http")
    assert done.returncode == 1 and b"its own network" in done.stderr and not authority.asked


def test_without_a_ledger_none_is_made_and_nobody_is_asked(authority: Authority, home: Path) -> None:
    done = ask(authority, home)
    assert done.returncode != 0 and b"There is no ledger" in done.stderr and not authority.asked
    assert not (home / "ledger.sqlite3").exists()


def test_without_an_authority_or_its_root_it_says_what_to_name(recorded: Path, authority: Authority) -> None:
    assert b"--authority" in civcas("timestamp", home=recorded).stderr
    done = civcas("timestamp", "--authority", authority.url, home=recorded)
    assert done.returncode == 2 and b"--roots" in done.stderr
    assert b"No timestamp is kept" in civcas("timestamp", "--check", home=recorded).stdout


@pytest.mark.parametrize(("days", "said"), [(365, b""), (30, b"its certificates are valid until")])
def test_in_quiet_only_what_soon_expires_is_said(home: Path, tmp_path: Path, days: int, said: bytes) -> None:
    assert civcas("record", "-", home=home, stdin=rows("Four people were killed in Odrava.")).returncode == 0
    folder = tmp_path / "authority"
    folder.mkdir()
    with serving(made_authority(folder, days=days)) as made:
        (folder / "roots.pem").write_text(made.roots)
        assert ask(made, home).returncode == 0
    checked = civcas("timestamp", "--check", "--quiet", home=home)
    assert checked.returncode == 0 and (said in checked.stdout if said else not checked.stdout)


def test_in_quiet_what_has_expired_and_what_does_not_hold_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    now = dt.datetime(2031, 5, 1, tzinfo=dt.UTC)
    expired = Checked("expired", "shows it; a certificate of its chain expired", now, now - dt.timedelta(days=1))
    found = [Kept("a" * 64, 3, expired), Kept("b" * 64, 3, Checked("valid", "is well", now, now + 5 * SOON))]
    _report(found, Lines.table, at_least=now + SOON)
    said = capsys.readouterr().out
    assert said == "aaaaaaaaaaaa… of the log's first 3 entries shows it; a certificate of its chain expired.\n"
    with pytest.raises(typer.Exit):
        _report([*found, Kept("c" * 64, 3, Checked("wrong", "is damaged"))], Lines.table, at_least=now + SOON)
    assert "is damaged" in capsys.readouterr().out
