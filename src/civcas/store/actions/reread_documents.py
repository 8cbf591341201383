"""Read documents again with a better engine: a new reading beside the old one, and what changed because of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef

from civcas import records
from civcas.records.reading import FROM_COLUMNS
from civcas.store import models
from civcas.store.change import Change, change
from civcas.store.corrections import corrected, corrections
from civcas.store.held import Held, HeldTellings, in_parts, telling_of
from civcas.store.judging import put_in
from civcas.store.masking import masked, what_was_erased
from civcas.store.moved import Moved, Touched
from civcas.store.opened import document_record
from civcas.store.permission import By, permit
from civcas.store.readings import write_readings
from civcas.store.sound import flaw

BATCH = 100
"""Documents that one transaction takes at most."""

Reader = Callable[[records.Document], records.Reading]
"""What reads a document: the engine with its gazetteer."""


@dataclass
class Reread:
    """What reading again did, over the whole call.

    ``same`` counts documents that the engine at hand had read already,
    ``moved`` are the figures of incidents that are others since.
    """

    documents: list[str] = field(default_factory=list)
    same: int = 0
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    redirected: dict[str, str] = field(default_factory=dict)
    moved: list[Moved] = field(default_factory=list)
    faulty: list[str] = field(default_factory=list)


def reread_documents(
    read: Reader,
    *,
    by: By,
    why: str = "read again",
    only: Sequence[int] | None = None,
    now: dt.datetime | None = None,
    done: Callable[[int], object] | None = None,
) -> Reread:
    """Read all documents again, or ``only`` some by their rows, whose newest reading is of another engine or lexicons.

    The old readings stay. Corrections hang on text and span and are carried
    over; codes stay with the claims that they were given for. In batches, each
    whole or not at all; ``done`` is called with the number of documents after
    each. A document from which words were erased is not read again, nor one
    that was recorded as an official report, nor a row of a recorder's list,
    whose claims are what its columns state.
    """
    permit(by, "reread")
    of = models.Reading.objects.filter(document=OuterRef("pk"))
    official, stated = of.filter(engine__startswith="official "), of.filter(engine__startswith=FROM_COLUMNS)
    rows = models.Document.objects.filter(erased=None).exclude(Exists(official)).exclude(Exists(stated)).order_by("pk")
    rows = rows if only is None else rows.filter(pk__in=only)
    known, result, touched = HeldTellings(), Reread(), Touched()
    for some in in_parts(list(rows.values_list("pk", flat=True)), BATCH):
        fresh = list(_fresh(some, read, result))
        if fresh:
            with change("reread", subject="documents", by=by, why=why, now=now) as doing:
                _put_in(fresh, known, doing, result)
                touched.take(doing)
        if done is not None:
            done(len(some))
    _sum_up(result, touched)
    return result


Fresh = tuple[models.Document, records.Document, records.Reading]


def _fresh(rows: Sequence[int], read: Reader, result: Reread) -> Iterator[Fresh]:
    """Documents with readings that the ledger does not have yet."""
    for row in models.Document.objects.filter(pk__in=rows).order_by("pk"):
        document = document_record(row)
        reading = read(document)
        has = models.Reading.objects.filter(document=row, engine=reading.engine, lexicons=reading.lexicons)
        if has.exists():
            result.same += 1
        elif (wrong := flaw(document, reading)) is not None:
            result.faulty.append(f"{row.key}: {wrong}")
        else:
            yield row, document, reading


def _put_in(fresh: Sequence[Fresh], known: HeldTellings, doing: Change, result: Reread) -> None:
    documents = [row.pk for row, _, _ in fresh]
    old = list(models.Telling.objects.filter(document__in=documents, current=True).values_list("pk", flat=True))
    doing.after["documents"] = [row.key for row, _, _ in fresh]
    changes = put_in(_mended(fresh, write_readings(fresh, doing)), old, known, doing)
    result.documents.extend(row.key for row, _, _ in fresh)
    result.added.extend(changes.added)
    result.changed.extend(changes.changed)
    result.gone.extend(changes.gone)
    result.redirected.update(changes.redirected)


def _sum_up(result: Reread, touched: Touched) -> None:
    """Say what came of all batches together: what one did, another may have undone."""
    there = touched.is_there
    result.added = [code for code in dict.fromkeys(result.added) if there(code)]
    result.changed = [code for code in dict.fromkeys(result.changed) if there(code) and code not in result.added]
    result.redirected = {code: to for code, to in result.redirected.items() if not there(code)}
    result.gone = [code for code in dict.fromkeys(result.gone) if not there(code) and code not in result.redirected]
    result.moved = touched.moved()


def _mended(fresh: Sequence[Fresh], new: Sequence[Held]) -> list[Held]:
    """The new tellings as people have corrected their documents before."""
    mended = corrections([row.pk for row, _, _ in fresh])
    if not mended:
        return list(new)
    readings = {row.pk: corrected(reading, mended.get(row.pk, ())) for row, _, reading in fresh}
    rows = models.Telling.objects.filter(pk__in=[one.row for one in new]).select_related("document")
    erased = what_was_erased()
    return [
        Held(row.pk, row.document_id, row.n, masked(telling_of(row, readings[row.document_id]), erased)) for row in rows
    ]
