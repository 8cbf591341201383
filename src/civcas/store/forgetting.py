"""Letting the database itself forget: what was replaced must not stay in its journal or its dead rows."""

from __future__ import annotations

from django.db import connection

from civcas.store import models

ERASED = (
    models.Document,
    models.Reading,
    models.Claim,
    models.Telling,
    models.Assessment,
    models.Incident,
    models.Judgement,
    models.Action,
    models.Source,
    models.Entry,
    models.Block,
    models.Ledger,
)
"""The tables whose rows an erasure, or a new seal key, replaces."""


def forget_pages() -> None:
    """Empty SQLite's journal and clear away PostgreSQL's dead rows, outside of any transaction.

    For after an erasure or a change of the seal key.

    SQLite writes over what it frees (``secure_delete``), but its journal keeps
    older pages until it is emptied. Where others read at this moment, the
    journal is emptied by the next one who can.
    """
    if connection.in_atomic_block:
        return  # within a test's own transaction
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            for model in ERASED:
                cursor.execute(f"VACUUM {connection.ops.quote_name(model._meta.db_table)}")
