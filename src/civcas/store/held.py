"""Tellings that the ledger holds, as linking takes them; each is made from its rows once in a run."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TypeVar

from civcas import records
from civcas.link.blocks import keys
from civcas.link.score import nth
from civcas.link.traits import Traits, traits
from civcas.store import models
from civcas.store.models.telling import block_number

Item = TypeVar("Item")

ROOM = 5_000
"""Tellings that are kept in memory during a run."""

AT_ONCE = 500
"""Values that one query asks for: every SQLite takes as many."""


@dataclass
class Held:
    """A telling with its row's number and its document's; what linking compares is worked out when asked for."""

    row: int
    document: int
    n: int
    telling: records.Telling

    @cached_property
    def traits(self) -> Traits:
        """What is compared."""
        return traits(self.telling)

    @cached_property
    def blocks(self) -> dict[int, bool]:
        """Its blocking keys by their numbers, each with whether the telling is at the key or only around it."""
        found = keys(self.traits, self.telling.text_sha256, nth(self.telling))
        return {block_number(key): at for key, at in found.items()}

    @property
    def order(self) -> tuple[int, int]:
        """The order in which tellings came into the ledger."""
        return self.document, self.n


class HeldTellings:
    """The tellings of one run, the lately used ones in memory. They never change, so that nothing in it is stale."""

    def __init__(self) -> None:
        self._known: OrderedDict[int, Held] = OrderedDict()

    def add(self, held: Iterable[Held]) -> None:
        """Remember tellings that have just been written."""
        for one in held:
            self._known[one.row] = one

    def get(self, rows: Iterable[int]) -> dict[int, Held]:
        """The tellings of these row numbers."""
        wanted = list(dict.fromkeys(rows))
        found = {row: self._known[row] for row in wanted if row in self._known}
        for row in found:
            self._known.move_to_end(row)
        for some in in_parts([row for row in wanted if row not in found], AT_ONCE):
            found.update(_load(some))
        self.add(found.values())
        while len(self._known) > max(ROOM, len(wanted)):
            self._known.popitem(last=False)
        return found


def in_parts(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """The items in lists of at most ``size``."""
    rest = iter(items)
    while part := list(islice(rest, size)):
        yield part


def _load(rows: Sequence[int]) -> dict[int, Held]:
    tellings = list(models.Telling.objects.filter(pk__in=rows).select_related("document").defer("document__text"))
    claims: dict[int, dict[str, records.Claim]] = defaultdict(dict)
    for claim in models.Claim.objects.filter(reading__in={telling.reading_id for telling in tellings}):
        claims[claim.reading_id][claim.claim_id] = claim.to_record()
    return {
        telling.pk: Held(
            row=telling.pk,
            document=telling.document_id,
            n=telling.n,
            telling=telling.to_record(claims[telling.reading_id]),
        )
        for telling in tellings
    }
