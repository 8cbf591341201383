"""Sealing: what may name a person is kept encrypted, each record under a key of its own.

An envelope is ``version (1) ‖ nonce (12) ‖ wrapped record key (48) ‖ nonce (12)
‖ ciphertext``. The record's key is wrapped under the ledger's, and that under
the installation's (``civcas.store.keys``), all by AES-256-GCM; what the
envelope is of is bound to it, so that one cannot stand in another's place.
Destroying an envelope destroys the key, the salt and the words at once.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import orjson

from civcas.errors import KeyTrouble, Unsealed

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

VERSION = b"\x01"
_NONCE = 12
_KEY = 32
_TAG = 16
_WRAPPED = _NONCE + _KEY + _TAG


@dataclass(frozen=True, slots=True)
class Content:
    """What is sealed of a record: the content that a leaf of the log commits to, its salt, and a working text.

    ``content`` is canonical JSON. ``text`` is only given for documents.
    """

    salt: bytes
    content: str
    text: str | None = None

    def to_bytes(self) -> bytes:
        """As it is sealed."""
        return orjson.dumps([self.salt.hex(), self.content, self.text])

    @classmethod
    def from_bytes(cls, data: bytes) -> Content:
        """As it was sealed."""
        salt, content, text = orjson.loads(data)
        return cls(bytes.fromhex(salt), content, text)


class Keyring:
    """The ledger's key, and what is done with it."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    @cached_property
    def _wrapping(self) -> AESGCM:
        return _cipher(self._key)

    def seal(self, content: Content, about: str) -> bytes:
        """The envelope of a content; ``about`` names what it is of, and must be given again to open it."""
        key, first, second = os.urandom(_KEY), os.urandom(_NONCE), os.urandom(_NONCE)
        bound = about.encode()
        wrapped = self._wrapping.encrypt(first, key, bound)
        return b"".join((VERSION, first, wrapped, second, _cipher(key).encrypt(second, content.to_bytes(), bound)))

    def open(self, envelope: bytes | memoryview, about: str) -> Content:
        """What an envelope holds; Unsealed where any bit of it was changed or it is not the one of ``about``."""
        from cryptography.exceptions import InvalidTag

        data = bytes(envelope)
        bound = about.encode()
        wrapped, rest = data[1 : 1 + _WRAPPED], data[1 + _WRAPPED :]
        try:
            if data[:1] != VERSION:
                raise InvalidTag
            key = self._wrapping.decrypt(wrapped[:_NONCE], wrapped[_NONCE:], bound)
            return Content.from_bytes(_cipher(key).decrypt(rest[:_NONCE], rest[_NONCE:], bound))
        except (InvalidTag, ValueError) as error:
            raise Unsealed(
                f"The sealed words of {about} do not open: they were changed; run civcas verify to see what else was, "
                "and put the ledger back from a backup (civcas restore)."
            ) from error

    def code(self, purpose: str, text: str) -> bytes:
        """A keyed hash of 16 bytes: equal texts have equal ones, and without the key it tells nothing of the text."""
        return hashlib.blake2b(
            text.encode("utf-8", "surrogatepass"), digest_size=16, key=self._purpose(purpose)
        ).digest()

    def mark(self, text: str) -> str:
        """What stands for a hash of words that were erased: 64 hexadecimal digits, another under each ledger's key."""
        return hmac.digest(self._purpose("erased mark"), text.encode("utf-8", "surrogatepass"), "sha256").hex()

    def _purpose(self, purpose: str) -> bytes:
        found = self._purposes.get(purpose)
        if found is None:
            found = self._purposes[purpose] = hmac.digest(self._key, f"civcas {purpose}".encode(), "sha256")
        return found

    @cached_property
    def _purposes(self) -> dict[str, bytes]:
        return {}


def new_ledger_key() -> bytes:
    """A key for a ledger that is being made."""
    return os.urandom(_KEY)


def wrap(ledger_key: bytes, installation_key: bytes, origin: str) -> bytes:
    """A ledger's key under the installation's."""
    nonce = os.urandom(_NONCE)
    return nonce + _cipher(installation_key).encrypt(nonce, ledger_key, origin.encode())


def unwrap(wrapped: bytes | memoryview, installation_key: bytes, origin: str) -> bytes:
    """A ledger's key; KeyTrouble where the installation's key is not the one that it was wrapped under."""
    from cryptography.exceptions import InvalidTag

    data = bytes(wrapped)
    try:
        return _cipher(installation_key).decrypt(data[:_NONCE], data[_NONCE:], origin.encode())
    except (InvalidTag, ValueError) as error:
        raise KeyTrouble(
            "The seal key is not the one of this ledger, so that its words cannot be read; put back the key that "
            "belongs to it from a backup (civcas restore), or name its folder in CIVCAS_KEYS."
        ) from error


def _cipher(key: bytes) -> AESGCM:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return AESGCM(key)
