"""Putting into a cell of a ledger's file what civcas never writes there, as anybody with a SQLite shell can."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connections, models

from civcas.store.cells import kind_of, tables

HUGE = 2**62
VALUES: dict[str, Any] = {"a text": "abc", "bytes": b"\xff\xfe\x00x", "a huge number": HUGE, "nothing": None}

UNSEEN = {
    # The mark of the rules by which the index was made; another only lets it be made anew, and ends with 3 until then.
    ("store_ledger", "indexed_by", "a text"),
    ("store_ledger", "indexed_by", "a huge number"),
}


@dataclass(frozen=True)
class Spoilt:
    """A cell of a table, by its row's number, and what is put into it."""

    model: type[models.Model]
    column: str
    row: int
    what: str
    sql: str
    value: Any

    def __str__(self) -> str:
        return f"{self.model._meta.db_table}.{self.column} of row {self.row}: {self.what}"

    @property
    def is_seen(self) -> bool:
        """Whether a verification can tell."""
        return (self.model._meta.db_table, self.column, self.what) not in UNSEEN

    def put_in(self, file: Path) -> bool:
        """Do it; whether anything is another now."""
        table, column = self.model._meta.db_table, self.column
        with closing(sqlite3.connect(file)) as shell:
            shell.execute("PRAGMA foreign_keys=OFF")
            shell.execute("PRAGMA ignore_check_constraints=ON")
            before = shell.execute(
                f'SELECT typeof("{column}"), CAST("{column}" AS blob) FROM {table} WHERE rowid = {self.row}'
            ).fetchone()
            values = [self.value] if "?" in self.sql else []
            try:
                shell.execute(f'UPDATE {table} SET "{column}" = {self.sql} WHERE rowid = {self.row}', values)
            except sqlite3.IntegrityError:  # what SQLite does refuse: a number of a row that is none
                return False
            after = shell.execute(
                f'SELECT typeof("{column}"), CAST("{column}" AS blob) FROM {table} WHERE rowid = {self.row}'
            ).fetchone()
            shell.commit()
        return bool(before != after)


def ways(model: type[models.Model]) -> Iterator[Spoilt]:
    """Every way for every column of a row in the middle of a table."""
    rows = list(model._default_manager.order_by("pk").values_list("pk", flat=True))
    pk = rows[len(rows) // 2]
    table, key = model._meta.db_table, model._meta.pk
    assert key is not None
    with connections["default"].cursor() as cursor:
        cursor.execute(f'SELECT rowid FROM {table} WHERE "{key.column}" = %s', [pk])
        (row,) = cursor.fetchone()
    for field in model._meta.local_fields:
        if isinstance(field, models.BigAutoField):
            continue
        column, kind = field.column or "", kind_of(field)
        for what, value in VALUES.items():
            if value is not None or field.null:
                yield Spoilt(model, column, row, what, "?", value)
        other = "text" if kind == "bytes" else "blob"
        yield Spoilt(model, column, row, f"the same as {other}", f'CAST("{column}" AS {other})', None)
        if kind not in ("bytes", "number", "truth"):
            yield Spoilt(model, column, row, "a broken text", "CAST(X'41ff42' AS text)", None)
        if kind == "JSON":
            yield Spoilt(model, column, row, "broken JSON", "?", "{")


def all_tables() -> list[str]:
    return [model.__name__ for model in tables()]


class Copy:
    """A ledger's home, to be spoilt and to be as it was again."""

    def __init__(self, home: Path, kept: Path) -> None:
        self.home, self.kept = home, kept
        connections.close_all()
        with closing(sqlite3.connect(self.file)) as shell:
            shell.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copytree(home, kept)

    @property
    def file(self) -> Path:
        """The ledger's file."""
        return self.home / "ledger.sqlite3"

    def restore(self) -> None:
        """As it was."""
        connections.close_all()
        shutil.rmtree(self.home)
        shutil.copytree(self.kept, self.home)
