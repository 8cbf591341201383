"""Writing documents: originals into the vault, and rows with their readings, each a leaf of the log."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from civcas.pipeline import ReadDocument
from civcas.proof import new_salt
from civcas.store import models, vault
from civcas.store.change import Change
from civcas.store.contents import capture_content
from civcas.store.held import Held
from civcas.store.location import vault_path
from civcas.store.readings import write_readings
from civcas.store.ring import ring
from civcas.store.sealing import Content

TOGETHER = ("application/json", "text/csv", "application/xml")
"""Media types of what came as one of many in a file: rows, messages, submissions, entries."""

LONGEST_ROW = 1_000_000
"""Bytes from which such an original is a file of its own."""


def keep_originals(fresh: Sequence[ReadDocument]) -> dict[str, vault.Kept]:
    """Bring the originals into the vault: files one by one, rows and messages together."""
    files: dict[str, bytes] = {}
    rows: dict[str, bytes] = {}
    for entry in fresh:
        is_row = entry.document.media_type in TOGETHER and len(entry.original) <= LONGEST_ROW
        (rows if is_row else files)[entry.document.sha256] = entry.original
    return vault.keep(vault_path(), files, rows)


def write_documents(fresh: Sequence[ReadDocument], kept: Mapping[str, vault.Kept], doing: Change) -> list[Held]:
    """Add the rows of documents, readings, claims and tellings; gives the tellings."""
    rows, contents = [], []
    for entry in fresh:
        document = entry.document
        where = kept[document.sha256]
        content = Content(new_salt(), capture_content(document, captured_at=doing.at, size=where.size), document.text)
        sealed = ring().seal(content, models.Document.about(document.id))
        rows.append(models.Document.from_record(document, kept=where, captured_at=doing.at, sealed=sealed))
        contents.append(content)
    models.Document.objects.bulk_create(rows)
    for row, content in zip(rows, contents, strict=True):
        doing.log("capture", content, document=row.pk)
    return write_readings([(row, entry.document, entry.reading) for row, entry in zip(rows, fresh, strict=True)], doing)
