"""XML that begins as neither a feed, a sitemap nor a page: refused, unless it is a page after all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from civcas.capture.captured import Took
from civcas.capture.formats import beginnings, page
from civcas.capture.given import Given, head_of
from civcas.errors import InputRefused


def read(stream: BinaryIO, given: Given) -> Iterator[Took]:
    """The page that it is; InputRefused for any other XML."""
    head = head_of(stream, beginnings.HEAD)
    if b"<html" in head.lower():
        yield from page.read(stream, given)
        return
    raise InputRefused(given.where, "is XML of no kind that civcas takes", "give a feed, a page or a text")
