"""Near copies across incidents: a document of one that may repeat a document of another, looked for when asked.

A report that comes again under another date or place makes an incident of its
own; linking compares what is told and not the words. The sketches that the
ledger keeps say where the words are the same, and so many of them that they
are no formula. Nothing of it is kept, and no figure changes by it: a person decides.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from civcas.link.copies import SURE
from civcas.link.copy_index import NEAR, CopyIndex
from civcas.script.sketch import Sketch, shares
from civcas.store import models
from civcas.store.decisions import find_incident
from civcas.store.held import AT_ONCE, in_parts
from civcas.store.moments import Stood, standing_at
from civcas.store.parted import parted_incidents
from civcas.store.sketches import NONE, unpacked_sketch
from civcas.store.trouble import told_in_sentences

LATEST = 20_000
"""Accounts that are compared for a list of the whole ledger: those that came last."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """A document that may repeat one of another incident, which came before it; both by their ids.

    ``share`` is how much of the shorter account stands in the other. ``lines``
    give the incident of the document in a few words, then that of the earlier one.
    """

    document: str
    of: str
    share: float
    lines: tuple[Stood, Stood]

    def concerns(self, code: str) -> bool:
        """Whether it is of a document of this incident."""
        return code in (one.code for one in self.lines)


@dataclass(frozen=True, slots=True)
class _Told:
    """A telling by its row, with its document's row and its incident's, and its sketch."""

    row: int
    document: int
    incident: int
    sketch: Sketch


_Found = tuple[float, _Told, _Told]
"""A share, the later telling, and the earlier."""


@told_in_sentences()
def repeats_of(code: str) -> list[Repeat]:
    """What documents of an incident may repeat, or be repeated by, in all others; UsageError for an unknown code."""
    incident = find_incident(code)
    mine = list(_told(incident=incident.pk))
    hashes = {value for one in mine for value in one.sketch}
    found: list[_Found] = []
    for other in _told():
        if other.incident == incident.pk or len(hashes.intersection(other.sketch)) < SURE:
            continue
        for one in mine:
            found += _compared(one, other)
    return list(_shown(found))


@told_in_sentences()
def repeats(limit: int | None = None) -> list[Repeat]:
    """Such documents among the ``LATEST`` accounts of the ledger, the likest first, at most ``limit``."""
    rows = models.Telling.objects.filter(**_COUNTS).exclude(sketch=NONE).order_by("-pk")
    oldest = rows.values_list("pk", flat=True)[LATEST - 1 : LATEST]
    index, told, found = CopyIndex(), list[_Told](), list[_Found]()
    for one in _told(first=next(iter(oldest), 0)):
        for number, _ in index.near(one.sketch):
            if told[number].incident != one.incident:
                found += _compared(one, told[number])
        index.add(one.sketch)
        told.append(one)
    return list(_shown(found))[:limit]


_COUNTS = {"current": True, "membership__incident__present": True}


def _told(*, incident: int | None = None, first: int = 0) -> Iterator[_Told]:
    """The tellings that take part in linking, in the order in which they came; of one incident, or from a row on."""
    rows = models.Telling.objects.filter(pk__gte=first, **_COUNTS).exclude(sketch=NONE).order_by("pk")
    if incident is not None:
        rows = rows.filter(membership__incident=incident)
    kept = rows.values_list("pk", "document", "membership__incident", "sketch")
    for row, document, of, sketch in kept.iterator(chunk_size=2_000):
        yield _Told(row, document, of, unpacked_sketch(sketch))


def _compared(one: _Told, two: _Told) -> Iterator[_Found]:
    """Whether two tellings share half of the shorter, by more runs of words than a formula has."""
    ours, theirs, by = shares(one.sketch, two.sketch)
    if by >= SURE and max(ours, theirs) >= NEAR:
        later, earlier = (one, two) if one.row > two.row else (two, one)
        yield max(ours, theirs), later, earlier


def _shown(found: Iterable[_Found]) -> Iterator[Repeat]:
    """The likest pair of each two incidents, the likest first.

    Left out are pairs of one document, or whose documents tell of an incident
    together, which its own copies show; and incidents that a person has held
    apart, or that were withdrawn.
    """
    best: dict[tuple[int, int], _Found] = {}
    for share, later, earlier in sorted(found, key=lambda one: (-one[0], one[1].row, one[2].row)):
        if later.document != earlier.document:
            first, second = sorted((later.incident, earlier.incident))
            best.setdefault((first, second), (share, later, earlier))
    told = [one for _, *pair in best.values() for one in pair]
    parted = parted_incidents({one.row for one in told})
    incidents_of = _incidents_of({one.document for one in told})
    stood = {pk: line for pk in {one.incident for one in told} for line in _line(pk)}
    keys = dict(models.Document.objects.filter(pk__in=[one.document for one in told]).values_list("pk", "key"))
    for (one, two), (share, later, earlier) in best.items():
        apart = (one, two) in parted or (two, one) in parted
        together = incidents_of[later.document] & incidents_of[earlier.document]
        if not apart and not together and one in stood and two in stood:
            lines = stood[later.incident], stood[earlier.incident]
            yield Repeat(keys[later.document], keys[earlier.document], share, lines)


def _incidents_of(documents: Collection[int]) -> dict[int, set[int]]:
    """The rows of the incidents that documents tell of."""
    found: dict[int, set[int]] = {document: set() for document in documents}
    for some in in_parts(documents, AT_ONCE):
        rows = models.IncidentTelling.objects.filter(telling__document__in=some, telling__current=True)
        for document, incident in rows.values_list("telling__document", "incident"):
            found[document].add(incident)
    return found


def _line(incident: int) -> Iterator[Stood]:
    """An incident as it stands, unless it was withdrawn."""
    yield from (one for one in standing_at(None, incident=incident) if one.standing != "withdrawn")
