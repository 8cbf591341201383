"""A PostgreSQL ledger for a backup and back: each table by COPY, in the order of their names.

``database/<table>.copy`` is PostgreSQL's text format of COPY, UTF-8, with the
columns that the head names. All of it is read in one transaction that sees one
moment; pg_dump is not needed.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from typing import Any

from django.core.management import call_command
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from civcas.errors import LedgerError
from civcas.store.backup.archive import PIECE
from civcas.store.backup.copied import Copied, copied
from civcas.store.location import Server
from civcas.store.opening_postgresql import MARK

_COLUMNS = """
    SELECT table_name::text, column_name::text FROM information_schema.columns
    WHERE table_schema = current_schema() AND is_generated = 'NEVER' AND table_name IN (
        SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = current_schema() AND c.relkind = 'r')
    ORDER BY table_name COLLATE "C", ordinal_position
"""
_COUNTED = """
    SELECT table_name::text, column_name::text FROM information_schema.columns
    WHERE table_schema = current_schema() AND is_identity = 'YES'
"""


@contextmanager
def copied_database(server: Server) -> Iterator[Copied]:
    """The ledger in a server's database, in one transaction that changes nothing and sees one moment."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute("SELECT obj_description(to_regclass('django_migrations')::oid, 'pg_class')")
        mark = re.fullmatch(MARK.format(layout=r"(\d+)"), cursor.fetchone()[0] or "")
        if mark is None:
            raise LedgerError(f"The ledger {server} has lost its mark; see that its table django_migrations is whole.")
        columns: dict[str, list[str]] = {}
        cursor.execute(_COLUMNS)
        for table, column in cursor.fetchall():
            columns.setdefault(table, []).append(column)

        def ask(question: str) -> list[tuple[Any, ...]]:
            cursor.execute(question)
            return list(cursor.fetchall())

        size = ask(
            "SELECT coalesce(sum(pg_table_size(oid)), 0) FROM pg_class WHERE relnamespace = "
            "current_schema()::regnamespace AND relkind = 'r'"
        )[0][0]
        head = {"database": "postgresql", "layout": int(mark[1]), "columns": columns}
        # A copy that is broken off must end before the transaction can.
        with ExitStack() as begun:
            parts = (
                (f"database/{table}.copy", begun.enter_context(closing(_rows(cursor, table, columns[table]))))
                for table in columns
            )
            yield copied(ask, head, columns, int(size), parts)


def prepare(cursor: CursorWrapper, head: dict[str, Any]) -> None:
    """Make the tables of a backup in an empty database, as they were when it was taken, within a transaction."""
    newest: dict[str, str] = dict(sorted(head["migrations"]))
    # A table whose keys are still to be checked cannot be altered: they are checked at once.
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for app, name in newest.items():
        call_command("migrate", app, name, verbosity=0, interactive=False, skip_checks=True)
    tables = ", ".join(connection.ops.quote_name(table) for table in head["columns"])
    cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    cursor.execute(f"TRUNCATE {tables}")


def take_in(cursor: CursorWrapper, table: str, columns: Iterable[str], pieces: Iterable[bytes]) -> None:
    """Fill a table with what ``copied_database`` took from it."""
    with connection.wrap_database_errors, cursor.copy(f"COPY {_named(table, columns)} FROM STDIN") as into:
        for piece in pieces:
            into.write(piece)


def finish(cursor: CursorWrapper, head: dict[str, Any]) -> None:
    """Let the tables' counters go on where they were, and mark the database as a ledger."""
    cursor.execute(_COUNTED)
    for table, column in cursor.fetchall():
        quoted, of = connection.ops.quote_name(column), connection.ops.quote_name(table)
        cursor.execute(
            f"SELECT setval(pg_get_serial_sequence(%s, %s), coalesce(max({quoted}), 1), max({quoted}) IS NOT NULL) "
            f"FROM {of}",
            [of, column],
        )
    cursor.execute(f"COMMENT ON TABLE django_migrations IS '{MARK.format(layout=int(head['layout']))}'")


def _rows(cursor: CursorWrapper, table: str, columns: Iterable[str]) -> Generator[bytes, None, None]:
    some = bytearray()
    with connection.wrap_database_errors, cursor.copy(f"COPY {_named(table, columns)} TO STDOUT") as rows:
        for row in rows:
            some += row
            if len(some) >= PIECE:
                yield bytes(some)
                some.clear()
    if some:
        yield bytes(some)


def _named(table: str, columns: Iterable[str]) -> str:
    quote = connection.ops.quote_name
    return f"{quote(table)} ({', '.join(quote(column) for column in columns)})"
