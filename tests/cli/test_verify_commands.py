"""``civcas verify``, ``prove`` and ``checkpoint`` over a ledger that ``civcas record`` made."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from commands import civcas, rows
from django.db import connection
from typer.testing import CliRunner, Result

from civcas.cli import app
from civcas.store import models

CHECKER = Path(__file__).resolve().parents[2] / "scripts" / "check_proof.py"

REPORTS = (
    "Four civilians were killed by shelling in the town of Qarnaf on 12 May 2019, the Valley Monitor said.",
    "At least three people were killed when gunmen attacked a market in Belsud on 3 March 2019.",
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of a ledger with two reports."""
    folder = tmp_path_factory.mktemp("recorded")
    done = civcas("record", "-", home=folder / "home", stdin=rows(*REPORTS))
    assert done.returncode == 0, done.stderr
    return folder / "home"


@pytest.fixture
def recorded(made: Path, no_ledger: Path, database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same ledger, as the test's own, with a folder to work in."""
    if database != "sqlite":
        pytest.skip("the commands are the same on both; verifying itself is tested on both")
    shutil.copytree(made, no_ledger)
    monkeypatch.chdir(tmp_path)
    return no_ledger


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


@pytest.mark.sqlite
def test_a_ledger_that_nobody_touched_ends_with_0_and_says_what_was_checked(recorded: Path) -> None:
    done = run("verify")
    assert done.exit_code == 0, done.output
    assert "under 2 checkpoints, 2 decisions, 2 documents, 2 readings" in done.stdout
    assert "and 2 originals of" in done.stdout
    assert done.stdout.endswith("Nothing was changed.\n")
    assert run("verify", "--quiet").stdout == "Nothing was changed.\n"


@pytest.mark.sqlite
def test_what_was_touched_is_told_and_ends_with_1(recorded: Path) -> None:
    models.Incident.objects.filter(code="CV0002").update(standing="accepted")
    done = run("verify")
    assert done.exit_code == 1
    assert "Incident CV0002 does not stand as was decided (standing); run civcas rebuild." in done.stdout
    assert "1 finding" in done.stdout
    checked, finding = map(json.loads, run("verify", "--format", "jsonl").stdout.splitlines())
    assert (checked["type"], checked["clean"], checked["documents"]) == ("checked", False, 2)
    assert (finding["type"], finding["what"], finding["where"]) == ("finding", "stale", "incident CV0002")


@pytest.mark.sqlite
def test_what_could_not_be_checked_is_told_and_ends_with_3(recorded: Path) -> None:
    (recorded / "keys" / "seal.key").rename(recorded / "kept")
    done = run("verify", "--quiet")
    assert done.exit_code == 3, done.output
    assert done.stdout.startswith("What is sealed was not checked, only the log, its signatures, ")
    assert done.stdout.endswith("Nothing was found of what could be checked, which is not all.\n")
    checked, unchecked = map(json.loads, run("verify", "--format", "jsonl").stdout.splitlines())
    assert (checked["clean"], checked["whole"], unchecked["type"]) == (True, False, "unchecked")


@pytest.mark.sqlite
def test_what_no_rebuild_mends_is_named_and_ends_with_1(recorded: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE theirs (n integer)")
        cursor.execute("DROP INDEX blocks_by_key")
    done = run("rebuild", "--quiet")
    assert done.exit_code == 1
    assert "1 index were not what they should be, and are now." in done.stdout
    assert "The table theirs was added by hand" in done.stderr
    assert run("rebuild").exit_code == 1
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE theirs")
    assert run("rebuild").exit_code == 0


@pytest.mark.sqlite
def test_a_signing_key_that_is_lost_is_followed_by_a_new_one(recorded: Path) -> None:
    assert run("keys", "rotate", "seal", "--lost", "--why", "lost").exit_code == 2
    (recorded / "keys" / "signing.key").unlink()
    assert run("publish", "CV0001", "--why", "checked").exit_code == 1
    done = run("keys", "rotate", "signing", "--lost", "--why", "the disk died")
    assert done.exit_code == 0, done.output
    assert "The old key could not sign that" in done.stdout
    assert run("publish", "CV0001", "--why", "checked").exit_code == 0
    verified = run("verify")
    assert verified.exit_code == 0
    assert "on the log is signed by a new key, because the old one was lost" in verified.stdout
    assert run("prove", "CV0001", "--output", "proof.json").exit_code == 0
    key = run("checkpoint", "--key").stdout.strip()
    checked = subprocess.run([sys.executable, CHECKER, "proof.json", "--key", key], capture_output=True, check=False)
    assert checked.returncode == 0, checked.stdout


@pytest.mark.sqlite
def test_what_was_erased_is_told_with_its_reason(recorded: Path) -> None:
    assert run("erase", "r1", "--yes", "--why", "the family asked").exit_code == 0
    done = run("verify")
    assert done.exit_code == 0, done.output
    assert "Decision 3 erased" in done.stdout
    assert "because: the family asked." in done.stdout
    erased = json.loads(run("verify", "--format", "jsonl").stdout.splitlines()[1])
    assert (erased["type"], erased["decision"], erased["documents"]) == ("erased", 3, ["r1"])


@pytest.mark.sqlite
def test_a_checkpoint_is_printed_whole_and_leads_verify_and_prove_back_to_it(recorded: Path) -> None:
    kept = run("checkpoint")
    Path("kept.txt").write_bytes(kept.stdout_bytes)
    assert models.Checkpoint.objects.latest("size").note == kept.stdout
    key = run("checkpoint", "--key").stdout.strip()
    assert key in kept.stderr
    assert key == models.SigningKey.objects.get().public
    assert run("publish", "CV0001", "--why", "checked").exit_code == 0
    assert run("verify", "--checkpoint", "kept.txt").exit_code == 0
    assert run("prove", "CV0001", "--output", "proof.json", "--since", "kept.txt").exit_code == 0
    arguments = ["proof.json", "--key", key, "--checkpoint", "kept.txt"]
    checked = subprocess.run([sys.executable, CHECKER, *arguments], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout
    assert "Nothing is wrong with this file." in checked.stdout


@pytest.mark.sqlite
@pytest.mark.parametrize("command", [("verify", "--checkpoint"), ("prove", "CV0001", "--since")])
def test_a_file_that_holds_no_checkpoint_is_a_wrong_call(recorded: Path, command: tuple[str, ...]) -> None:
    Path("notes.txt").write_text("nothing of the kind\n")
    assert run(*command, "notes.txt").exit_code == 2
    assert "holds no checkpoint" in civcas(*command, "notes.txt", home=recorded).stderr.decode()
    assert run(*command, "missing.txt").exit_code == 2


@pytest.mark.sqlite
def test_a_proof_is_written_whole_under_a_name_of_its_own(recorded: Path) -> None:
    done = run("prove", "CV0001")
    assert done.exit_code == 0, done.output
    assert "Wrote proof-CV0001.json" in done.stdout
    assert "hand it only to those who may read them" in done.stdout
    assert json.loads(Path("proof-CV0001.json").read_text(encoding="utf-8"))["about"]["id"] == "CV0001"
    document = run("prove", "r2", "--no-originals", "--output", "-")
    assert json.loads(document.stdout)["originals"] == {}
    assert [path.name for path in Path().iterdir() if path.name.startswith(".")] == []


@pytest.mark.sqlite
def test_a_proof_that_cannot_be_made_or_written_is_a_sentence(recorded: Path) -> None:
    assert run("prove", "CV0099").exit_code == 2
    assert run("prove", "CV0001", "--output", "missing/proof.json").exit_code == 2
    assert not Path("missing").exists()


@pytest.mark.sqlite
def test_who_decides_over_another_is_told_whose_word_stood(recorded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CIVCAS_USER", "Ines Example")
    assert run("publish", "CV0001", "--why", "two calls confirm it").exit_code == 0
    monkeypatch.setenv("CIVCAS_USER", "Jon Example")
    refused = run("correct", "r1", claim_of("r1"), "--no-claim", "--why", "a film", "--seen", "2")
    assert refused.exit_code == 1
    assert "Ines Example did something else with claim" in refused.stderr
    done = run("withdraw", "CV0001", "--why", "one of the calls was not")
    assert done.stdout == "CV0001 is withdrawn.\n"
    assert "Ines Example had decided on it before, at " in done.stderr
    assert "publish CV0001 (decision 3: two calls confirm it)" in done.stderr


def claim_of(document: str) -> str:
    return models.Claim.objects.filter(reading__document__key=document)[0].claim_id
