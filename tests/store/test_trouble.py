"""What the database or the disk refuses is told in one sentence that says what to do."""

from __future__ import annotations

import errno
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.db import IntegrityError, OperationalError, connection
from django.db.transaction import TransactionManagementError
from made_reports import FIRST_DAY, report

from civcas.errors import LedgerError
from civcas.store import models, queries
from civcas.store.actions import record_documents
from civcas.store.trouble import told_in_sentences


@pytest.mark.sqlite
def test_a_ledger_that_cannot_be_written_is_told(ledger: Path) -> None:
    path = ledger / "ledger.sqlite3"
    with (
        closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as reader,
        pytest.raises(
            LedgerError,
            match=r"cannot be written; make the file and its folder writable",
        ),
        told_in_sentences(),
    ):
        reader.execute("DELETE FROM store_action")


def test_a_ledger_that_cannot_be_opened_is_told(home: Path) -> None:
    with pytest.raises(LedgerError, match=r"cannot be opened; make sure that its folder is there"), told_in_sentences():
        sqlite3.connect(home / "nowhere" / "ledger.sqlite3")


@pytest.mark.sqlite
def test_a_full_disk_is_told_and_nothing_is_half_written(ledger: Path) -> None:
    with connection.cursor() as cursor:
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count={pages + 3}")
    entries = [report(("Tarsen", FIRST_DAY, 9, "River Watch", None), lead="long " * 20_000)]
    with pytest.raises(LedgerError, match=r"The disk that holds the ledger .* is full; make room and run this again\."):
        record_documents(entries, by="a tester")
    assert queries.counts().documents == models.Action.objects.exclude(verb="begin").count() == 0
    connection.close()
    assert len(record_documents(entries, by="a tester").documents) == 1


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (
            OSError(errno.ENOSPC, "No space left on device", "vault/incoming/x"),
            "The disk that holds vault/incoming/x is",
        ),
        (PermissionError(errno.EACCES, "Permission denied", "vault"), r"^vault cannot be used .*permission denied"),
    ],
)
def test_what_the_disk_refuses_of_the_vault_is_told(
    ledger: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, sentence: str
) -> None:
    def refuse(*_: object) -> None:
        raise error

    monkeypatch.setattr("os.fsync", refuse)
    with pytest.raises(LedgerError, match=sentence):
        record_documents([report(("Tarsen", FIRST_DAY, 9, "River Watch", None))], by="a tester")
    assert queries.counts().documents == 0


def test_a_fault_of_the_program_is_not_hidden_in_a_sentence(ledger: Path) -> None:
    with pytest.raises(IntegrityError), told_in_sentences():
        models.Reading.objects.bulk_create([models.Reading(language="en", text_sha256="", engine="", lexicons="")])


def test_a_disk_that_fails_in_the_middle_of_a_change_is_told_though_the_database_speaks_of_the_change() -> None:
    def refused() -> None:
        with closing(sqlite3.connect(":memory:")) as small:
            small.execute("PRAGMA max_page_count = 1")
            try:
                small.execute("CREATE TABLE full (a)")
            except sqlite3.OperationalError as error:
                raise OperationalError("database or disk is full") from error

    with pytest.raises(LedgerError, match="is full"), told_in_sentences(Path("ledger.sqlite3")):
        try:
            refused()
        finally:
            raise TransactionManagementError("You can't execute queries until the end of the 'atomic' block.")
