"""Drafts: what is not whole yet stands in a folder of its own, which the next run sweeps if nobody works in it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from civcas.errors import LedgerLocked
from civcas.store.alone import locked

_LOCK = "lock"


@contextmanager
def draft_folder(folder: Path, taken: str) -> Iterator[Path]:
    """An empty folder of our own, gone at the end unless it was moved; LedgerLocked with ``taken`` if it is others'."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with locked(folder / _LOCK, taken):
            _clear(folder)
            try:
                yield folder
            finally:
                _clear(folder)
                _remove(folder)
    except LedgerLocked:
        raise  # it is another's
    except BaseException:
        _remove(folder)  # also where not even the lock could be made
        raise


def _remove(folder: Path) -> None:
    """Remove a folder that holds nothing but its lock."""
    with suppress(OSError):
        if all(path.name == _LOCK for path in folder.iterdir()):
            (folder / _LOCK).unlink(missing_ok=True)
            folder.rmdir()


def let_go(folder: Path) -> None:
    """Take the lock's file out of a draft that is about to be moved to its place."""
    (folder / _LOCK).unlink(missing_ok=True)


def sweep(folders: Iterator[Path]) -> None:
    """Remove the drafts of programs that were killed; those that somebody works in stay."""
    for folder in folders:
        with suppress(LedgerLocked), draft_folder(folder, "somebody works here"):
            pass


def settle(path: Path) -> None:
    """Bring a file, or the entries of a folder, to the disk."""
    if os.name == "nt" and path.is_dir():
        return
    entry = os.open(path, os.O_RDONLY)
    try:
        os.fsync(entry)
    finally:
        os.close(entry)


def _clear(folder: Path) -> None:
    with suppress(FileNotFoundError):
        for path in folder.iterdir():
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            elif path.name != _LOCK:
                path.unlink()
