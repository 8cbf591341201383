"""The ledger's database as Django is told of it; known without Django."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from civcas.store.location import Server

BUSY = 20
"""Seconds that a writer waits for others."""

REACHED = 10
"""Seconds after which a server that does not answer is told."""

KEPT = 60
"""Seconds that a thread of the pages keeps its connection to a server."""

_SESSION = {
    "application_name": "civcas",
    "connect_timeout": str(REACHED),
    # A server that is cut off in the middle is noticed within half a minute, not within hours.
    "keepalives_idle": "15",
    "keepalives_interval": "5",
    "keepalives_count": "3",
    "tcp_user_timeout": "30000",
}

_OF_EVERY_CONNECTION = "PRAGMA synchronous=FULL; PRAGMA secure_delete=ON"
"""Decisions are on the disk when they are told, and what was erased is written over there."""

_OF_EVERY_SESSION = (
    f"-c lock_timeout={BUSY}s -c synchronous_commit=on -c default_transaction_isolation=read\\ committed "
    "-c TimeZone=UTC -c DateStyle=ISO -c client_min_messages=error"
)


def database_settings(where: Path | Server) -> dict[str, Any]:
    """An entry of Django's ``DATABASES``."""
    if isinstance(where, Path):
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(where),
            # Immediate transactions take the writing lock at their start: none fails half-way for having read first.
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": BUSY, "init_command": _OF_EVERY_CONNECTION},
        }
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": where.name,
        "USER": where.user,
        "PASSWORD": where.password,
        "HOST": where.host,
        "PORT": where.port,
        "CONN_MAX_AGE": KEPT,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {**_SESSION, **dict(where.options), "options": _OF_EVERY_SESSION},
    }


def reading_only(options: dict[str, Any]) -> dict[str, Any]:
    """The options of a database, such that its connections cannot change the ledger."""
    if "options" in options:
        return {**options, "options": f"{options['options']} -c default_transaction_read_only=on"}
    return {**options, "init_command": "PRAGMA query_only=ON"}
