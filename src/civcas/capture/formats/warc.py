"""Web archives (WARC): the pages and files that a crawler kept, each a document, with what was kept of its fetching."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from civcas.capture.captured import Captured, Skipped, Took
from civcas.capture.formats import Format, by_media_type
from civcas.capture.formats.beginnings import HEAD, kind_of_content
from civcas.capture.formats.wacz_pages import Pages
from civcas.capture.formats.warc_feeds import with_pages_first
from civcas.capture.given import Given
from civcas.capture.secrets import without_tokens
from civcas.capture.unpacking import NotUnpacked, unpacked
from civcas.errors import InputRefused
from civcas.records import Obtained

NO_ADDRESS = "urn:sha256:"
"""Begins what stands for the address of a file that has none."""

FILE_NAME = "X-File-Name"
"""The field of a record that holds the name of such a file, percent-encoded."""

ORIGINALLY = "X-Archive-Orig-"
"""Begins the names of headers that spoke of a body as it was packed on its way, and not of the one that is archived."""

_ICON = "are pictures as small as icons"
_KEPT = ("response", "resource", "conversion")
_BESIDE = ("request", "metadata", "continuation", "arc_header")
_NOTES = re.compile(r"urn:(?!sha256:|(?:full)?page:|view:)|https?://[^/]+/robots\.txt$", re.IGNORECASE)
"""Addresses of what a crawler notes of its pages (their text, what they loaded), and of what it asked for itself."""
_UNKNOWN = ("", "application/octet-stream", "binary/octet-stream")


def read(stream: BinaryIO, given: Given) -> Iterator[Took]:
    """The reports of an archive, in order."""
    yield from with_pages_first(take_archive(stream, given), given.where)


def take_archive(stream: BinaryIO, given: Given, pages: Pages | None = None) -> Iterator[Took]:
    """The reports of an archive, and its pictures: answers with status 200 and a media type that civcas takes.

    What is passed over is counted, with why; what is cut off or not what its
    digest is of is told. With ``pages`` only web pages of these addresses are
    reports; a page that is shown inside another is none.
    """
    from civcas.capture.formats.warc_records import OutOfBounds, Records, missing

    records = Records(stream)
    passed: Counter[str] = Counter()
    software, number, cut, kept = None, 0, 0, 0
    try:
        for number, record in enumerate(records, 1):
            if record.rec_type == "warcinfo":
                software = _software(record)
            elif record.rec_type in _KEPT:
                kept += 1
                yield from _record(record, number, given, software, pages, passed)
            elif record.rec_type == "revisit":
                passed["only say that a page was as it had been before"] += 1
            elif record.rec_type not in _BESIDE:
                passed["are of no kind that an archive has"] += 1
            cut = number if missing(record) else cut
    except InputRefused as refused:
        yield refused
    except OutOfBounds:
        what = f"is a web archive whose record {number + 1:,} has a header longer than any is"
        yield InputRefused(given.where, what, "get it again; what stands before was taken")
    except Exception:  # what is broken fails in the reader, in a header or in what is packed
        what = f"is a web archive that is broken from record {number + 1:,} on"
        yield InputRefused(given.where, what, "get it again; what stands before was taken")
    else:
        if not number:
            yield InputRefused(given.where, "is a web archive without records", "get it again")
        elif not kept:
            yield InputRefused(
                given.where, "is a web archive in which no record is an answer or a file", "get it again"
            )
    if cut:
        what = f"is a web archive that breaks off inside record {cut:,}"
        yield InputRefused(given.where, what, "get it again; what could be read of it was taken")
    if records.misfits:
        what = "is a web archive with records that do not end where they say"
        yield InputRefused(given.where, what, "get it again; what could be read of it was taken")
    for why, count in passed.items():
        if count and not (pages is not None and pages.alone):
            yield Skipped(given.where, f"{count:,} of its records {why}")


def _record(
    record: Any, number: int, given: Given, software: str | None, pages: Pages | None, passed: Counter[str]
) -> Iterator[Took]:
    from civcas.capture.taking import take_bytes

    headers, http = record.rec_headers, record.http_headers
    address = (_clean(headers.get_header("WARC-Target-URI")) or "").strip("<>")
    media_type = _clean((http.get_header("Content-Type") if http else None) or headers.get_header("Content-Type")) or ""
    if record.rec_type == "response" and _status(http) != 200:
        if pages is not None and http:
            pages.leads_on(address, _clean(http.get_header("Location")))
        passed["are no answers with a page (HTTP status other than 200)"] += 1
        return
    found = by_media_type(media_type)
    if (why := _why_passed(address, media_type, found)) is not None:
        passed[why] += 1
        return
    where = f"{given.where} record {number} ({without_tokens(address)[:200]})"
    obtained = _how(record, number, address, given, software)
    try:
        data, notices = _body(record, where, given.max_bytes)
        own = given.inside(
            where, name=_name(headers.get_header(FILE_NAME), address), media_type=media_type, obtained=obtained
        )
    except InputRefused as refused:
        yield refused
        return
    if not data:
        passed["are empty"] += 1
        return
    is_page = found is not None and found.kind == "page" and kind_of_content(data[:HEAD]) in (None, "page")
    if pages is not None and not (pages.takes(address) if is_page else not pages.alone):
        passed["are pages inside other pages"] += is_page
        return
    for took in take_bytes(data, own, "page" if is_page else None):
        if isinstance(took, Captured):
            yield replace(took, notices=(*notices, *took.notices)) if notices else took
        elif (counted := _why_counted(took, found, where)) is not None:
            passed[counted] += 1
        else:
            yield took


def _why_passed(address: str, media_type: str, found: Format | None) -> str | None:
    """Why a record is no report, by what is said of it; None where it may be one."""
    if _NOTES.match(address):
        return "are notes of the crawler, and no reports"
    if found is None and media_type.partition(";")[0].strip().lower() not in _UNKNOWN:
        return "are styles, scripts or the like, and no reports"
    if media_type.replace(" ", "").lower() == "text/csv;header=absent":
        return "are rows of tables without the names of their columns"
    if found is not None and found.kind in ("picture", "video") and not found.is_installed:
        return f"are pictures, and what reads them is not installed (pip install 'civcas[{found.extra}]')"
    return None


def _why_counted(took: Took, found: Format | None, where: str) -> str | None:
    """Why what was refused of a record is only counted: nobody gave it by itself, and a crawl holds hundreds of it."""
    if found is not None and found.kind == "picture":
        return _ICON if isinstance(took, Skipped) else "are pictures that are broken or of no known kind"
    if found is not None and found.kind in ("json", "xml") and isinstance(took, InputRefused) and took.where == where:
        return "are data of a shape that no report has"  # what a page loads, such as its settings
    return None


def _how(record: Any, number: int, address: str, given: Given, software: str | None) -> Obtained:
    """How a record says that it came."""
    headers, http = record.rec_headers, record.http_headers
    known_as = None if address.startswith(NO_ADDRESS) else without_tokens(address) or None
    return Obtained(
        "archive",
        address=known_as,
        final_address=known_as,
        at=moment(headers.get_header("WARC-Date")),
        status=_status(http),
        headers=kept_headers(_as_answered(http.headers if http else ())),
        tool=software,
        inside=f"{given.called}, record {_clean(headers.get_header('WARC-Record-ID')) or number}",
    )


def _body(record: Any, where: str, most: int) -> tuple[bytes, tuple[str, ...]]:
    """What a record holds, taken out of chunks and unpacked, and what is to be said of how whole it is.

    Raises InputRefused where it is over the limit or cannot be unpacked.
    """
    from warcio.bufferedreaders import ChunkedDataReader

    from civcas.capture.formats.warc_records import is_changed, missing

    http, stream, whole = record.http_headers, record.raw_stream, True
    if http and (http.get_header("Transfer-Encoding") or "").strip().lower() == "chunked":
        stream = ChunkedDataReader(stream, decomp_type=None)
    data: bytes = stream.read(most + 1)
    if len(data) > most:
        raise InputRefused(where, f"is over the limit of {most:,} bytes", "set CIVCAS_MAX_BYTES higher")
    if http:
        try:
            data, whole = unpacked(data, http.get_header("Content-Encoding"), most)
        except NotUnpacked as absent:
            do = "run: pip install 'civcas[capture]'"
            raise InputRefused(where, f"is packed as {absent}, and what unpacks it is not installed", do) from None
    if len(data) > most:
        raise InputRefused(where, f"unpacks to more than the limit of {most:,} bytes", "set CIVCAS_MAX_BYTES higher")
    cut = missing(record)
    notices = []
    if cut:
        notices.append(f"The archive breaks off inside it: {cut:,} bytes of it are missing.")
    elif not whole:
        notices.append("It breaks off before its end: its server or its crawler packed no more of it.")
    if record.rec_headers.get_header("WARC-Truncated"):
        notices.append("Its crawler did not take it to its end, as the archive says (WARC-Truncated).")
    if is_changed(record):
        notices.append("Its bytes are not those that the archive's digest is of: they were changed or damaged.")
    return data, tuple(notices)


def _software(record: Any) -> str | None:
    """The crawler, as the archive's first record names it."""
    for line in record.content_stream().read(8_192).decode("utf-8", "replace").splitlines():
        name, _, value = line.partition(":")
        if name.strip().lower() == "software":
            return _clean(value)
    return None


