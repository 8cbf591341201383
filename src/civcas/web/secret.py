"""The key that signs the web pages' cookies, made on first use."""

from __future__ import annotations

import os
import secrets
from functools import cache
from pathlib import Path

from civcas import settings


def secret_key() -> str:
    """What ``CIVCAS_SECRET_KEY`` gives, else the key in ``CIVCAS_HOME/secret-key``, made where it is missing."""
    return settings.value("CIVCAS_SECRET_KEY") or _kept_key(settings.home() / "secret-key")


@cache
def _kept_key(path: Path) -> str:
    """The key in a file that only its owner may read.

    Where the folder cannot be written, a key that lasts as long as the
    process: a local look at a read-only ledger needs no more.
    """
    fresh = secrets.token_urlsafe(48)
    draft = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(fresh)
        try:
            # A link fails where the file is there already: of two first uses at once, both get the first one's key.
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    except OSError:
        return path.read_text() if path.is_file() else fresh
    return path.read_text()
