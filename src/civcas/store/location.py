"""Where the ledger, its vault and its lock are; known without Django."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

from civcas import settings
from civcas.errors import UsageError


def ledger_path() -> Path:
    """The ledger's file: what ``CIVCAS_DATABASE_URL`` names, else ``ledger.sqlite3`` in ``CIVCAS_HOME``.

    ``sqlite:///ledger.sqlite3`` is relative to the working folder,
    ``sqlite:////srv/ledger.sqlite3`` is absolute. Raises UsageError for an
    address that this version cannot use.
    """
    url = settings.value("CIVCAS_DATABASE_URL")
    if url is None:
        return (settings.home() / "ledger.sqlite3").absolute()
    parts = urlsplit(url)
    if parts.scheme in ("postgresql", "postgres"):
        raise UsageError(
            "CIVCAS_DATABASE_URL names a PostgreSQL server, which needs the extra 'postgres' that this version of "
            "civcas does not have; set it to sqlite:///path/to/file or leave it unset."
        )
    if parts.scheme != "sqlite" or parts.netloc or not parts.path.strip("/") or parts.query or parts.fragment:
        raise UsageError(f"CIVCAS_DATABASE_URL is {url!r}; set it to sqlite:///path/to/file or leave it unset.")
    return Path(unquote(parts.path.removeprefix("/"))).expanduser().absolute()


def vault_path() -> Path:
    """The folder of the original bytes, by their SHA-256."""
    return (settings.home() / "vault").absolute()
