"""What a watch remembers from one run to the next, in a file of its own that holds no word and no address.

Which pages were taken is worked out from the ledger, which alone says so: the
file is an index, and is made again where it is missing or of another ledger.
It is brought up to date before anything is asked, so that a watch that was
killed between recording and remembering takes nothing twice.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import orjson

from civcas import settings
from civcas.errors import Unsealed
from civcas.records.address import without_tracking
from civcas.store import models
from civcas.store.alone import locked
from civcas.store.contents import moment
from civcas.store.erasing import ERASED
from civcas.store.opened import document_record
from civcas.store.ring import ring
from civcas.store.sealing import Content
from civcas.store.trouble import told_in_sentences

INDEXED = "watch, by address without tracking"
"""How pages are known: an index that was made in another way is made anew."""

_TABLES = """
CREATE TABLE IF NOT EXISTS ledger (one INTEGER PRIMARY KEY CHECK (one = 1), mark TEXT, up_to INTEGER, at TEXT);
CREATE TABLE IF NOT EXISTS taken (address TEXT PRIMARY KEY, text TEXT, stamp TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS failed (address TEXT PRIMARY KEY, times INTEGER) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS source (
    name TEXT PRIMARY KEY, due REAL, failures INTEGER, sealed BLOB, taken TEXT
) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Remembered:
    """What is remembered of a source: when it is due (seconds since 1970), failures in a row, what to ask unless."""

    due: float = 0.0
    failures: int = 0
    unless: Mapping[str, str] | None = None


def address_mark(address: str) -> str:
    """What stands for a page at an address, by what it was come to; it tells nothing without the ledger's key."""
    return ring().mark(f"address {without_tracking(address)}")


class WatchState:
    """The file; to be used by one watch at a time. Close it."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = _opened(path)

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    @told_in_sentences()
    def catch_up(self) -> None:
        """Take in which addresses the ledger has documents of since the last time."""
        mark = ring().mark(INDEXED)
        row = self._file.execute("SELECT mark, up_to, at FROM ledger").fetchone()
        up_to = row[1] if row and row[0] == mark and self._is_there(row[1], row[2]) else None
        if up_to is None:
            self._file.executescript("DELETE FROM ledger; DELETE FROM taken; DELETE FROM failed; DELETE FROM source")
            self._file.execute("INSERT INTO ledger VALUES (1, ?, 0, '')", (mark,))
            up_to = 0
        last = None
        taken = []
        for document in models.Document.objects.filter(pk__gt=up_to).order_by("pk").iterator(500):
            last = document
            obtained = document_record(document).obtained
            if obtained is not None and obtained.collector is not None and obtained.address:
                erased = obtained.address.startswith(ERASED)
                address = obtained.address[len(ERASED) :] if erased else address_mark(obtained.address)
                taken.append((address, ring().mark(f"text {document.text_sha256}")))
        with self._file:
            self._file.executemany(
                "INSERT INTO taken (address, text) VALUES (?, ?) "
                "ON CONFLICT (address) DO UPDATE SET text = excluded.text",
                taken,
            )
            if last is not None:
                values = (mark, last.pk, moment(last.captured_at))
                self._file.execute("INSERT OR REPLACE INTO ledger VALUES (1, ?, ?, ?)", values)

    def _is_there(self, up_to: int, at: str) -> bool:
        """Whether the ledger still is the one that was looked through: a restored one may have other rows."""
        if up_to == 0:
            return True
        captured = models.Document.objects.filter(pk=up_to).values_list("captured_at", flat=True).first()
        return captured is not None and moment(captured) == at

    def is_taken(self, address: str, stamp: str | None) -> bool:
        """Whether an address was taken; where its stamp (when it was changed) is known, as it is since then."""
        # Of what an earlier version erased, the address stands with its tracking.
        marks = (address_mark(address), ring().mark(f"address {address}"))
        row = self._file.execute("SELECT stamp FROM taken WHERE address IN (?, ?)", marks).fetchone()
        if row is None:
            return False
        return stamp is None or row[0] is None or bool(row[0] == ring().mark(f"stamp {stamp}"))

    def has_text(self, address: str, text_sha256: str) -> bool:
        """Whether the newest that was taken at an address has this very text."""
        row = self._file.execute("SELECT text FROM taken WHERE address = ?", (address_mark(address),)).fetchone()
        return row is not None and row[0] == ring().mark(f"text {text_sha256}")

    def took(self, all_of: Iterable[tuple[str, str, str | None]]) -> None:
        """Remember addresses whose documents the ledger has, each with its text's hash and its stamp."""
        rows = [
            (address_mark(address), ring().mark(f"text {text}"), ring().mark(f"stamp {stamp}") if stamp else None)
            for address, text, stamp in all_of
        ]
        with self._file:
            self._file.executemany("INSERT OR REPLACE INTO taken VALUES (?, ?, ?)", rows)
            self._file.executemany("DELETE FROM failed WHERE address = ?", [(row[0],) for row in rows])

    def failed(self, address: str) -> int:
        """Remember that an address could not be had; gives how often in a row."""
        with self._file:
            self._file.execute(
                "INSERT INTO failed VALUES (?, 1) ON CONFLICT (address) DO UPDATE SET times = times + 1",
                (address_mark(address),),
            )
        return self.failures(address)

    def failures(self, address: str) -> int:
        """How often in a row an address could not be had."""
        row = self._file.execute("SELECT times FROM failed WHERE address = ?", (address_mark(address),)).fetchone()
        return row[0] if row else 0

    def source(self, name: str) -> Remembered:
        """What is remembered of a source."""
        row = self._file.execute("SELECT due, failures, sealed FROM source WHERE name = ?", (_of(name),)).fetchone()
        if row is None:
            return Remembered()
        try:
            unless = orjson.loads(ring().open(row[2], _about(name)).content) if row[2] else None
        except Unsealed:
            unless = None
        return Remembered(row[0], row[1], unless)

    def remember(self, name: str, remembered: Remembered) -> None:
        """Remember a source; what to ask ``unless`` is made of its bytes, and so sealed."""
        sealed = None
        if remembered.unless:
            sealed = ring().seal(Content(b"", orjson.dumps(dict(remembered.unless)).decode()), _about(name))
        with self._file:
            self._file.execute(
                "INSERT OR REPLACE INTO source VALUES (?, ?, ?, ?, NULL)",
                (_of(name), remembered.due, remembered.failures, sealed),
            )


def _of(name: str) -> str:
    return ring().mark(f"source {name}")


def _about(name: str) -> str:
    return f"watch {name}"


def _opened(path: Path) -> sqlite3.Connection:
    """The file, made anew where it is no such file: all that it holds can be worked out again."""
    try:
        return _made(path)
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            raise OSError(str(error), str(path)) from error
        path.unlink()
        return _made(path)


def _made(path: Path) -> sqlite3.Connection:
    file = sqlite3.connect(path, timeout=20)
    try:
        file.execute("PRAGMA journal_mode=WAL")
        file.execute("PRAGMA synchronous=NORMAL")
        file.executescript(_TABLES)
    except BaseException:
        file.close()
        raise
    return file


@contextmanager
def open_state() -> Iterator[WatchState]:
    """The state beside the vault of the ledger in use; LedgerLocked where another watch has it."""
    home = settings.home().absolute()
    sentence = "Another civcas watch runs on this ledger; name all sources in one file, or stop the other first."
    with told_in_sentences(), locked(home / "watching.lock", sentence):
        state = WatchState(home / "watching.sqlite3")
        try:
            yield state
        finally:
            state.close()
