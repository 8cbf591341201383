"""Sitemaps: the addresses that a site lists, and when each was last changed."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from civcas.capture.captured import Took
from civcas.capture.given import Given, all_of
from civcas.errors import InputRefused

MOST = 50_000
"""Addresses that one sitemap may list (sitemaps.org, Sitemaps XML format)."""


@dataclass(frozen=True, slots=True)
class Listed:
    """An address of a sitemap; ``is_sitemap`` where it is another one of these.

    ``changed`` is when it was last changed, ``published`` when it was
    published, where the sitemap is one of news.
    """

    address: str
    changed: str | None = None
    published: str | None = None
    is_sitemap: bool = False


def read(stream: BinaryIO, given: Given) -> Iterator[Took]:
    """Refused: a sitemap that was saved holds no reports, and a file never makes civcas ask the network."""
    listed = listed_in(all_of(stream, given), given.where)
    what = f"is a sitemap: it lists {len(listed):,} addresses and holds no report"
    raise InputRefused(given.where, what, "give the sitemap's own address, or those of its pages")


def listed_in(data: bytes, where: str) -> list[Listed]:
    """The addresses of a sitemap, or of an index of sitemaps, in order; InputRefused where it cannot be read."""
    from lxml import etree

    found: list[Listed] = []
    address = changed = published = None
    options = {"events": ("end",), "resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
    try:
        for _, element in etree.iterparse(io.BytesIO(data), **options):
            name = etree.QName(element).localname if isinstance(element.tag, str) else ""
            words = (element.text or "").strip()
            if name == "loc" and words.startswith(("http://", "https://")):
                address = words
            elif name == "lastmod":
                changed = words or None
            elif name == "publication_date":
                published = words or None
            elif name in ("url", "sitemap"):
                if address is not None:
                    found.append(Listed(address, changed, published, name == "sitemap"))
                address = changed = published = None
                element.clear()
                if len(found) >= MOST:
                    break
    except (etree.LxmlError, ValueError) as error:
        if not found:
            raise InputRefused(where, "is a sitemap that is broken", "get it again") from error
    return found
