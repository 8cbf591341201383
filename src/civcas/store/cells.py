"""Cells: each holds what its column is for; SQLite lets anything stand anywhere, and what a hand put there is found.

Nothing that civcas writes is ever of the wrong kind; whoever reads rows by
Django's own readers stumbles over one that is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import orjson
from django.apps import apps
from django.db import connection, models

from civcas.store.payload import Payload
from civcas.store.raw_rows import moment_of

Ask: TypeAlias = Callable[[str], Iterable[Sequence[Any]]]
"""Rows of a question in SQL."""

Kind: TypeAlias = Literal["text", "number", "truth", "time", "day", "JSON", "bytes"]

_BELONGS: dict[Kind, str] = {
    "text": "a text",
    "number": "a whole number",
    "truth": "a yes or no (1 or 0)",
    "time": "a time",
    "day": "a day",
    "JSON": "JSON",
    "bytes": "bytes",
}
_HELD = {
    "text": "a text",
    "blob": "bytes",
    "integer": "a whole number",
    "real": "a number with a fraction",
    "null": "nothing",
}
BROKEN = "a text of broken characters"

_STORED: dict[Kind, str] = {"number": "integer", "truth": "integer", "bytes": "blob"}
"""What SQLite calls the kinds that are no text."""


@dataclass(frozen=True, slots=True)
class BadCell:
    """A cell that holds something of another kind than its column; ``row`` is its row's number in the table."""

    model: type[models.Model]
    row: int
    column: str
    holds: str
    belongs: str

    @property
    def table(self) -> str:
        """The table that it stands in."""
        return self.model._meta.db_table

    def __str__(self) -> str:
        """What is wrong with it, of whatever its row is called."""
        return f"its column {self.column} holds {self.holds}, where {self.belongs} belongs"


def tables() -> list[type[models.Model]]:
    """The models of all the ledger's tables."""
    return list(apps.get_app_config("store").get_models())


def kind_of(field: models.Field[Any, Any]) -> Kind:
    """What a column is for."""
    if isinstance(field, Payload):
        return "JSON"
    if isinstance(field, models.BooleanField):
        return "truth"
    if isinstance(field, models.BinaryField):
        return "bytes"
    if isinstance(field, models.DateField):
        return "time" if isinstance(field, models.DateTimeField) else "day"
    return "text" if isinstance(field, models.CharField | models.TextField) else "number"


def ask_ledger(question: str) -> Iterator[Sequence[Any]]:
    """Rows of the ledger that is open."""
    with connection.cursor() as cursor:
        cursor.execute(question)
        while some := cursor.fetchmany(1_000):
            yield from some


def bad_cells(
    ask: Ask = ask_ledger, *, vendor: str | None = None, columns: Mapping[str, Collection[str]] | None = None
) -> Iterator[BadCell]:
    """Every cell that holds what its column is not for, table by table.

    ``columns`` are those that each table has, where it may be an older one.
    """
    vendor = vendor or connection.vendor
    for model in tables():
        there = None if columns is None else columns.get(model._meta.db_table, ())
        fields = [field for field in model._meta.local_fields if there is None or field.column in there]
        if fields:
            of_kind = list(_of_another_kind(model, fields, ask)) if vendor == "sqlite" else []
            yield from of_kind
            yield from _unreadable(model, fields, ask, vendor, {(one.row, one.column) for one in of_kind})


def _of_another_kind(
    model: type[models.Model], fields: Sequence[models.Field[Any, Any]], ask: Ask
) -> Iterator[BadCell]:
    """What SQLite keeps as something else than the column's own kind."""
    wrong = [f"({_misfit(field)})" for field in fields]
    kinds = ", ".join(
        f"typeof({_quoted(field)}), {_quoted(field)} IS NULL OR {wrong[n]}" for n, field in enumerate(fields)
    )
    for row, *found in ask(f"SELECT rowid, {kinds} FROM {_table(model)} WHERE {' OR '.join(wrong)} ORDER BY rowid"):
        for field, stored, is_wrong in zip(fields, found[::2], found[1::2], strict=True):
            if is_wrong and not (stored == "null" and field.null):
                kind = kind_of(field)
                holds = "another number" if stored == _STORED.get(kind) else _HELD[stored]
                yield BadCell(model, row, field.column or "", holds, _BELONGS[kind])


def _misfit(field: models.Field[Any, Any]) -> str:
    """The condition that a column of SQLite holds another kind of value."""
    kind, column = kind_of(field), _quoted(field)
    stored = [_STORED.get(kind, "text"), *(["null"] if field.null else [])]
    condition = " AND ".join(f"typeof({column}) <> '{one}'" for one in stored)
    return f"{condition} OR {column} NOT IN (0, 1)" if kind == "truth" else condition


_READ: dict[Kind, Callable[[str], object]] = {
    "text": lambda text: True,
    "time": lambda text: moment_of(text) is not None,
    "day": lambda text: bool(dt.date.fromisoformat(text)),
    "JSON": lambda text: isinstance(orjson.loads(text), dict | list | str),  # no column holds a mere number
}
"""Whether a text is what a column of such a kind holds; ValueError says no, too."""


def _unreadable(
    model: type[models.Model],
    fields: Sequence[models.Field[Any, Any]],
    ask: Ask,
    vendor: str,
    known: Collection[tuple[int, str]],
) -> Iterator[BadCell]:
    """Texts that cannot be read as what they are to be: broken UTF-8, no time, no JSON."""
    read = [(field.column or "", kind_of(field), field) for field in fields if kind_of(field) in _READ]
    if vendor != "sqlite":
        read = [one for one in read if one[1] != "text"]  # a server takes no broken text
    if not read:
        return
    number, kept = ("rowid", "blob") if vendor == "sqlite" else (_quoted(model._meta.pk), "text")
    cells = ", ".join(f"CAST({_quoted(field)} AS {kept})" for _, _, field in read)
    for row, *values in ask(f"SELECT {number}, {cells} FROM {_table(model)} ORDER BY 1"):
        for (column, kind, _), value in zip(read, values, strict=True):
            if value is None or (row, column) in known:
                continue
            holds = _unread(kind, value)
            if holds:
                yield BadCell(model, row, column, holds, _BELONGS[kind])


def _unread(kind: Kind, value: bytes | str) -> str:
    """What a cell holds instead of a text of its kind; empty where it holds one."""
    try:
        text = value.decode() if isinstance(value, bytes) else value
    except UnicodeDecodeError:
        return BROKEN
    if kind == "text":
        return ""
    try:
        return "" if _READ[kind](text) else f"a text that is no {kind}"
    except ValueError:
        return f"a text that is no {kind}"


def _quoted(field: models.Field[Any, Any] | None) -> str:
    return f'"{field.column}"' if field is not None else ""


def _table(model: type[models.Model]) -> str:
    return f'"{model._meta.db_table}"'
