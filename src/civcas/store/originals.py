"""Originals with their documents, one by one, for whoever hands them on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from civcas import records
from civcas.store import models, vault
from civcas.store.documents import find_document
from civcas.store.held import AT_ONCE, in_parts
from civcas.store.location import vault_path
from civcas.store.opened import document_record
from civcas.store.received import led_to
from civcas.store.trouble import told_in_sentences


@told_in_sentences()
def rows_of(documents: Sequence[str]) -> list[int]:
    """The rows of these documents, by id or its beginning, else of all that have an original, in order.

    Of all, what came out of a file that is kept whole is left out: that holds
    it. UsageError where there is no such document.
    """
    if documents:
        return list(dict.fromkeys(find_document(one).pk for one in documents))
    inside: set[int] = set().union(*led_to().values())
    rows = models.Document.objects.filter(erased=None).order_by("pk").values_list("pk", flat=True)
    return [row for row in rows if row not in inside]


def originals(rows: Sequence[int]) -> Iterator[tuple[records.Document, bytes, dt.datetime]]:
    """Each document with its original's bytes and when it was captured; those that were erased have none.

    Raises LedgerError where an original is gone or changed.
    """
    for some in in_parts(rows, AT_ONCE):
        with told_in_sentences():
            found = list(models.Document.objects.filter(pk__in=some, erased=None).order_by("pk"))
        for row in found:
            with told_in_sentences():
                held = document_record(row), vault.fetch(vault_path(), row.kept), row.captured_at
            yield held


@told_in_sentences()
def newest(rows: Sequence[int]) -> dt.datetime | None:
    """When the last of these documents was captured; None where there is none."""
    if not rows:
        return None
    at: dt.datetime | None = (
        models.Document.objects.filter(pk__lte=max(rows)).order_by("-pk").values_list("captured_at", flat=True).first()
    )
    return at
