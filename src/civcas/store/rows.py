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
    values = [[packed(value) if isinstance(value, dict) else value for value in row] for row in rows]
    if not values:
        return
    quote = connection.ops.quote_name
    table, names = quote(model._meta.db_table), ", ".join(quote(column) for column in columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # Django passes COPY through as it is, with errors that are the driver's own.
            with connection.wrap_database_errors, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in values:
                    copy.write_row(row)
        else:
            places = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", values)


def update(model: type[models.Model], column: str, values: Sequence[tuple[Any, int]]) -> None:
    """Give rows of a model's table a new value of one column, each as (value, row number)."""
    if not values:
        return
    quote = connection.ops.quote_name
    table, key, name = quote(model._meta.db_table), quote("id"), quote(column)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            kind = next(field for field in model._meta.local_fields if field.column == column).db_type(connection)
            cursor.execute(
                f"UPDATE {table} SET {name} = new.value FROM unnest(%s::{kind}[], %s::bigint[]) AS new(value, row) "
                f"WHERE {table}.{key} = new.row",
                [[value for value, _ in values], [row for _, row in values]],
            )
        else:
            cursor.executemany(f"UPDATE {table} SET {name} = %s WHERE {key} = %s", values)
