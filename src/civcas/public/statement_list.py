"""The list of totals that others state: one page of it at a time."""

from __future__ import annotations

from dataclasses import dataclass

from civcas.store import queries
from civcas.store.queries import AggregateView

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Statements:
    """One page of the totals that speakers state, the latest of each speaker on the first pages; pages count from 1."""

    totals: tuple[AggregateView, ...]
    found: int
    page: int
    pages: int

    @property
    def first(self) -> int:
        """The place in the whole list of the first total here, from 1."""
        return (self.page - 1) * PAGE_SIZE + 1

    @property
    def last(self) -> int:
        """The place in the whole list of the last total here."""
        return self.first + len(self.totals) - 1

    @property
    def earlier(self) -> str:
        """The address's query for the page before, an empty text where this is the first."""
        return f"?page={self.page - 1}" if self.page > 1 else ""

    @property
    def later(self) -> str:
        """The address's query for the page after, an empty text where this is the last."""
        return f"?page={self.page + 1}" if self.page < self.pages else ""


def statements(page: int) -> Statements:
    """A page of the totals; the last one where a later one is asked for."""
    stated = queries.stated_aggregates()
    pages = max(1, -(-len(stated) // PAGE_SIZE))
    page = min(page, pages)
    here = stated[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    return Statements(tuple(queries.aggregates(here)), len(stated), page, pages)
