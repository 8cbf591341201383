"""The vault: every original is there with its hash, erased ones are gone, and nothing lies about its name."""

from __future__ import annotations

import hashlib
import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from civcas.store.held import in_parts
from civcas.store.plain_files import open_plain, plain_file, reason
from civcas.store.verifying.documents import Original
from civcas.store.verifying.evidence import Evidence

READERS = 4
"""Files that are hashed at once: hashing lets go of the interpreter where a piece is large."""

PIECE = 1 << 20
"""Bytes that are read at once of a large file."""

AT_ONCE = 256
"""Files that one reader takes at once: handing over one by one would take longer than a small file does."""

NOTHING: Mapping[str, int] = MappingProxyType({})

_NAME = re.compile(r"[0-9a-f]{64}")


@dataclass
class Looked:
    """What was looked at: originals, their bytes, and files that no document names."""

    originals: int = 0
    bytes: int = 0
    orphans: int = 0


@dataclass(slots=True)
class _File:
    """One file of the vault, and the originals that it holds; ``name`` is the hash that it is to have."""

    name: str
    own: Original | None = None
    rows: list[Original] = field(default_factory=list)


@dataclass(slots=True)
class _Seen:
    """What a file turned out to be: its hash, None where it is gone, and the originals in it that are not theirs."""

    file: _File
    size: int = 0
    sha256: str | None = None
    wrong: list[Original] = field(default_factory=list)
    trouble: str = ""


def check_vault(
    vault: Path, originals: Iterable[Original], evidence: Evidence, destroyed: Mapping[str, int] = NOTHING
) -> Looked:
    """Hash every file of the vault once, and hold it against what documents name; ``destroyed`` files must be gone."""
    files = _files(originals)
    looked = Looked()
    root = os.fspath(vault)
    total, done = len(files), 0
    with ThreadPoolExecutor(READERS) as readers:
        parts = in_parts(files.values(), AT_ONCE)
        for seen in readers.map(lambda part: _look(root, part), parts):
            for one in seen:
                looked.originals += len(one.file.rows) + (one.file.own is not None)
                looked.bytes += one.size
                _tell(one, evidence)
            done += len(seen)
            evidence.step("Hashing originals", done, total)
    _rest(vault, files, destroyed, looked, evidence)
    return looked


def _files(originals: Iterable[Original]) -> dict[str, _File]:
    """The files that the vault is to have, by name."""
    files: dict[str, _File] = {}
    for one in originals:
        if one.erased:
            continue
        if one.bundle is None:
            files.setdefault(one.sha256, _File(one.sha256)).own = one
        else:
            files.setdefault(one.bundle, _File(one.bundle)).rows.append(one)
    return files


def _look(root: str, files: Sequence[_File]) -> list[_Seen]:
    return [_hash(f"{root}/{file.name[:2]}/{file.name[2:4]}/{file.name}", file) for file in files]


def _hash(path: str, file: _File) -> _Seen:
    """Read a file once; its rows are hashed out of the same bytes."""
    seen = _Seen(file)
    try:
        entry = open_plain(path)
    except (FileNotFoundError, NotADirectoryError):
        return seen
    except (OSError, ValueError) as error:
        seen.trouble = reason(error)
        return seen
    try:
        piece = os.read(entry, PIECE)
        whole = hashlib.sha256(piece)
        kept = bytearray(piece) if file.rows else bytearray()
        seen.size = len(piece)
        while len(piece) == PIECE or (seen.size and whole.hexdigest() != file.name):
            piece = os.read(entry, PIECE)  # a piece that is cut short is the last, except on some network's disks
            if not piece:
                break
            whole.update(piece)
            seen.size += len(piece)
            if file.rows:
                kept += piece
        seen.sha256 = whole.hexdigest()
    except OSError as error:
        seen.trouble = reason(error)
    finally:
        os.close(entry)
    view = memoryview(kept)
    for row in file.rows:
        start, size = row.offset, row.size
        if start is None or hashlib.sha256(view[start : start + size]).hexdigest() != row.sha256:
            seen.wrong.append(row)
    return seen


