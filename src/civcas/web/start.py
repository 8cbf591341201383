"""The one module that sets Django up; the command line and the web server call it."""

from __future__ import annotations

import os

from civcas.errors import ExtraMissing


def set_up(command: str = "record") -> None:
    """Make Django and the ledger's models usable, pointed at the ledger that the settings name now.

    ``command`` is named in the sentence where Django is not installed.
    May be called again, also after ``CIVCAS_HOME`` has changed.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "civcas.web.settings")
    try:
        import django
    except ModuleNotFoundError as missing:
        raise ExtraMissing(command, "web") from missing
    from django.apps import apps

    if not apps.ready:
        django.setup()
    from django.db import connection

    from civcas.store.location import ledger_path

    path = str(ledger_path())
    if connection.settings_dict["NAME"] != path:
        connection.close()
        connection.settings_dict["NAME"] = path


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
