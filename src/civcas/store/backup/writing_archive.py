"""Writing a backup's file: entry after entry in one stream, each hashed while it is written."""

from __future__ import annotations

import errno
import hashlib
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO

from civcas.errors import LedgerError
from civcas.store.backup.archive import END, HEAD, MANIFEST, PIECE, header, padding, stamped
from civcas.store.plain_files import plain_file

READERS = 4
"""Threads that read and hash small files ahead of the one that writes."""

AHEAD = 64
"""Small files that are read ahead."""


class ArchiveWriter:
    """A backup that is being written; ``step`` is told the bytes of every piece."""

    def __init__(self, file: BinaryIO, head: dict[str, Any], step: Callable[[int], object]) -> None:
        self._file = file
        self._step = step
        self._entries: list[tuple[str, int, str]] = []
        self._threads = ThreadPoolExecutor(READERS)
        self.add_bytes(HEAD, stamped(head))

    def __enter__(self) -> ArchiveWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._threads.shutdown(cancel_futures=True)

    def add_bytes(self, name: str, data: bytes, sha256: str | None = None) -> None:
        """Add an entry that is in memory; ``sha256`` where it was worked out already."""
        self._file.write(header(name, len(data)))
        self._file.write(data)
        self._end(name, len(data), sha256 or hashlib.sha256(data).hexdigest())
        self._step(len(data))

    def add_pieces(self, name: str, pieces: Iterable[bytes | memoryview]) -> str:
        """Add an entry that comes in pieces, of whatever size together; gives its SHA-256."""
        start, size, digest = self._file.tell(), 0, hashlib.sha256()
        self._file.write(header(name, 0))
        for piece in pieces:
            hashing = self._threads.submit(digest.update, piece)
            self._file.write(piece)
            hashing.result()
            size += len(piece)
            self._step(len(piece))
        self._file.seek(start)
        self._file.write(header(name, size))
        self._file.seek(0, 2)
        self._end(name, size, digest.hexdigest())
        return digest.hexdigest()

    def add_files(self, files: Iterable[tuple[str, Path]]) -> Iterator[tuple[Path, str | None]]:
        """Add files in their order; gives each with its SHA-256, None where there is none of that name."""
        waiting: deque[tuple[str, Path, Future[tuple[bytes, str] | None]]] = deque()
        for name, path in files:
            waiting.append((name, path, self._threads.submit(_small, path)))
            if len(waiting) >= AHEAD:
                yield self._add_file(*waiting.popleft())
        while waiting:
            yield self._add_file(*waiting.popleft())

    def close(self, more: dict[str, Any]) -> None:
        """Write the manifest and the end; ``more`` is what else it says."""
        self.add_bytes(MANIFEST, stamped({**more, "entries": self._entries}))
        self._file.write(END)

    def _add_file(self, name: str, path: Path, read: Future[tuple[bytes, str] | None]) -> tuple[Path, str | None]:
        try:
            small = read.result()
            if small is None:
                with plain_file(path) as file:
                    return path, self.add_pieces(name, pieces_of(file))
        except PermissionError as error:
            raise LedgerError(
                f"The original {path} may not be read by you, and is not left out of a backup for that; ask its owner "
                "for the permission to, and run this again."
            ) from error
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return path, None
        except OSError as error:
            if error.errno != errno.EINVAL:  # a disk that fails; what is no file is as good as none
                raise
            return path, None
        self.add_bytes(name, *small)
        return path, small[1]

    def _end(self, name: str, size: int, sha256: str) -> None:
        self._file.write(padding(size))
        self._entries.append((name, size, sha256))


def pieces_of(file: Any) -> Iterator[memoryview]:
    """A file in pieces, which are each gone when the next is asked for."""
    room = memoryview(bytearray(PIECE))
    while count := file.readinto(room):
        yield room[:count]


def _small(path: Path) -> tuple[bytes, str] | None:
    """A file with its SHA-256, None where it is too large to be held with others of its kind."""
    with plain_file(path) as file:
        if os.fstat(file.fileno()).st_size > PIECE:
            return None
        data = file.read()
    return data, hashlib.sha256(data).hexdigest()
