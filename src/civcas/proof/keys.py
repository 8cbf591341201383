"""The keys of the log: Ed25519, named and numbered as signed notes want them (C2SP signed-note).

A name and the four-byte key id, the beginning of SHA-256(name ‖ newline ‖ 0x01 ‖ public key), tell which key signed.
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass, field
from hashlib import sha256

KEY_BYTES = 32
ED25519 = b"\x01"
NAME = "civcas-ledger"
"""What a key is called where nobody names it."""

_NAME = re.compile(r"[!-*,-~]{1,200}")


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A public key of 32 raw bytes, by which anybody checks what the ledger signed."""

    raw: bytes
    name: str = NAME

    def __post_init__(self) -> None:
        """Refuse a key or a name that a signed note cannot carry, with ValueError."""
        _check(self.raw, self.name)

    @property
    def key_id(self) -> str:
        """The key id in eight hexadecimal digits."""
        return sha256(self.name.encode() + b"\n" + ED25519 + self.raw).hexdigest()[:8]

    def to_text(self) -> str:
        """The key on one line, ``name+key id+base64``, as signed notes' tools write and read it."""
        return f"{self.name}+{self.key_id}+{base64.b64encode(ED25519 + self.raw).decode()}"

    @classmethod
    def from_text(cls, text: str) -> PublicKey:
        """Read that line; ValueError where it is none."""
        parts = text.split("+", 2)
        raw = read_base64(parts[2]) if len(parts) == 3 else None
        if raw is None or len(raw) != 1 + KEY_BYTES or raw[:1] != ED25519:
            raise ValueError("a public key must be written as name+id+base64 of an Ed25519 key")
        key = cls(raw[1:], parts[0])
        if key.to_text() != text:
            raise ValueError(f"the id {parts[1]!r} in a public key does not belong to it; copy the whole line again")
        return key

    def verifies(self, signature: bytes, message: bytes) -> bool:
        """Whether the signature is this key's, of this message."""
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

        try:
            Ed25519PublicKey.from_public_bytes(self.raw).verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A private key of 32 raw bytes; whoever has it can sign as the ledger. Its bytes are in no print of it."""

    raw: bytes = field(repr=False)
    name: str = NAME

    def __post_init__(self) -> None:
        """Refuse a key or a name that a signed note cannot carry, with ValueError."""
        _check(self.raw, self.name)

    @classmethod
    def generate(cls, name: str = NAME) -> SigningKey:
        """A new key that nobody else has."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return cls(Ed25519PrivateKey.generate().private_bytes_raw(), name)

    @classmethod
    def from_bytes(cls, raw: bytes, name: str = NAME) -> SigningKey:
        """The key of 32 raw bytes; ValueError where they are not 32."""
        return cls(raw, name)

    def to_bytes(self) -> bytes:
        """The key's 32 raw bytes: keep them where only the ledger's owner can read."""
        return self.raw

    @property
    def public(self) -> PublicKey:
        """The public key that belongs to it."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return PublicKey(Ed25519PrivateKey.from_private_bytes(self.raw).public_key().public_bytes_raw(), self.name)

    def sign(self, message: bytes) -> bytes:
        """The signature of a message: 64 bytes."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return Ed25519PrivateKey.from_private_bytes(self.raw).sign(message)


def is_name(text: str) -> bool:
    """Whether a text can name a key or a log: visible ASCII without the plus sign, up to 200 characters."""
    return _NAME.fullmatch(text) is not None


def read_base64(text: str) -> bytes | None:
    """The bytes of standard base64 in its one exact spelling; None where it is none."""
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return raw if base64.b64encode(raw).decode() == text else None


def _check(raw: bytes, name: str) -> None:
    if len(raw) != KEY_BYTES:
        raise ValueError(f"an Ed25519 key has {KEY_BYTES} bytes, and not {len(raw)}")
    if not is_name(name):
        raise ValueError(
            f"a key cannot be called {name!r}; use letters, digits and marks of ASCII without spaces and plus signs"
        )
