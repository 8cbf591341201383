"""A judgement: a person's decision, kept for ever and only ever withdrawn by another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's decision on two tellings: they are, or are not, of the same incident."""

    verdict: Literal["same", "not_same"]
    first: str
    second: str
    by: str
    reason: str
