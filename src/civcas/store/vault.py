"""The vault: original bytes beside the ledger, in files named by their SHA-256, never changed.

What came as a file is kept as a file of its own; the rows of JSON Lines are
kept up to a hundred a file, which is again one of JSON Lines. A file is whole
or absent: it is written under another name, brought to the disk and then
renamed. ``keep`` returns once all of it is on the disk, so that a transaction
may name it. A file that no document names is harmless.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from civcas.errors import LedgerError
from civcas.store.plain_files import named, plain_file, reason

WRITERS = 8
"""Files that are brought to the disk at once: the disk takes several in the time of one."""

LEAVING = "leaving"
"""An empty file beside half-written ones: something was erased, and perhaps not yet all of it removed."""


def place_of(vault: Path, sha256: str) -> Path:
    """Where the bytes of a hash are kept."""
    return vault / sha256[:2] / sha256[2:4] / sha256


@dataclass(frozen=True, slots=True)
class Kept:
    """Where an original is: a file of its own, or ``size`` bytes from ``offset`` on of the file ``bundle``."""

    sha256: str
    size: int
    bundle: str | None = None
    offset: int | None = None


def keep(vault: Path, files: Mapping[str, bytes], rows: Mapping[str, bytes] | None = None) -> dict[str, Kept]:
    """Keep originals by their SHA-256 and say where; returns when files and folders are on the disk. Raises OSError.

    ``rows`` are kept together in one file, a line each: a file of their own
    for each would take most of the time that a row takes to record.
    """
    kept = {sha256: Kept(sha256, len(data)) for sha256, data in files.items()}
    files = dict(files)
    if rows:
        bundle = b"".join(row + b"\n" for row in rows.values())
        name = name_of(bundle)
        files[name] = bundle
        offset = 0
        for sha256, row in rows.items():
            kept[sha256] = Kept(sha256, len(row), name, offset)
            offset += len(row) + 1
    if files:
        _keep_files(vault, files)
    return kept


def keep_pieces(vault: Path, sha256: str, pieces: Iterable[bytes]) -> int:
    """Keep a file that may be larger than what is held at once; gives its size.

    Raises OSError, and ValueError where the pieces are not those of the hash.
    """
    path, incoming = place_of(vault, sha256), vault / "incoming"
    for folder in (incoming, path.parent):
        folder.mkdir(parents=True, exist_ok=True)
    draft, whole, size = _draft(path, incoming), hashlib.sha256(), 0
    try:
        with named(path), draft.open("wb") as file:
            for piece in pieces:
                file.write(piece)
                whole.update(piece)
                size += len(piece)
            file.flush()
            os.fsync(file.fileno())
        if whole.hexdigest() != sha256:
            raise ValueError("it is not the file that was looked at")
        draft.chmod(0o444)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    settle([path.parent, path.parent.parent, vault])
    return size


def fetch(vault: Path, kept: Kept) -> bytes:
    """The bytes of an original, just as they were captured; LedgerError where they are gone or not those any more."""
    path = place_of(vault, kept.bundle or kept.sha256)
    try:
        with plain_file(path) as file:
            file.seek(kept.offset or 0)
            data = file.read(kept.size) if kept.bundle else file.read()
    except FileNotFoundError as error:
        raise LedgerError(f"The original {kept.sha256} is not in the vault; put back {path} from a backup.") from error
    except PermissionError as error:
        raise LedgerError(
            f"The original {path} may not be read by you; ask its owner for the permission to."
        ) from error
    except (OSError, ValueError, OverflowError, MemoryError) as error:
        why = reason(error) if isinstance(error, OSError | ValueError) else "where it stands is not known"
        raise LedgerError(
            f"The original {kept.sha256} cannot be read ({why}); run civcas verify, and put back {path} from a backup."
        ) from error
    if hashlib.sha256(data).hexdigest() != kept.sha256:
        raise LedgerError(f"The original {kept.sha256} was changed in the vault; put back {path} from a backup.")
    return data


def rescue(vault: Path, bundle: str, wanted: Iterable[Kept]) -> dict[str, bytes]:
    """What of some rows of a bundle can be had, by their SHA-256, also where the file was damaged or cut short.

    Each is just as it was captured: it stands where it was, or on a line of its
    own elsewhere in the file. Nothing where the file is gone; LedgerError where it cannot be read.
    """
    path = place_of(vault, bundle)
    try:
        with plain_file(path) as file:
            data = file.read()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise LedgerError(
            f"The file {path}, which holds what is to be erased, cannot be read ({reason(error)}); let it be read or "
            "remove it, and run this again."
        ) from error
    rows = {one.sha256: data[one.offset or 0 : (one.offset or 0) + one.size] for one in wanted}
    sound = {sha256: row for sha256, row in rows.items() if name_of(row) == sha256}
    if len(sound) < len(rows):
        moved = {name_of(line): line for line in data.split(b"\n")}
        sound.update((sha256, moved[sha256]) for sha256 in rows if sha256 in moved)
    return sound


def _keep_files(vault: Path, files: Mapping[str, bytes]) -> None:
    incoming = vault / "incoming"
    incoming.mkdir(parents=True, exist_ok=True)
    folders = {place_of(vault, sha256).parent for sha256 in files}
    for folder in folders:
        folder.mkdir(parents=True, exist_ok=True)

    def write(item: tuple[str, bytes]) -> None:
        _write(place_of(vault, item[0]), item[1], incoming)

    entries = {*folders, *(folder.parent for folder in folders), vault}
    if len(files) < WRITERS:
        for item in files.items():
            write(item)
        settle(entries)
        return
    with ThreadPoolExecutor(WRITERS) as writers:
        list(writers.map(write, files.items()))
        list(writers.map(lambda entry: settle([entry]), entries))


def name_of(data: bytes) -> str:
    """What a file of the vault is called: the SHA-256 of its bytes."""
    return hashlib.sha256(data).hexdigest()


def drafts(vault: Path) -> list[Path]:
    """The half-written files."""
    incoming = vault / "incoming"
    return [path for path in incoming.iterdir() if path.name != LEAVING] if incoming.is_dir() else []


def sweep(vault: Path) -> None:
    """Remove half-written files that a killed program left behind; only to be called while nobody writes."""
    for path in drafts(vault):
        path.unlink(missing_ok=True)


def mark_leaving(vault: Path) -> None:
    """Note on the disk that files are to go, without saying which: their names tell of what is in them."""
    (vault / "incoming").mkdir(parents=True, exist_ok=True)
    (vault / "incoming" / LEAVING).touch()
    settle([vault / "incoming"])


def is_leaving(vault: Path) -> bool:
    """Whether files may be left of an erasure that was killed."""
    return (vault / "incoming" / LEAVING).exists()


def have_left(vault: Path) -> None:
    """Note that no file is left of any erasure."""
    (vault / "incoming" / LEAVING).unlink(missing_ok=True)


def _draft(path: Path, incoming: Path) -> Path:
    """Where a file is written until it is whole; a name of its own each time, also for programs on other machines."""
    return incoming / f"{path.name}.{secrets.token_hex(4)}"


def _write(path: Path, data: bytes, incoming: Path) -> None:
    if path.is_file() and path.stat().st_size == len(data):
        # Left by a run that was killed, perhaps before the disk had it.
        settle([path])
        return
    draft = _draft(path, incoming)
    try:
        with named(path), draft.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.chmod(0o444)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)  # there is one only where the disk was full


def settle(paths: Iterable[Path]) -> None:
    """Bring files, and folders' entries, to the disk, so that renamed files are found after a power cut."""
    if os.name == "nt":
        return
    for path in paths:
        entry = os.open(path, os.O_RDONLY)
        try:
            os.fsync(entry)
        finally:
            os.close(entry)
