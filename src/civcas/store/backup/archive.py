"""The file of a backup, ``civcas-backup/1``: a plain tar, its entries in order, and a manifest of them at the end.

First ``civcas-backup.json`` (the head: what the backup is of), then the
database, the vault's files, the keys, and last ``manifest.json`` with every
entry's size and SHA-256. A backup without a manifest was cut short. Nothing in
it is of no account: headers hold a name and a size and no more, padding is
zero, and the two pieces of JSON carry their own hash, so that any byte that is
changed is found. Whoever has no civcas takes it apart with any ``tar``.
"""

from __future__ import annotations

import hashlib
import re
import tarfile
from typing import Any

import orjson

from civcas.errors import BackupRefused
from civcas.proof import canonical

FORMAT = "civcas-backup/1"
HEAD, MANIFEST = "civcas-backup.json", "manifest.json"
SQLITE = "database/ledger.sqlite3"

BLOCK = 512
"""Bytes that a tar counts in."""

PIECE = 4 << 20
"""Bytes that are read, hashed and written at a time."""

END = bytes(2 * BLOCK)

_HEX = "[0-9a-f]"
_VAULT = re.compile(rf"vault/({_HEX}{{2}})/({_HEX}{{2}})/\1\2{_HEX}{{60}}")
_OTHERS = re.compile(
    rf"{re.escape(HEAD)}|{re.escape(MANIFEST)}|{SQLITE}|database/\w{{1,63}}\.copy|keys/(seal|signing)\.key|"
    rf"timestamps/{_HEX}{{64}}\.json"
)


def is_known(name: str) -> bool:
    """Whether the format has an entry of such a name; nothing else is written on restoring."""
    return name.isascii() and bool(_VAULT.fullmatch(name) or _OTHERS.fullmatch(name))


def vault_name(sha256: str) -> str:
    """The entry of a file in the vault."""
    return f"vault/{sha256[:2]}/{sha256[2:4]}/{sha256}"


def header(name: str, size: int) -> bytes:
    """The block that begins an entry: the same name and size always make the same one."""
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = size, 0o600
    return entry.tobuf(tarfile.GNU_FORMAT, "ascii", "strict")


def parsed(block: bytes) -> tuple[str, int]:
    """The name and the size of an entry; ValueError for a block that ``header`` does not make."""
    try:
        entry = tarfile.TarInfo.frombuf(block, "ascii", "strict")
    except tarfile.HeaderError as error:
        raise ValueError(str(error)) from error
    if not is_known(entry.name) or header(entry.name, entry.size) != block:
        raise ValueError("no header of the format")
    return entry.name, entry.size


def padding(size: int) -> bytes:
    """The zeros that fill an entry's last block."""
    return bytes(-size % BLOCK)


def stamped(held: dict[str, Any]) -> bytes:
    """Plain values as canonical JSON that carries its own hash."""
    text = canonical({**held, "format": FORMAT})
    return canonical({**held, "format": FORMAT, "sha256": hashlib.sha256(text.encode()).hexdigest()}).encode()


def unstamped(data: bytes) -> dict[str, Any]:
    """What ``stamped`` was given; ValueError where any byte is another.

    BackupRefused for a later format, whose sentence says that it is one.
    """
    held = orjson.loads(data)
    if not isinstance(held, dict):
        raise ValueError("no object")
    said = held.pop("sha256", None)
    whole = canonical({**held, "sha256": said}).encode() == data
    if not whole or said != hashlib.sha256(canonical(held).encode()).hexdigest():
        raise ValueError("its hash is not its own")
    if held.pop("format", None) != FORMAT:
        raise BackupRefused("newer")
    return held
