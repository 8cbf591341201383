"""What SQLite searches in beside the entries themselves: a table of its own that triggers keep, word by word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from django.db import DatabaseError, connection

from civcas.store import models

Wrong = tuple[str, str]
"""What is wrong with something derived, and whose it is."""

SPREAD = 1_000_003
"""A prime: entries' numbers are added up by what is left of them when divided by it, so that no sum grows too large."""

_VOCABULARY = "civcas_verified_words"

OTHER = "has other words than the entries"


def wrong_words() -> Iterator[Wrong]:
    """Whether SQLite's own index has each word as often as entries do, and of the same entries as far as sums tell.

    PostgreSQL makes its index of the entries themselves.
    """
    if connection.vendor != "sqlite":
        return
    try:
        indexed = _indexed()
    except DatabaseError:
        yield "cannot be read, so that searches fail:", "its words do not hang together"
        return
    if indexed != _held():
        yield OTHER, "of this ledger"


def _indexed() -> dict[str, tuple[int, int]]:
    """Of each word, how many entries have it, and the sum of what is left of their numbers."""
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE VIRTUAL TABLE temp.{_VOCABULARY} USING fts5vocab(main, store_entry_words, 'instance')")
        try:
            cursor.execute(f"SELECT term, count(*), sum(doc % {SPREAD}) FROM {_VOCABULARY} GROUP BY term")
            return {term: (number, left) for term, number, left in cursor.fetchall()}
        finally:
            cursor.execute(f"DROP TABLE temp.{_VOCABULARY}")


def _held() -> dict[str, tuple[int, int]]:
    """The same of the entries."""
    unit = 1 << 64
    sums: dict[str, int] = defaultdict(int)
    for pk, words in models.Entry.objects.order_by("pk").values_list("pk", "words").iterator(2_000):
        one = unit + pk % SPREAD
        for word in words.split():
            sums[word] += one
    return {word: divmod(total, unit) for word, total in sums.items()}
