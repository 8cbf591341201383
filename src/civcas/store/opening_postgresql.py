"""A ledger in a database of a PostgreSQL server: what it is, made where it is missing, copied and migrated.

The mark of a ledger is the comment on its table of migrations, which takes no
more rights than making the tables does.
"""

from __future__ import annotations

import re

from django.core.management import call_command
from django.db import OperationalError, connection, transaction
from django.db.backends.utils import CursorWrapper

from civcas.errors import LedgerError
from civcas.store.beginning import begin
from civcas.store.layout import LAYOUT, PATIENCE, State, being_migrated, foreign, judged
from civcas.store.location import Server
from civcas.store.writing import take_turn

MARK = "civcas ledger, layout {layout}"

_TABLES = """
    SELECT c.relname, obj_description(c.oid, 'pg_class')
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
    AND NOT EXISTS (SELECT 1 FROM pg_depend d
                    WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
    ORDER BY c.relname
"""
"""Tables of the connection's own schema, but those of the server's extensions, with the comments on them."""


def state_of(server: Server) -> State:
    """Whether the ledger is missing, older than this program or current.

    Raises LedgerNewer for one that knows more than this program, and
    LedgerError for a database that holds, or can hold, none.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('server_encoding'), current_schema()")
        encoding, schema = cursor.fetchone()
        if encoding != "UTF8":
            raise LedgerError(
                f"The database {server} keeps its text as {encoding}, which cannot hold every report; make one with "
                "createdb --encoding=UTF8 --template=template0."
            )
        if schema is None:
            raise LedgerError(f"The database {server} has no schema for its user's tables; ask its owner to make one.")
        cursor.execute(_TABLES)
        marks = dict(cursor.fetchall())
        if not marks:
            return "missing"
        found = re.fullmatch(MARK.format(layout=r"(\d+)"), marks.get("django_migrations") or "")
        if found is None:
            raise foreign(server)
        cursor.execute("SELECT app, name FROM django_migrations")
        return judged(server, int(found[1]), set(cursor.fetchall()))


def bring_up_to_date(server: Server) -> None:
    """Make a ledger that is missing; copy and migrate one that is older. All of it is one transaction.

    After it, the tables of one that was older are written anew: a column that
    is gone would stay in their files.
    """
    if _migrate(server) == "older":
        with connection.cursor() as cursor:
            cursor.execute(_TABLES)
            for name, _ in cursor.fetchall():
                cursor.execute(f"VACUUM (FULL) {connection.ops.quote_name(name)}")


def _migrate(server: Server) -> State:
    """Bring the ledger up to date; gives what it was before."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL lock_timeout = '{PATIENCE}s'")
        try:
            take_turn()
        except OperationalError as error:
            if getattr(error.__cause__, "sqlstate", None) != "55P03":
                raise
            raise being_migrated(server) from error
        # Another program may have done it while this one waited.
        state = state_of(server)
        if state != "current":
            _may_make_tables(server, cursor)
        if state == "older":
            _back_up(cursor)
        if state != "current":
            # A table whose keys are still to be checked cannot be altered: they are checked at once.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
            cursor.execute(f"COMMENT ON TABLE django_migrations IS '{MARK.format(layout=LAYOUT)}'")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
            begin()
        return state


def _may_make_tables(server: Server, cursor: CursorWrapper) -> None:
    cursor.execute("SELECT current_user, current_schema(), has_schema_privilege(current_schema(), 'CREATE')")
    user, schema, may = cursor.fetchone()
    if not may:
        raise LedgerError(
            f"The database {server} does not let {user} make tables in its schema {schema}; ask its owner for the "
            "permission to."
        )


def _back_up(cursor: CursorWrapper) -> None:
    """Copy every table into a schema of its own, ``civcas_before_1``, or the next that is not taken."""
    cursor.execute(_TABLES)
    tables = [name for name, _ in cursor.fetchall()]
    cursor.execute("SELECT nspname FROM pg_namespace")
    taken = {name for (name,) in cursor.fetchall()}
    number = 1
    while (schema := f"civcas_before_{number}") in taken:
        number += 1
    cursor.execute(f"CREATE SCHEMA {schema}")
    for name in tables:
        quoted = connection.ops.quote_name(name)
        cursor.execute(f"CREATE TABLE {schema}.{quoted} AS TABLE {quoted}")
