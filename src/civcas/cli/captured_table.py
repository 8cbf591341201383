"""What capture gave, document by document: for people as a table, for programs as JSON Lines."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import orjson

from civcas.cli.output import Lines, console, table, write_line
from civcas.records import Document

SHOWN = 200
"""Documents that a table shows; a program that wants all asks for lines."""


def print_captured(seen: Iterable[tuple[str, Document]], added: Collection[str], format: Lines) -> None:
    """Print each document with where it came from, and whether it was added or in the ledger already."""
    if format is Lines.jsonl:
        for where, document in seen:
            write_line(captured_line(where, document, added=document.id in added))
        return
    rows = list(seen)
    made = table("Document", "Kind", "Published", "Title", "From", "")
    for where, document in rows[:SHOWN]:
        day = document.published.isoformat() if document.published else "not known"
        evidence = f" ({document.published_from})" if document.published and document.published_from else ""
        title = document.title or document.name or ""
        title += f", by {document.byline}" if document.byline else ""
        title += f" ({document.credit})" if document.credit else ""
        kind = document.media_type.rpartition("/")[2][:12]
        fresh = "added" if document.id in added else "known"
        made.add_row(document.id[:12], kind, day + evidence, title, document.url or where, fresh)
    if rows:
        console().print(made)
    if len(rows) > SHOWN:
        console().print(f"… and {len(rows) - SHOWN:,} more; --format jsonl gives all.")


def captured_line(where: str, document: Document, *, added: bool) -> bytes:
    """A document without its words as one line, with how it was obtained."""
    names = (
        *("id", "sha256", "text_sha256", "media_type", "title", "byline", "credit", "published", "published_text"),
        *(
            "published_from",
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
    shape = {name: getattr(document, name) for name in names}
    return orjson.dumps({**shape, "where": where, "added": added}, option=orjson.OPT_APPEND_NEWLINE)