def _status(http: Any) -> int | None:
    try:
        return int(http.get_statuscode())
    except (AttributeError, TypeError, ValueError):
        return None


def _name(stated: str | None, address: str) -> str | None:
    from urllib.parse import unquote

    if stated and (name := _clean(unquote(stated))):
        return name.rpartition("/")[2] or None
    if address.startswith(NO_ADDRESS):
        return None
    return unquote(address.partition("?")[0].partition("#")[0].rpartition("/")[2]) or None


def _clean(value: str | None) -> str | None:
    """A header's value as a text that can be kept."""
    return " ".join((value or "").replace("\0", "").encode("utf-8", "replace").decode("utf-8").split()) or None


def moment(written: str | None) -> dt.datetime | None:
    """A time as archives write it; None where it is none."""
    try:
        at = dt.datetime.fromisoformat((written or "").strip())
    except ValueError:
        return None
    return at if at.tzinfo is not None else at.replace(tzinfo=dt.UTC)


_SECRET = frozenset(
    "set-cookie set-cookie2 cookie authorization proxy-authorization www-authenticate authentication-info "
    "x-auth-token x-api-key x-access-token x-csrf-token x-xsrf-token x-amz-security-token".split()
)
_OF_BODY = frozenset({"content-encoding", "transfer-encoding", "content-length"})
_MOST_HEADERS = 100
_LONGEST = 2_000


def _as_answered(headers: Any) -> list[tuple[str, str]]:
    """Headers as the server sent them, where the archive holds those of its body beside the ones that it came with."""
    found = [(str(name), str(value)) for name, value in headers]
    if not any(name.lower().startswith(ORIGINALLY.lower()) for name, _ in found):
        return found
    return [
        (name[len(ORIGINALLY) :] if name.lower().startswith(ORIGINALLY.lower()) else name, value)
        for name, value in found
        if name.lower() not in _OF_BODY
    ]


def kept_headers(headers: Any) -> tuple[tuple[str, str], ...]:
    """The headers that are kept of an answer: all but cookies and what lets somebody in, also in their addresses."""
    found = ((_clean(str(name)) or "", without_tokens(_clean(str(value)) or "")) for name, value in headers)
    kept = [(name, value[:_LONGEST]) for name, value in found if name and name.lower() not in _SECRET]
    return tuple(kept[:_MOST_HEADERS])
