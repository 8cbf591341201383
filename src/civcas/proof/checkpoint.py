"""Checkpoints: the size and root of the log at a time, signed, in the text format of transparency logs.

The format is that of C2SP tlog-checkpoint within C2SP signed-note, with one
extension line for the time::

    civcas.example/ledger
    7
    Jq4…base64 of the root…=
    at 2025-06-04T09:30:00.000000Z

    — civcas-ledger Bmp…base64 of key id and signature…=
"""

from __future__ import annotations

import base64
import datetime as dt
import re
from dataclasses import dataclass

from civcas.errors import CheckpointError
from civcas.proof.keys import PublicKey, SigningKey, is_name, read_base64
from civcas.proof.times import read_time, time_text
from civcas.proof.tree import HASH_BYTES

_SIZE = re.compile(r"0|[1-9][0-9]{0,15}")
_KEY_ID_BYTES = 4
_SIGNATURE_BYTES = 64


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What the log held at a time.

    ``origin`` names the log, ``size`` is its number of leaves, ``root`` the 32
    bytes of their tree's root, ``at`` when it was signed, in UTC.
    """

    origin: str
    size: int
    root: bytes
    at: dt.datetime

    def __post_init__(self) -> None:
        """Refuse what a checkpoint's text cannot carry, with ValueError."""
        if not is_name(self.origin):
            raise ValueError(f"a log cannot be called {self.origin!r}; use ASCII without spaces and plus signs")
        if not _SIZE.fullmatch(str(self.size)) or len(self.root) != HASH_BYTES:
            raise ValueError(f"a checkpoint needs a size of 0 or more and a root of {HASH_BYTES} bytes")
        time_text(self.at)

    def body(self) -> str:
        """The text that is signed, with its last line's end."""
        root = base64.b64encode(self.root).decode()
        return f"{self.origin}\n{self.size}\n{root}\nat {time_text(self.at)}\n"


@dataclass(frozen=True, slots=True)
class Signed:
    """A checkpoint with the signature that a note gives for it, not yet verified; ``key_id`` in hexadecimal digits."""

    checkpoint: Checkpoint
    key_name: str
    key_id: str
    signature: bytes


def sign_checkpoint(checkpoint: Checkpoint, key: SigningKey) -> str:
    """The whole signed note."""
    body = checkpoint.body()
    signature = base64.b64encode(bytes.fromhex(key.public.key_id) + key.sign(body.encode())).decode()
    return f"{body}\n— {key.name} {signature}\n"


def read_checkpoint(note: str) -> Signed:
    """The checkpoint and signature of a note, unverified; CheckpointError where a character is out of place."""
    lines = note.split("\n")
    if len(lines) != 7 or lines[4] or lines[6]:
        raise CheckpointError(
            "A checkpoint must be four lines (origin, size, root, time), an empty line and one signature line."
        )
    origin, size, root_text, at = lines[:4]
    root = read_base64(root_text)
    if not _SIZE.fullmatch(size) or root is None or not at.startswith("at "):
        raise CheckpointError("A checkpoint's second to fourth lines must be a size, a root in base64 and 'at' a time.")
    try:
        checkpoint = Checkpoint(origin, int(size), root, read_time(at.removeprefix("at ")))
    except ValueError as error:
        raise CheckpointError(f"This is no checkpoint: {error}.") from None
    dash, _, rest = lines[5].partition(" ")
    name, _, encoded = rest.partition(" ")
    raw = read_base64(encoded)
    if dash != "—" or not is_name(name) or raw is None or len(raw) != _KEY_ID_BYTES + _SIGNATURE_BYTES:
        raise CheckpointError("A checkpoint's last line must be a dash (—), a key's name and an Ed25519 signature.")
    return Signed(checkpoint, name, raw[:_KEY_ID_BYTES].hex(), raw[_KEY_ID_BYTES:])


def verify_checkpoint(note: str, public: PublicKey) -> Checkpoint:
    """The checkpoint of a note that this key signed; CheckpointError where it did not."""
    signed = read_checkpoint(note)
    if (signed.key_name, signed.key_id) != (public.name, public.key_id):
        raise CheckpointError(
            f"The checkpoint is signed by the key {signed.key_name}+{signed.key_id}"
            f" and not by {public.name}+{public.key_id}."
        )
    if not public.verifies(signed.signature, signed.checkpoint.body().encode()):
        raise CheckpointError(
            f"The checkpoint of {signed.checkpoint.size} entries is not what the key"
            f" {public.name}+{public.key_id} signed: it was changed, or the signature was."
        )
    return signed.checkpoint
