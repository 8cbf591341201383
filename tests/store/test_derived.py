"""What steers later work is verified too: the search index, what linking looks in, and the database's own indexes."""

from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from cast import EDIT, KARIM, LAYLA
from django.db import connection
from made_ledger import START, fill
from made_reports import FIRST_DAY, report

from civcas.errors import LedgerError
from civcas.store import models
from civcas.store.actions import erase_name, publish_incident, rebuild_ledger, record_documents
from civcas.store.finding import find
from civcas.store.verifying import verify

LATER = START + dt.timedelta(days=1)
pytestmark = pytest.mark.usefixtures("ledger")


def execute(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def found() -> list[tuple[str, str, str]]:
    return [(one.what, one.where, one.sentence) for one in verify().findings]


CHANGED = {
    "every block gone": ("DELETE FROM store_block", "linking", "other keys to be compared by"),
    "a block gone": (
        "DELETE FROM store_block WHERE id = (SELECT min(id) FROM store_block)",
        "linking",
        "other keys to be compared by than its words give, for telling ",
    ),
    "another key": (
        "UPDATE store_block SET key = 7 WHERE id = (SELECT max(id) FROM store_block)",
        "linking",
        "other keys to be compared by",
    ),
    "at and around exchanged": ("UPDATE store_block SET at = NOT at", "linking", "other keys to be compared by"),
    "a component that stands for two": (
        "UPDATE store_telling SET component = (SELECT min(component) FROM store_telling) "
        "WHERE id = (SELECT max(id) FROM store_telling WHERE current)",
        "linking",
        "another component than its likenesses give, for telling ",
    ),
    "other words of a claim": (
        "UPDATE store_entry SET words = 'claim' WHERE id = (SELECT min(id) FROM store_entry WHERE kind = 'claim')",
        "search index",
        "holds other words than those of claim 1 of document ",
    ),
    "other words of a document": (
        "UPDATE store_entry SET words = 'document' WHERE kind = 'document'",
        "search index",
        "holds other words than those of document ",
    ),
    "other words of an incident": (
        "UPDATE store_entry SET words = 'incident' WHERE kind = 'incident'",
        "search index",
        "holds other words than those of incident CV",
    ),
    "shown to the public": (
        "UPDATE store_entry SET shown = NOT shown WHERE id = (SELECT max(id) FROM store_entry WHERE kind = 'document')",
        "search index",
        "says wrongly whether a public site shows document ",
    ),
    "an entry gone": (
        "DELETE FROM store_entry WHERE id = (SELECT min(id) FROM store_entry WHERE kind = 'claim')",
        "search index",
        "lacks what it is to hold of claim ",
    ),
    "an entry of nothing": (
        "UPDATE store_entry SET document_id = NULL WHERE id = (SELECT min(id) FROM store_entry)",
        "search index",
        "nothing that there is",
    ),
}


@pytest.mark.parametrize("how", CHANGED)
def test_what_is_worked_out_is_verified_and_a_rebuild_mends_it(how: str) -> None:
    statement, where, sentence = CHANGED[how]
    fill()
    publish_incident("CV0002", by=EDIT, why="checked", now=LATER)
    assert found() == []
    execute(statement)
    told = found()
    assert told
    assert {(what, at) for what, at, _ in told} == {("stale", where)}
    assert any(sentence in one and one.endswith("run civcas rebuild.") for _, _, one in told)
    rebuild_ledger(by=KARIM, now=LATER)
    assert found() == []


@pytest.mark.parametrize("sketch", [b"", b"\0\0\0\1", b"odd"])
def test_another_sketch_is_told_of_and_a_rebuild_makes_it_anew(sketch: bytes) -> None:
    fill()
    models.Telling.objects.filter(pk=models.Telling.objects.latest("pk").pk).update(sketch=sketch)
    ((what, where, sentence),) = found()
    assert (what, where) == ("stale", "linking")
    assert "another sketch to know copies by than its words give, for telling" in sentence
    assert rebuild_ledger(by=KARIM, now=LATER).mended["tellings"] == 1
    assert found() == []


def test_a_report_that_would_be_counted_twice_without_its_keys_is_told_of_before() -> None:
    first = report(("Tarsen", FIRST_DAY, 9, "River Watch", None), key="one")
    again = report(("Tarsen", FIRST_DAY, 9, "Hill Register", None), key="two", lead="Another account")
    record_documents([first], by=LAYLA, now=LATER)
    execute("DELETE FROM store_block")
    (finding,) = verify().findings
    assert "for telling one#0" in finding.sentence
    rebuild_ledger(by=KARIM, now=LATER)
    record_documents([again], by=LAYLA, now=LATER)
    assert models.Incident.objects.filter(present=True).count() == 1
    assert verify().is_clean


def test_what_people_corrected_and_what_was_erased_is_compared_as_it_counts_now() -> None:
    fill()
    erase_name("Somebody Made Up", by=KARIM, why="asked", now=LATER)
    erase_name("Tarsen", by=KARIM, why="asked", parties="go", now=LATER)
    assert found() == []
    corrected = models.Document.objects.get(key="with a total")
    execute(
        f"UPDATE store_block SET key = 7 WHERE telling_id IN (SELECT id FROM store_telling "
        f"WHERE document_id = {corrected.pk})"
    )
    assert {where for _, where, _ in found()} == {"linking"}


def test_a_mark_of_another_index_is_told_and_is_no_whole_verification() -> None:
    fill()
    execute("UPDATE store_ledger SET indexed_by = 'another'")
    verified = verify()
    assert verified.is_clean
    assert not verified.is_whole
    assert "marked as made by other rules" in verified.unchecked[0]
    rebuild_ledger(by=KARIM, now=LATER)
    assert verify().is_whole


@pytest.mark.sqlite
@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO store_entry_words(store_entry_words) VALUES('delete-all')",
        "INSERT INTO store_entry_words(store_entry_words, rowid, words) "
        "SELECT 'delete', id, words FROM store_entry WHERE kind = 'document' LIMIT 1",
        "INSERT INTO store_entry_words(rowid, words) VALUES (77, 'made up')",
    ],
)
def test_what_sqlite_searches_in_is_held_against_the_entries(statement: str) -> None:
    fill()
    before = find("killed").total
    execute(statement)
    assert [(what, where) for what, where, _ in found()] == [("stale", "search index")]
    rebuild_ledger(by=KARIM, now=LATER)
    assert found() == []
    assert find("killed").total == before


