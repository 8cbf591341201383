"""Keeping the index of words: entries follow what is recorded, read, linked, published, merged and erased.

All of it is called within the transaction of an action, none of it is one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import TypeAlias

from django.db import connection
from django.db.models import QuerySet, Value
from django.db.models.functions import Concat, Replace

from civcas import records
from civcas.store import models
from civcas.store.corrections import Correction, corrected, corrections
from civcas.store.entry_texts import claim_text, document_text, incident_text
from civcas.store.entry_words import SHOWN, rules, words_of
from civcas.store.held import AT_ONCE, in_parts
from civcas.store.mending import drop_spoilt_entries
from civcas.store.models.entry import claim_entry, document_entry, incident_entry
from civcas.store.opened import document_record, reading_record
from civcas.store.rows import insert

Read: TypeAlias = tuple[models.Document, records.Document, records.Reading]
"""A document's row and record, and its newest reading."""

Row: TypeAlias = tuple[int, str, int | None, int | None, int | None, bool, str]
"""An entry's columns."""

Step: TypeAlias = Callable[[str, int, int], object]
"""Called with what is being done, how much of it is done, and how much there is."""

COLUMNS = ("id", "kind", "document_id", "n", "incident_id", "shown", "words")


def index_documents(read: Iterable[Read]) -> None:
    """Let the index hold documents and their claims as they are now read.

    What a public site shows of them is told apart by ``show``, once it is known
    what incidents they are of.
    """
    for some in in_parts(read, AT_ONCE):
        pks = [row.pk for row, _, _ in some]
        mended = corrections(pks)
        models.Entry.objects.filter(document__in=pks).delete()
        insert(models.Entry, COLUMNS, [row for one in some for row in rows_of(*one, mended.get(one[0].pk, ()))])


def index_again(documents: Collection[int]) -> None:
    """Do the same for documents that the ledger has, by their rows: for what a correction or an erasure changes."""
    for some in in_parts(documents, AT_ONCE):
        index_documents(read_newest(some))
        show(some)


def index_incidents(incidents: Iterable[models.Incident]) -> None:
    """Let the index hold incidents as they stand, and those that are not present not at all."""
    for some in in_parts(incidents, AT_ONCE):
        models.Entry.objects.filter(incident__in=[one.pk for one in some]).delete()
        insert(models.Entry, COLUMNS, incident_rows(some))


def forget_document(document: models.Document) -> None:
    """Take a document and its claims out of the index, and let nothing of them stay in its file."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA secure_delete=ON")
        models.Entry.objects.filter(document=document).delete()
        if connection.vendor == "sqlite":
            # What was deleted stays in older parts of the index until they are put together.
            cursor.execute("INSERT INTO store_entry_words(store_entry_words) VALUES('optimize')")


def show(documents: Collection[int]) -> None:
    """Mark what a public site shows of documents: what is of a published incident, and totals that others state."""
    for some in in_parts(documents, AT_ONCE):
        published = published_among(some)
        entries = models.Entry.objects.filter(document__in=some)
        was = entries.filter(shown=True)
        concerned = {*published, *was.values_list("document", flat=True)}
        mended = corrections(concerned)
        shown: set[int] = set()
        for row, _, reading in read_newest(concerned):
            shown |= shown_of(row.pk, reading, mended.get(row.pk, ()), published.get(row.pk, ()))
        now = set(was.values_list("pk", flat=True))
        _mark(now - shown, False)
        _mark(shown - now, True)


def stand_otherwise(incident: models.Incident) -> None:
    """Let the index follow an incident whose standing changed, or that is present again or no longer."""
    index_incidents([incident])
    told = models.IncidentTelling.objects.filter(incident=incident).values_list("telling__document", flat=True)
    show(set(told))


def rebuild_index(step: Step | None = None, *, spoilt: bool = False) -> int:
    """Make the index what it should be; gives how many entries were not.

    Only these are written; all of them where some are ``spoilt``, so that they cannot be read.
    """
    wrong = drop_spoilt_entries(spoilt=spoilt)
    documents = list(models.Document.objects.order_by("pk").values_list("pk", flat=True))
    done = 0
    for some in in_parts(documents, AT_ONCE):
        published, mended = published_among(some), corrections(some)
        rows = (
            row
            for one in read_newest(some)
            for row in rows_of(*one, mended.get(one[0].pk, ()), published.get(one[0].pk, ()))
        )
        wrong += _replace(models.Entry.objects.filter(document__in=some), rows)
        done += len(some)
        if step is not None:
            step("Indexing documents", done, len(documents))
    incidents = list(models.Incident.objects.order_by("pk").values_list("pk", flat=True))
    done = 0
    for some in in_parts(incidents, AT_ONCE):
        found = models.Incident.objects.filter(pk__in=some).select_related("assessment")
        wrong += _replace(models.Entry.objects.filter(incident__in=some), incident_rows(list(found)))
        done += len(some)
        if step is not None:
            step("Indexing incidents", done, len(incidents))
    models.Ledger.objects.update(indexed_by=rules())
    return wrong


def is_current() -> bool:
    """Whether the index was made by this program's rules."""
    return models.Ledger.objects.filter(indexed_by=rules()).exists()


