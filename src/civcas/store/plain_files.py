"""Opening files for reading without ever waiting: what stands in a file's place may be a folder, or a pipe."""

from __future__ import annotations

import errno
import io
import os
import stat


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


def reason(error: OSError | ValueError) -> str:
    """Why a file could not be used, in a few words."""
    return ((error.strerror if isinstance(error, OSError) else None) or str(error)).lower()
