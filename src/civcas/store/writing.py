"""Writing: one transaction at a time, on either database, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from civcas.store.trouble import told_in_sentences

TURN = 0x63697663
"""The number of the lock that writers of a PostgreSQL ledger pass on: ``civc``."""


@contextmanager
def writing() -> Iterator[None]:
    """A transaction that nobody else writes during; every action changes the ledger in one.

    What it reads is what stands until it ends. Raises LedgerLocked where
    others write for longer than the busy time-out, and LedgerError, as one
    sentence, for what else the database refuses; then nothing is changed.
    """
    with told_in_sentences(), transaction.atomic():
        take_turn()
        yield


def take_turn() -> None:
    """Wait, within a transaction, until nobody else writes; the turn ends with the transaction.

    SQLite's transactions are immediate and need no more. PostgreSQL lets
    several write at once, which would give one code, or one place in the order
    of documents, to two.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TURN])
