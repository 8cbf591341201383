"""What a database brings to a backup, as it stood at one moment; the same questions to either database."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from civcas.store.cell_names import name_of, told
from civcas.store.cells import bad_cells

Ask: TypeAlias = Callable[[str], Sequence[tuple[Any, ...]]]
"""Rows of a question in SQL that both databases understand."""

Part: TypeAlias = tuple[str, Iterable[bytes | memoryview]]
"""An entry of the database, by name, in pieces."""


@dataclass(frozen=True, slots=True)
class Copied:
    """A ledger at one moment.

    ``head`` is what the backup says first of itself. ``originals`` are the
    files of the vault by SHA-256, without those that a decision has let go of,
    whether they are destroyed yet or not. ``sealed_under`` and ``signed_by``
    say which keys belong to the ledger (None: it has none yet). ``size`` counts
    the bytes of database and originals, roughly. ``spoilt`` says which cells
    hold what nobody but a hand can have put there.
    """

    head: dict[str, Any]
    originals: Sequence[str]
    sealed_under: str | None
    signed_by: str | None
    size: int
    parts: Iterable[Part]
    spoilt: Sequence[str] = ()


def copied(ask: Ask, head: dict[str, Any], columns: dict[str, list[str]], size: int, parts: Iterable[Part]) -> Copied:
    """What the tables of a moment say; ``columns`` are those of each table, which an older ledger has fewer of."""
    kept = "WHERE bundle IS NOT NULL OR erased_id IS NULL" if "erased_id" in columns["store_document"] else ""
    originals = ask(f"SELECT DISTINCT coalesce(bundle, sha256) FROM store_document {kept} ORDER BY 1")
    ledger = ask("SELECT origin, sealed_under FROM store_ledger") if "store_ledger" in columns else ()
    signing = (
        ask("SELECT public FROM store_signingkey ORDER BY id DESC LIMIT 1") if "store_signingkey" in columns else ()
    )
    bytes_of_originals = ask("SELECT coalesce(sum(size), 0) FROM store_document")[0][0]
    return Copied(
        head={
            **head,
            "migrations": sorted([app, name] for app, name in ask("SELECT app, name FROM django_migrations")),
            "origin": ledger[0][0] if ledger else None,
        },
        originals=[sha256 for (sha256,) in originals],
        sealed_under=ledger[0][1] if ledger else None,
        signed_by=signing[0][0] if signing else None,
        size=size + int(bytes_of_originals),
        parts=parts,
        spoilt=_spoilt(ask, head["database"], columns),
    )


def _spoilt(ask: Ask, vendor: str, columns: dict[str, list[str]]) -> list[str]:
    cells = bad_cells(ask, vendor=vendor, columns=columns)
    return list(dict.fromkeys(told(cell, name_of(cell, ask, vendor)) for cell in list(cells)))
