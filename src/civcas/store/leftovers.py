"""Copies that were made before the ledger was brought up to date: they hold what was erased since."""

from __future__ import annotations

from django.db import connection

from civcas.store.location import Server, ledger_at


def copies_in_clear() -> list[str]:
    """The copies that lie beside the ledger: files of SQLite, schemas of PostgreSQL."""
    where = ledger_at()
    if isinstance(where, Server):
        with connection.cursor() as cursor:
            cursor.execute("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'civcas_before_%' ORDER BY nspname")
            return [f"the schema {name}" for (name,) in cursor.fetchall()]
    return [str(path) for path in sorted(where.parent.glob(f"{where.stem}-before-*{where.suffix}"))]