STRANGE = {
    "table": ("CREATE TABLE theirs (n integer)", "added", "table theirs"),
    "view": ("CREATE VIEW theirs AS SELECT 1 AS n", "added", "view theirs"),
    "column": ("ALTER TABLE store_source ADD COLUMN theirs integer", "added", "column theirs of store_source"),
    "unique index": (
        "CREATE UNIQUE INDEX theirs ON store_source (name, kind)",
        "added",
        "index theirs",
    ),
}


@pytest.mark.parametrize("how", STRANGE)
def test_what_civcas_did_not_make_is_told_and_no_rebuild_takes_it_away(how: str) -> None:
    statement, what, where = STRANGE[how]
    fill()
    execute(statement)
    assert [(one, at) for one, at, _ in found()] == [(what, where)]
    rebuilt = rebuild_ledger(by=KARIM, now=LATER)
    assert (rebuilt.mended, [what for what, _, _ in found()]) == ({}, ["added"])
    assert len(rebuilt.left) == 1


@pytest.mark.sqlite
def test_a_trigger_of_sqlite_that_is_not_ours_is_told() -> None:
    fill()
    execute("CREATE TRIGGER theirs AFTER INSERT ON store_block BEGIN DELETE FROM store_block WHERE id = new.id; END")
    assert [(what, where) for what, where, _ in found()] == [("added", "trigger theirs")]


@pytest.mark.sqlite
@pytest.mark.parametrize(
    "change", ["", "CREATE TRIGGER store_entry_added AFTER INSERT ON store_entry BEGIN SELECT 1; END"]
)
def test_a_trigger_of_ours_that_is_gone_or_another_is_told_and_mended(change: str) -> None:
    fill()
    execute("DROP TRIGGER store_entry_added", *([change] if change else []))
    assert [(what, where) for what, where, _ in found()] == [("stale", "trigger store_entry_added")]
    assert rebuild_ledger(by=KARIM, now=LATER).mended == {"indexes": 1}
    record_documents([report(("Nemith", FIRST_DAY, 3, "River Watch", None), key="later")], by=LAYLA, now=LATER)
    assert found() == []


@pytest.mark.postgresql
def test_triggers_rules_and_policies_of_the_schema_that_are_not_ours_are_told() -> None:
    fill()
    execute(
        "CREATE FUNCTION theirs() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
        "CREATE TRIGGER theirs BEFORE INSERT ON store_block FOR EACH ROW EXECUTE FUNCTION theirs()",
        "CREATE RULE theirs AS ON DELETE TO store_source DO INSTEAD NOTHING",
        "CREATE POLICY theirs ON store_claim USING (false)",
    )
    assert [(what, where) for what, where, _ in found()] == [
        ("added", "policy theirs"),
        ("added", "rule theirs"),
        ("added", "trigger theirs"),
    ]


