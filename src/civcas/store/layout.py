"""The ledger's layout: how a program knows whether it can use a ledger that it finds."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from django.apps import apps
from django.db.migrations.loader import MigrationLoader

from civcas.errors import LedgerError, LedgerLocked, LedgerNewer
from civcas.store.location import Server

LAYOUT = 1
"""The ledger's layout as a whole; a program does not open one with a higher number."""

PATIENCE = 60
"""Seconds that a first use waits for another program's migration."""

State = Literal["missing", "older", "current"]


def judged(where: Path | Server, layout: int, applied: set[tuple[str, str]]) -> State:
    """Whether a ledger of a layout, with these migrations by app and name, is older than this program or current.

    Raises LedgerNewer for one that knows more than this program.
    """
    known = set(MigrationLoader(None).disk_migrations)
    ours = {config.label for config in apps.get_app_configs()}
    if layout > LAYOUT or any(app in ours for app, _ in applied - known):
        raise LedgerNewer(
            f"The ledger {where} was written by a newer civcas and is left as it is; install that version "
            "(pip install --upgrade civcas)."
        )
    return "older" if known - applied else "current"


def foreign(where: Path | Server) -> LedgerError:
    """What is said of a database that is not ours."""
    return LedgerError(
        f"{where} is a database of another program, not a ledger of civcas; name another in CIVCAS_DATABASE_URL."
    )


def being_migrated(where: Path | Server) -> LedgerLocked:
    """What is said after waiting in vain for another program's migration."""
    return LedgerLocked(
        f"Another program is bringing the ledger {where} up to date; wait until that is done and run this again."
    )
