"""A ledger in a file of SQLite: whether the file is whole, and what stands in it that civcas did not make."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Collection, Iterator

from django.db import DatabaseError, OperationalError, connection

from civcas.store.cells import ask_ledger
from civcas.store.structure_fault import Fault, Index, Made
from civcas.store.word_tables import REFILL, SQLITE, TRIGGERS

WORDS = "store_entry_words"
"""The table that is searched in, and the beginning of the names of those that it keeps its own things in."""

_PARTS = {WORDS, *(f"{WORDS}_{part}" for part in ("data", "idx", "config", "docsize", "content"))}
_OF_INDEX = (
    re.compile(r"row \S+ missing from index (.+)"),
    re.compile(r"wrong # of entries in index (.+)"),
    re.compile(r"non-unique entry in index (.+)"),
    re.compile(r"rowid not at end-of-record for row \S+ of index (.+)"),
    re.compile(r"row \S+ values differ from index (.+)"),
)
_OF_ROWS = re.compile(r"(?:NULL value in|CHECK constraint failed in|NUMERIC value in|TEXT value in|\S+ value in) (.+)")
MOST = 100
"""Complaints of SQLite that are looked at; the first say enough of a file that has more."""


def faults(ours: Collection[str]) -> Iterator[Fault]:
    """What is wrong with the file, and which tables, views and triggers in it are not ours."""
    yield from _damage()
    for kind, name, table, made in _made():
        if kind == "trigger" and name in TRIGGERS:
            if _plain(made) != _plain(TRIGGERS[name]):
                yield _words(f"trigger {name}", f"The trigger {name} was changed, so that the search index goes astray")
        elif kind in ("trigger", "view"):
            of = f" of {table}" if kind == "trigger" else ""
            yield Fault(
                "added",
                f"{kind} {name}",
                f"The {kind} {name}{of} was added by hand, and may change what civcas writes or reads; find out what "
                "it did, and remove it.",
            )
        elif kind == "table" and name not in ours and name not in _PARTS and not name.startswith("sqlite_"):
            yield Fault("added", f"table {name}", f"The table {name} was added by hand: civcas has none of that name.")
    there = {name for _, name, _, _ in _made()}
    for name in TRIGGERS:
        if name not in there:
            yield _words(f"trigger {name}", f"The trigger {name} is gone, so that the search index goes astray")
    if WORDS not in there:
        yield _words(f"table {WORDS}", f"The table {WORDS}, which is searched in, is gone")


def _damage() -> Iterator[Fault]:
    """What SQLite's own check complains of."""
    said: list[str] = []
    with connection.cursor() as cursor:
        try:
            cursor.execute(f"PRAGMA main.integrity_check({MOST})")
            while row := cursor.fetchone():
                said += str(row[0]).splitlines()
        except DatabaseError as error:
            if not isinstance(error.__cause__, sqlite3.DatabaseError) or isinstance(error, OperationalError):
                raise
            said.append(str(error))
    indexes: dict[str, None] = {}
    rest = []
    for line in said:
        index = next((found[1] for pattern in _OF_INDEX if (found := pattern.fullmatch(line))), None)
        if index is not None:
            indexes[index] = None
        elif line != "ok" and not line.startswith("*** in database") and not _OF_ROWS.fullmatch(line):
            rest.append(line)
    for name in indexes:
        yield Fault(
            "stale",
            f"index {name}",
            f"The index {name} does not hold what its table does, so that things are looked up wrongly; run civcas "
            "rebuild.",
            (f"REINDEX {connection.ops.quote_name(name)}",),
            is_damage=True,
        )
    if rest:
        more = f" and {len(rest) - 1} more" if len(rest) > 1 else ""
        yield Fault(
            "changed",
            "database",
            f"The ledger's file is damaged (SQLite says: {rest[0]}{more}); put the ledger back from a backup (civcas "
            "restore).",
            is_damage=True,
        )


def _made() -> list[tuple[str, str, str, str]]:
    """Everything in the file by kind and name, with the table that it is of and the statement that made it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT type, name, tbl_name, COALESCE(sql, '') FROM main.sqlite_master ORDER BY name")
        return [(str(kind), str(name), str(table), str(made)) for kind, name, table, made in cursor.fetchall()]


_RULE = re.compile(r'CONSTRAINT "(\w+)" CHECK\b')


def made(table: str) -> Made:
    """How a table is made. Django's own look at it would begin to write."""
    name = connection.ops.quote_name(table)
    columns = frozenset(str(row[1]) for row in ask_ledger(f"PRAGMA main.table_info({name})"))
    indexes = []
    for _, index, unique, origin, partial in list(ask_ledger(f"PRAGMA main.index_list({name})")):
        of = tuple(row[2] for row in ask_ledger(f"PRAGMA main.index_info({connection.ops.quote_name(index)})"))
        indexes.append(Index(index, of, bool(unique), not partial, origin == "pk"))
    keys = frozenset(str(row[3]) for row in ask_ledger(f"PRAGMA main.foreign_key_list({name})"))
    statement = next((made for kind, own, _, made in _made() if (kind, own) == ("table", table)), "")
    return Made(columns, tuple(indexes), keys, frozenset(_RULE.findall(statement)))


def _words(where: str, what: str) -> Fault:
    """What is wrong with what searching looks in; it is made anew as a whole."""
    return Fault("stale", where, f"{what}; run civcas rebuild.", remake())


def remake() -> tuple[str, ...]:
    """What makes anew all that searching looks in, out of the entries."""
    return (
        *(f"DROP TRIGGER IF EXISTS {name}" for name in TRIGGERS),
        f"DROP TABLE IF EXISTS {WORDS}",
        *SQLITE,
        *TRIGGERS.values(),
        REFILL[-1],
    )


def _plain(statement: str) -> str:
    return " ".join(statement.split())
