"""The installation's two keys, files of their own beside the ledger: one seals, one signs.

``seal.key`` wraps the ledger's key, under which every sealed record has a key
of its own; ``signing.key`` signs the log's checkpoints. Both are made on first
use and can be read by their owner alone. Without the first, sealed words
cannot be read again by anyone; without the second, the log cannot be added to.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path
from typing import Literal

from civcas import settings
from civcas.errors import KeyTrouble
from civcas.store.plain_files import named, plain_file, reason

KeyName = Literal["seal", "signing"]

SIZE = 32
"""Bytes of a key: AES-256, and the seed of an Ed25519 key."""

LONGEST = 1_000
"""Bytes that are read of a key's file; it has fewer."""

_KIND = "civcas-{name}-key-1"


def keys_path() -> Path:
    """The folder of the keys: what ``CIVCAS_KEYS`` names, else ``keys`` in ``CIVCAS_HOME``."""
    given = settings.value("CIVCAS_KEYS")
    return (Path(given).expanduser() if given else settings.home() / "keys").absolute()


def key_file(name: KeyName) -> Path:
    """The file of a key."""
    return keys_path() / f"{name}.key"


def read_key(name: KeyName) -> bytes:
    """The bytes of a key; KeyTrouble where its file is missing, nobody's secret, or no key."""
    path = key_file(name)
    try:
        with plain_file(path) as file:
            mode = os.fstat(file.fileno()).st_mode
            text = file.read(LONGEST).decode("ascii")
    except FileNotFoundError:
        gone = ' If it is lost for good, run civcas keys rotate signing --lost --why "…".' if name == "signing" else ""
        raise KeyTrouble(
            f"The key {path} is not there; put it back from a backup (civcas restore), "
            f"or name the folder that holds it in CIVCAS_KEYS.{gone}"
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        why = reason(error) if isinstance(error, OSError) else "it holds no text"
        do = (
            "ask its owner for the permission to" if isinstance(error, PermissionError) else "put it back from a backup"
        )
        raise KeyTrouble(f"The key {path} cannot be read ({why}); {do}.") from error
    if os.name != "nt" and mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise KeyTrouble(f"The key {path} can be read by others than its owner; run: chmod 600 {path}")
    return _parsed(path, name, text)


def _parsed(path: Path, name: KeyName, text: str) -> bytes:
    kind, _, coded = text.strip().partition(" ")
    try:
        key = base64.b64decode(coded, validate=True)
    except binascii.Error:
        key = b""
    if kind != _KIND.format(name=name) or len(key) != SIZE:
        raise KeyTrouble(f"{path} is no {name} key of civcas; put the right file back from a backup.")
    return key


def make_key(name: KeyName) -> bytes:
    """The key of an installation, made where there is none yet; several programs at once make one between them."""
    if not key_file(name).exists():
        write_key(name, secrets.token_bytes(SIZE))
    return read_key(name)


def write_key(name: KeyName, key: bytes) -> None:
    """Bring a key's file to the disk, whole or not at all; one that is there stays."""
    draft = _draft(key_file(name), name, key)
    try:
        with suppress(FileExistsError):
            key_file(name).hardlink_to(draft)
    finally:
        draft.unlink(missing_ok=True)


def set_aside(name: KeyName, key: bytes) -> None:
    """Bring a key to the disk that is to take another's place once the ledger knows of it."""
    _draft(_next(name), name, key).replace(_next(name))


def take_up(name: KeyName) -> None:
    """Put the key that was set aside in the other's place."""
    _next(name).replace(key_file(name))


def aside(name: KeyName) -> bytes | None:
    """The key that was set aside, if there is one: a rotation that was killed leaves it."""
    try:
        with plain_file(_next(name)) as file:
            return _parsed(_next(name), name, file.read(LONGEST).decode("ascii"))
    except (OSError, UnicodeDecodeError, KeyTrouble):
        return None


def _next(name: KeyName) -> Path:
    return key_file(name).with_suffix(".next")


def _draft(path: Path, name: KeyName, key: bytes) -> Path:
    """A key in a file of its own beside ``path``, readable by its owner alone, on the disk."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    entry = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with named(path), os.fdopen(entry, "w", encoding="ascii") as file:
            file.write(f"{_KIND.format(name=name)} {base64.b64encode(key).decode()}\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        draft.unlink(missing_ok=True)
        raise
    return draft


def fingerprint(key: bytes) -> str:
    """What a key is known by without giving it away: 16 hexadecimal digits."""
    return hashlib.sha256(b"civcas key\0" + key).hexdigest()[:16]
