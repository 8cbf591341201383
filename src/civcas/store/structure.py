"""What a ledger's database is made of beside its rows: tables, columns, rules and indexes, as civcas makes them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection, models

from civcas.store import structure_postgresql, structure_sqlite
from civcas.store.cells import tables
from civcas.store.structure_fault import Fault, Made, Need

_OTHERS = "django_migrations"
"""The one table that is no model's of the ledger."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What a model's table is to have: its indexes, and the rules that keep rows as they must be."""

    indexes: tuple[Need, ...]
    rules: tuple[str, ...]
    keys: tuple[str, ...]


def faults() -> Iterator[Fault]:
    """All that the database lacks, or has and should not; damage to its pages is told first."""
    own = structure_postgresql if connection.vendor == "postgresql" else structure_sqlite
    yield from own.faults({model._meta.db_table for model in tables()} | {_OTHERS})
    with connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
    for model in tables():
        if model._meta.db_table in there:
            yield from _of_table(model, own.made(model._meta.db_table))
        else:
            yield Fault(
                "missing",
                f"table {model._meta.db_table}",
                f"The table {model._meta.db_table} is gone: put the ledger back from a backup.",
            )


def _of_table(model: type[models.Model], made: Made) -> Iterator[Fault]:
    table = model._meta.db_table
    for name in sorted(made.columns - {field.column for field in model._meta.local_fields}):
        yield Fault(
            "added",
            f"column {name} of {table}",
            f"The column {name} of {table} was added by hand: civcas has none of that name, and reads nothing of it.",
        )
    wanted = _wanted(model)
    has = {(one.columns, one.unique) for one in made.indexes if one.whole}
    for need in wanted.indexes:
        if (need.columns, True) not in has and (need.unique or (need.columns, False) not in has):
            yield need.fault()
    needed = {need.columns for need in wanted.indexes}
    for index in made.indexes:
        if index.unique and not index.is_key and not (index.whole and index.columns in needed):
            yield Fault(
                "added",
                f"index {index.name}",
                f"The index {index.name} of {table} was added by hand, and refuses rows that civcas may have to write; "
                "remove it.",
            )
    rules = (name for name in wanted.rules if name not in made.rules)
    left = [*rules, *(column for column in wanted.keys if column not in made.keys)]
    for name in left:
        yield Fault(
            "missing",
            f"rule {name} of {table}",
            f"The rule {name} of {table} is gone, so that the database lets in rows which civcas would not; put the "
            "ledger back from a backup.",
        )


def _wanted(model: type[models.Model]) -> _Wanted:
    meta = model._meta
    table = meta.db_table
    needs: list[Need] = []
    for field in meta.local_fields:
        column = field.column or ""
        if field.unique and not field.primary_key:
            needs.append(Need(table, (column,), unique=True))
        elif getattr(field, "db_index", False) and not field.primary_key:
            needs.append(Need(table, (column,)))
    rules: list[str] = []
    for constraint in meta.constraints:
        if isinstance(constraint, models.UniqueConstraint):
            needs.append(Need(table, _columns(meta, constraint.fields), unique=True, name=constraint.name))
        elif isinstance(constraint, models.CheckConstraint):
            rules.append(constraint.name)
    needs += (Need(table, _columns(meta, index.fields), name=index.name) for index in meta.indexes)
    keys = (field.column or "" for field in meta.local_fields if isinstance(field, models.ForeignKey))
    return _Wanted(tuple(needs), tuple(rules), tuple(keys))


def _columns(meta: Any, fields: Any) -> tuple[str, ...]:
    return tuple(meta.get_field(name).column for name in fields)
