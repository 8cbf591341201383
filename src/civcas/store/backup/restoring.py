"""Restoring a backup into an empty place: all of it, checked against its manifest, or nothing."""

from __future__ import annotations

import os
import re
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import DatabaseError, connection, transaction

from civcas.errors import LedgerNewer, UsageError
from civcas.store.backup import copied_postgresql
from civcas.store.backup.archive import HEAD, SQLITE
from civcas.store.backup.drafts import settle
from civcas.store.backup.making import Progress
from civcas.store.backup.place import Place, check_key, drafted, put_in_place, take_back, unmark
from civcas.store.backup.reading_archive import ArchiveReader
from civcas.store.layout import judged
from civcas.store.location import Server
from civcas.store.trouble import told_in_sentences
from civcas.store.writing import take_turn

WRITERS = 8
"""Files that are brought to the disk at once: the disk takes several in the time of one."""

SMALL = 1 << 20
"""Bytes up to which a file is written by one of those."""


@dataclass(frozen=True, slots=True)
class Restored:
    """A backup that was restored: how many files of the vault it had, and what it said was not as it should be.

    ``keys`` are those that it brought. ``older`` where its ledger is brought up
    to date by the first write.
    """

    originals: int
    keys: tuple[str, ...]
    older: bool
    missing: tuple[str, ...]
    changed: tuple[str, ...]


def restore(file: Path, *, step: Progress = lambda done, of: None) -> Restored:
    """Restore a backup to where the settings say that the ledger, its vault and its keys are, which must be empty.

    Raises BackupRefused, LedgerError or UsageError, in a sentence; then the
    place is as empty as it was.
    """
    place = Place()
    if not file.is_file():
        raise UsageError(f"There is no backup {file}; name the file that civcas backup has written.")
    size = file.stat().st_size
    with (
        told_in_sentences(place.database),
        file.open("rb", buffering=1 << 20) as opened,
        ArchiveReader(opened, file, lambda done: step(done, size)) as reader,
    ):
        older = _usable(reader, file, place)
        place.require_empty()
        with drafted(place) as draft, _Database(place, reader, draft) as database:
            originals, keys = _unpack(reader, place, draft, database)
            database.finish()
    manifest = reader.manifest
    return Restored(originals, keys, older, tuple(manifest["missing"]), tuple(manifest["changed"]))


def _usable(reader: ArchiveReader, file: Path, place: Place) -> bool:
    """Whether the ledger of a backup is older than this program; refuses one that cannot be restored here."""
    head = reader.head
    try:
        migrations = {(str(app), str(name)) for app, name in head["migrations"]}
        tables = head.get("columns", {})
        named = [*tables, *(column for columns in tables.values() for column in columns)]
        layout, database = int(head["layout"]), head["database"]
    except (KeyError, TypeError, ValueError, AttributeError):
        reader.changed(HEAD)
    if not all(re.fullmatch(r"[a-z_][a-z_0-9]{0,62}", name) for name in named):
        reader.changed(HEAD)
    kind = "postgresql" if isinstance(place.database, Server) else "sqlite"
    if database != kind:
        wanted = (
            "name an empty database of a PostgreSQL server in CIVCAS_DATABASE_URL"
            if kind == "sqlite"
            else "leave CIVCAS_DATABASE_URL unset, or let it name a file"
        )
        raise UsageError(f"The backup {file} is of the other kind of database; to restore it, {wanted}.")
    try:
        return judged(file, layout, migrations) == "older"
    except LedgerNewer:
        raise LedgerNewer(
            f"The backup {file} was taken by a newer civcas and is not restored; install that version "
            "(pip install --upgrade civcas)."
        ) from None


