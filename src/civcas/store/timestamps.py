"""Timestamps beside the ledger: one file each, named by its own hash, written whole or not at all.

They are evidence for others and steer nothing: the ledger stands without them,
and a copy of one that was kept elsewhere is as good. The log notes each that is
kept, so that one whose file went is missed.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from civcas.errors import LedgerError
from civcas.proof.stamp import Checked, NoStamp, Stamp, check_stamp, read_stamp, stamp_json
from civcas.store import models
from civcas.store.held import AT_ONCE, in_parts
from civcas.store.location import vault_path
from civcas.store.plain_files import plain_file, reason
from civcas.store.raw_rows import RawRows

FOLDER = "timestamps"
MOST_BYTES = 1_000_000
NOTED = "timestamp"
"""The verb of the decisions that note one, and under which they name its file."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One timestamp that is kept: its file, the size of the log that it is of, and what verifying it found."""

    file: str
    size: int | None
    checked: Checked


def folder() -> Path:
    """The folder of the timestamps, beside the vault."""
    return vault_path().parent / FOLDER


def keep_stamp(stamp: Stamp) -> Path:
    """Write a timestamp, whole or not at all; LedgerError where the disk takes it not."""
    data = stamp_json(stamp)
    path = folder() / f"{hashlib.sha256(data).hexdigest()}.json"
    part = path.with_suffix(".part")
    try:
        path.parent.mkdir(exist_ok=True)
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        raise LedgerError(f"The timestamp cannot be written ({reason(error)}); nothing was kept. Ask again.") from error
    return path


def check_stamps(roots: str | None, *, now: dt.datetime) -> Iterator[Kept]:
    """Verify every timestamp that is kept, by file name: the stamp itself, and that the log signed its checkpoint.

    One that the log notes and whose file is not there is wrong too.
    """
    for path in kept_files():
        yield _checked(path, roots, now)
    for file, size in missing().items():
        do = f"its file is gone from {folder()}; put it back from a backup (civcas restore)"
        yield Kept(file, size, Checked("wrong", do))


def missing() -> dict[str, int | None]:
    """The files of timestamps that the log notes and that are not there, with the size of the log that each is of.

    A note that was spoilt by hand says nothing; verifying the decisions tells it.
    """
    there, gone = {path.name for path in kept_files()}, {}
    noted = list(models.Action.objects.filter(verb=NOTED).order_by("pk").values_list("pk", flat=True))
    for some in in_parts(noted, AT_ONCE):
        for _, subject, after in RawRows(models.Action, "subject", "after").among(some):
            file, size = _file_of(after), str(subject).rpartition(" ")[2]
            if file is not None and file not in there:
                gone[file] = int(size) if size.isdecimal() else None
    return gone


def _file_of(after: object) -> str | None:
    """The file that a decision notes, by the text of its cell."""
    try:
        said = json.loads(str(after))
    except ValueError:
        return None
    file = said.get(NOTED) if isinstance(said, dict) else None
    return file if isinstance(file, str) else None


def kept_files() -> list[Path]:
    """The files of the timestamps that are kept, by name."""
    return sorted(folder().glob("*.json"))


def _checked(path: Path, roots: str | None, now: dt.datetime) -> Kept:
    try:
        with plain_file(path) as file:
            data = file.read(MOST_BYTES)
        if hashlib.sha256(data).hexdigest() != path.stem:
            return Kept(path.name, None, Checked("wrong", "it was changed: it is not what its name says"))
        stamp = read_stamp(data)
    except OSError as error:
        return Kept(path.name, None, Checked("wrong", f"it cannot be read ({reason(error)})"))
    except NoStamp as error:
        return Kept(path.name, None, Checked("wrong", str(error)))
    size = models.Checkpoint.objects.filter(note=stamp.checkpoint).values_list("size", flat=True).first()
    found = check_stamp(stamp, roots, now=now)
    if found.holds and size is None:
        found = Checked("wrong", "it is of a checkpoint that is not this log's", found.at, found.until)
    return Kept(path.name, size, found)
