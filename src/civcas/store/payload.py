"""Records as JSON and back, exactly: what has no column of its own is kept so."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

import msgspec
import orjson
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

Record = TypeVar("Record")

if TYPE_CHECKING:
    _Column = models.Field[Any, Any]
else:
    _Column = models.Field


def unpack(kind: type[Record], data: dict[str, Any]) -> Record:
    """The record that plain values hold; a key that is missing has the field's default, one too many is passed over.

    ValueError where a value is not of the record's kind.
    """
    try:
        return msgspec.convert(data, kind)
    except msgspec.ValidationError as error:
        raise _none_of(kind, error) from error


def unpack_json(kind: type[Record], data: str) -> Record:
    """The same of JSON, in one go."""
    decoder: msgspec.json.Decoder[Record] = _decoder(cast(Any, kind))
    try:
        return decoder.decode(data)
    except msgspec.ValidationError as error:
        raise _none_of(kind, error) from error


def _none_of(kind: type[Any], error: Exception) -> ValueError:
    return ValueError(f"what is kept of a {kind.__name__} is none: {error}")


@cache
def _decoder(kind: Any) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(kind)


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
