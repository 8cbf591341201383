"""The scope beside a toll: which version it was made by, and how many incidents are outside it."""

from __future__ import annotations

from rich.text import Text

from civcas.cli.output import console
from civcas.cli.scope_words import outside_shape, outside_words, scope_line
from civcas.store.scoped_tolls import ScopedEntries
from civcas.store.view import ScopeVersion

SCOPE_COLUMNS = ("scope", "scope_version", "scope_sha256")
"""The columns of CSV in which each row says by which scope it was made."""


def print_scope(found: ScopedEntries, *, explain: bool = False) -> None:
    """The scope's version, and those outside it by why; with ``explain`` each by its code."""
    out = console()
    out.print(Text(scope_line(found.scope)))
    if not found.outside:
        return
    out.print(Text(outside_words(found.outside)))
    if explain:
        for one in found.outside:
            out.print(Text(f"  {one.why}: {', '.join(one.codes)}"))


def scope_keys(found: ScopedEntries, *, total: bool) -> dict[str, object]:
    """The keys that every line for programs has; the total also those outside by why, with their codes."""
    keys: dict[str, object] = {"scope": found.scope.shape if found.scope else None}
    if total:
        keys["outside_scope"] = outside_shape(found.outside)
    return keys


def scope_cells(version: ScopeVersion | None) -> dict[str, object]:
    """The cells of ``SCOPE_COLUMNS``; empty where no scope is set."""
    cells = (version.scope.name, version.number, version.sha256) if version else (None, None, None)
    return dict(zip(SCOPE_COLUMNS, cells, strict=True))
