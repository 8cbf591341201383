"""Opening files for reading without ever waiting: what stands in a file's place may be a folder, or a pipe."""

from __future__ import annotations

import errno
import io
import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager


def open_plain(path: str | os.PathLike[str]) -> int:
    """The descriptor of a plain file, to be read; OSError, whose ``strerror`` says so, for anything else."""
    entry = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        mode = os.fstat(entry).st_mode
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, "a folder stands in its place", os.fspath(path))
        if not stat.S_ISREG(mode):
            raise OSError(errno.EINVAL, "what stands in its place is no file", os.fspath(path))
    except OSError:
        os.close(entry)
        raise
    return entry


def plain_file(path: str | os.PathLike[str]) -> io.BufferedReader:
    """The same as a file object."""
    return open(open_plain(path), "rb")


@contextmanager
def named(path: str | os.PathLike[str]) -> Iterator[None]:
    """Let an error of the disk that does not say of which file it is say this one."""
    try:
        yield
    except OSError as error:
        if error.filename is None:
            error.filename = os.fspath(path)
        raise


NEXT_TO_NOTHING = 1 << 18
"""Bytes that are left on a disk which is as good as full."""


def is_full(folder: str | os.PathLike[str]) -> bool:
    """Whether next to nothing is left on the disk of a folder, for whoever does not say so."""
    try:
        return shutil.disk_usage(folder).free < NEXT_TO_NOTHING
    except OSError:
        return False


def reason(error: OSError | ValueError) -> str:
    """Why a file could not be used, in a few words."""
    return ((error.strerror if isinstance(error, OSError) else None) or str(error)).lower()