def _replace(held: QuerySet[models.Entry], rows: Iterable[Row]) -> int:
    """Let entries be these; gives how many were others, were missing, or should not be there."""
    before = {row[0]: row for row in held.values_list(*COLUMNS)}
    after = {row[0]: row for row in rows}
    gone = [pk for pk, row in before.items() if after.get(pk) != row]
    new = [row for pk, row in after.items() if before.get(pk) != row]
    for some in in_parts(gone, AT_ONCE):
        models.Entry.objects.filter(pk__in=some).delete()
    insert(models.Entry, COLUMNS, new)
    return len({*gone, *(row[0] for row in new)})


def rows_of(
    row: models.Document,
    document: records.Document,
    reading: records.Reading,
    mended: Sequence[Correction] = (),
    published: Collection[int] = (),
) -> list[Row]:
    """The entries of a document and of the claims that people have not rejected."""
    claims = list(claim_rows(row.pk, reading, mended, published))
    shown = any(claim[5] for claim in claims)
    words = marked_words("document", document_text(document), shown)
    return [(document_entry(row.pk), "document", row.pk, None, None, shown, words), *claims]


def claim_rows(
    document: int, reading: records.Reading, mended: Sequence[Correction] = (), published: Collection[int] = ()
) -> Iterator[Row]:
    """The entries of the claims of a document, by its row, that people have not rejected."""
    shown = shown_of(document, reading, mended, published)
    kept = {claim.id for claim in corrected(reading, mended).claims}
    for n, claim in enumerate(reading.claims):
        if claim.id in kept:
            pk = claim_entry(document, n)
            yield pk, "claim", document, n, None, pk in shown, marked_words("claim", claim_text(claim), pk in shown)


def incident_rows(incidents: Sequence[models.Incident]) -> list[Row]:
    """The entries of those that are present."""
    present = [one for one in incidents if one.present and one.assessment is not None]
    tellings = models.Telling.objects.filter(pk__in=[one.anchor_id for one in present])
    anchors = {pk: (document, n) for pk, document, n in tellings.values_list("pk", "document", "n")}
    rows: list[Row] = []
    for one in present:
        assert one.assessment is not None
        shown = one.standing == models.Incident.Standing.PUBLISHED
        words = marked_words("incident", incident_text(one.code, one.assessment.tally), shown)
        rows.append((incident_entry(*anchors[one.anchor_id]), "incident", None, None, one.pk, shown, words))
    return rows


def marked_words(kind: str, text: str, shown: bool) -> str:
    """What an entry holds: the hashes of a text's words, in their order, then its marks."""
    return " ".join([*sorted(words_of(text)), kind, *([SHOWN] if shown else [])])


def shown_of(
    document: int, reading: records.Reading, mended: Sequence[Correction], published: Collection[int]
) -> set[int]:
    """The entries of a document that a public site shows, if these of its told incidents are published ones."""
    now = corrected(reading, mended)
    seen = {claim for n in published for claim in now.incidents[n].claims}
    seen.update(claim.id for claim in now.claims if claim.scope == "aggregate")
    claims = {claim_entry(document, n) for n, claim in enumerate(reading.claims) if claim.id in seen}
    return {document_entry(document), *claims} if claims else claims


def published_among(documents: Collection[int]) -> dict[int, list[int]]:
    """Which of the told incidents of documents are of published ones."""
    members = models.IncidentTelling.objects.filter(
        telling__document__in=documents,
        telling__current=True,
        incident__present=True,
        incident__standing=models.Incident.Standing.PUBLISHED,
    )
    found: dict[int, list[int]] = defaultdict(list)
    for document, n in members.values_list("telling__document", "telling__n"):
        found[document].append(n)
    return found


def read_newest(documents: Collection[int]) -> Iterator[Read]:
    """Documents with their newest readings."""
    readings = models.Reading.newest().filter(document__in=documents).select_related("document")
    for row in readings.order_by("document"):
        yield row.document, document_record(row.document), reading_record(row, row.document.key)


def _mark(entries: Collection[int], shown: bool) -> None:
    """Let a public site show entries, or no longer."""
    words = Concat("words", Value(f" {SHOWN}")) if shown else Replace("words", Value(f" {SHOWN}"), Value(""))
    for some in in_parts(entries, AT_ONCE):
        models.Entry.objects.filter(pk__in=some, shown=not shown).update(shown=shown, words=words)
