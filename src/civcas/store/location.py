"""Where the ledger and its vault are; known without Django."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlsplit

from civcas import settings
from civcas.errors import UsageError

PASSED_ON = ("connect_timeout", "passfile", "sslcert", "sslkey", "sslmode", "sslrootcert")
"""What an address may say of the connection after its ``?``, beside host, port, user and password."""

LONGEST_NAME = 63
"""Bytes that the name of a PostgreSQL database can have."""


@dataclass(frozen=True, slots=True)
class Server:
    """A database of a PostgreSQL server; as text it is an address without the password.

    ``host`` may be the folder of a Unix socket. What is empty is left to
    libpq: its variables ``PG*``, its password file, and its defaults.
    """

    name: str
    user: str = ""
    password: str = field(default="", repr=False)
    host: str = ""
    port: str = ""
    options: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        """The address, fit to be shown."""
        user = f"{quote(self.user)}@" if self.user else ""
        port = f":{self.port}" if self.port else ""
        if self.host.startswith("/"):
            return f"postgresql://{user}{port}/{quote(self.name)}?host={self.host}"
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"postgresql://{user}{host}{port}/{quote(self.name)}"


def ledger_at() -> Path | Server:
    """The ledger's file or database: what ``CIVCAS_DATABASE_URL`` names, else ``ledger.sqlite3`` in ``CIVCAS_HOME``.

    ``sqlite:///ledger.sqlite3`` is relative to the working folder,
    ``sqlite:////srv/ledger.sqlite3`` is absolute. Raises UsageError for an
    address that cannot be used.
    """
    url = settings.value("CIVCAS_DATABASE_URL")
    if url is None:
        return (settings.home() / "ledger.sqlite3").absolute()
    try:
        parts = urlsplit(url)
        if parts.scheme in ("postgresql", "postgres"):
            return _server(parts)
    except _Wrong as error:
        raise _refused(url, str(error)) from error
    except ValueError:
        # What the library says of an address may quote its password.
        raise _refused(url) from None
    if parts.scheme != "sqlite" or parts.netloc or not parts.path.strip("/") or parts.query or parts.fragment:
        raise _refused(url)
    return Path(unquote(parts.path.removeprefix("/"))).expanduser().absolute()


def ledger_path() -> Path:
    """The ledger's file; UsageError where the ledger is in a database of a server, and has none."""
    where = ledger_at()
    if isinstance(where, Server):
        raise UsageError(f"The ledger {where} is no file; leave CIVCAS_DATABASE_URL unset to use one.")
    return where


def vault_path() -> Path:
    """The folder of the original bytes, by their SHA-256."""
    return (settings.home() / "vault").absolute()


class _Wrong(ValueError):
    """What is wrong with an address, in words that hold none of it that is secret."""


def _server(parts: SplitResult) -> Server:
    given = {
        "host": unquote(parts.hostname or ""),
        "port": str(parts.port or ""),
        "user": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
    }
    options = {}
    for name, value in parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query)):
        if name in given:
            given[name] = value
        elif name in PASSED_ON:
            options[name] = value
        else:
            raise _Wrong(f"what it says of {name!r} is not known")
    name = unquote(parts.path.removeprefix("/"))
    if not name:
        raise _Wrong("it names no database")
    if len(name.encode()) > LONGEST_NAME:
        raise _Wrong(f"the name of a database has at most {LONGEST_NAME} bytes")
    if "\0" in name or any("\0" in value for value in (*given.values(), *options.values())):
        raise _Wrong("it holds a NUL character")
    if given["port"] and not given["port"].isdecimal():
        raise _Wrong("its port is no number")
    return Server(name, **given, options=tuple(options.items()))


def _refused(url: str, why: str = "") -> UsageError:
    """Says the address without what may be a password in it."""
    before, at, after = url.partition("?")[0].rpartition("@")
    shown = f"{before.partition('://')[0]}://…@{after}" if at and "://" in before else f"{at and '…'}{at}{after}"
    reason = f" ({why})" if why else ""
    return UsageError(
        f"CIVCAS_DATABASE_URL is {shown!r}, which cannot be used{reason}; set it to sqlite:///path/to/file or "
        "postgresql://user:password@host:port/name, or leave it unset."
    )
