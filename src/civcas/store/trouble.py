"""The database's and the disk's complaints as sentences for a person."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import Error as DjangoError
from django.db import connection
from django.db.transaction import TransactionManagementError

from civcas.errors import LedgerError
from civcas.store import trouble_postgresql, trouble_sqlite
from civcas.store.location import Server, ledger_at, vault_path
from civcas.store.plain_files import reason


@contextmanager
def told_in_sentences(where: Path | Server | None = None) -> Iterator[None]:
    """Raise LedgerError or LedgerLocked, in one sentence, for what the database or the disk refuses.

    ``where`` is the ledger, by default the one that the settings name. What is
    not their refusal (a broken constraint) passes as it is.
    """
    try:
        yield
    except (sqlite3.Error, DjangoError) as error:
        told = _of_database(error, where or ledger_at())
        if told is None:
            raise
        raise told from error
    except OSError as error:
        raise _of_disk(error, where or ledger_at()) from error


def _of_database(error: Exception, where: Path | Server) -> LedgerError | None:
    cause = error if isinstance(error, sqlite3.Error) else _behind(error)
    if isinstance(where, Path):
        return trouble_sqlite.sentence(cause, where) if isinstance(cause, sqlite3.Error) else None
    if not isinstance(cause, trouble_postgresql.Complaint):
        return None
    if not connection.in_atomic_block and trouble_postgresql.is_lost(cause):
        connection.close()  # the next use makes a new one
    return trouble_postgresql.sentence(cause, where)


def _behind(error: Exception) -> BaseException | None:
    """What a database refused, where Django only says that nothing more can be done after it."""
    cause: BaseException | None = error.__cause__
    if isinstance(error, TransactionManagementError):
        before: BaseException | None = error
        while before is not None and cause is None:
            before = before.__context__
            cause = before.__cause__ if before is not None else None
    return cause


def _of_disk(error: OSError, where: Path | Server) -> LedgerError:
    place = error.filename or (where.parent if isinstance(where, Path) else vault_path())
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return LedgerError(f"The disk that holds {place} is full; make room and run this again.")
    why = reason(error)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return LedgerError(
            f"{place} cannot be used for the ledger ({why}); "
            "make its folder writable, or set CIVCAS_HOME to one that is."
        )
    if error.errno in (errno.ENOTDIR, errno.EEXIST, errno.EISDIR):
        return LedgerError(
            f"{place} cannot be used for the ledger ({why}); move what stands there away, or set CIVCAS_HOME to "
            "another folder."
        )
    return LedgerError(f"{place} cannot be used for the ledger ({why}); look at its disk, and run this again.")
