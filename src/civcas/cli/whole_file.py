"""A file that a command writes whole or not at all, and never in place of another."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from civcas.errors import LedgerError, UsageError


@contextmanager
def whole_file(name: str, option: str) -> Iterator[BinaryIO]:
    """A new file, written under another name until all of it is on the disk.

    Raises UsageError where there is one of that name, or no folder for it,
    and LedgerError where the disk does not take it.
    """
    path = Path(name)
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    if path.exists():
        raise UsageError(f"{option}: {name} is there already; name a file that is not.")
    try:
        file = draft.open("xb")
    except OSError as error:
        raise UsageError(f"{option}: {name} cannot be written ({error.strerror or error}).") from error
    try:
        with file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as error:
        if error.filename in (None, str(draft), str(path)):
            raise LedgerError(
                f"{name} cannot be written ({error.strerror or error}); make room, and try again."
            ) from error
        raise
    finally:
        draft.unlink(missing_ok=True)