def _tell(seen: _Seen, evidence: Evidence) -> None:
    """Say what is wrong with one file, of each original that it was to hold."""
    file = seen.file
    whole = seen.sha256 == file.name
    if seen.trouble:
        for one in _held(file):
            where = f"original of {one.name}"
            evidence.find(
                "missing", where, f"The original of {one.name} cannot be read: of {file.name}, {seen.trouble}."
            )
    elif seen.sha256 is None:
        for one in _held(file):
            where = f"original of {one.name}"
            evidence.find("missing", where, f"The original of {one.name} is gone: {file.name} is not in the vault.")
    elif whole:
        for one in seen.wrong:
            evidence.find(
                "changed",
                one.name,
                f"{one.name[:1].upper()}{one.name[1:]} was changed: its original does not stand where its row says, in "
                f"{file.name}, which is whole.",
            )
    else:
        touched = [*seen.wrong, *([file.own] if file.own else [])]
        for one in touched:
            where = f"original of {one.name}"
            evidence.find("changed", where, f"The original of {one.name}, in {file.name}, was changed.")
        if not touched:
            where = f"file {file.name}"
            evidence.find(
                "changed", where, f"The file {file.name} of the vault was changed, between the originals in it."
            )


def _held(file: _File) -> Iterator[Original]:
    if file.own is not None:
        yield file.own
    yield from file.rows


def _rest(
    vault: Path, files: dict[str, _File], destroyed: Mapping[str, int], looked: Looked, evidence: Evidence
) -> None:
    """Files that no document names: harmless if they are what they are called; erased originals must be gone."""
    strange: dict[str, list[str]] = defaultdict(list)
    root = os.fspath(vault)
    for path, name in _names(root):
        if name in files and path == f"{root}/{name[:2]}/{name[2:4]}/{name}":
            continue
        if (by := _erased_by(name, destroyed, evidence)) is not None:
            evidence.find(
                "stale",
                f"file {name}",
                f"Decision {by} erased what {path} holds, and it is still there; the next civcas erase removes it.",
            )
        elif not _NAME.fullmatch(name):
            strange[name].append(path)
        else:
            looked.orphans += 1
            _orphan(path, name, evidence)
    for name, paths in strange.items():
        for path in paths:
            evidence.find(
                "added", f"file {name}", f"The file {path} was put into the vault by hand: it is called after no hash."
            )


def _erased_by(name: str, destroyed: Mapping[str, int], evidence: Evidence) -> int | None:
    """The decision that let a file go: erasures keep what stands for its name, which an earlier version kept itself."""
    if not destroyed or name in destroyed or evidence.ring is None:
        return destroyed.get(name)
    return destroyed.get(evidence.ring.mark(name))


def _orphan(path: str, name: str, evidence: Evidence) -> None:
    try:
        with plain_file(path) as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        evidence.find(
            "added", f"file {name}", f"The file {path} cannot be read ({reason(error)}); no document names it."
        )
        return
    if digest != name:
        evidence.find("changed", f"file {name}", f"The file {path} is not what its name says; no document names it.")


def _names(vault: str) -> Iterator[tuple[str, str]]:
    """Every file of the vault with its name; half-written ones, which wait in a folder of their own, are left out."""
    if not os.path.isdir(vault):  # noqa: PTH112
        return
    with os.scandir(vault) as folders:
        inside = [entry for entry in folders if entry.name != "incoming"]
    for entry in inside:
        if entry.is_dir(follow_symlinks=False):
            yield from _files_in(entry.path)
        else:
            yield entry.path, entry.name


def _files_in(folder: str) -> Iterator[tuple[str, str]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files_in(entry.path)
            else:
                yield entry.path, entry.name
