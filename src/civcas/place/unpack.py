"""The gazetteer's file: committed compressed in the package, unpacked once into the cache folder."""

from __future__ import annotations

import contextlib
import lzma
import os
import tempfile
from functools import cache
from importlib import resources
from pathlib import Path

from civcas import settings


def unpacked_gazetteer() -> Path:
    """The path of the unpacked gazetteer, unpacking it where that has not been done.

    The file is named by the digest of what the package holds, so a newer
    package unpacks anew. It is written beside its place and renamed, so
    several processes at once each see a whole file or none. Where the cache
    folder cannot be written to, a folder of this user under the system's
    folder for temporary files is taken.
    """
    digest, size = _digest()
    name = f"gazetteer-{digest[:16]}.sqlite3"
    folders = (settings.cache(), _fallback())
    for folder in folders:
        if _is_whole(folder / name, size):
            return folder / name
    for folder in folders:
        with contextlib.suppress(OSError):
            return _unpack(folder, name)
    return _unpack(Path(tempfile.mkdtemp(prefix="civcas-")), name)


def _fallback() -> Path:
    """A folder of this user's own for temporary files."""
    user = str(os.getuid()) if hasattr(os, "getuid") else "user"
    return Path(tempfile.gettempdir()) / f"civcas-{user}"


@cache
def _digest() -> tuple[str, int]:
    """The SHA-256 of the compressed file and the size of the unpacked one, in bytes."""
    digest, size = _data("gazetteer.digest").decode("ascii").split()
    return digest, int(size)


def _data(name: str) -> bytes:
    """One of the package's own data files."""
    return resources.files("civcas.place").joinpath("data", name).read_bytes()


def _is_whole(path: Path, size: int) -> bool:
    """Whether the unpacked file stands there, of the right size and nobody else's."""
    try:
        found = path.stat()
    except OSError:
        return False
    return found.st_size == size and (not hasattr(os, "getuid") or found.st_uid in (os.getuid(), 0))


def _unpack(folder: Path, name: str) -> Path:
    """Unpack into a file of its own in ``folder`` and rename it to ``name``."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    content = lzma.decompress(_data("gazetteer.sqlite3.xz"))
    handle, temporary = tempfile.mkstemp(prefix=name, suffix=".part", dir=folder)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(folder / name)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return folder / name
