"""Opening the ledger: a new one is made, an older one backed up and migrated, a newer one left untouched."""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Literal

from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader

from civcas.errors import LedgerError, LedgerLocked, LedgerNewer
from civcas.store.location import ledger_path
from civcas.store.trouble import told_in_sentences

APPLICATION = 0x63697663
"""SQLite's application id of a ledger: ``civc``."""

LAYOUT = 1
"""The ledger's layout as a whole; a program does not open one with a higher number."""

PATIENCE = 60
"""Seconds that a first use waits for another program's migration."""

State = Literal["missing", "older", "current"]


def open_ledger(*, write: bool) -> None:
    """Make sure that there is a ledger that this program can use; every LedgerError is a sentence for a person.

    With ``write`` a missing ledger is made, and an older one is backed up
    beside itself and migrated. Without it, both are left as they are and told.
    """
    path = ledger_path()
    with told_in_sentences(path):
        state = state_of(path)
        if state == "current":
            return
        if write:
            _bring_up_to_date(path)
        elif state == "missing":
            raise LedgerError(f"There is no ledger at {path} yet; run civcas record with your reports to make one.")
        else:
            raise LedgerError(
                f"The ledger {path} was written by an older civcas; run civcas record, which backs it up and brings "
                "it up to date."
            )


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
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=rw", uri=True, timeout=_busy_timeout())) as reader:
        tables = {name for (name,) in reader.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if not tables:
            return "missing"
        application, layout = (reader.execute(f"PRAGMA {name}").fetchone()[0] for name in _MARKS)
        if application != APPLICATION:
            raise LedgerError(
                f"{path} is a database of another program, not a ledger of civcas; name another file in "
                "CIVCAS_DATABASE_URL."
            )
        applied = set(reader.execute("SELECT app, name FROM django_migrations"))
    known = set(MigrationLoader(None).disk_migrations)
    ours = {config.label for config in apps.get_app_configs()}
    if layout > LAYOUT or any(app in ours for app, _ in applied - known):
        raise LedgerNewer(
            f"The ledger {path} was written by a newer civcas and is left as it is; install that version "
            "(pip install --upgrade civcas)."
        )
    return "older" if known - applied else "current"


_MARKS = ("application_id", "user_version")


def _bring_up_to_date(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with _alone(path):
        # Another program may have done it while this one waited.
        state = state_of(path)
        if state == "older":
            back_up(path, _free_name(path))
        if state != "current":
            _migrate()


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
            raise LedgerLocked(
                f"Another program is bringing the ledger {path} up to date; wait until that is done and run this again."
            ) from error
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
    # SQLite cannot switch this off within a transaction; each migration checks the keys itself at its end.
    connection.disable_constraint_checking()
    try:
        with transaction.atomic():
            call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
            with connection.cursor() as cursor:
                cursor.execute(f"PRAGMA application_id={APPLICATION}")
                cursor.execute(f"PRAGMA user_version={LAYOUT}")
    finally:
        connection.enable_constraint_checking()


def _busy_timeout() -> float:
    return float(connection.settings_dict["OPTIONS"]["timeout"])
