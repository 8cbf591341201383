"""The list of sources, for a local preview alone: how far they are relied on is not for the public."""

from __future__ import annotations

from dataclasses import dataclass

from civcas.store.source_views import SourceView, source_views

PAGE_SIZE = 100


@dataclass(frozen=True, slots=True)
class Sources:
    """One page of the sources that documents name, those named most first; pages count from 1."""

    views: tuple[SourceView, ...]
    found: int
    page: int
    pages: int

    @property
    def earlier(self) -> str:
        """The address's query for the page before, an empty text where this is the first."""
        return f"?page={self.page - 1}" if self.page > 1 else ""

    @property
    def later(self) -> str:
        """The address's query for the page after, an empty text where this is the last."""
        return f"?page={self.page + 1}" if self.page < self.pages else ""


def sources(page: int) -> Sources:
    """A page of the sources; the last one where a later one is asked for."""
    views = source_views()
    pages = max(1, -(-len(views) // PAGE_SIZE))
    page = min(page, pages)
    return Sources(tuple(views[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]), len(views), page, pages)
