"""SQLite's complaints as sentences for a person."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from civcas.errors import LedgerError, LedgerLocked
from civcas.store.plain_files import is_full

_LOCKED = ("SQLITE_BUSY", "SQLITE_LOCKED")

_SENTENCES = {
    "SQLITE_NOTADB": "{path} is not a ledger of civcas (it is no database at all); name another file or move it away.",
    "SQLITE_CORRUPT": "The ledger {path} is damaged; put its newest backup in its place.",
    "SQLITE_READONLY": "The ledger {path} cannot be written; "
    "make the file and its folder writable, or set CIVCAS_HOME to a folder that is.",
    "SQLITE_CANTOPEN": "The ledger {path} cannot be opened; make sure that its folder is there and can be written, "
    "or set CIVCAS_HOME to one that is.",
    "SQLITE_FULL": "The disk that holds the ledger {path} is full; make room and run this again.",
    "SQLITE_IOERR": "The disk that holds the ledger {path} failed while it was read or written; "
    "look at the disk and run this again.",
    "SQLITE_PERM": "The ledger {path} may not be opened by you; ask its owner for the permission to.",
}


def sentence(error: sqlite3.Error, path: Path) -> LedgerError | None:
    """What to tell; None where the error is a fault of the program."""
    name = getattr(error, "sqlite_errorname", None) or ""
    if name.startswith(_LOCKED):
        return LedgerLocked(
            f"The ledger {path} is being written by another program; wait until that is done and run this again."
        )
    if name.startswith("SQLITE_IOERR") and is_full(path.parent):
        name = "SQLITE_FULL"  # which it does not say of the files beside the ledger's own
    for code, told in _SENTENCES.items():
        if name.startswith(code):
            return LedgerError(told.format(path=path))
    return None
