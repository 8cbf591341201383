"""The vault: original bytes beside the ledger, each in a file named by its SHA-256, never changed.

A file is whole or absent: it is written under another name, brought to the
disk and then renamed. ``keep`` returns once all of it is on the disk, so that
a transaction may name it. A file that no document names is harmless.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

WRITERS = 8
"""Files that are brought to the disk at once: the disk takes several in the time of one."""

STALE = 24 * 3600
"""Seconds after which a half-written file is surely nobody's any more."""


def place_of(vault: Path, sha256: str) -> Path:
    """Where the bytes of a hash are kept."""
    return vault / sha256[:2] / sha256[2:4] / sha256


def keep(vault: Path, originals: Mapping[str, bytes]) -> None:
    """Keep originals by their SHA-256; returns when files and folders are on the disk. Raises OSError."""
    if not originals:
        return
    incoming = vault / "incoming"
    incoming.mkdir(parents=True, exist_ok=True)
    folders = {place_of(vault, sha256).parent for sha256 in originals}
    for folder in folders:
        folder.mkdir(parents=True, exist_ok=True)

    def write(item: tuple[str, bytes]) -> None:
        _write(place_of(vault, item[0]), item[1], incoming)

    if len(originals) < WRITERS:
        for item in originals.items():
            write(item)
    else:
        with ThreadPoolExecutor(WRITERS) as writers:
            list(writers.map(write, originals.items(), chunksize=4))
    _settle({*folders, *(folder.parent for folder in folders), vault})


def sweep(vault: Path) -> None:
    """Remove half-written files that a killed program left behind."""
    incoming = vault / "incoming"
    if not incoming.is_dir():
        return
    for path in incoming.iterdir():
        try:
            if time.time() - path.stat().st_mtime > STALE:
                path.unlink()
        except FileNotFoundError:
            continue


def _write(path: Path, data: bytes, incoming: Path) -> None:
    draft = incoming / f"{path.name}.{os.getpid()}"
    if path.exists() and path.stat().st_size == len(data):
        # Left by a run that was killed, perhaps before the disk had it.
        _settle([path])
        return
    with draft.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    draft.chmod(0o444)
    draft.replace(path)


def _settle(paths: Iterable[Path]) -> None:
    """Bring files, and folders' entries, to the disk, so that renamed files are found after a power cut."""
    if os.name == "nt":
        return
    for path in paths:
        entry = os.open(path, os.O_RDONLY)
        try:
            os.fsync(entry)
        finally:
            os.close(entry)
