"""When a document was published, from a string that states it."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from civcas.records.printed_date import parse_date


@lru_cache(maxsize=1_000)  # rows come with the same days again and again
def read_published(given: str, language: str | None = None) -> dt.date | None:
    """The day of a publication's own date, local to its own offset; None where it cannot be read."""
    return parse_date(given, language or "en")


def unreadable_date(given: str) -> str:
    """The notice for a date that cannot be read."""
    return f"Its publication date {given[:60]!r} cannot be read as a date and is kept as unknown."
