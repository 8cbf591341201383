"""Formats: each kind of input that capture takes, one small module each, behind one table.

A module's ``read`` takes an open stream and what it is ``Given`` with, and
yields what it took. What an input is, is told by its content, then by what
was said of it (a server's or a mail's media type), then by its name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import BinaryIO, TypeAlias

from civcas.capture.captured import Took
from civcas.capture.formats.beginnings import kind_of_content
from civcas.capture.formats.kinds import Kind
from civcas.capture.given import Given
from civcas.errors import InputRefused

Reader: TypeAlias = Callable[[BinaryIO, Given], Iterator[Took]]


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of input: what people call it, how its files end, its media types, and what must be installed for it."""

    kind: Kind
    called: str
    endings: tuple[str, ...]
    media_types: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()

    @property
    def extra(self) -> str:
        """The extra that brings what it needs."""
        return "pictures" if "PIL" in self.needs else "capture"

    @property
    def is_installed(self) -> bool:
        """Whether what reads it is there."""
        return all(find_spec(name) is not None for name in self.needs)

    def reader(self, where: str) -> Reader:
        """What reads it; InputRefused where what it needs is not installed."""
        if not self.is_installed:
            raise InputRefused(
                where,
                f"is {self.called}, and what reads it is not installed",
                f"run: pip install 'civcas[{self.extra}]'",
            )
        read: Reader = import_module(f"{__name__}.{self.kind}").read
        return read


FORMATS: tuple[Format, ...] = (
    Format("text", "plain text", (".txt", ".text"), ("text/plain",)),
    Format("page", "a web page", (".html", ".htm", ".xhtml"), ("text/html", "application/xhtml+xml")),
    Format("rows", "JSON Lines", (".jsonl", ".ndjson"), ("application/jsonl", "application/x-ndjson")),
    Format("json", "JSON", (".json", ".geojson"), ("application/json",)),
    Format("table", "a table", (".csv", ".tsv"), ("text/csv", "text/tab-separated-values")),
    Format("pdf", "a PDF file", (".pdf",), ("application/pdf",), ("pypdfium2", "pypdf")),
    Format(
        "word",
        "a Word document",
        (".docx", ".docm"),
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.document",),
        ("docx",),
    ),
    Format("mail", "an e-mail", (".eml",), ("message/rfc822",)),
    Format("mailbox", "a mailbox", (".mbox", ".mbx"), ("application/mbox",)),
    Format("feed", "a feed", (".rss", ".atom"), ("application/rss+xml", "application/atom+xml"), ("feedparser",)),
    Format("sitemap", "a sitemap", ()),
    Format("xml", "XML", (".xml",), ("application/xml", "text/xml")),
    Format("warc", "a web archive", (".warc", ".warc.gz"), ("application/warc",), ("warcio",)),
    Format("wacz", "a web archive", (".wacz",), ("application/wacz", "application/x-wacz"), ("warcio",)),
    Format(
        "picture",
        "a picture",
        (".png", ".jpg", ".jpeg", ".gif", ".webp", ".tif", ".tiff", ".bmp"),
        ("image/png", "image/jpeg", "image/gif", "image/webp", "image/tiff", "image/bmp"),
        ("PIL", "imagehash"),
    ),
    Format(
        "video",
        "a video",
        (".mp4", ".m4v", ".mov", ".webm", ".mkv"),
        ("video/mp4", "video/quicktime", "video/webm", "video/x-matroska"),
        ("PIL", "imagehash"),
    ),
    Format("zip", "a zip archive", (), ("application/zip",)),
    Format("gzip", "a gzip archive", (), ("application/gzip", "application/x-gzip")),
)
"""Every kind that is known, in the order in which people are told of them."""

_BY_KIND = {one.kind: one for one in FORMATS}
_BY_ENDING = {ending: one for one in FORMATS for ending in one.endings}
_BY_MEDIA_TYPE = {media_type: one for one in FORMATS for media_type in one.media_types}


def by_name(name: str | None) -> Format | None:
    """The format that a file's name tells; None where it tells none."""
    low = (name or "").lower()
    last = low.rpartition(".")[2]
    two = ".".join(low.rsplit(".", 2)[1:])
    return _BY_ENDING.get(f".{two}") or (_BY_ENDING.get(f".{last}") if "." in low else None)


def by_media_type(media_type: str | None) -> Format | None:
    """The format that a media type names, parameters aside; None where it names none."""
    return _BY_MEDIA_TYPE.get((media_type or "").partition(";")[0].strip().lower())


def of_kind(kind: Kind) -> Format:
    """The format of a kind."""
    return _BY_KIND[kind]


def format_of(head: bytes, name: str | None, media_type: str | None = None) -> Format:
    """What an input is: by how it begins where that is sure, else as it was said to be, else by its name, else text.

    JSON, XML and HTML that begin as nothing in particular are left to what was
    said of them.
    """
    sure = kind_of_content(head)
    said = by_media_type(media_type) or by_name(name)
    if sure is not None and not (sure == "page" and said is not None and said.kind in ("mail", "mailbox", "table")):
        return _BY_KIND[sure]
    return said or _BY_KIND["text"]
