"""Zip files: a Word document or a web archive, by what lies in them."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import BinaryIO

from civcas.capture.captured import Took
from civcas.capture.given import Given
from civcas.errors import InputRefused

MOST_FILES = 100_000
"""Files in an archive after which nobody unpacks it."""

_ANY = ("is a zip archive or an office document of no kind that civcas takes", "unpack it, and give the folder")
_OTHERS = {
    "xl/workbook.xml": (
        "is a workbook",
        "save its sheet as CSV; a recorder's list of incidents is taken by civcas import",
    ),
    "ppt/presentation.xml": ("is a presentation", "save it as PDF"),
    "META-INF/container.xml": ("is an electronic book", "save it as PDF or text"),
    "content.xml": ("is an OpenDocument file", "save it as Word (.docx) or PDF"),
}
"""What zip files of other programs are, by a file in each, and what to do with them."""


def read(stream: BinaryIO, given: Given) -> Iterator[Took]:
    """The documents of a zip file, by the reader of what it is."""
    from civcas.capture.formats import of_kind

    with opened(stream, given) as archive:
        names = set(archive.namelist())
    stream.seek(0)
    if "word/document.xml" in names:
        kind = of_kind("word")
    elif "datapackage.json" in names or any(name.startswith("archive/") for name in names):
        kind = of_kind("wacz")
    else:
        what, do = next((said for name, said in _OTHERS.items() if name in names), _ANY)
        raise InputRefused(given.where, what, do)
    yield from kind.reader(given.where)(stream, given)


def opened(stream: BinaryIO, given: Given) -> zipfile.ZipFile:
    """The archive; InputRefused where it is none, or holds more files than anybody unpacks."""
    if not stream.seekable():
        raise InputRefused(given.where, "is a zip archive in a pipe", "give it as a file")
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, EOFError) as error:
        raise InputRefused(given.where, "is a zip archive that is broken", "get it again") from error
    if len(archive.filelist) > MOST_FILES:
        raise InputRefused(given.where, f"is a zip archive of more than {MOST_FILES:,} files", "unpack it yourself")
    return archive
