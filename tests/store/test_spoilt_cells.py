"""Whatever a hand puts into a ledger, verify names it, and every command ends with a sentence: none falls over."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import cycle
from pathlib import Path

import pytest
from django.db import connections
from made_ledger import fill
from spoiling import Copy, all_tables, ways
from typer.testing import CliRunner, Result

from civcas.cli import app
from civcas.store import models
from civcas.store.cells import bad_cells, tables
from civcas.store.vault import place_of

pytestmark = [
    pytest.mark.sqlite,
    # a cursor that an error left open is closed after its connection, whenever the collector comes to it
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


def run(*arguments: str) -> Result:
    """What a command did; of how it ended nothing is kept that holds a cursor open."""
    done = CliRunner().invoke(app, arguments)
    if isinstance(done.exception, SystemExit):
        done.exception, done.exc_info = SystemExit(done.exit_code), None
    return done


def fell_over(done: Result) -> str:
    """What a command raised that is no sentence; empty where it ended as commands do."""
    wrong = done.exception is not None and not isinstance(done.exception, SystemExit)
    return repr(done.exception) if wrong else ""


@pytest.fixture
def home(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CIVCAS_USER", "a tester")
    monkeypatch.setenv("CIVCAS_CLOCK_BEHIND", "hold")
    return home


@pytest.fixture
def copy(ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Copy]:
    """A ledger with some of everything, of which a whole copy is kept."""
    fill()
    monkeypatch.chdir(tmp_path)
    (tmp_path / "one.txt").write_text("Three people were killed in a market in Belsud on 3 March 2019.\n")
    yield Copy(ledger, tmp_path / "kept")
    connections.close_all()


def commands() -> list[tuple[str, ...]]:
    """Every command that reads or writes the ledger, on things that there are."""
    incidents = models.Incident.objects.filter(present=True).order_by("pk")
    first, second = incidents.values_list("code", flat=True)[:2]
    proposed = incidents.filter(standing="proposed")[0].code
    claim = models.Claim.objects.select_related("reading__document").order_by("pk")[5]
    document, judgement = claim.reading.document.key, str(models.Judgement.live()[0].pk)
    why = ("--why", "looked at")
    return [
        ("incidents",),
        ("incident", first, "--explain"),
        ("incident", first, "--format", "jsonl"),
        ("incidents", "--as-of", "5"),
        ("toll",),
        ("toll", "--by", "month", "--format", "jsonl"),
        ("toll", "--as-of", "6"),
        ("search", "killed"),
        ("decisions",),
        ("decisions", first, "--format", "jsonl"),
        ("prove", first, "--output", "-"),
        ("prove", document, "--output", "-"),
        ("checkpoint",),
        ("keys",),
        ("verify", "--format", "jsonl"),
        ("backup", "backup.tar", "--quiet"),
        ("accept", proposed, *why),
        ("judge", "same", first, second, *why),
        ("judge", "grade", proposed, "confirmed", *why),
        ("judge", "withdraw", judgement, *why),
        ("correct", document, claim.claim_id, "--low", "2", "--high", "2", *why),
        ("rebuild",),
        ("reread",),
        ("record", "one.txt"),
        ("erase", document, "--yes", *why),
        ("erase", "--name", "Somebody Made Up", "--yes", *why),
        ("keys", "rotate", "signing", *why),
        ("keys", "rotate", "seal", *why),
    ]


@pytest.mark.parametrize("table", all_tables())
def test_whatever_stands_in_a_cell_verify_names_it_and_no_command_falls_over(copy: Copy, table: str) -> None:
    model = next(one for one in tables() if one.__name__ == table)
    some, every = cycle(commands()), list(ways(model))
    wrong = []
    for spoilt in every:
        copy.restore()
        if not spoilt.put_in(copy.file):
            continue
        found = run("verify")
        if fell_over(found):
            wrong.append(f"{spoilt}: verify raised {fell_over(found)}")
        elif spoilt.is_seen != (found.exit_code == 1):
            wrong.append(f"{spoilt}: verify ended with {found.exit_code}")
        for command in (next(some), next(some), next(some)):
            (copy.home.parent / "backup.tar").unlink(missing_ok=True)
            done = run(*command)
            if fell_over(done):
                wrong.append(f"{spoilt}: civcas {' '.join(command)} raised {fell_over(done)}")
            elif done.exit_code and not done.output.strip():
                wrong.append(f"{spoilt}: civcas {' '.join(command)} said nothing")
    assert wrong == []


def spoil(file: Path, sql: str) -> None:
    connections.close_all()
    with closing(sqlite3.connect(file)) as shell:
        shell.execute(sql)
        shell.commit()


def test_texts_with_the_same_bytes_in_another_kind_are_named_and_nothing_else_accused(copy: Copy) -> None:
    spoil(copy.file, "UPDATE store_leaf SET text = CAST(text AS blob) WHERE n = 7")
    spoil(copy.file, "UPDATE store_action SET why = CAST(why AS blob) WHERE id = 3")
    done = run("verify", "--quiet")
    assert done.stdout.splitlines()[:-1] == [
        "Decision 3 was changed: its column why holds bytes, where a text belongs.",
        "Entry 7 was changed: its column text holds bytes, where a text belongs.",
    ]


def test_a_command_that_a_spoilt_cell_stops_says_what_is_wrong_and_what_to_do(copy: Copy) -> None:
    code = models.Incident.objects.earliest("pk").code
    spoil(copy.file, f"UPDATE store_incident SET adds = '{{', present = 1 WHERE code = '{code}'")
    done = run("toll")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == (
        f"civcas: The ledger was changed by hand, and this cannot be done with it: Incident {code} was changed: its "
        "column adds holds a text that is no JSON, where JSON belongs; run civcas rebuild. Run civcas verify to see "
        "all that was, and put the ledger back from a backup (civcas restore).\n"
    )


def test_a_rebuild_mends_what_it_makes_anew_however_it_was_spoilt(copy: Copy) -> None:
    spoil(copy.file, "UPDATE store_incident SET adds = '{', standing = X'ff', decision = 'abc' WHERE id = 2")
    spoil(copy.file, "UPDATE store_redirect SET code = X'ff00'")
    spoil(copy.file, "UPDATE store_telling SET component = 'abc' WHERE id = 2")
    spoil(copy.file, "UPDATE store_entry SET n = 900, words = X'ff' WHERE kind = 'claim'")
    spoil(copy.file, "UPDATE store_block SET telling_id = 'abc' WHERE id = 3")
    assert run("verify").exit_code == 1
    done = run("rebuild")
    assert done.exit_code == 0, done.output
    assert "rows of entries were not what they should be" in done.stdout
    assert run("verify").exit_code == 0
    assert list(bad_cells()) == []


def test_a_backup_of_a_spoilt_ledger_says_so(copy: Copy) -> None:
    spoil(copy.file, "UPDATE store_claim SET language = X'656e' WHERE id = 5")
    done = run("backup", "backup.tar")
    assert done.exit_code == 1
    assert "The ledger was changed by hand, and is in the backup as it is: Claim " in done.stderr
    assert "its column language holds bytes, where a text belongs; run civcas verify" in done.stderr


@pytest.mark.parametrize(
    ("sql", "what"),
    [
        (
            "DELETE FROM store_checkpoint WHERE size = (SELECT max(size) FROM store_checkpoint)",
            "is not that of its newest",
        ),
        ("UPDATE store_checkpoint SET frontier = 'abc' WHERE action_id = 10", "cannot be read"),
        ("UPDATE store_checkpoint SET note = 'abc' WHERE action_id = 10", "cannot be read"),
        (
            "UPDATE store_checkpoint SET frontier = (SELECT frontier FROM store_checkpoint WHERE action_id = 9) "
            "WHERE action_id = 10",
            "does not say what was signed",
        ),
    ],
)
def test_nothing_is_signed_on_top_of_a_newest_checkpoint_that_was_touched(copy: Copy, sql: str, what: str) -> None:
    code = models.Incident.objects.filter(standing="proposed", present=True)[0].code
    spoil(copy.file, sql)
    done = run("accept", code, "--why", "looked at")
    assert done.exit_code == 1
    assert "civcas: The log was changed by hand (its newest checkpoint, of " in done.stderr
    assert what in done.stderr
    assert "run civcas verify" in done.stderr


def test_a_fault_of_the_program_is_not_taken_for_a_ledger_that_was_touched(
    copy: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise TypeError("a fault")

    monkeypatch.setattr("civcas.store.queries.toll_of", fail)
    assert fell_over(run("toll")) == "TypeError('a fault')"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
@pytest.mark.parametrize("stands", ["a folder", "a pipe", "a link to nothing", "a file nobody may read"])
def test_what_stands_in_the_place_of_an_original_neither_breaks_nor_holds_up(copy: Copy, stands: str) -> None:
    row = models.Document.objects.filter(bundle=None).earliest("pk")
    path = place_of(copy.home / "vault", row.sha256)
    if stands == "a file nobody may read":
        path.chmod(0)
        if os.access(path, os.R_OK):
            pytest.skip("this user may read everything")
    else:
        path.unlink()
        {"a folder": path.mkdir, "a pipe": lambda: os.mkfifo(path)}.get(stands, lambda: path.symlink_to("nowhere"))()
    done = run("verify", "--quiet")
    assert done.stdout.startswith(f"The original of document {row.key} "), done.output
    assert done.stdout.endswith("1 finding: put the ledger back from a backup, or find out who did this.\n")
    for command in (("prove", row.key, "--output", "-"), ("backup", "backup.tar")):
        done = run(*command)
        assert done.exit_code == 1
        assert not fell_over(done)
        assert path.name in done.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_in_the_place_of_a_key_holds_nothing_up(copy: Copy) -> None:
    path = copy.home / "keys" / "seal.key"
    path.unlink()
    os.mkfifo(path)
    done = run("keys")
    assert done.exit_code == 1
    assert f"The key {path} cannot be read (what stands in its place is no file)" in done.stderr


@pytest.mark.postgresql
def test_broken_json_is_told_on_either_database(ledger: Path) -> None:
    fill()
    code = models.Incident.objects.earliest("pk").code
    with connections["default"].cursor() as cursor:
        cursor.execute("UPDATE store_incident SET adds = '{' WHERE code = %s", [code])
    done = run("toll")
    assert done.exit_code == 1
    assert f"Incident {code} was changed: its column adds holds a text that is no JSON" in done.stderr
    assert f"Incident {code} was changed: its column adds holds a text that is no JSON" in run("verify").stdout
