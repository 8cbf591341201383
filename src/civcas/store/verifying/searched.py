"""The index of search, entry by entry: what it is to hold is worked out anew from the records that were verified."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from django.db.models import Exists, OuterRef, Q

from civcas import records
from civcas.store import models
from civcas.store.corrections import corrections
from civcas.store.entries import (
    COLUMNS,
    Row,
    claim_rows,
    incident_rows,
    marked_words,
    published_among,
    read_newest,
    rows_of,
)
from civcas.store.entry_texts import document_text
from civcas.store.held import AT_ONCE, in_parts
from civcas.store.index_tables import Wrong
from civcas.store.models.entry import document_entry

LACKS, TOO_MANY = "lacks what it is to hold of", "holds what it is not to of"
WORDS, SHOWN = "holds other words than those of", "says wrongly whether a public site shows"


class Searched:
    """The index beside what it is made of, compared while that is read.

    ``apart`` are documents that people have corrected; they, and all of which
    an entry is not what the records alone come to, are looked at closely in the end.
    """

    def __init__(self, apart: Collection[int]) -> None:
        self._again = set(apart)

    def documents(self, read: Sequence[tuple[int, records.Document]]) -> None:
        """Documents by their rows: the entry of each has its words."""
        for some in in_parts(read, AT_ONCE):
            entries = models.Entry.objects.filter(pk__in=[document_entry(pk) for pk, _ in some])
            held = {pk: (shown, words) for pk, shown, words in entries.values_list("pk", "shown", "words")}
            for pk, document in some:
                shown, words = held.get(document_entry(pk), (False, ""))
                if words != marked_words("document", document_text(document), shown):
                    self._again.add(pk)

    def readings(self, read: Sequence[tuple[int, records.Reading]]) -> None:
        """The newest readings of documents, by the documents' rows: each claim has its entry."""
        for some in in_parts(read, AT_ONCE):
            documents = [pk for pk, _ in some]
            published = published_among(documents)
            held: dict[int, set[Row]] = defaultdict(set)
            entries = models.Entry.objects.filter(document__in=documents)
            for row in entries.exclude(kind="document").values_list(*COLUMNS):
                held[row[2] or 0].add(row)
            of_documents: dict[int, list[tuple[object, ...]]] = defaultdict(list)
            for document, *rest in entries.filter(kind="document").values_list(
                "document", "pk", "n", "incident", "shown"
            ):
                of_documents[document or 0].append(tuple(rest))
            for pk, reading in some:
                told = [n for n in published.get(pk, ()) if n < len(reading.incidents)]
                claims = set(claim_rows(pk, reading, (), told))
                shown = any(row[5] for row in claims)
                if held[pk] != claims or of_documents[pk] != [(document_entry(pk), None, None, shown)]:
                    self._again.add(pk)

    def wrong(self) -> Iterator[Wrong]:
        """All that the index does not hold as it is to; only to be asked of a ledger that is sound otherwise."""
        for some in in_parts(sorted(self._again), AT_ONCE):
            yield from self._documents(some)
        incidents = models.Incident.objects.order_by("pk").values_list("pk", flat=True)
        for some in in_parts(list(incidents), AT_ONCE):
            found = list(models.Incident.objects.filter(pk__in=some).select_related("assessment"))
            held = models.Entry.objects.filter(incident__in=some).values_list(*COLUMNS)
            yield from _differences(held, incident_rows(found), {one.pk: one.code for one in found})
        known = Exists(models.Document.objects.filter(pk=OuterRef("document"))) | Exists(
            models.Incident.objects.filter(pk=OuterRef("incident"))
        )
        for pk in models.Entry.objects.filter(~Q(known)).order_by("pk").values_list("pk", flat=True):
            yield TOO_MANY, f"nothing that there is, in entry {pk}"

    def _documents(self, documents: Collection[int]) -> Iterator[Wrong]:
        published, mended = published_among(documents), corrections(documents)
        keys: dict[int, str] = {}
        rows: list[Row] = []
        for one in read_newest(documents):
            pk = one[0].pk
            keys[pk] = one[0].key
            rows += rows_of(*one, mended.get(pk, ()), published.get(pk, ()))
        held = models.Entry.objects.filter(document__in=documents).values_list(*COLUMNS)
        yield from _differences(held, rows, keys)


def _differences(held: Iterable[Row], wanted: Iterable[Row], names: Mapping[int, str]) -> Iterator[Wrong]:
    """What is wrong with entries of documents or of incidents, whose ``names`` are given by their rows."""
    there = {row[0]: row for row in held}
    for row in wanted:
        found = there.pop(row[0], None)
        if found is None:
            yield LACKS, _name(row, names)
        elif found[:5] != row[:5]:
            yield TOO_MANY, _name(found, names)
        elif found[5] != row[5]:
            yield SHOWN, _name(row, names)
        elif found[6] != row[6]:
            yield WORDS, _name(row, names)
    for row in there.values():
        yield TOO_MANY, _name(row, names)


def _name(row: Row, names: Mapping[int, str]) -> str:
    """What people call that of which an entry is."""
    _, kind, document, n, incident, _, _ = row
    if document is None:
        return f"incident {names.get(incident or 0, '')}"
    of = f"document {names.get(document, '')}"
    return f"claim {(n or 0) + 1} of {of}" if kind == "claim" else of