@pytest.mark.parametrize("name", ["blocks_by_key", "standings_in_order"])
def test_an_index_that_is_gone_is_told_and_made_again(name: str) -> None:
    fill()
    execute(f"DROP INDEX {name}")
    assert [(what, where) for what, where, _ in found()] == [("stale", f"index {name}")]
    rebuilt = rebuild_ledger(by=KARIM, now=LATER)
    assert (rebuilt.mended, rebuilt.left, found()) == ({"indexes": 1}, [], [])


@pytest.mark.postgresql
def test_the_index_that_postgresql_searches_in_is_made_again() -> None:
    fill()
    execute("DROP INDEX store_entry_words", "ALTER TABLE store_source DROP CONSTRAINT store_source_name_key")
    assert {where.split("_")[0] for _, where, _ in found()} == {"index store"}
    rebuild_ledger(by=KARIM, now=LATER)
    assert found() == []


@pytest.mark.sqlite
@pytest.mark.parametrize("change", ["UPDATE store_block SET key = key + 1", "DELETE FROM store_block WHERE id < 9"])
def test_an_index_that_does_not_hold_what_its_table_does_is_told_and_mended(ledger: Path, change: str) -> None:
    fill()
    _forge_index(ledger, "blocks_by_key", change)
    verified = verify()
    assert [(one.what, one.where) for one in verified.findings] == [("stale", "index blocks_by_key")]
    assert not verified.is_whole
    assert rebuild_ledger(by=KARIM, now=LATER).mended == {"indexes": 1}
    assert verify().is_clean
    assert verify().is_whole


@pytest.mark.sqlite
def test_a_rule_that_is_gone_is_told_as_what_no_rebuild_mends(ledger: Path) -> None:
    fill()
    _forget_rule(ledger, "store_claim", ', CONSTRAINT "claim_ends_after_its_start" CHECK ("end" >= ("start"))')
    where = "rule claim_ends_after_its_start of store_claim"
    assert [(what, at) for what, at, _ in found()] == [("missing", where)]
    assert "put the ledger back from a backup" in rebuild_ledger(by=KARIM, now=LATER).left[0]


@pytest.mark.sqlite
def test_a_file_of_which_a_page_is_damaged_is_told_and_nothing_is_built_on_it(ledger: Path) -> None:
    fill(more=20)
    connection.close()
    path = ledger / "ledger.sqlite3"
    with closing(sqlite3.connect(path)) as file:
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (page,) = file.execute("SELECT rootpage FROM sqlite_master WHERE name = 'store_claim'").fetchone()
        (size,) = file.execute("PRAGMA page_size").fetchone()
    data = bytearray(path.read_bytes())
    data[(page - 1) * size + 3 : (page - 1) * size + 9] = b"\xff" * 6
    path.write_bytes(data)
    verified = verify()
    assert ("changed", "database") in {(one.what, one.where) for one in verified.findings}
    with pytest.raises(LedgerError, match=r"put the ledger back from a backup|its newest backup in its place"):
        rebuild_ledger(by=KARIM, now=LATER)


def _forge_index(home: Path, name: str, change: str) -> None:
    """Change a table while SQLite does not know of an index of it, as a tool does that writes the file itself."""
    connection.close()
    with closing(sqlite3.connect(home / "ledger.sqlite3", isolation_level=None)) as file:
        file.execute("PRAGMA writable_schema=ON")
        row = file.execute("SELECT * FROM sqlite_master WHERE name = ?", [name]).fetchone()
        file.execute("DELETE FROM sqlite_master WHERE name = ?", [name])
        file.execute("PRAGMA writable_schema=RESET")
        file.execute(change)
        file.execute("PRAGMA writable_schema=ON")
        file.execute("INSERT INTO sqlite_master VALUES (?, ?, ?, ?, ?)", row)


def _forget_rule(home: Path, table: str, rule: str) -> None:
    """Take a rule out of a table's statement."""
    connection.close()
    with closing(sqlite3.connect(home / "ledger.sqlite3", isolation_level=None)) as file:
        file.execute("PRAGMA writable_schema=ON")
        changed = file.execute(
            "UPDATE sqlite_master SET sql = replace(sql, ?, '') WHERE name = ? AND sql LIKE ?",
            [rule, table, f"%{rule}%"],
        )
        assert changed.rowcount == 1
