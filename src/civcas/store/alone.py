"""Who may not work on a ledger at once: erasing (and changing keys) and backing up wait for each other.

A backup takes what the ledger names at one moment, then the originals and the
keys. Were an original erased or a key changed in between, the set would not
fit together, or would keep what was to be forgotten. Several backups at once,
and recording or deciding during a backup, are no trouble and wait for nobody.

A lock is a file that holds nothing: a database of SQLite, which locks alike on
every system, and whose locks end with their program however that ends.
"""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from civcas import settings
from civcas.errors import LedgerLocked
from civcas.store.database import BUSY
from civcas.store.plain_files import is_full
from civcas.store.trouble import told_in_sentences


def lock_path() -> Path:
    """The lock of the ledger that the settings name; it lies beside the vault, whichever the database is."""
    return (settings.home() / "erasing.lock").absolute()


@contextmanager
def no_erasing(patience: float = BUSY) -> Iterator[None]:
    """Nothing is erased and no key is changed until this ends; others may hold it too.

    Waits ``patience`` seconds for an erasure that is under way, then raises
    LedgerLocked. Raises OSError where the folder cannot be used.
    """
    if not lock_path().exists() and lock_path().parent.exists() and not os.access(lock_path().parent, os.W_OK):
        yield  # nobody who may do no more than this program erases anything there
        return
    with locked(
        lock_path(),
        "Something is being erased from this ledger, or a key of it changed, and the backup waited for that in vain; "
        "run it again when that is done.",
        shared=True,
        patience=patience,
    ):
        yield


@contextmanager
def recording(patience: float = BUSY) -> Iterator[None]:
    """Nothing is erased until this ends: originals lie in the vault before the ledger names them."""
    sentence = (
        "Something is being erased from this ledger, and the recording waited for that in vain; run it again when that "
        "is done."
    )
    with told_in_sentences(), locked(lock_path(), sentence, shared=True, patience=patience):
        yield


@contextmanager
def nobody_records() -> Iterator[bool]:
    """Whether nobody records, erases or backs up at this moment; where that is so, nobody does until this ends."""
    with ExitStack() as stack:
        try:
            stack.enter_context(locked(lock_path(), "Somebody records."))
        except LedgerLocked:
            yield False
            return
        yield True


@contextmanager
def erasing(patience: float = BUSY) -> Iterator[None]:
    """No backup is taken until this ends; to be held around every erasure and every change of a key.

    Waits ``patience`` seconds for backups that are under way, then raises
    LedgerLocked, before anything is done.
    """
    with (
        told_in_sentences(),
        locked(
            lock_path(),
            "This ledger is being backed up, and the erasure or the change of a key waited for that in vain; nothing "
            "was changed: run this again when the backup is done.",
            patience=patience,
        ),
    ):
        yield


@contextmanager
def locked(lock: Path, sentence: str, *, shared: bool = False, patience: float = 0) -> Iterator[None]:
    """Hold a lock, whose file is made; LedgerLocked with the sentence where others hold it for longer than that."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    try:
        held = _hold(lock, shared, patience)
    except sqlite3.OperationalError as error:
        name = getattr(error, "sqlite_errorname", None) or ""
        if name == "SQLITE_BUSY":
            raise LedgerLocked(sentence) from error
        kind = errno.ENOSPC if name.startswith("SQLITE_FULL") or is_full(lock.parent) else errno.EACCES
        raise OSError(kind, os.strerror(kind), str(lock.parent)) from error
    with closing(held):
        yield


def _hold(lock: Path, shared: bool, patience: float) -> sqlite3.Connection:
    """A connection whose transaction is the lock."""
    held = sqlite3.connect(lock, timeout=patience, isolation_level=None, check_same_thread=False)
    try:
        if shared:
            held.execute("BEGIN")
            held.execute("SELECT count(*) FROM sqlite_master").fetchone()
        else:
            held.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError:
        held.close()
        raise
    return held
