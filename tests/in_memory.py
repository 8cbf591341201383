"""Where the tests' ledgers and servers lie: thousands are made, written to the disk for good, and thrown away."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

ENOUGH = 4 << 30
"""Bytes that must be free there: what the tests hold at once, with what those that fail leave."""


def folder_in_memory() -> Path | None:
    """A folder that the system keeps in memory, where writing waits for no disk; None where there is none to use."""
    folder = Path("/dev/shm")
    if not folder.is_dir() or not os.access(folder, os.W_OK | os.X_OK):
        return None
    return folder if shutil.disk_usage(folder).free >= ENOUGH else None
