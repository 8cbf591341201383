"""Writing WACZ 1.1.1: originals as one web archive that other tools open, with its index and its list of pages."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import IO, Any, BinaryIO, cast
from urllib.parse import urlsplit

import orjson

from civcas.capture.archive import ArchiveWriter
from civcas.records import Document

ARCHIVE, INDEX, PAGES = "archive/data.warc.gz", "indexes/index.cdx", "pages/pages.jsonl"
VERSION = "1.1.1"

Kept = tuple[Document, bytes, dt.datetime]
"""A document, its original, and when it was captured."""


@dataclass
class _Written:
    """What has been written: the index's lines, the pages' lines, and of each file its name, size and hash."""

    index: list[bytes] = field(default_factory=list)
    pages: list[bytes] = field(default_factory=list)
    files: list[dict[str, Any]] = field(default_factory=list)


def write_wacz(stream: BinaryIO, kept: Iterable[Kept], *, title: str, tool: str, made_at: dt.datetime) -> int:
    """Write originals into one WACZ file; gives how many.

    What a server answered stands under its address, anything else under
    ``urn:sha256:``. ``made_at`` is said as the time of making, so that two of
    the same documents are the same, byte for byte.
    """
    done = _Written()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED, allowZip64=True) as made:
        with _entry(made, ARCHIVE, done) as out:
            writer = ArchiveWriter(cast(BinaryIO, out), tool=tool, name="data.warc.gz", made_at=made_at)
            for document, original, captured_at in kept:
                start = out.size
                record = writer.document(document, original, at=captured_at)
                _note(record, document, start, out.size - start, done)
        _put(made, INDEX, b"".join(sorted(done.index)), done)
        head = {"format": "json-pages-1.0", "id": "pages", "title": "All Pages"}
        _put(made, PAGES, b"\n".join([orjson.dumps(head), *done.pages, b""]), done)
        package = {
            "profile": "data-package",
            "wacz_version": VERSION,
            "title": title,
            "software": tool,
            "created": _time(made_at),
            "resources": done.files,
        }
        data = orjson.dumps(package, option=orjson.OPT_INDENT_2)
        _put(made, "datapackage.json", data, _Written())
        digest = {"path": "datapackage.json", "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"}
        _put(made, "datapackage-digest.json", orjson.dumps(digest, option=orjson.OPT_INDENT_2), _Written())
    return len(done.pages)


class _Out(io.RawIOBase):
    """A file within the zip that counts and hashes what is written to it."""

    def __init__(self, out: IO[bytes], path: str, done: _Written) -> None:
        super().__init__()
        self._out, self._path, self._done = out, path, done
        self._hash = hashlib.sha256()
        self.size = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any, /) -> int:
        self._out.write(data)
        self._hash.update(data)
        self.size += len(data)
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._out.close()
            name = self._path.rpartition("/")[2]
            stated = {"name": name, "path": self._path, "hash": f"sha256:{self._hash.hexdigest()}", "bytes": self.size}
            self._done.files.append(stated)
        super().close()


def _entry(made: zipfile.ZipFile, path: str, done: _Written) -> _Out:
    info = zipfile.ZipInfo(path, date_time=(1980, 1, 1, 0, 0, 0))
    info.external_attr = 0o644 << 16
    return _Out(made.open(info, "w", force_zip64=True), path, done)


def _put(made: zipfile.ZipFile, path: str, data: bytes, done: _Written) -> None:
    with _entry(made, path, done) as out:
        out.write(data)


def _note(record: Any, document: Document, offset: int, length: int, done: _Written) -> None:
    """The line of the index (CDXJ) and of the list of pages for one record."""
    headers = record.rec_headers
    address, at = headers.get_header("WARC-Target-URI"), headers.get_header("WARC-Date")
    stamp = "".join(letter for letter in at[:19] if letter.isdigit())
    line: dict[str, Any] = {
        "url": address,
        "mime": document.media_type,
        "status": record.http_headers.get_statuscode() if record.http_headers else "200",
        "digest": headers.get_header("WARC-Payload-Digest"),
        "length": str(length),
        "offset": str(offset),
        "filename": ARCHIVE.rpartition("/")[2],
    }
    done.index.append(f"{surt(address)} {stamp} ".encode() + orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE))
    page = {"id": document.id, "url": address, "ts": f"{at[:19]}Z", "title": document.heading or address}
    done.pages.append(orjson.dumps(page))


def surt(address: str) -> str:
    """An address as an index sorts it: the host's parts turned round, then the rest, in small letters."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError:
        return address.replace(" ", "%20")
    if not host:
        return address.lower().replace(" ", "%20")
    if not host.replace(".", "").isdigit() and ":" not in host:
        names = host.split(".")
        if len(names) > 2 and names[0].startswith("www") and names[0][3:].isdigit() | (names[0] == "www"):
            names = names[1:]
        host = ",".join(reversed(names))
    rest = (parts.path or "/") + (f"?{'&'.join(sorted(parts.query.split('&')))}" if parts.query else "")
    return f"{host}{f':{port}' if port else ''}){rest}".lower().replace(" ", "%20")


def _time(at: dt.datetime) -> str:
    return at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
