"""What capture gives back for each input: a document with its bytes, or why there is none."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from typing import TypeAlias

from civcas.capture.received import Received
from civcas.errors import InputRefused
from civcas.records import Document
from civcas.records.making import quick_to_make


@quick_to_make
@dataclass(frozen=True, slots=True)
class Captured:
    """A document and the bytes it was made from.

    ``where`` names the input as people know it (a path, ``FILE row 12``).
    ``original`` are the bytes as they came: a file's, or one row's without
    its line end. ``given_id`` is true where the input itself gave the
    document's id. ``notices`` are sentences for a person. ``received`` is the
    file that it came out of, where that is of several documents. ``beside`` is true
    of a file of its own that such a file only names.
    """

    document: Document
    original: bytes
    where: str
    given_id: bool = False
    notices: tuple[str, ...] = ()
    received: Received | None = None
    beside: bool = False


@quick_to_make
@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that was passed over without being wrong, and why."""

    where: str
    why: str

    def __str__(self) -> str:
        """One sentence for a person."""
        return f"{self.where}: skipped, {self.why}."


Took: TypeAlias = Captured | InputRefused | Skipped


def sha256(data: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def shown(path: str | os.PathLike[str]) -> str:
    """A path as it can always be printed: bytes that are no text are shown as ``\\udc..``."""
    return os.fspath(path).encode("utf-8", "backslashreplace").decode("utf-8")
