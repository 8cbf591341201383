"""What SQLite searches in beside the entries themselves: a table of its own that triggers keep, word by word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from django.db import DatabaseError, connection

from civcas.store import models

Wrong = tuple[str, str]
"""What is wrong with something derived, and whose it is."""

SPREAD = 8_191
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


def _indexed() -> tuple[dict[str, int], int]:
    """How many entries have each word, and one sum over every word of every entry, weighted by its first letter.

    More of the word in the weight would take three times as long.
    """
    with connection.cursor() as cursor:
        for kind in ("row", "instance"):
            cursor.execute(
                f"CREATE VIRTUAL TABLE temp.{_VOCABULARY}_{kind} USING fts5vocab(main, store_entry_words, '{kind}')"
            )
        try:
            cursor.execute(f"SELECT term, doc FROM {_VOCABULARY}_row")
            words: dict[str, int] = dict(cursor.fetchall())
            cursor.execute(f"SELECT COALESCE(sum(unicode(term) * (doc % {SPREAD})), 0) FROM {_VOCABULARY}_instance")
            (total,) = cursor.fetchone()
            return words, total
        finally:
            for kind in ("row", "instance"):
                cursor.execute(f"DROP TABLE temp.{_VOCABULARY}_{kind}")


def _held() -> tuple[dict[str, int], int]:
    """The same of the entries."""
    unit = 1 << 64
    sums: dict[str, int] = defaultdict(int)
    for pk, words in models.Entry.objects.order_by("pk").values_list("pk", "words").iterator(2_000):
        one = unit + pk % SPREAD
        for word in words.split():
            sums[word] += one
    total = sum(ord(word[0]) * (together % unit) for word, together in sums.items())
    return {word: together // unit for word, together in sums.items()}, total
