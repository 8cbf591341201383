"""Tellings that the ledger holds, as linking takes them; each is made from its rows once in a run."""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import TypeVar

from civcas import records
from civcas.link.blocks import keys
from civcas.link.nodes import list_of
from civcas.link.score import nth
from civcas.link.traits import Traits, traits
from civcas.records.reading import FROM_COLUMNS, told_beside
from civcas.store import models
from civcas.store.corrections import corrected, corrections
from civcas.store.masking import masked, what_was_erased
from civcas.store.models.telling import block_number, component_number
from civcas.store.opened import reading_record
from civcas.store.ring import ring
from civcas.store.sketches import unpacked_sketch

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
    knows_version: bool = False

    @cached_property
    def traits(self) -> Traits:
        """What is compared."""
        return traits(self.telling)

    @cached_property
    def lists(self) -> tuple[str, ...]:
        """The mark of the recorder's list that it is a row of, none for what was read from prose."""
        return list_of(self.telling)

    @cached_property
    def blocks(self) -> dict[int, bool]:
        """Its blocking keys by their numbers, each with whether the telling is at the key or only around it."""
        found = keys(self.traits, self.telling.text_sha256, nth(self.telling))
        code = ring().code
        return {block_number(code("block", key)): at for key, at in found.items()}

    @property
    def blocks_of_words(self) -> set[int]:
        """Those of them that are made of the whole text or of a name."""
        found = keys(self.traits, self.telling.text_sha256, nth(self.telling))
        return {block_number(ring().code("block", key)) for key in found if key[:2] in ("t|", "p|")}

    @property
    def text_sha256(self) -> str:
        """The hash of its document's text, or what stands for that: copies have the same."""
        return self.telling.text_sha256

    @property
    def says_same(self) -> bool:
        """Whether its document says of any of its claims that it is another."""
        return any(claim.relation is not None and claim.relation.kind == "same_as" for claim in self.telling.claims)

    @property
    def own_component(self) -> int:
        """The number of the component that it makes by itself."""
        return component_number(self.document, self.n)

    @property
    def order(self) -> tuple[int, int]:
        """The order in which tellings came into the ledger."""
        return self.document, self.n


class HeldTellings:
    """The tellings of one run, the lately used ones in memory. Only a correction changes them."""

    def __init__(self) -> None:
        self._known: OrderedDict[int, Held] = OrderedDict()
        self._lists: dict[str, set[int]] = {}

    def of_list(self, recorder: str) -> set[int]:
        """The row numbers of the tellings of a recorder's list, of which those that come in can be added."""
        if recorder not in self._lists:
            rows = models.Telling.objects.filter(
                current=True, reading__engine__startswith=FROM_COLUMNS, document__publisher=recorder
            )
            self._lists[recorder] = set(rows.values_list("pk", flat=True))
        return self._lists[recorder]

    def add(self, held: Iterable[Held]) -> None:
        """Remember tellings that have just been written."""
        for one in held:
            self._known[one.row] = one

    def forget(self, rows: Iterable[int]) -> None:
        """Let go of tellings that a correction has changed."""
        for row in rows:
            self._known.pop(row, None)

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
    found = models.Telling.objects.filter(pk__in=rows).select_related("document", "reading").defer("document__sealed")
    tellings = list(found)
    mended, erased = corrections({telling.document_id for telling in tellings}), what_was_erased()
    readings: dict[int, records.Reading] = {}
    for telling in tellings:
        if telling.reading_id not in readings:
            record = reading_record(telling.reading, telling.document.key)
            readings[telling.reading_id] = corrected(record, mended.get(telling.document_id, ()))
    return {
        telling.pk: Held(
            row=telling.pk,
            document=telling.document_id,
            n=telling.n,
            telling=masked(telling_of(telling, readings[telling.reading_id]), erased),
        )
        for telling in tellings
    }


def telling_of(row: models.Telling, reading: records.Reading) -> records.Telling:
    """The telling of a row as linking takes it, which asks for no words of its document; needs the document's row."""
    document = row.document
    of = Captured(document.key, document.text_sha256, document.published, document.publisher)
    return replace(telling_in(of, row.n, reading), sketch=unpacked_sketch(row.sketch))


@dataclass(frozen=True, slots=True)
class Captured:
    """What linking knows of a document beside its reading, as its row says it."""

    key: str
    text_sha256: str
    published: dt.date | None
    publisher: str | None


def telling_in(document: Captured, n: int, reading: records.Reading) -> records.Telling:
    """The ``n``-th telling of a reading as linking takes it."""
    told = reading.incidents[n]
    claims = {claim.id: claim for claim in reading.claims}
    return records.Telling(
        key=f"{document.key}#{n}",
        document=document.key,
        text_sha256=document.text_sha256,  # as captured, or what stands for that since words went: it tells copies
        told=told,
        claims=tuple(claims[claim] for claim in told.claims if claim in claims),
        published=document.published,
        publisher=document.publisher,
        beside=told_beside(reading, n),
    )


def telling_of_claim(document: str, claim: str) -> models.Telling | None:
    """The telling that holds a claim in the newest reading of its document; None where none does."""
    rows = models.Telling.objects.filter(document__key=document, current=True).select_related("document", "reading")
    for row in rows.order_by("n"):
        if claim in reading_record(row.reading, document).incidents[row.n].claims:
            return row
    return None
