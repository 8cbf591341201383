"""Tampering with a ledger in every way that its tables and its vault have: each names what it touched."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import IntegrityError, connection, models, transaction

from civcas.store import models as tables

Do = Callable[[], None]


@dataclass(frozen=True)
class Tampering:
    """One thing that is done by hand, and what of it findings may name; every name must be in at least one."""

    what: str
    touches: tuple[str, ...]
    do: Do


@contextmanager
def rolled_back() -> Iterator[None]:
    """Whatever is done to the tables within, nothing of it stays."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def table(model: type[models.Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)


def column(model: type[models.Model], name: str) -> str:
    return next(field.column for field in model._meta.local_fields if name in (field.name, field.column))


def read(model: type[models.Model], pk: int, name: str) -> Any:
    key = model._meta.pk
    assert key is not None
    with connection.cursor() as cursor:
        cursor.execute(
            f'SELECT CAST("{column(model, name)}" AS blob) FROM {table(model)} WHERE "{key.column}" = %s', [pk]
        )
        (value,) = cursor.fetchone()
    return value


def write(model: type[models.Model], pk: int, **values: Any) -> None:
    key = model._meta.pk
    assert key is not None
    sets = ", ".join(f'"{column(model, name)}" = %s' for name in values)
    with connection.cursor() as cursor:
        cursor.execute(f'UPDATE {table(model)} SET {sets} WHERE "{key.column}" = %s', [*values.values(), pk])


def drop(model: type[models.Model], pk: int) -> None:
    key = model._meta.pk
    assert key is not None
    with connection.cursor() as cursor:
        cursor.execute(f'DELETE FROM {table(model)} WHERE "{key.column}" = %s', [pk])


def flip_text(model: type[models.Model], pk: int, name: str, place: int, bit: int) -> None:
    """Flip a bit of the text that a column holds; an encoding that this breaks is left broken.

    Where another row has what comes of it, and the column is unique, the next bit is flipped.
    """
    key = model._meta.pk
    assert key is not None
    change = f'UPDATE {table(model)} SET "{column(model, name)}" = CAST(%s AS text) WHERE "{key.column}" = %s'
    before = bytes(read(model, pk, name))
    for n in range(8):
        data = bytearray(before)
        data[place] ^= 1 << (bit + n) % 8
        with suppress(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(change, [bytes(data), pk])
            return


def flip_bytes(model: type[models.Model], pk: int, name: str, place: int, bit: int) -> None:
    """Flip a bit of the bytes that a column holds."""
    data = bytearray(read(model, pk, name))
    data[place] ^= 1 << bit
    write(model, pk, **{name: bytes(data)})


def swap(model: type[models.Model], one: int, two: int, *names: str) -> None:
    """Exchange columns of two rows."""
    kept = [{name: read(model, pk, name) for name in names} for pk in (one, two)]
    for pk in (one, two):
        for name in names:
            if model._meta.get_field(name).unique:
                write(model, pk, **{name: f"swapped {pk}"})
    for pk, values in zip((two, one), kept, strict=True):
        for name, value in values.items():
            flat = value if name == "sealed" or value is None else value.decode()
            write(model, pk, **{name: flat})


def flip_file(path: Path, place: int, bit: int) -> None:
    data = bytearray(path.read_bytes())
    data[place] ^= 1 << bit
    path.chmod(0o644)
    path.write_bytes(data)


class Draw:
    """Draws places of a ledger to be touched."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)

    def row(self, model: type[models.Model], **having: Any) -> Any:
        """One row."""
        rows = list(model._default_manager.filter(**having).order_by("pk"))
        return self.chance.choice(rows)

    def place(self, model: type[models.Model], pk: int, name: str) -> tuple[int, int]:
        """A byte and a bit of a column."""
        return self.chance.randrange(len(read(model, pk, name))), self.chance.randrange(8)


def document_of(row: tables.Document) -> str:
    return f"document {row.key}"
