"""Many rows at once, where a statement or an object for each would be slow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, models

from civcas.store.payload import packed


def insert(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Add rows of plain values to a model's table; a dictionary is written as JSON.

    Columns that are not named must have a value of their own.
    """
    quote = connection.ops.quote_name
    names = ", ".join(quote(column) for column in columns)
    places = ", ".join(["%s"] * len(columns))
    values = [[packed(value) if isinstance(value, dict) else value for value in row] for row in rows]
    if values:
        with connection.cursor() as cursor:
            cursor.executemany(f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({places})", values)


def update(model: type[models.Model], column: str, values: Sequence[tuple[Any, int]]) -> None:
    """Give rows of a model's table a new value of one column, each as (value, row number)."""
    quote = connection.ops.quote_name
    table, key = quote(model._meta.db_table), quote("id")
    with connection.cursor() as cursor:
        cursor.executemany(f"UPDATE {table} SET {quote(column)} = %s WHERE {key} = %s", values)
