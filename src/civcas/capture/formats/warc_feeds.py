"""Feeds in a web archive: an entry whose page stands in the archive as well is told by that page, and is no report."""

from __future__ import annotations

from collections.abc import Iterator

from civcas.capture.captured import Captured, Skipped, Took
from civcas.records.address import without_tracking

MOST = 20_000
"""Entries that are held until the archive ends; whatever comes after them is taken as it comes."""

ENTRY = "application/xml"
"""The media type of an entry that is kept on its own."""


def with_pages_first(taken: Iterator[Took], where: str) -> Iterator[Took]:
    """What was taken of an archive, the entries of its feeds last, and without those whose pages are there."""
    pages: set[str] = set()
    held: list[Captured] = []
    for took in taken:
        if isinstance(took, Captured):
            if took.document.media_type == ENTRY and len(held) < MOST:
                held.append(took)
                continue
            pages.update(_addresses(took))
        yield took
    own = [one for one in held if one.document.url is None or without_tracking(one.document.url) not in pages]
    yield from own
    if len(own) < len(held):
        yield Skipped(where, f"{len(held) - len(own):,} entries of its feeds stand in it as pages too")


def _addresses(page: Captured) -> set[str]:
    """Where a page was, and where it says that it is."""
    obtained = page.document.obtained
    known = (page.document.url, obtained.final_address if obtained else None)
    return {without_tracking(address) for address in known if address}
