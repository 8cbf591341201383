"""The one module that sets Django up; the command line and the web server call it."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import Any

from civcas.errors import ExtraMissing


def set_up(command: str = "record") -> None:
    """Make Django and the ledger's models usable, pointed at the ledger that the settings name now.

    ``command`` is named in the sentence where Django is not installed.
    May be called again, also after ``CIVCAS_HOME`` or
    ``CIVCAS_DATABASE_URL`` has changed.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "civcas.web.settings")
    try:
        import django
    except ModuleNotFoundError as missing:
        raise ExtraMissing(command, "web") from missing
    from civcas.store.database import database_settings
    from civcas.store.location import Server, ledger_at

    where = ledger_at()
    if isinstance(where, Server):
        try:
            import psycopg  # noqa: F401
        except ImportError as missing:
            raise ExtraMissing(command, "postgres") from missing
    from django.apps import apps

    if not apps.ready:
        django.setup()
    _point_at(database_settings(where))
    from civcas.store.ring import forget

    forget()


def _point_at(database: dict[str, Any]) -> None:
    """Make every connection from now on one to this database."""
    from django.db import connections

    now = connections.settings["default"]
    if any(now[name] != value for name, value in database.items() if name != "OPTIONS"):
        connections.close_all()
        connections.settings = connections.configure_settings({"default": database})
        with suppress(AttributeError):  # this thread had none yet
            del connections["default"]


def open_ledger(*, write: bool, command: str = "record") -> None:
    """Set Django up and open the ledger for a command; every LedgerError is a sentence for a person.

    With ``write``, a ledger that is missing is made and an older one is backed
    up and migrated; without, a missing ledger raises LedgerError saying so.
    """
    set_up(command)
    from civcas.store import opening

    opening.open_ledger(write=write)


def close_ledger() -> None:
    """Let go of the ledger's file, so that its folder can be moved or removed; the next use opens it again."""
    import sys

    if "django.db" in sys.modules:
        from django.db import connections

        connections.close_all()
