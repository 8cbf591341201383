"""Writing web archives (WARC 1.1, ISO 28500:2017): every answer with its question, and files as what they are."""

from __future__ import annotations

import datetime as dt
import io
import uuid
from collections.abc import Iterable
from typing import Any, BinaryIO
from urllib.parse import quote

from civcas.capture.captured import sha256
from civcas.capture.fetched import Answer, Fetched, Headers, shown_address
from civcas.capture.formats.warc import FILE_NAME, NO_ADDRESS, ORIGINALLY, kept_headers
from civcas.capture.received import Received
from civcas.records import Document

ROW_ALONE = "text/csv; header=absent"
"""The media type of a row of a table without the names of its columns (RFC 4180, 3)."""

_OF_TRANSFER = frozenset({"content-encoding", "transfer-encoding", "content-length"})
"""Headers that speak of how a body was packed on its way; it is archived as it is once unpacked."""


class ArchiveWriter:
    """Writes records to a stream, each a gzip member of its own.

    With ``made_at`` the archive says that it was made then, and its records are
    named by what they hold: two of the same documents are the same.
    """

    def __init__(self, stream: BinaryIO, *, tool: str, name: str, made_at: dt.datetime | None = None) -> None:
        from warcio.warcwriter import WARCWriter

        self._writer = WARCWriter(stream, gzip=True, warc_version="1.1")
        self._last: Received | None = None
        self._seed = name if made_at is not None else None
        info = {"software": tool, "format": "WARC File Format 1.1", "conformsTo": _SPECIFICATION}
        first = self._writer.create_warcinfo_record(name, info)
        if made_at is not None:
            first.rec_headers.replace_header("WARC-Date", written(made_at))
            first.rec_headers.replace_header("WARC-Record-ID", self._urn("warcinfo"))
        self._writer.write_record(first)

    def exchange(self, fetched: Fetched) -> None:
        """Every question and answer of an address that was fetched."""
        for answer in fetched.answers:
            self.response(
                shown_address(answer.address),
                answer.body,
                at=fetched.at,
                status=f"{answer.status} {answer.reason}".strip(),
                version=answer.version,
                headers=answer.headers,
                asked=answer,
            )

    def response(
        self,
        address: str,
        body: bytes,
        *,
        at: dt.datetime,
        status: str,
        headers: Headers,
        version: str = "HTTP/1.1",
        asked: Answer | None = None,
    ) -> Any:
        """An answer, with its question where that is known; gives the record."""
        from warcio.statusandheaders import StatusAndHeaders

        http = StatusAndHeaders(status, _as_archived(headers, len(body)), protocol=version)
        address = as_uri(address)
        own = self._urn(f"response {address} {at} {sha256(body)}")
        record = self._record(address, "response", body, at, own, http)
        if asked is not None:
            path = "/" + address.partition("://")[2].partition("/")[2]
            sent = StatusAndHeaders(f"GET {path} HTTP/1.1", list(asked.asked_with), is_http_request=True)
            self._record(address, "request", b"", at, self._urn(f"request {own}"), sent, {"WARC-Concurrent-To": own})
        return record

    def resource(self, address: str, body: bytes, media_type: str, *, at: dt.datetime, name: str | None = None) -> Any:
        """A file that no server answered with, with its ``name`` where that is known; gives the record."""
        address = as_uri(address)
        own = self._urn(f"resource {address} {at} {sha256(body)}")
        stated = {"Content-Type": media_type} | ({FILE_NAME: quote(name, safe=" ()+,")} if name else {})
        return self._record(address, "resource", body, at, own, None, stated)

    def document(self, document: Document, original: bytes, *, at: dt.datetime) -> Any:
        """A document that was kept: as its server's answer where one is known, else as a resource; gives the record."""
        obtained = document.obtained
        if obtained is not None and obtained.final_address and obtained.status is not None:
            return self.response(
                obtained.final_address,
                original,
                at=obtained.at or at,
                status=f"{obtained.status} OK" if obtained.status == 200 else str(obtained.status),
                headers=obtained.headers or (("Content-Type", document.media_type),),
            )
        address = (obtained.final_address if obtained else None) or f"{NO_ADDRESS}{document.sha256}"
        media_type = document.media_type
        if media_type == "text/csv" and obtained is not None and obtained.inside:
            media_type = ROW_ALONE
        moment = (obtained.at if obtained else None) or at
        return self.resource(address, original, media_type, at=moment, name=document.name)

    def file(self, received: Received, *, at: dt.datetime) -> None:
        """A file that several documents came out of, as it was received, once; ChangedMeanwhile where it is another."""
        if received is self._last:
            return
        whole = b"".join(received.pieces())
        address = (received.obtained.final_address if received.obtained else None) or f"{NO_ADDRESS}{sha256(whole)}"
        self.resource(address, whole, received.media_type or "application/octet-stream", at=at, name=received.name)
        self._last = received

    def _urn(self, of: str) -> str:
        """The name of a record: made up, or made of what the record is of."""
        made = uuid.uuid4() if self._seed is None else uuid.uuid5(uuid.NAMESPACE_URL, f"{self._seed} {of}")
        return f"<urn:uuid:{made}>"

    def _record(
        self,
        address: str,
        kind: str,
        body: bytes,
        at: dt.datetime,
        own: str,
        http: Any,
        more: dict[str, str] | None = None,
    ) -> Any:
        stated = {"WARC-Record-ID": own, "WARC-Date": written(at)} | (more or {})
        content_type = stated.pop("Content-Type", "")
        record = self._writer.create_warc_record(
            address,
            kind,
            payload=io.BytesIO(body),
            length=len(body),
            http_headers=http,
            warc_headers_dict=stated,
            warc_content_type=content_type,
        )
        self._writer.write_record(record)
        return record


_SPECIFICATION = "ISO 28500:2017"


def as_uri(address: str) -> str:
    """An address as a record states it: in ASCII, every other letter in its percent-encoded form (RFC 3987, 3.1)."""
    return quote(address, safe="%!#$&'()*+,/:;=?@[]~")


def written(at: dt.datetime) -> str:
    """A time as WARC 1.1 writes it: UTC, with fractions of a second where there are any."""
    return at.astimezone(dt.UTC).isoformat().replace("+00:00", "Z")


def _as_archived(headers: Iterable[tuple[str, str]], size: int) -> list[tuple[str, str]]:
    """An answer's headers without cookies; those of the transfer are kept under another name, as crawlers do."""
    kept = []
    for name, value in kept_headers(headers):
        kept.append((f"{ORIGINALLY}{name}" if name.lower() in _OF_TRANSFER else name, value))
    return [*kept, ("Content-Length", str(size))]
