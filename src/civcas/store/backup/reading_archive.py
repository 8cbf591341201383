"""Reading a backup's file: strictly, entry after entry, and at the end against its manifest."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, NoReturn

from civcas.errors import BackupRefused
from civcas.store.backup.archive import BLOCK, END, HEAD, MANIFEST, PIECE, padding, parsed, unstamped


class ArchiveReader:
    """A backup that is being read; ``step`` is told the bytes of every piece.

    Everything raises BackupRefused where the file is not what was written.
    """

    def __init__(self, file: BinaryIO, path: Path, step: Callable[[int], object]) -> None:
        self._file, self._path, self._step = file, path, step
        self._entries: list[list[Any]] = []
        self._threads = ThreadPoolExecutor(1)
        self._manifest: dict[str, Any] = {}
        first = file.read(BLOCK)
        if first[: len(HEAD)] != HEAD.encode()[: len(first)]:
            raise BackupRefused(f"{path} is not a backup of civcas; name a file that civcas backup has written.")
        name, size = self._parsed(first, "beginning")
        if name != HEAD:
            self.changed("beginning")
        self.head = self._unstamped(HEAD, b"".join(self._pieces(name, size)))

    def __enter__(self) -> ArchiveReader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._threads.shutdown(cancel_futures=True)

    def entries(self) -> Iterator[tuple[str, int, Iterator[bytes]]]:
        """Every entry between head and manifest: its name, its size, and its pieces, to be taken before the next.

        They are not yet known to be what was backed up: that is known when
        this has ended without an error.
        """
        seen = {HEAD}
        while True:
            last = self._entries[-1][0]
            block = self._file.read(BLOCK)
            if block == bytes(BLOCK):
                self._cut_short()
            name, size = self._parsed(block, f"header after {last}")
            if name in seen:
                self.changed(f"second {name}")
            seen.add(name)
            if name == MANIFEST:
                break
            pieces = self._pieces(name, size)
            yield name, size, pieces
            if self._entries[-1][0] != name:
                raise RuntimeError(f"{name} was not taken before the next")
        self._manifest = self._compared(size)

    @property
    def manifest(self) -> dict[str, Any]:
        """What else the manifest says, once all entries were read."""
        return self._manifest

    def changed(self, what: str) -> NoReturn:
        """Refuse the backup because of one of its parts."""
        raise BackupRefused(
            f"The backup {self._path} was changed: its {what} is not what was backed up; take another backup. Nothing "
            "was restored."
        )

    def _compared(self, size: int) -> dict[str, Any]:
        found = list(self._entries)
        held = self._unstamped(MANIFEST, b"".join(self._pieces(MANIFEST, size)))
        end = self._file.read(len(END) + 1)
        if len(end) < len(END):
            self._cut_short()
        if end != END:
            self.changed("end")
        listed = held.pop("entries")
        for was, now in zip(listed, found, strict=False):
            if was != now:
                self.changed(str(was[0]))
        if len(listed) != len(found):
            self.changed("number of entries")
        return held

    def _unstamped(self, name: str, data: bytes) -> dict[str, Any]:
        try:
            return unstamped(data)
        except ValueError:
            self.changed(name)
        except BackupRefused:
            raise BackupRefused(
                f"The backup {self._path} was taken by a newer civcas and is not restored; install that version "
                "(pip install --upgrade civcas)."
            ) from None

    def _parsed(self, block: bytes, what: str) -> tuple[str, int]:
        if len(block) < BLOCK:
            self._cut_short()
        try:
            return parsed(block)
        except ValueError:
            self.changed(what)

    def _pieces(self, name: str, size: int) -> Iterator[bytes]:
        digest, left = hashlib.sha256(), size
        while left:
            piece = self._file.read(min(PIECE, left))
            if not piece:
                self._cut_short()
            left -= len(piece)
            if len(piece) < PIECE:
                digest.update(piece)
                yield piece
            else:
                hashing = self._threads.submit(digest.update, piece)
                yield piece
                hashing.result()
            self._step(len(piece))
        filled = self._file.read(len(padding(size)))
        if len(filled) < len(padding(size)):
            self._cut_short()
        if filled != padding(size):
            self.changed(f"filling after {name}")
        self._entries.append([name, size, digest.hexdigest()])

    def _cut_short(self) -> NoReturn:
        raise BackupRefused(
            f"The backup {self._path} was cut short: it has no manifest at its end; take another backup. Nothing was "
            "restored."
        )
