"""Web archives in one file (WACZ): the archives that lie in it, and which of their pages were pages."""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO, cast

import orjson

from civcas.capture.captured import Skipped, Took
from civcas.capture.formats.wacz_pages import Pages
from civcas.capture.formats.warc import take_archive
from civcas.capture.formats.warc_feeds import with_pages_first
from civcas.capture.formats.zip import opened
from civcas.capture.given import CONTAINER, Given
from civcas.errors import InputRefused

_LISTS = ("pages/pages.jsonl", "pages/extraPages.jsonl")
_LONGEST_LIST = 200_000_000
_BROKEN = (OSError, EOFError, zlib.error, RuntimeError, ValueError)


def read(stream: BinaryIO, given: Given) -> Iterator[Took]:
    """The reports of every archive in the file (WACZ 1.1.1: ``archive/``, ``pages/``)."""
    yield from with_pages_first(_archives(stream, given), given.where)


def _archives(stream: BinaryIO, given: Given) -> Iterator[Took]:
    with opened(stream, given) as archive:
        names = [name for name in archive.namelist() if name.startswith("archive/") and not name.endswith("/")]
        if not names:
            raise InputRefused(given.where, "is a WACZ file without archives", "get it again")
        pages, hashes = _pages(archive), _hashes(archive)
        for name in sorted(names):
            own = _inside(given, name)
            if _is_changed(archive, name, hashes.get(name)):
                what = "does not have the hash that datapackage.json says: it was changed or damaged"
                yield InputRefused(own.where, what, "get the file again; what could be read of it was taken")
            yield from _archive(archive, name, own, pages)
        if pages is not None and not pages.found:
            yield Skipped(given.where, "its list names no page that is in it, so every page was taken")
            for name in sorted(names):
                yield from _archive(archive, name, _inside(given, name), pages.every())


def _inside(given: Given, name: str) -> Given:
    return replace(given, where=f"{given.where} {name}", name=f"{given.called} {name}", in_folder=False)


def _archive(archive: zipfile.ZipFile, name: str, own: Given, pages: Pages | None) -> Iterator[Took]:
    """The reports of one archive in the file."""
    try:
        with archive.open(name) as inside:
            yield from take_archive(cast(BinaryIO, io.BufferedReader(inside)), own, pages)
    except (zipfile.BadZipFile, *_BROKEN) as error:
        yield InputRefused(own.where, "is broken", f"get the file again ({type(error).__name__})")


def _pages(archive: zipfile.ZipFile) -> Pages | None:
    """The addresses that the file lists as pages; None where it lists none."""
    found: set[str] = set()
    for name in _LISTS:
        try:
            with archive.open(name) as listed:
                for line in io.BytesIO(listed.read(_LONGEST_LIST)):
                    page = orjson.loads(line) if line.strip() else None
                    if isinstance(page, dict) and isinstance(page.get("url"), str):
                        found.add(page["url"])
        except (KeyError, zipfile.BadZipFile, *_BROKEN):
            continue
    return Pages(found) if found else None


def _hashes(archive: zipfile.ZipFile) -> dict[str, str]:
    """The SHA-256 that the file's own list of contents states of each file in it."""
    try:
        with archive.open("datapackage.json") as listed:
            package = orjson.loads(listed.read(_LONGEST_LIST))
        resources = package.get("resources") if isinstance(package, dict) else None
        return {
            one["path"]: one["hash"].removeprefix("sha256:").lower()
            for one in resources or ()
            if isinstance(one.get("hash"), str) and one["hash"].startswith("sha256:")
        }
    except (KeyError, AttributeError, TypeError, zipfile.BadZipFile, *_BROKEN):
        return {}


def _is_changed(archive: zipfile.ZipFile, name: str, stated: str | None) -> bool:
    """Whether an archive is not what its stated hash is of; one that unpacks to more than is held is not looked at."""
    entry = archive.getinfo(name)
    if stated is None or (entry.compress_type != zipfile.ZIP_STORED and entry.file_size > CONTAINER):
        return False
    try:
        with archive.open(name) as inside:
            return hashlib.file_digest(cast(io.BufferedReader, inside), "sha256").hexdigest() != stated
    except (zipfile.BadZipFile, *_BROKEN):
        return False  # it is told to be broken where it is read
