"""What capture gave, document by document: for people as a table, for programs as JSON Lines."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

import orjson

from civcas.cli.output import Lines, console, table, write_line
from civcas.records import Document
from civcas.records.version import later_id

if TYPE_CHECKING:
    from civcas.store.recorded import Recorded

SHOWN = 200
"""Documents that a table shows; a program that wants all asks for lines."""


def print_captured(seen: Iterable[tuple[str, Document]], recorded: Recorded, format: Lines) -> None:
    """Print each document with where it came from, and whether it was added, known to the ledger or refused by it."""
    added, refused = set(recorded.documents), {one.where for one in recorded.refused}
    if format is Lines.jsonl:
        from civcas.store.received import files_by_id

        seen = list(seen)
        files = files_by_id({id for _, document in seen for id in (document.id, later_id(document))})
        for where, document in seen:
            came_in = files.get(document.id) or files.get(later_id(document)) or []
            added_now = _is_added(document, added)
            write_line(captured_line(where, document, added=added_now, refused=where in refused, came_in=came_in))
        return
    rows = list(seen)
    made = table("Document", "Kind", "Published", "Title", "From", "")
    for where, document in rows[:SHOWN]:
        day = document.published.isoformat() if document.published else "not known"
        evidence = f" ({document.published_from})" if document.published and document.published_from else ""
        title = document.heading or ""
        title += f", by {document.byline}" if document.byline else ""
        title += f" ({document.credit})" if document.credit else ""
        kind = document.media_type.rpartition("/")[2][:12]
        fresh = "refused" if where in refused else "added" if _is_added(document, added) else "known"
        made.add_row(_shown_id(document.id), kind, day + evidence, title, document.url or where, fresh)
    if rows:
        console().print(made)
    if len(rows) > SHOWN:
        console().print(f"… and {len(rows) - SHOWN:,} more; --format jsonl gives all.")


def _shown_id(id: str) -> str:
    """As much of an id as tells it from others: the beginning of a hash, all of one that was given."""
    return id[:12] if len(id) == 64 and ":" not in id else id[:40]


def _is_added(document: Document, added: Collection[str]) -> bool:
    return document.id in added or later_id(document) in added


def captured_line(where: str, document: Document, *, added: bool, refused: bool, came_in: Sequence[str] = ()) -> bytes:
    """A document without its words as one line, with how it was obtained, and the ids of the files it came out of."""
    shape = document_shape(document)
    shape |= {"where": where, "came_in": came_in, "added": added, "refused": refused}
    return orjson.dumps(shape, option=orjson.OPT_APPEND_NEWLINE)


def document_shape(document: Document) -> dict[str, object]:
    """What is known of a document beside its words, as programs are told it."""
    names = (
        *("id", "sha256", "text_sha256", "media_type", "title", "byline", "credit", "published", "published_text"),
        *(
            "published_from",
            "modified",
            "modified_text",
            "modified_from",
            "language",
            "publisher",
            "url",
            "name",
            "within",
            "reply_to",
            "forwarded_from",
            "obtained",
            "picture",
        ),
    )
    return {name: getattr(document, name) for name in names}
