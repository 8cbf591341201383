"""Pictures of the ledger that look alike: recycled footage is found by perceptual hashes, and a person decides."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from django.db.models import Q

from civcas.store import models
from civcas.store.held import AT_ONCE, in_parts
from civcas.store.opened import document_record
from civcas.store.trouble import told_in_sentences

ALIKE = 10
"""Bits of 64 by which the hashes of two pictures that look alike differ at most."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A picture of the ledger: its document, file name, address, the time it was captured, and its hashes."""

    document: str
    name: str | None
    url: str | None
    captured_at: dt.datetime
    hashes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Alike:
    """Two pictures that look alike, the earlier captured first; ``bits`` of 64 differ, 0 of the very same picture."""

    first: Seen
    second: Seen
    bits: int


@told_in_sentences()
def pictures() -> list[Seen]:
    """Every picture that has a hash, in the order in which they were captured; what was erased is gone."""
    rows = models.Document.objects.filter(Q(media_type__startswith="image/") | Q(media_type__startswith="video/"))
    found: list[Seen] = []
    for some in in_parts(list(rows.filter(erased=None).order_by("pk").values_list("pk", flat=True)), AT_ONCE):
        for row in models.Document.objects.filter(pk__in=some).order_by("pk"):
            record = document_record(row)
            if record.picture is not None and record.picture.hashes:
                hashes = tuple(int(one, 16) for one in record.picture.hashes)
                found.append(Seen(record.id, record.name, record.url, row.captured_at, hashes))
    return found


def alike(seen: Sequence[Seen], *, bits: int = ALIKE) -> Iterator[Alike]:
    """The pairs among pictures that look alike, the closest pairs of each picture as they come."""
    for first, second in combinations(seen, 2):
        near = nearest(first.hashes, second.hashes)
        if near is not None and near <= bits:
            yield Alike(first, second, near)


def like(hashes: Sequence[int], seen: Sequence[Seen], *, bits: int = ALIKE) -> list[tuple[Seen, int]]:
    """The pictures that look like one of these hashes, the likest first, with the bits that differ."""
    found = [(one, near) for one in seen if (near := nearest(hashes, one.hashes)) is not None and near <= bits]
    return sorted(found, key=lambda item: (item[1], item[0].captured_at))


def nearest(ours: Sequence[int], theirs: Sequence[int]) -> int | None:
    """The fewest bits by which any two hashes differ; None where a side has none."""
    return min(((one ^ other).bit_count() for one in ours for other in theirs), default=None)
