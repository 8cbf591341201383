"""The ledger as Django knows it."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created


class StoreConfig(AppConfig):
    """The one app with tables."""

    name = "civcas.store"
    label = "store"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """See to it that every connection keeps every text."""
        connection_created.connect(_connected, dispatch_uid="civcas.store")


def _connected(connection: BaseDatabaseWrapper, **_: Any) -> None:
    if connection.vendor == "postgresql":
        from civcas.store.any_text import take_any_text

        take_any_text(connection.connection)
