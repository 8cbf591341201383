"""Erasing as an earlier civcas did it: words went, and the hashes of what was captured stayed, with every id."""

from __future__ import annotations

from typing import Any

import pytest

from civcas.proof import canonical
from civcas.store import erasing, models
from civcas.store.renaming import Renaming


def erase_as_before(patched: pytest.MonkeyPatch) -> None:
    """Let erasures name nothing anew, and leave of a document's content and row the hashes that were there."""

    def no_renaming(row: models.Document, claims: object, moved: Any, *, before: bool, named: bool) -> Renaming:
        return Renaming(row, row.key, moved)

    def content(held: Any) -> str:
        if isinstance(held, dict) and (marks := held.pop("marks", None)) is not None:
            held["document"]["sha256"] = marks["sha256"]
        return canonical(held)

    patched.setattr(erasing, "renaming", no_renaming)
    patched.setattr(erasing, "canonical", content)
