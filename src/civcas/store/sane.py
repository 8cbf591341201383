"""Reading a ledger of SQLite in which cells hold what they are not for: as if each held something of its kind.

What stands in such a cell is told by ``cells``; here it is only kept from
stopping whoever holds all the rest against the log.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, models

from civcas.store.cells import kind_of

MADE_UP = -1
"""The number that stands for one that cannot be read: no row has it."""


@contextmanager
def sanely(spoilt: Collection[type[models.Model]]) -> Iterator[None]:
    """Let every query see these tables through views of the same name, whose cells are all of their columns' kinds.

    A row whose own number is none is left out. Only for reading.
    """
    if not spoilt or connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        for model in spoilt:
            cursor.execute(_view(model))
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            for model in spoilt:
                cursor.execute(f'DROP VIEW IF EXISTS temp."{model._meta.db_table}"')


def _view(model: type[models.Model]) -> str:
    table = model._meta.db_table
    columns = ", ".join(f'{_sane(field)} AS "{field.column}"' for field in model._meta.local_fields)
    key = model._meta.pk
    assert key is not None
    return (
        f'CREATE TEMP VIEW "{table}" AS SELECT {columns} FROM main."{table}" WHERE typeof("{key.column}") = \'integer\''
    )


def _sane(field: models.Field[Any, Any]) -> str:
    """A column as its kind; where another kind of value stands, what that would be as one."""
    column, kind = f'"{field.column}"', kind_of(field)
    null = f"WHEN {column} IS NULL THEN NULL " if field.null else ""
    if kind == "bytes":
        return f"CASE {null}WHEN {column} IS NULL THEN X'' ELSE CAST({column} AS blob) END"
    if kind not in ("number", "truth"):
        return f"CASE {null}WHEN {column} IS NULL THEN '' ELSE CAST({column} AS text) END"
    number = f"CAST(CAST({column} AS text) AS integer)"
    return (
        f"CASE {null}WHEN typeof({column}) = 'integer' THEN {column} "
        f"WHEN CAST({column} AS text) = CAST({number} AS text) THEN {number} ELSE {MADE_UP} END"
    )
