"""A ledger in a schema of PostgreSQL: what stands in the schema that civcas did not make, and indexes that fail."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.db import connection

from civcas.store.structure_fault import Fault, Index, Made
from civcas.store.word_tables import POSTGRESQL

WORDS = "store_entry_words"

_FOREIGN = """
    SELECT CASE c.relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'view' ELSE 'table' END, c.relname, c.relname
    FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
    AND NOT EXISTS (SELECT 1 FROM pg_depend d
                    WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
    UNION ALL
    SELECT 'trigger', t.tgname, c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE c.relnamespace = current_schema()::regnamespace AND NOT t.tgisinternal
    UNION ALL
    SELECT 'rule', r.rulename, c.relname FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'
    UNION ALL
    SELECT 'policy', p.polname, c.relname FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
    WHERE c.relnamespace = current_schema()::regnamespace
    ORDER BY 1, 2
"""
_INDEXES = """
    SELECT i.relname, t.relname, x.indisvalid FROM pg_index x
    JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid
    WHERE t.relnamespace = current_schema()::regnamespace ORDER BY 1
"""


def faults(ours: Collection[str]) -> Iterator[Fault]:
    """Tables, views, triggers, rules and policies that are not ours, and indexes that are gone or not to be used."""
    with connection.cursor() as cursor:
        cursor.execute(_FOREIGN)
        foreign = [(str(kind), str(name), str(table)) for kind, name, table in cursor.fetchall()]
        cursor.execute(_INDEXES)
        indexes = [(str(name), str(table), bool(valid)) for name, table, valid in cursor.fetchall()]
    for kind, name, table in foreign:
        if kind == "table" and name not in ours:
            yield Fault("added", f"table {name}", f"The table {name} was added by hand: civcas has none of that name.")
        elif kind != "table" and (kind == "view" or table in ours):
            of = "" if kind == "view" else f" of {table}"
            yield Fault(
                "added",
                f"{kind} {name}",
                f"The {kind} {name}{of} was added by hand, and may change what civcas writes or reads; find out what "
                "it did, and remove it.",
            )
    for name, table, valid in indexes:
        if not valid and table in ours:
            yield Fault(
                "stale",
                f"index {name}",
                f"The index {name} of {table} is not to be used, the server says; run civcas rebuild.",
                (f"REINDEX INDEX {connection.ops.quote_name(name)}",),
            )
    if WORDS not in {name for name, _, _ in indexes}:
        yield Fault(
            "stale",
            f"index {WORDS}",
            f"The index {WORDS}, which is searched in, is gone, so that searching is slow; run civcas rebuild.",
            POSTGRESQL[1:],
        )


def made(table: str) -> Made:
    """How a table is made."""
    with connection.cursor() as cursor:
        columns = frozenset(one.name for one in connection.introspection.get_table_description(cursor, table))
        found = connection.introspection.get_constraints(cursor, table).items()
    indexes = tuple(
        Index(name, tuple(one["columns"] or ()), one["unique"] or one["primary_key"], is_key=one["primary_key"])
        for name, one in found
        if one["index"] or one["unique"] or one["primary_key"]
    )
    keys = frozenset(column for _, one in found if one["foreign_key"] for column in one["columns"])
    return Made(columns, indexes, keys, frozenset(name for name, one in found if one["check"]))
