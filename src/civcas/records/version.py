"""Versions: which documents are states of one page, message or submission, and which of two is the later."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from urllib.parse import urlsplit

from civcas.records.address import without_tracking
from civcas.records.document import Document
from civcas.records.making import quick_to_make

_UNDATED = dt.datetime.min.replace(tzinfo=dt.UTC)


@quick_to_make
@dataclass(frozen=True, slots=True)
class Version:
    """What a document is a state of, and when it was in it: the later of two has the greater ``at``.

    ``of`` is the page's address, or the message's or submission's id; ``at`` a
    time, and a number that tells what no time tells.
    """

    of: str
    at: tuple[dt.datetime, int]


def later_id(document: Document) -> str:
    """The id of a later version of what the ledger has under the document's own id: another for another text."""
    return f"{document.id}:{document.text_sha256[:12]}"


def version_by_id(id: str, captured_at: dt.datetime) -> Version | None:
    """The version that a document's id names: a message as it was edited, an answer to a form as it was corrected."""
    kind, *rest = id.split(":")
    if kind == "telegram" and len(rest) >= 2:
        edited = rest[2] if len(rest) > 2 else ""
        return Version(":".join((kind, *rest[:2])), (_UNDATED, int(edited) if edited.isdecimal() else 0))
    if kind == "form" and rest:
        return Version(f"{kind}:{rest[0]}", (captured_at, len(rest) - 1))
    return None


def version_of(document: Document, captured_at: dt.datetime) -> Version | None:
    """The version that a document is, by its id or by the address of a page; None where it is of nothing known.

    A page's state is of when it was asked for, or an archive kept it, else of
    when it was captured. The address of a whole site is none of a page.
    """
    named = version_by_id(document.id, captured_at)
    if named is not None or document.media_type != "text/html" or not document.url:
        return named
    try:
        parts = urlsplit(without_tracking(document.url))
    except ValueError:
        return None
    if not parts.path.strip("/") and not parts.query:
        return None
    query = f"?{parts.query}" if parts.query else ""
    of = f"{parts.netloc.lower()}{parts.path.rstrip('/')}{query}"
    return Version(of, ((document.obtained.at if document.obtained else None) or captured_at, 0))
