"""Pictures of the ledger that look alike: recycled footage is found by perceptual hashes, and a person decides."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from django.db.models import Q

from civcas.pipeline import ReadDocument
from civcas.store import models
from civcas.store.held import AT_ONCE, in_parts
from civcas.store.opened import document_record
from civcas.store.trouble import told_in_sentences

ALIKE = 10
"""Bits of 64 by which the hashes of two pictures that look alike differ at most."""


TOLD = 6
"""Bits of 64 up to which it is told unasked that a new picture looks like an earlier one."""


MIRROR = 0x5555_5555_5555_5555
"""The bits of a hash that turn over where a picture is mirrored: the cosine terms of odd number across it."""


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
    """The fewest bits by which any two hashes differ, as they are or with left and right changed; None without any."""
    both = [bits for one in ours for bits in (one, one ^ MIRROR)]
    return min(((one ^ other).bit_count() for one in both for other in theirs), default=None)


class Recycled:
    """Tells, while documents are recorded, which new pictures look like one that was captured before."""

    def __init__(self) -> None:
        self._seen: list[Seen] | None = None

    def told(self, batch: Sequence[ReadDocument], added: Collection[str], now: dt.datetime) -> tuple[str, ...]:
        """A sentence on each picture of a recorded batch that was ``added`` and looks like an earlier one."""
        notices = []
        for entry in batch:
            picture = entry.document.picture
            if picture is None or not picture.hashes or entry.document.id not in added:
                continue
            if self._seen is None:
                self._seen = [one for one in pictures() if one.document not in added]
            hashes = tuple(int(one, 16) for one in picture.hashes)
            if found := like(hashes, self._seen, bits=TOLD):
                notices.append(_sentence(entry.where, found))
            document = entry.document
            self._seen.append(Seen(document.id, document.name, document.url, now, hashes))
        return tuple(notices)


def _sentence(where: str, found: Sequence[tuple[Seen, int]]) -> str:
    """What is said of a picture: the one that was captured first of those that it looks like."""
    first, _ = min(found, key=lambda item: item[0].captured_at)
    name = f"{first.name or first.url or 'a picture'}, document {first.document[:12]}, captured on"
    others = f", and {len(found) - 1:,} more" if len(found) > 1 else ""
    what = "it may show what is older; look at both (civcas pictures)"
    return f"{where}: looks like {name} {first.captured_at:%Y-%m-%d}{others}: {what}."
