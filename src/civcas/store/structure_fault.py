"""What can be wrong with a ledger's database beside its rows, and what a rebuild can do about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from django.db import connection


@dataclass(frozen=True, slots=True)
class Need:
    """An index that civcas looks rows up by, or that keeps two rows from being the same."""

    table: str
    columns: tuple[str, ...]
    unique: bool = False
    name: str = ""

    @property
    def called(self) -> str:
        """Its name: what Django gives to one that has none."""
        if self.name:
            return self.name
        suffix = "_uniq" if self.unique else ""
        made: str = connection.schema_editor()._create_index_name(self.table, list(self.columns), suffix)  # type: ignore[attr-defined]
        return made

    def fault(self) -> Fault:
        """That it is missing."""
        what = "so that the same can be there twice" if self.unique else "so that looking things up in it is slow"
        return Fault(
            "stale",
            f"index {self.called}",
            f"The index of {self.table} by {', '.join(self.columns)} is gone, {what}; run civcas rebuild.",
            (self.statement(),),
        )

    def statement(self) -> str:
        """What makes it."""
        quoted = connection.ops.quote_name
        columns = ", ".join(quoted(column) for column in self.columns)
        kind = "UNIQUE INDEX" if self.unique else "INDEX"
        return f"CREATE {kind} {quoted(self.called)} ON {quoted(self.table)} ({columns})"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with the database; ``mends`` are statements that put it right, if a rebuild can.

    ``is_damage`` where rows may not be found or read rightly before it is mended.
    """

    what: Literal["changed", "missing", "added", "stale"]
    where: str
    sentence: str
    mends: tuple[str, ...] = ()
    is_damage: bool = False


@dataclass(frozen=True, slots=True)
class Index:
    """An index that a table has; ``whole`` where it is of all rows, ``is_key`` of the rows' own numbers."""

    name: str
    columns: tuple[str | None, ...]
    unique: bool
    whole: bool = True
    is_key: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """How a table is made: its columns, its indexes, the columns that name rows of others, the names of its rules."""

    columns: frozenset[str]
    indexes: tuple[Index, ...]
    keys: frozenset[str]
    rules: frozenset[str]
