"""Rows that are only ever added: never changed in place, never deleted."""

from __future__ import annotations

from typing import Any, NoReturn, TypeVar

from django.db import models

from civcas.errors import LedgerError

Row = TypeVar("Row", bound=models.Model)


class AddedRows(models.QuerySet[Row]):
    """A query that can add and read, and nothing else."""

    def update(self, **values: Any) -> int:
        """Refused."""
        _refuse(self.model)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refused."""
        _refuse(self.model)

    def bulk_update(self, *args: Any, **kwargs: Any) -> int:
        """Refused."""
        _refuse(self.model)


class AddedManager(models.Manager[Row]):
    """Gives such queries."""

    def get_queryset(self) -> models.QuerySet[Row]:
        """All rows."""
        return AddedRows(self.model, using=self._db)


class Added(models.Model):
    """A row that is only ever added."""

    class Meta:
        abstract = True

    objects = AddedManager()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the row; refused where it is in the ledger already."""
        if not self._state.adding:
            _refuse(type(self))
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refused."""
        _refuse(type(self))


def _refuse(model: type[models.Model]) -> NoReturn:
    raise LedgerError(f"A {model._meta.verbose_name} is never changed or deleted; add a new one instead.")
