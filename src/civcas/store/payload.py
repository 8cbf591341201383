"""Records as JSON and back, exactly: what has no column of its own is kept so."""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import orjson
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

Record = TypeVar("Record")
_Reader = Callable[[Any], Any]

if TYPE_CHECKING:
    _Column = models.Field[Any, Any]
else:
    _Column = models.Field


def unpack(kind: type[Record], data: dict[str, Any]) -> Record:
    """The record of a dataclass that ``orjson`` wrote; a key that is missing has the field's default."""
    read: _Reader = _reader(cast(Any, kind))
    return cast(Record, read(data))


def packed(value: Any) -> str:
    """A record, or plain values, as JSON."""
    return orjson.dumps(value).decode()


class Payload(_Column):
    """A column of JSON that takes records as they are (also in a tuple or a dict) and gives plain values back.

    It is text on every database: PostgreSQL's own type of JSON would put the
    keys in another order and write some numbers otherwise. Nothing looks inside.
    """

    def get_internal_type(self) -> str:
        """What Django makes the column of."""
        return "TextField"

    def get_db_prep_value(self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False) -> Any:
        """Write by orjson, which knows dataclasses and is ten times as fast."""
        return None if value is None else packed(value)

    def from_db_value(self, value: Any, expression: Any, connection: BaseDatabaseWrapper) -> Any:
        """Read by orjson."""
        return None if value is None else orjson.loads(value)


def _same(value: Any) -> Any:
    return value


@cache
def _reader(kind: Any) -> _Reader:
    """How values of an annotated type are made from JSON, worked out once."""
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        (inner,) = (member for member in get_args(kind) if member is not type(None))
        return _optional(_reader(inner))
    if origin is tuple:
        return _tuple(_reader(get_args(kind)[0]))
    if is_dataclass(kind):
        return _dataclass(kind)
    if kind is dt.date:
        return dt.date.fromisoformat
    if origin is Literal or kind in (str, int, float, bool):
        return _same
    raise TypeError(f"a record holds {kind!r}, which the ledger cannot keep")


def _optional(read: _Reader) -> _Reader:
    if read is _same:
        return _same
    return lambda value: None if value is None else read(value)


def _tuple(read: _Reader) -> _Reader:
    if read is _same:
        return tuple
    return lambda values: tuple([read(value) for value in values])


def _dataclass(kind: Any) -> _Reader:
    hints = get_type_hints(kind)
    plain = [(field.name, field.default, _reader(hints[field.name])) for field in fields(kind)]

    def read(data: dict[str, Any]) -> Any:
        values = []
        for name, default, inner in plain:
            if name in data:
                value = data[name]
                values.append(value if inner is _same else inner(value))
            elif default is not MISSING:
                values.append(default)
            else:
                raise ValueError(f"a kept {kind.__name__} has no {name}")
        return kind(*values)

    return read
