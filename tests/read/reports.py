"""Documents made of text, for tests of reading."""

from __future__ import annotations

import datetime as dt
import hashlib

from civcas.records import Document


def document(text: str, published: str | None = None, title: str | None = None) -> Document:
    """A document of that working text."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    date = dt.date.fromisoformat(published) if published else None
    return Document(id=digest, text=text, sha256=digest, text_sha256=digest, published=date, title=title)
