"""Shapes: what JSON stands in each column; what a hand put there can be JSON and still nothing that civcas wrote.

Asked only once something has gone wrong: with the seal key, ``civcas verify``
holds every such column against what is sealed or signed, without it not all.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias, TypedDict

import msgspec
from django.db import models as django

from civcas.store import models
from civcas.store.cells import BadCell

_Sum: TypeAlias = tuple[int | None, int | None, int, int]


class _Adds(TypedDict):
    grade: str
    rows: dict[str, tuple[int, str, list[Any]]]
    counts: tuple[_Sum, _Sum, _Sum, _Sum, _Sum, _Sum, _Sum, _Sum, _Sum]
    strike: str | None
    status: str | None
    country: str | None
    hit: list[str]
    days: tuple[str, str] | None
    kind: str


class _Tally(_Adds):
    killed: tuple[int | None, int | None] | None
    start: str | None
    end: str | None
    place: str | None
    names: list[str]
    actors: list[str]
    documents: int


class _Changed(TypedDict, total=False):
    documents: list[str]
    codes: dict[str, str]
    judgements: list[dict[str, Any]]
    standings: list[list[Any]]
    erases: dict[str, list[Any]]
    left: dict[str, str]
    people: list[str]
    destroyed: list[str]
    signing_key: str
    origin: str
    scope: dict[str, Any]


SHAPES: dict[tuple[type[django.Model], str], Any] = {
    (models.Action, "before"): _Changed | None,
    (models.Action, "after"): _Changed | None,
    (models.Assessment, "tally"): _Tally,
    (models.Incident, "adds"): _Adds | None,
    (models.Judgement, "about"): dict[str, Any],
}
"""The columns of JSON that are read in the ordinary course of things, each with what civcas writes there."""


def bad_shapes() -> Iterator[BadCell]:
    """Every cell whose JSON is of another shape than its column's."""
    for (model, column), shape in SHAPES.items():
        for pk, value in model._default_manager.order_by("pk").values_list("pk", column).iterator():
            try:
                msgspec.convert(value, shape)
            except msgspec.ValidationError:
                yield BadCell(model, pk, column, "JSON of another shape", "what civcas writes")
