"""A file as it was received, of which several documents come: a table, a chat's export, a mailbox, a web archive."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from civcas.records import Obtained

PIECE = 1 << 20
"""Bytes that are held at once of a file that is looked through."""


class ChangedMeanwhile(Exception):
    """The file is not there any more as it was when its documents were read."""


@dataclass(frozen=True, slots=True)
class Received:
    """A file that holds several documents, to be kept whole beside them.

    ``where`` names it for people, ``name`` is its file's name. Its bytes are
    ``data``, or those at ``path`` as long as size and time of change
    (``changed``, in nanoseconds) are what they were. ``obtained`` says how it
    came where it was no plain file. ``again`` gathers the ids and SHA-256 of
    documents in it that the same call had before.
    """

    where: str
    name: str
    size: int
    path: Path | None = None
    data: bytes | None = None
    changed: int = 0
    media_type: str | None = None
    obtained: Obtained | None = None
    again: list[tuple[str, str]] = field(default_factory=list, compare=False)

    def pieces(self) -> Iterator[bytes]:
        """Its bytes in order; ChangedMeanwhile, at the end too, where they are not those that were read."""
        if self.data is not None:
            for start in range(0, len(self.data), PIECE):
                yield self.data[start : start + PIECE]
            return
        assert self.path is not None
        try:
            with self.path.open("rb") as stream:
                while piece := stream.read(PIECE):
                    yield piece
                stands = os.fstat(stream.fileno())
        except OSError as error:
            raise ChangedMeanwhile from error
        if (stands.st_size, stands.st_mtime_ns) != (self.size, self.changed):
            raise ChangedMeanwhile


def received_file(stream: BinaryIO, path: Path, where: str, name: str) -> Received | None:
    """A file that was just opened, as it stands now; None for a pipe, which cannot be read a second time."""
    stands = os.fstat(stream.fileno())
    if not stat.S_ISREG(stands.st_mode):
        return None
    return Received(where, name, stands.st_size, path=path.absolute(), changed=stands.st_mtime_ns)
