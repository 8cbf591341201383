"""A person as a document names them."""

from __future__ import annotations

from dataclasses import dataclass

from civcas.records.making import quick_to_make


@quick_to_make
@dataclass(frozen=True, slots=True)
class Person:
    """A named person; ``start`` and ``end`` are the name's span in the working text."""

    name: str
    age: int | None
    sex: str | None
    start: int
    end: int
