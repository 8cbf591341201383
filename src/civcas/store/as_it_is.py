"""Reading a ledger in a folder that cannot be written, or on a full disk: SQLite wants to write beside what it reads.

It does without where it is told that the file is never changed. Somebody else
may be let to change it all the same: whether they did is asked at the end.
"""

from __future__ import annotations

import os
from pathlib import Path

from django.db import connection

from civcas.errors import LedgerError
from civcas.store.plain_files import is_full

SHARED = 32_768
"""Bytes of the file that SQLite makes for all who have a ledger open; a shorter one found no room."""

_read: dict[Path, tuple[int, int]] = {}
"""The files that are read so, each with the time of its last change and its size when that began."""


def as_it_is(path: Path) -> str | None:
    """The address of a ledger's file to be read as it is, since nothing can be written beside it; None for others.

    Its folder cannot be written, or its disk is full. LedgerError where
    changes lie beside the file that can only be read together with it.
    """
    if not path.is_file():
        return None
    beside = path.with_name(f"{path.name}-wal")
    if os.access(path.parent, os.W_OK):
        return f"{path.as_uri()}?immutable=1" if _has_no_room(path, beside) else None
    if beside.exists() and beside.stat().st_size > 0:
        if path.with_name(f"{path.name}-shm").exists():
            return None  # whoever is writing it has left all that is needed
        raise LedgerError(
            f"The ledger {path} is in a folder that you cannot write, and {beside.name} beside it holds changes that "
            "are not yet in it; copy both to a folder of your own, and name that in CIVCAS_HOME."
        )
    return f"{path.as_uri()}?immutable=1"


def _has_no_room(path: Path, beside: Path) -> bool:
    """Whether the disk is too full for what SQLite makes beside a file that nobody has open, and nothing lies there."""
    if not is_full(path.parent) or (beside.exists() and beside.stat().st_size > 0):
        return False
    shared = path.with_name(f"{path.name}-shm")
    return not shared.exists() or shared.stat().st_size < SHARED


def read_as_it_is(path: Path) -> None:
    """Let this program's connections read such a ledger so; other ledgers are read as always."""
    address = as_it_is(path)
    if address is not None:
        _read[path] = _stamp(path)
        connection.close()
        connection.settings_dict["NAME"] = address


def require_lasting() -> None:
    """LedgerError where a ledger is read so that others may change: pages are shown for days."""
    for path in _read:
        if not os.statvfs(path.parent).f_flag & os.ST_RDONLY:
            raise LedgerError(
                f"The ledger {path} cannot be served from a folder that you cannot write, where others may change it; "
                "make the folder writable to you, or serve a copy of it."
            )


def require_unchanged() -> None:
    """LedgerError where a ledger that was read so was changed meanwhile: what was said of it may be wrong."""
    read, found = dict(_read), {path: _stamp(path) for path in _read if path.exists()}
    _read.clear()
    for path, stamp in read.items():
        if found.get(path) != stamp:
            raise LedgerError(f"The ledger {path} was changed while it was read; run this again.")


def _stamp(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_mtime_ns, found.st_size
