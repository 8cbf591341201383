"""A ledger in a file of SQLite: what it is, made where it is missing, backed up beside itself and migrated."""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.core.management import call_command
from django.db import connection, transaction

from civcas.errors import LedgerError
from civcas.store.as_it_is import as_it_is
from civcas.store.beginning import begin
from civcas.store.layout import LAYOUT, PATIENCE, State, being_migrated, foreign, judged

APPLICATION = 0x63697663
"""SQLite's application id of a ledger: ``civc``."""


def state_of(path: Path) -> State:
    """Whether the ledger is missing, older than this program or current.

    Raises LedgerNewer for one that knows more than this program, and
    LedgerError for a file that is no ledger.
    """
    try:
        found = path.stat()  # asked once: another program may be making it at this moment
    except FileNotFoundError:
        return "missing"
    if not stat.S_ISREG(found.st_mode):
        raise LedgerError(f"{path} is not a file; name the ledger's file in CIVCAS_DATABASE_URL.")
    if found.st_size == 0:
        return "missing"
    address = as_it_is(path) or f"{path.as_uri()}?mode=rw"
    with closing(sqlite3.connect(address, uri=True, timeout=_busy_timeout())) as reader:
        tables = {name for (name,) in reader.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if not tables:
            return "missing"
        application, layout = (reader.execute(f"PRAGMA {name}").fetchone()[0] for name in _MARKS)
        if application != APPLICATION:
            raise foreign(path)
        kept = reader.execute("SELECT CAST(app AS blob), CAST(name AS blob) FROM django_migrations")
        applied = {(app.decode(errors="replace"), name.decode(errors="replace")) for app, name in kept}
    return judged(path, layout, applied)


_MARKS = ("application_id", "user_version")


def bring_up_to_date(path: Path) -> None:
    """Make a ledger that is missing; back up and migrate one that is older."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with _alone(path):
        # Another program may have done it while this one waited.
        state = state_of(path)
        if state == "older":
            back_up(path, _free_name(path))
        if state != "current":
            _migrate()
        if state == "older":
            _clear_up()


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Hold the lock around migrations: an exclusive transaction on an empty database, which ends with its program."""
    lock = path.with_name(f"{path.name}.lock")
    with closing(sqlite3.connect(lock, timeout=PATIENCE, isolation_level=None)) as held:
        try:
            held.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if getattr(error, "sqlite_errorname", "") != "SQLITE_BUSY":
                raise
            raise being_migrated(path) from error
        yield


def back_up(path: Path, to: Path) -> None:
    """Write a consistent copy of a ledger, whole or not at all, also while others write."""
    draft = to.with_name(f"{to.name}.new")
    draft.unlink(missing_ok=True)
    with closing(sqlite3.connect(path, timeout=_busy_timeout())) as source, closing(sqlite3.connect(draft)) as copy:
        source.backup(copy)
    draft.replace(to)


def _free_name(path: Path) -> Path:
    """A name for a backup beside the ledger that is not taken: ``ledger-before-2.sqlite3``."""
    taken = 1
    while (name := path.with_name(f"{path.stem}-before-{taken}{path.suffix}")).exists():
        taken += 1
    return name


def _migrate() -> None:
    """Apply every missing migration in one transaction, so that a kill leaves what was there before."""
    connection.close()
    with connection.cursor() as cursor:
        # Kept in the file: readers never wait for a writer.
        cursor.execute("PRAGMA journal_mode=WAL")
        # What is replaced, such as words that are sealed from now on, is overwritten with zeros.
        cursor.execute("PRAGMA secure_delete=ON")
    # SQLite cannot switch this off within a transaction; each migration checks the keys itself at its end.
    connection.disable_constraint_checking()
    try:
        with transaction.atomic():
            call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
            begin()
            with connection.cursor() as cursor:
                cursor.execute(f"PRAGMA application_id={APPLICATION}")
                cursor.execute(f"PRAGMA user_version={LAYOUT}")
    finally:
        connection.enable_constraint_checking()


def _clear_up() -> None:
    """Write the file anew, so that nothing of what a migration took out of it is left in its free pages or its WAL."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _busy_timeout() -> float:
    return float(connection.settings_dict["OPTIONS"]["timeout"])
