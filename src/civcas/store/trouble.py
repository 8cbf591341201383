"""The database's and the disk's complaints as sentences for a person."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import Error as DjangoError

from civcas.errors import LedgerError, LedgerLocked
from civcas.store.location import ledger_path

_LOCKED = ("SQLITE_BUSY", "SQLITE_LOCKED")

_SENTENCES = {
    "SQLITE_NOTADB": "{path} is not a ledger of civcas (it is no database at all); name another file or move it away.",
    "SQLITE_CORRUPT": "The ledger {path} is damaged; put its newest backup in its place.",
    "SQLITE_READONLY": "The ledger {path} cannot be written, which SQLite needs to read it too; "
    "make the file and its folder writable, or set CIVCAS_HOME to a folder that is.",
    "SQLITE_CANTOPEN": "The ledger {path} cannot be opened; make sure that its folder is there and can be written, "
    "or set CIVCAS_HOME to one that is.",
    "SQLITE_FULL": "The disk that holds the ledger {path} is full; make room and run this again.",
    "SQLITE_IOERR": "The disk that holds the ledger {path} failed while it was read or written; "
    "look at the disk and run this again.",
    "SQLITE_PERM": "The ledger {path} may not be opened by you; ask its owner for the permission to.",
}


@contextmanager
def told_in_sentences(path: Path | None = None) -> Iterator[None]:
    """Raise LedgerError or LedgerLocked, in one sentence, for what the database or the disk refuses.

    ``path`` is the ledger's file, by default the one that the settings name.
    What is not their refusal (a broken constraint) passes as it is.
    """
    try:
        yield
    except (sqlite3.Error, DjangoError) as error:
        told = _of_database(error, path or ledger_path())
        if told is None:
            raise
        raise told from error
    except OSError as error:
        raise _of_disk(error, path or ledger_path()) from error


def _of_database(error: Exception, path: Path) -> LedgerError | None:
    cause = error if isinstance(error, sqlite3.Error) else error.__cause__
    name = getattr(cause, "sqlite_errorname", None) or ""
    if name.startswith(_LOCKED):
        return LedgerLocked(
            f"The ledger {path} is being written by another program; wait until that is done and run this again."
        )
    for code, sentence in _SENTENCES.items():
        if name.startswith(code):
            return LedgerError(sentence.format(path=path))
    return None


def _of_disk(error: OSError, path: Path) -> LedgerError:
    where = error.filename or path.parent
    if error.errno == errno.ENOSPC:
        return LedgerError(f"The disk that holds {where} is full; make room and run this again.")
    reason = (error.strerror or str(error)).lower()
    return LedgerError(
        f"{where} cannot be used for the ledger ({reason}); "
        "make its folder writable, or set CIVCAS_HOME to one that is."
    )
