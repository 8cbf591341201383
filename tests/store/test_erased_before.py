"""What an earlier civcas erased can still be guessed at: whoever verifies or erases is told, and has a way on."""

from __future__ import annotations

from pathlib import Path

import pytest
from cast import KARIM, LAYLA
from earlier_erasure import erase_as_before
from everything import everything
from made_reports import FIRST_DAY, report
from typer.testing import CliRunner, Result

from civcas.cli import app
from civcas.store import models, queries
from civcas.store.actions import erase_document, erase_name, record_documents
from civcas.store.guessable import guessable
from civcas.store.verifying import verify
from civcas.toll import sum_tolls


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


@pytest.fixture
def hashes(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """A ledger from which an earlier civcas erased a document and a name, and this one a third; what those left."""
    monkeypatch.setenv("CIVCAS_USER", "a tester")
    lead = "Orla Venn was among them"
    made = [
        report(("Tarsen", FIRST_DAY, 2, "River Watch", "Coast Guard"), lead=lead),
        report(("Oskith", FIRST_DAY, 4, "River Watch", None), key="named", lead=lead),
        report(("Nemith", FIRST_DAY, 3, "River Watch", None), key="anew", lead="Tobin Ash was"),
    ]
    record_documents(made, by=LAYLA)
    with monkeypatch.context() as patched:
        erase_as_before(patched)
        erase_document(made[0].document.id, by=KARIM, why="asked for")
        erase_name("Orla Venn", by=KARIM, why="asked for")
    erase_document("anew", by=KARIM, why="asked for")
    return {found for entry in made[:2] for found in (entry.document.text_sha256, entry.document.sha256)}


def test_what_an_earlier_version_left_to_guess_at_is_said_by_document_with_what_to_run(
    ledger: Path, hashes: set[str]
) -> None:
    held = b"".join(everything(ledger))
    assert all(one.encode() in held for one in hashes)
    keys = list(models.Document.objects.exclude(key="anew").order_by("pk").values_list("key", flat=True))
    done = run("verify", "--quiet")
    assert done.exit_code == 0, done.output
    for key in keys:
        assert f"Document {key} was erased by decision " in done.stdout
        assert f"civcas erase {key} --why" in done.stdout
    assert done.stdout.count("with an earlier civcas") == 2
    assert run("verify", "--format", "jsonl").stdout.count("with an earlier civcas") == 2
    told = run("erase", "--name", "Tobin Ash", "--why", "asked", "--yes")
    assert told.stderr.count("with an earlier civcas") == 2


def test_once_they_are_erased_again_nothing_is_left_to_guess_at_and_no_figure_changes(
    ledger: Path, hashes: set[str]
) -> None:
    before = sum_tolls(queries.toll_entries(), "place").rows
    for key in models.Document.objects.exclude(key="anew").values_list("key", flat=True):
        done = run("erase", key, "--why", "a guess could be tried", "--yes")
        assert done.exit_code == 0, done.output
    assert guessable() == []
    held = b"".join(everything(ledger))
    assert not any(one.encode() in held for one in hashes)
    assert sum_tolls(queries.toll_entries(), "place").rows == before
    assert "with an earlier civcas" not in run("verify").stdout
    assert verify().is_clean


def test_nothing_is_said_without_the_seal_key(ledger: Path, hashes: set[str]) -> None:
    from civcas.store.ring import forget

    (ledger / "keys" / "seal.key").unlink()
    forget()
    assert guessable() == []
