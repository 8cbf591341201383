"""Word documents (.docx): paragraphs and tables in their order."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from civcas.capture.captured import Took
from civcas.capture.decoding import check_text
from civcas.capture.formats.zip import opened
from civcas.capture.given import Given, all_of, made, plain_document
from civcas.errors import InputRefused

UNPACKED = 10
"""How many times its largest allowed size a file may have once it is unpacked."""


def read(stream: BinaryIO, given: Given) -> Iterator[Took]:
    """The one document of a Word file: a paragraph or a table's row a paragraph, a blank line between."""
    data = all_of(stream, given)
    with opened(io.BytesIO(data), given) as archive:
        size = sum(entry.file_size for entry in archive.filelist)
    if size > UNPACKED * given.max_bytes:
        what = f"is a Word document that unpacks to {size:,} bytes"
        raise InputRefused(given.where, what, "save it without its pictures, or set CIVCAS_MAX_BYTES higher")
    import docx

    try:
        word = docx.Document(io.BytesIO(data))
        text = "\n\n".join(_paragraphs(word))
        properties = word.core_properties
        title, author = _stated(properties.title), _stated(properties.author)
    except InputRefused:
        raise
    except Exception as error:  # a broken file fails in the library, in the parser of XML or in the archive
        raise InputRefused(given.where, "is a Word document that is broken", "save it anew, and give that") from error
    if not text.strip():
        raise InputRefused(given.where, "is a Word document without words", "give one that has text in it")
    text = text.replace("\0", "")
    check_text(text, data, where=given.where)
    document = replace(
        plain_document(data, text, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        title=title,
        byline=author if author not in ("python-docx", "Microsoft Office User", "User") else None,
    )
    yield made(given, data, document)


def _paragraphs(word: Any) -> Iterator[str]:
    for block in word.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                cells = dict.fromkeys(" ".join(cell.text.split()) for cell in row.cells)
                line = " | ".join(cell for cell in cells if cell)
                if line:
                    yield line
        elif block.text.strip():
            yield block.text.strip()


def _stated(value: str | None) -> str | None:
    return " ".join((value or "").replace("\0", "").split()) or None
