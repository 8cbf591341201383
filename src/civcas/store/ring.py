"""The keyring of the ledger that is open, and the ledger's own row."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from django.db import connection

from civcas.errors import LedgerError
from civcas.store import models
from civcas.store.keys import aside, fingerprint, make_key, read_key, take_up
from civcas.store.sealing import Keyring, new_ledger_key, unwrap, wrap


@dataclass(frozen=True)
class _Open:
    """The ring of one database, as long as that is the one in use."""

    database: tuple[object, ...]
    origin: str
    ring: Keyring


_opened: list[_Open] = []


def ring() -> Keyring:
    """The keyring of the ledger in use; KeyTrouble where the installation's seal key is missing or not its own."""
    return _current().ring


def origin() -> str:
    """What the ledger in use is called in its log."""
    return _current().origin


def forget() -> None:
    """Let go of the ring: another ledger, or another key, is used from now on."""
    _opened.clear()


def make_ledger() -> None:
    """Give a new ledger its name and its key, and the installation its keys where it has none."""
    if models.Ledger.objects.exists():
        return
    sealing = make_key("seal")
    make_key("signing")
    name, key = f"civcas/{secrets.token_hex(8)}", new_ledger_key()
    models.Ledger.objects.create(origin=name, wrapped=wrap(key, sealing, name), sealed_under=fingerprint(sealing))
    forget()


def _current() -> _Open:
    settings = connection.settings_dict
    database = tuple(settings.get(name) for name in ("ENGINE", "NAME", "HOST", "PORT"))
    if not _opened or _opened[0].database != database:
        _opened[:] = [_load(database)]
    return _opened[0]


def _load(database: tuple[object, ...]) -> _Open:
    row = models.Ledger.objects.first()
    if row is None:
        raise LedgerError("The ledger has no key of its own; put it back from a backup (civcas restore).")
    return _Open(database, row.origin, Keyring(unwrap(row.wrapped, _seal_key(row.sealed_under), row.origin)))


def _seal_key(sealed_under: str) -> bytes:
    """The installation's seal key; the one set aside where a rotation was killed before it was taken up."""
    waiting = aside("seal")
    if waiting is not None and fingerprint(waiting) == sealed_under:
        take_up("seal")
    return read_key("seal")
