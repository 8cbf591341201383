"""Rows as the database holds them, byte for byte: for who must read also what somebody has spoilt by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from django.db import connection, models

AT_ONCE = 1_000
"""Rows that are read at once."""

FIRST, LAST = -(2**63), 2**63 - 1
"""The lowest and the highest number that a row can have."""

_WHOLE = (models.IntegerField, models.ForeignKey, models.AutoField, models.BinaryField)

Page = tuple[int, int, list[tuple[Any, ...]]]
"""The first and last row number that a page speaks of, and the rows that there are."""


class RawRows:
    """Some columns of a table, in the order of its row numbers; texts and times come as the text that is kept.

    Django's own readers stumble over a value that no program of ours wrote.
    """

    def __init__(self, model: type[models.Model], *columns: str) -> None:
        quote = connection.ops.quote_name
        self._table = quote(model._meta.db_table)
        assert model._meta.pk is not None
        self._key: str = model._meta.pk.column or ""
        self._places, parts = [], []
        for place, name in enumerate((self._key, *columns)):
            field = next(field for field in model._meta.local_fields if name in (field.column, field.name))
            column = field.column or name
            if isinstance(field, _WHOLE):
                parts.append(quote(column))
            else:
                self._places.append(place)
                kind = "text" if connection.vendor == "postgresql" else "blob"
                parts.append(f"CAST({quote(column)} AS {kind})")
        self._columns = ", ".join(parts)

    def pages(self) -> Iterator[Page]:
        """All rows, each with its number first, some at a time; together the pages speak of every number there is."""
        first = FIRST
        while True:
            rows = self._select(f"{self._quoted(self._key)} >= %s ORDER BY 1 LIMIT {AT_ONCE}", [first])
            if len(rows) < AT_ONCE:
                yield first, LAST, rows
                return
            yield first, rows[-1][0], rows
            if rows[-1][0] == LAST:
                return
            first = rows[-1][0] + 1

    def between(self, column: str, first: int, last: int) -> list[tuple[Any, ...]]:
        """The rows whose value of a column, a number, is from first to last, by their own numbers."""
        return self._select(f"{self._quoted(column)} BETWEEN %s AND %s ORDER BY 1", [first, last])

    def among(self, numbers: Sequence[int]) -> list[tuple[Any, ...]]:
        """The rows of these numbers, few enough for one query, by their numbers."""
        places = ", ".join(["%s"] * len(numbers))
        return self._select(f"{self._quoted(self._key)} IN ({places or 'NULL'}) ORDER BY 1", list(numbers))

    def all(self) -> Iterator[tuple[Any, ...]]:
        """All rows, one by one."""
        for _, _, rows in self.pages():
            yield from rows

    def _quoted(self, column: str) -> str:
        return connection.ops.quote_name(column)

    def _select(self, where: str, values: list[Any]) -> list[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {self._columns} FROM {self._table} WHERE {where}", values)
            rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows if connection.vendor == "postgresql" else [self._decoded(row) for row in rows]

    def _decoded(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        values = list(row)
        for place in self._places:
            if isinstance(values[place], bytes):
                values[place] = values[place].decode("utf-8", "surrogateescape")
        return tuple(values)


def moment_of(kept: Any) -> str | None:
    """A time that a database keeps, as contents and leaves write it; None where it is no time as civcas writes one."""
    try:
        at = dt.datetime.fromisoformat(kept)
    except (TypeError, ValueError):
        return None
    if at.tzinfo is None and str(at) != kept:
        return None
    return at.replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def truth_of(kept: Any) -> bool | None:
    """A yes or no that a database keeps; None where it is neither."""
    return {"1": True, "true": True, "0": False, "false": False}.get(kept)
