"""A ledger's file for a backup: rewritten as it stood at one moment, while others write, without what it let go of."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from civcas.store.as_it_is import as_it_is
from civcas.store.backup.archive import SQLITE
from civcas.store.backup.copied import Copied, copied
from civcas.store.backup.writing_archive import pieces_of
from civcas.store.database import BUSY
from civcas.store.plain_files import is_full


@contextmanager
def copied_file(path: Path, scratch: Path) -> Iterator[Copied]:
    """The ledger at ``path``, through a file in the folder ``scratch``.

    VACUUM INTO reads within one transaction, as the online backup would, and
    takes no free pages along: an envelope that was erased is in none of them.
    """
    copy = scratch / "ledger.sqlite3"
    with (
        closing(
            sqlite3.connect(as_it_is(path) or path.as_uri(), uri=True, timeout=BUSY, isolation_level=None)
        ) as ledger,
        _of_the_copy(scratch),
    ):
        ledger.execute("VACUUM INTO ?", (str(copy),))
    with closing(sqlite3.connect(copy, isolation_level=None)) as reader:
        # What a ledger is opened with is kept in its file, and VACUUM leaves it out.
        reader.execute("PRAGMA journal_mode=WAL")

        def ask(question: str) -> list[tuple[object, ...]]:
            return reader.execute(question).fetchall()

        columns = {
            str(table): [str(row[1]) for row in ask(f'PRAGMA table_info("{table}")')]
            for (table,) in ask("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'store_%'")
        }
        head = {"database": "sqlite", "layout": ask("PRAGMA user_version")[0][0]}
        found = copied(ask, head, columns, copy.stat().st_size, ((SQLITE, _pieces(copy)),))
    yield found


@contextmanager
def _of_the_copy(scratch: Path) -> Iterator[None]:
    """Say that it is the backup's disk, and not the ledger's, that is full where the copy found no room."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorname", "").startswith(("SQLITE_FULL", "SQLITE_IOERR")) and is_full(scratch):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(scratch.parent)) from error
        raise


def _pieces(path: Path) -> Iterator[memoryview]:
    with path.open("rb", buffering=0) as file:
        yield from pieces_of(file)
