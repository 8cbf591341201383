"""Web archives in one file (WACZ): the archives that lie in it, and which of their pages were pages."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO, cast

import orjson

from civcas.capture.captured import Took
from civcas.capture.formats.warc import take_archive
from civcas.capture.formats.zip import opened
from civcas.capture.given import Given
from civcas.errors import InputRefused

_LISTS = ("pages/pages.jsonl", "pages/extraPages.jsonl")
_LONGEST_LIST = 200_000_000


def read(stream: BinaryIO, given: Given) -> Iterator[Took]:
    """The reports of every archive in the file (WACZ 1.1.1: ``archive/``, ``pages/``)."""
    with opened(stream, given) as archive:
        names = [name for name in archive.namelist() if name.startswith("archive/") and not name.endswith("/")]
        if not names:
            raise InputRefused(given.where, "is a WACZ file without archives", "get it again")
        pages = _pages(archive)
        for name in sorted(names):
            own = replace(given, where=f"{given.where} {name}", name=f"{given.called} {name}", in_folder=False)
            try:
                with archive.open(name) as inside:
                    yield from take_archive(cast(BinaryIO, io.BufferedReader(inside)), own, pages)
            except (zipfile.BadZipFile, OSError, EOFError, zlib.error, RuntimeError, ValueError) as error:
                yield InputRefused(own.where, "is broken", f"get the file again ({type(error).__name__})")


def _pages(archive: zipfile.ZipFile) -> frozenset[str] | None:
    """The addresses that the file lists as pages; None where it lists none."""
    found: set[str] = set()
    for name in _LISTS:
        try:
            with archive.open(name) as listed:
                for line in io.BytesIO(listed.read(_LONGEST_LIST)):
                    page = orjson.loads(line) if line.strip() else None
                    if isinstance(page, dict) and isinstance(page.get("url"), str):
                        found.add(page["url"])
        except (KeyError, zipfile.BadZipFile, OSError, EOFError, zlib.error, RuntimeError, ValueError):
            continue
    return frozenset(found) or None
