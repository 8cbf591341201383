"""Kept documents that a text which is asked about is a near copy of, by the sketches of their accounts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from civcas import records
from civcas.link.copies import find_copies
from civcas.link.copy_index import NEAR, alike
from civcas.store.held import Held
from civcas.store.register import register


@dataclass(frozen=True, slots=True)
class NearCopy:
    """A document of the ledger of which an account repeats the words, or the other way round.

    ``share`` is how much of the shorter account stands in the other, 1.0 and
    ``exact`` for the same text. ``adds_nothing`` says that one of the two makes
    no claim which the other does not make: recorded, it would be no second source.
    """

    document: str
    share: float
    exact: bool
    adds_nothing: bool


def near_copies(telling: records.Telling, held: Iterable[Held]) -> tuple[NearCopy, ...]:
    """The documents among tellings that were compared whose words stand in the account, by their sketches."""
    found: dict[str, NearCopy] = {}
    mine = replace(telling, key=f"asked {telling.key}", document=f"asked {telling.document}")
    for one in (one.telling for one in held):
        exact = one.text_sha256 == telling.text_sha256
        share = 1.0 if exact else alike(telling.sketch, one.sketch)
        if share >= NEAR and (one.document not in found or share > found[one.document].share):
            adds_nothing = exact or len(find_copies([mine, one], register()).originals) == 1
            found[one.document] = NearCopy(one.document, round(share, 2), exact, adds_nothing)
    return tuple(sorted(found.values(), key=lambda one: (-one.share, one.document)))
