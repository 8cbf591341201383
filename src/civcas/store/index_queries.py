"""What is asked of the index, in the language of either database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from civcas.search import Query
from civcas.store.entry_words import SHOWN, Signs, wanted

MOST = 10_000
"""Hits that are counted; that there are more is all that is said of the others."""

WINDOW = 4_000
"""The newest entries that PostgreSQL is asked to look through one by one where there are very many hits."""

_FTS5 = Signs(every=" AND ", any=" OR ", without=" NOT ")
_TSQUERY = Signs(every=" & ", any=" | ", without=" & !")
_KINDS = ("document", "claim", "incident")


_VECTOR = "array_to_tsvector(string_to_array(words, ' '))"


@dataclass(frozen=True, slots=True)
class Limits:
    """Of what the index takes for an answer: nothing before the entry ``since``, and ``rejected`` not at all."""

    rejected: tuple[int, ...] = ()
    since: int | None = None

    def holds(self, number: str) -> tuple[str, list[int]]:
        """As a condition on a column, with its values."""
        since = [f"{number} >= %s"] if self.since is not None else []
        others = [f"{number} NOT IN ({', '.join(['%s'] * len(self.rejected))})"] if self.rejected else []
        values = [*([self.since] if self.since is not None else []), *self.rejected]
        return "".join(f" AND {one}" for one in (*since, *others)), values


class Index:
    """One search in the index. Entries are numbers; a higher one was recorded later."""

    def __init__(self, query: Query, kind: str | None, *, shown: bool) -> None:
        self._is_postgresql = connection.vendor == "postgresql"
        signs = _TSQUERY if self._is_postgresql else _FTS5
        marks = [*([kind] if kind else []), *([SHOWN] if shown else [])]
        # Neither database can be asked for what is not there alone: every entry has a kind.
        self._wanted = wanted(query, marks if marks or query.asked else [signs.any_of(_KINDS)], signs)

    def doubtful(self, most: int) -> list[int]:
        """The newest entries that may answer or not: their texts must be asked."""
        if self._wanted.doubtful is None:
            return []
        return self._newest(self._wanted.doubtful, Limits(), 0, most)

    def count(self, limits: Limits) -> tuple[int, bool]:
        """How many entries answer, and whether there are more than are counted."""
        number, table, holds = self._where()
        more, values = limits.holds(number)
        found = f"SELECT 1 FROM {table} WHERE {holds}{more} LIMIT {MOST + 1}"
        ((counted,),) = self._ask(f"SELECT count(*) FROM ({found}) AS found", [self._wanted.possible, *values])
        return min(counted, MOST), counted > MOST

    def page(self, limits: Limits, first: int, size: int, *, many: bool) -> list[int]:
        """The entries that answer from the ``first`` on, the newest being 0; ``many`` where not all were counted."""
        size = min(size, MOST - first)
        if many and self._is_postgresql:
            found = self._through_window(limits, first, size)
            if len(found) == size:
                return found
        return self._newest(self._wanted.possible, limits, first, size)

    def _newest(self, asked: str, limits: Limits, first: int, size: int) -> list[int]:
        number, table, holds = self._where()
        more, values = limits.holds(number)
        # The sum keeps PostgreSQL from going through all entries in their order, which is slow where few answer.
        order = f"{number} + 0" if self._is_postgresql else number
        sql = f"SELECT {number} FROM {table} WHERE {holds}{more} ORDER BY {order} DESC LIMIT {size} OFFSET {first}"
        return [pk for (pk,) in self._ask(sql, [asked, *values])]

    def _through_window(self, limits: Limits, first: int, size: int) -> list[int]:
        """The same from the newest entries alone, one by one: at once where every other one answers."""
        more, values = limits.holds("id")
        window = f"SELECT id, words FROM store_entry ORDER BY id DESC LIMIT {WINDOW + 2 * first}"
        sql = (
            f"SELECT id FROM ({window}) AS newest WHERE {_VECTOR} @@ %s::tsquery{more} "
            f"ORDER BY id DESC LIMIT {size} OFFSET {first}"
        )
        return [pk for (pk,) in self._ask(sql, [self._wanted.possible, *values])]

    def _where(self) -> tuple[str, str, str]:
        """The column with the entry's number, the table to look in, and the condition."""
        if self._is_postgresql:
            return "id", "store_entry", f"{_VECTOR} @@ %s::tsquery"
        return "rowid", "store_entry_words", "store_entry_words MATCH %s"

    def _ask(self, sql: str, values: list[Any]) -> list[tuple[Any, ...]]:
        if not self._is_postgresql:
            with connection.cursor() as cursor:
                cursor.execute(sql, values)
                return list(cursor.fetchall())
        with transaction.atomic(), connection.cursor() as cursor:
            # Only the index: to go through the table means making every entry's vector anew, which takes seconds.
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL jit = off; SET LOCAL work_mem = '64MB'")
            cursor.execute(sql, values)
            return list(cursor.fetchall())