class _Database:
    """Where the database of a backup goes: a draft of a file, or a server's transaction, until ``finish``."""

    def __init__(self, place: Place, reader: ArchiveReader, draft: Path) -> None:
        self._place, self._reader, self._draft = place, reader, draft
        self._stack = ExitStack()
        file = place.file
        self.file = file
        if file is not None:
            beside = file.with_name(f".{file.name}.restoring")
            self.file = draft / "ledger.sqlite3" if file == place.home / "ledger.sqlite3" else beside

    def __enter__(self) -> _Database:
        if self.file is None:
            self._stack.enter_context(transaction.atomic())
            self._cursor = self._stack.enter_context(connection.cursor())
            take_turn()
            self._place.require_empty()  # asked again now that nobody else can make it
            copied_postgresql.prepare(self._cursor, self._reader.head)
        return self

    def __exit__(self, *error: Any) -> None:
        self._stack.__exit__(*error)
        if self.file is not None:
            self.file.unlink(missing_ok=True)

    def take(self, name: str, pieces: Iterator[bytes]) -> None:
        """Take in an entry of the database."""
        if self.file is not None:
            if name != SQLITE:
                self._reader.changed(name)
            self.file.parent.mkdir(parents=True, exist_ok=True)
            with self.file.open("wb", buffering=0) as out:
                _write(out, pieces)
            return
        table = name.removeprefix("database/").removesuffix(".copy")
        if table not in self._reader.head["columns"]:
            self._reader.changed(name)
        try:
            copied_postgresql.take_in(self._cursor, table, self._reader.head["columns"][table], pieces)
        except DatabaseError as error:
            if str(getattr(error.__cause__, "sqlstate", "")).startswith("22"):
                self._reader.changed(name)
            raise

    def finish(self) -> None:
        """Put everything in its place; the backup has been found whole."""
        try:
            if self.file is None:
                copied_postgresql.finish(self._cursor, self._reader.head)
            put_in_place(self._place, self._draft, self.file)
            self._stack.close()
        except BaseException:
            take_back(self._place)
            raise
        unmark(self._place)


def _unpack(reader: ArchiveReader, place: Place, draft: Path, database: _Database) -> tuple[int, tuple[str, ...]]:
    """Write every entry; gives how many files of the vault there were, and the keys."""
    originals, keys = 0, []
    (draft / "vault").mkdir()
    with _Writers() as writers:
        for name, size, pieces in reader.entries():
            if name.startswith("database/"):
                database.take(name, pieces)
            elif name.startswith("keys/"):
                data, own = b"".join(pieces), place.key(Path(name).name)
                if own is not None:
                    check_key(own, data)
                (draft / "keys").mkdir(mode=0o700, exist_ok=True)
                writers.write(draft / name, data, mode=0o600)
                keys.append(Path(name).stem)
            elif name.startswith("timestamps/"):
                writers.write(draft / name, b"".join(pieces), mode=0o644)
            else:
                originals += 1
                if size <= SMALL:
                    writers.write(draft / name, b"".join(pieces), mode=0o444)
                else:
                    writers.write_large(draft / name, pieces)
    settle(draft / "vault")
    settle(draft)
    return originals, tuple(keys)


class _Writers:
    """Writes files by several threads and brings them to the disk; at its end all of them, and their folders, are."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(WRITERS)
        self._waiting: deque[Future[None]] = deque()
        self._folders: set[Path] = set()

    def __enter__(self) -> _Writers:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        try:
            while self._waiting and kind is None:
                self._waiting.popleft().result()
            if kind is None:
                list(self._threads.map(settle, self._folders))
        finally:
            self._threads.shutdown(cancel_futures=True)

    def write(self, path: Path, data: bytes, *, mode: int) -> None:
        """Write a small file."""
        self._in_folder(path)
        self._later(self._threads.submit(_write_small, path, data, mode))

    def write_large(self, path: Path, pieces: Iterator[bytes]) -> None:
        """Write a large file; it is brought to the disk while the next are written."""
        self._in_folder(path)
        with path.open("xb", buffering=0) as out:
            for piece in pieces:
                out.write(piece)
        path.chmod(0o444)
        self._later(self._threads.submit(settle, path))

    def _in_folder(self, path: Path) -> None:
        if path.parent not in self._folders:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._folders |= {path.parent, path.parent.parent}

    def _later(self, writing: Future[None]) -> None:
        self._waiting.append(writing)
        while len(self._waiting) > 4 * WRITERS:
            self._waiting.popleft().result()


def _write_small(path: Path, data: bytes, mode: int) -> None:
    entry = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(entry, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    path.chmod(mode)


def _write(out: Any, pieces: Iterator[bytes]) -> None:
    for piece in pieces:
        out.write(piece)
    os.fsync(out.fileno())
