"""Web archives: every page comes out of one whatever it was packed in, and what is damaged or cut off is told."""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path

import brotli
import pytest
from backports import zstd
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from bench.sources import FEED, pdf, zipped
from civcas.capture import Captured, Skipped, Took, capture_path
from civcas.errors import InputRefused
from civcas.exchange.wacz import write_wacz

LIMIT = 20_000_000
WORDS = "Six people were killed by shelling in Odrava on 3 June 2025, medics said."
OTHER = "Two men were shot dead in Tel Marwan on 2 June 2025, police said."


def page(words: str) -> bytes:
    return f"<html><head><title>Odrava</title></head><body><article><p>{words}</p></article></body></html>".encode()


def archived(
    *answers: tuple[str, bytes, str], status: str = "200 OK", packed: bool = True, more: dict[str, str] | None = None
) -> bytes:
    """A WARC of answers, each an address, a body and further headers as ``Name: value`` lines."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    for address, body, lines in answers:
        headers = [tuple(line.split(": ", 1)) for line in lines.splitlines()]
        if not any(name == "Content-Type" for name, _ in headers):
            headers.insert(0, ("Content-Type", "text/html"))
        stated = next((value for name, value in headers if name == "Status"), status)
        http = StatusAndHeaders(stated, [one for one in headers if one[0] != "Status"], protocol="HTTP/1.1")
        dated = {"WARC-Date": "2025-06-05T10:00:00Z"} | (more or {})
        payload = io.BytesIO(body)
        record = writer.create_warc_record(
            address, "response", payload, len(body), http_headers=http, warc_headers_dict=dated
        )
        writer.write_record(record)
    return out.getvalue()


def take(folder: Path, data: bytes, name: str = "crawl.warc.gz", max_bytes: int = LIMIT) -> list[Took]:
    path = folder / name
    path.write_bytes(data)
    return list(capture_path(path, max_bytes=max_bytes))


def texts(taken: Iterable[Took]) -> list[str]:
    return [item.document.text for item in taken if isinstance(item, Captured)]


def said(taken: Iterable[Took]) -> str:
    return "\n".join(str(item) for item in taken if isinstance(item, InputRefused | Skipped))


@pytest.mark.parametrize(
    ("packing", "body"),
    [
        ("br", brotli.compress(page(WORDS))),
        ("zstd", zstd.compress(page(WORDS))),
        ("gzip", gzip.compress(page(WORDS))),
        ("deflate", zlib.compress(page(WORDS))),
        ("deflate", zlib.compress(page(WORDS))[2:-4]),
        ("gzip, br", brotli.compress(gzip.compress(page(WORDS)))),
        ("br", page(WORDS)),
        ("unheard-of", page(WORDS)),
    ],
    ids=["br", "zstd", "gzip", "deflate", "bare deflate", "two", "unpacked by its crawler", "unknown"],
)
def test_a_page_comes_out_of_an_archive_whatever_it_was_packed_in_and_so_does_the_next(
    tmp_path: Path, packing: str, body: bytes
) -> None:
    whole = archived(
        ("https://valley.example/1", body, f"Content-Encoding: {packing}"),
        ("https://valley.example/2", page(OTHER), ""),
    )
    taken = take(tmp_path, whole)
    assert [WORDS in texts(taken)[0], OTHER in texts(taken)[1]] == [True, True]
    first = taken[0]
    assert isinstance(first, Captured)
    assert first.original == page(WORDS)


@pytest.mark.parametrize(
    "pack", [brotli.compress, zstd.compress, gzip.compress, zlib.compress], ids=["br", "zstd", "gzip", "deflate"]
)
def test_a_page_that_unpacks_to_more_than_the_limit_is_refused_and_the_next_is_taken(tmp_path: Path, pack) -> None:  # type: ignore[no-untyped-def]
    names = {brotli.compress: "br", zstd.compress: "zstd", gzip.compress: "gzip", zlib.compress: "deflate"}
    bomb = ("https://valley.example/1", pack(bytes(30_000_000)), f"Content-Encoding: {names[pack]}")
    taken = take(tmp_path, archived(bomb, ("https://valley.example/2", page(OTHER), "")), max_bytes=1_000_000)
    assert "unpacks to more than the limit of 1,000,000 bytes" in said(taken)
    assert len(texts(taken)) == 1


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "packed"])
def test_a_page_that_the_archive_breaks_off_is_taken_as_far_as_it_goes_and_told(tmp_path: Path, packed: bool) -> None:
    long = page(WORDS + "".join(f" House {hashlib.sha256(b'%d' % n).hexdigest()}." for n in range(60)) + " " + OTHER)
    taken = take(tmp_path, archived(("https://valley.example/1", long, ""), packed=packed)[:-600])
    first = taken[0]
    assert isinstance(first, Captured)
    assert WORDS in first.document.text and OTHER not in first.document.text
    assert first.notices[0].startswith("The archive breaks off inside it: ")
    assert "is a web archive that breaks off inside record 1" in said(taken)


def test_a_page_that_its_crawler_cut_off_is_told(tmp_path: Path) -> None:
    whole = archived(("https://valley.example/1", page(WORDS), ""), more={"WARC-Truncated": "length"})
    (taken,) = take(tmp_path, whole)
    assert isinstance(taken, Captured)
    assert "did not take it to its end" in taken.notices[0]


def test_a_page_whose_packing_breaks_off_is_told(tmp_path: Path) -> None:
    noise = page(WORDS + "".join(hashlib.sha256(b"%d" % n).hexdigest() for n in range(2_000)))
    body = gzip.compress(noise)[:-20_000]
    (taken,) = take(tmp_path, archived(("https://valley.example/1", body, "Content-Encoding: gzip")))
    assert isinstance(taken, Captured)
    assert "It breaks off before its end" in taken.notices[0]


def test_a_page_that_is_not_what_its_digest_is_of_is_told(tmp_path: Path) -> None:
    whole = archived(("https://valley.example/1", page(WORDS), ""), packed=False)
    (sound,) = take(tmp_path, whole, "crawl.warc")
    (changed,) = take(tmp_path, whole.replace(b"Six people", b"Ten people"), "crawl.warc")
    assert isinstance(sound, Captured) and isinstance(changed, Captured)
    assert sound.notices == ()
    assert changed.notices == (
        "Its bytes are not those that the archive's digest is of: they were changed or damaged.",
    )


@pytest.mark.parametrize("digest", ["sha1:no digest", "md99:ABCD", "sha256:AAAA", "nothing"])
def test_a_digest_that_is_none_harms_nothing(tmp_path: Path, digest: str) -> None:
    address = "https://valley.example/1"
    whole = archived((address, page(WORDS), ""), more={"WARC-Block-Digest": digest, "WARC-Payload-Digest": digest})
    (taken,) = take(tmp_path, whole)
    assert isinstance(taken, Captured)
    assert taken.notices == ()


@pytest.mark.parametrize("form", ["hex", "bare base 32", "base 64"])
def test_a_digest_is_checked_in_every_way_in_which_it_is_written(tmp_path: Path, form: str) -> None:
    import base64

    body = page(WORDS)
    digest = hashlib.sha256(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body).digest()
    coded = {
        "hex": digest.hex(),
        "bare base 32": base64.b32encode(digest).decode().rstrip("="),
        "base 64": base64.b64encode(digest).decode(),
    }[form]
    stated = {"WARC-Block-Digest": f"sha-256:{coded}", "WARC-Payload-Digest": "nothing"}
    whole = archived(("https://valley.example/1", body, ""), more=stated, packed=False)
    (sound,) = take(tmp_path, whole, "crawl.warc")
    (changed,) = take(tmp_path, whole.replace(b"Six people", b"Ten people"), "crawl.warc")
    assert isinstance(sound, Captured) and isinstance(changed, Captured)
    assert (len(sound.notices), len(changed.notices)) == (0, 1)


def test_an_archive_in_a_wacz_that_is_not_what_its_hash_is_of_is_told(tmp_path: Path) -> None:
    inside = archived(("https://valley.example/1", page(WORDS), ""))
    for digest, faults in ((hashlib.sha256(inside).hexdigest(), 0), ("0" * 64, 1)):
        package = {"resources": [{"path": "archive/a.warc.gz", "hash": f"sha256:{digest}"}]}
        whole = zipped({"archive/a.warc.gz": inside, "datapackage.json": json.dumps(package).encode()})
        taken = take(tmp_path, whole, "crawl.wacz")
        assert len(texts(taken)) == 1
        assert said(taken).count("does not have the hash that datapackage.json says") == faults


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"WARC/1.1\r\nAAAAAAAA", "in which no record is an answer or a file"),
        (b"WARC/1.1\r\n" + b"A: b\r\n" * 100_000, "whose record 1 has a header longer than any is"),
        (b"WARC/1.1\r\n" + b"A" * 5_000_000, "whose record 1 has a header longer than any is"),
        (b"WARC/1.1\r\n" + bytes(5_000_000), "whose record 1 has a header longer than any is"),
    ],
    ids=["torn", "headers without end", "a line without end", "zeros"],
)
def test_an_archive_without_a_record_is_refused_with_the_reason(tmp_path: Path, data: bytes, what: str) -> None:
    taken = take(tmp_path, data, "crawl.warc")
    assert texts(taken) == []
    assert what in said(taken)


def test_an_archive_of_zeros_in_a_wacz_is_refused_before_it_is_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []
    inner = zipfile.ZipExtFile.read

    def counted(self: zipfile.ZipExtFile, n: int | None = -1) -> bytes:
        data = inner(self, n)
        read.append(len(data))
        return data

    monkeypatch.setattr(zipfile.ZipExtFile, "read", counted)
    whole = zipped({"archive/a.warc": bytes(30_000_000), "datapackage.json": b"{}"})
    assert "has a header longer than any is" in said(take(tmp_path, whole, "crawl.wacz"))
    assert sum(read) < 2_000_000


def wacz(inside: bytes, *pages: str) -> bytes:
    listed = "\n".join([json.dumps({"format": "json-pages-1.0"}), *(json.dumps({"url": page}) for page in pages)])
    return zipped({"archive/a.warc.gz": inside, "pages/pages.jsonl": listed.encode(), "datapackage.json": b"{}"})


@pytest.mark.parametrize(
    "listed",
    [
        "https://valley.example/start",
        "https://valley.example/one%20two#top",
        "http://valley.example:80/one two",
        "https://VALLEY.example/one%20two/",
    ],
    ids=["redirected", "fragment", "http", "ways of writing"],
)
def test_a_page_that_a_wacz_lists_in_another_way_is_taken_and_one_inside_it_is_not(tmp_path: Path, listed: str) -> None:
    inside = archived(
        ("https://valley.example/start", b"", "Status: 301 Moved\nLocation: /one%20two"),
        ("https://valley.example/one%20two", page(WORDS), ""),
        ("https://valley.example/frame", page(OTHER), ""),
    )
    taken = take(tmp_path, wacz(inside, listed), "crawl.wacz")
    assert [WORDS in text for text in texts(taken)] == [True]
    assert "1 of its records are pages inside other pages" in said(taken)


def test_a_wacz_whose_list_names_nothing_that_is_in_it_gives_every_page_and_says_so(tmp_path: Path) -> None:
    inside = archived(("https://valley.example/1", page(WORDS), ""), ("https://valley.example/a.pdf", pdf("Four."), ""))
    taken = take(tmp_path, wacz(inside, "https://valley.example/"), "crawl.wacz")
    assert len(texts(taken)) == 2
    assert "its list names no page that is in it, so every page was taken" in said(taken)


@pytest.mark.parametrize("whole", [True, False], ids=["WARC", "WACZ"])
def test_a_pdf_that_its_server_called_a_page_is_read_as_a_pdf(tmp_path: Path, whole: bool) -> None:
    inside = archived(
        ("https://valley.example/1", page(OTHER), ""),
        ("https://valley.example/a.pdf", pdf("Four people were killed in Qarnaf."), ""),
    )
    data = inside if whole else wacz(inside, "https://valley.example/1")
    taken = take(tmp_path, data, "crawl.warc.gz" if whole else "crawl.wacz")
    assert "Four people were killed in Qarnaf." in texts(taken)
    assert [item.document.media_type for item in taken if isinstance(item, Captured)] == [
        "text/html",
        "application/pdf",
    ]


def test_the_entry_of_a_feed_that_civcas_wrote_into_a_wacz_comes_out_as_it_went_in(tmp_path: Path) -> None:
    entries = [item for item in take(tmp_path, FEED, "feed.xml") if isinstance(item, Captured)]
    out = io.BytesIO()
    at = dt.datetime(2025, 6, 5, tzinfo=dt.UTC)
    write_wacz(out, ((one.document, one.original, at) for one in entries), title="t", tool="civcas", made_at=at)
    back = [item for item in take(tmp_path, out.getvalue(), "own.wacz") if isinstance(item, Captured)]
    assert [one.document.id for one in back] == [one.document.id for one in entries]
    assert [one.document.text for one in back] == [one.document.text for one in entries]
    assert [one.document.published for one in back] == [one.document.published for one in entries]


@pytest.mark.parametrize("first", ["the feed", "its page"])
def test_a_feeds_entry_is_no_second_report_beside_its_page_in_the_archive(tmp_path: Path, first: str) -> None:
    item = "<item><title>%s</title><link>%s</link><description>%s</description></item>"
    told, untold = "https://valley.example/1?utm_source=feed", "https://valley.example/3"
    items = item % ("One", told, WORDS) + item % ("Three", untold, OTHER)
    feed = f"<rss><channel><title>Post</title>{items}</channel></rss>"
    records = [
        ("https://valley.example/feed", feed.encode(), "Content-Type: application/rss+xml"),
        ("https://valley.example/1", page(WORDS), ""),
    ]
    taken = take(tmp_path, archived(*(records if first == "the feed" else records[::-1])))
    assert [item.document.url for item in taken if isinstance(item, Captured)] == ["https://valley.example/1", untold]
    assert "skipped, 1 entries of its feeds stand in it as pages too" in said(taken)


def crawled(*records: tuple[str, str, bytes, str, tuple[tuple[str, str], ...]]) -> bytes:
    """Records as crawlers write them, each a gzip member: address, type, body, line of status, headers."""
    out = b"".join(_record(*one) for one in records)
    return gzip.compress(b"WARC/1.1\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n") + out


def _record(address: str, kind: str, body: bytes, status: str, headers: tuple[tuple[str, str], ...]) -> bytes:
    block = (f"{status}\r\n" + "".join(f"{name}: {value}\r\n" for name, value in headers) + "\r\n").encode() + body
    media_type = "application/http;msgtype=response"
    if kind in ("resource", "metadata"):
        block, media_type = body, headers[0][1]
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2024-05-01T10:00:00.5Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{hashlib.md5(block).hexdigest()}>\r\nContent-Type: {media_type}\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + block + b"\r\n\r\n")


def chunked(body: bytes) -> bytes:
    pieces = (body[start : start + 50] for start in range(0, len(body), 50))
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


@pytest.mark.parametrize("packed", [True, False])
def test_what_wget_and_browsertrix_write_is_read_right_and_what_they_note_is_no_report(
    tmp_path: Path, packed: bool
) -> None:
    html, data = ("Content-Type", "text/html"), ("Content-Type", "application/json")
    site, ok = "https://valley.example", "HTTP/1.1 200 OK"
    sent = ("Transfer-Encoding", "chunked")
    records = crawled(
        (f"<{site}/wget>", "response", chunked(page("one")), ok, (html, sent)),
        (
            f"{site}/both",
            "response",
            chunked(gzip.compress(page("two"))),
            ok,
            (html, sent, ("Content-Encoding", "gzip")),
        ),
        (f"{site}/bare", "response", page("three"), ok, (html, sent, ("Content-Encoding", "br"))),
        (f"{site}/2", "response", page("four"), "HTTP/2 200", (("content-type", "text/html"), ("x-a", "b"))),
        (f"{site}/2.0", "response", page("five"), "HTTP/2.0 200", ((":status", "200"), ("content-type", "text/html"))),
        (f"{site}/one", "request", b"", "GET /one HTTP/1.1", (("Host", "valley.example"),)),
        (f"{site}/again", "revisit", b"", ok, (html,)),
        (f"{site}/one", "metadata", b"fetchTimeMs: 12", "", (("Content-Type", "application/warc-fields"),)),
        (f"urn:pageinfo:{site}/one", "resource", b'{"pageid": "x"}', "", (data,)),
        (f"urn:text:{site}/one", "resource", b"Words of one.", "", (("Content-Type", "text/plain"),)),
        (f"{site}/robots.txt", "response", b"User-agent: *", ok, (("Content-Type", "text/plain"),)),
        (f"{site}/settings", "response", b'{"a": 1}', ok, (data,)),
        (f"{site}/kept", "resource", page("six"), "", (html,)),
        (f"{site}/moved", "response", b"", "HTTP/1.1 301 Moved", (("Location", "/one"),)),
    )
    taken = take(tmp_path, records if packed else gzip.decompress(records), "a.warc.gz" if packed else "a.warc")
    found = [one for one in taken if isinstance(one, Captured)]
    assert [one.document.url for one in found] == [f"{site}/{n}" for n in ("wget", "both", "bare", "2", "2.0", "kept")]
    for word, one in zip(("one", "two", "three", "four", "five", "six"), found, strict=True):
        assert word in one.document.text and one.original == page(word)
        assert one.document.obtained is not None and one.document.obtained.at is not None
    assert found[3].document.obtained is not None and found[3].document.obtained.status == 200
    assert not [one for one in taken if isinstance(one, InputRefused)]
    for why in ("as it had been before", "3 of its records are notes of the crawler", "a shape that no report has"):
        assert why in said(taken)


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "packed"])
def test_an_archive_in_the_older_form_is_named_and_not_read_as_a_text(tmp_path: Path, pack) -> None:  # type: ignore[no-untyped-def]
    old = b"filedesc://a.arc 0.0.0.0 20190304000000 text/plain 9\n1 0 Site\n\nhttp://valley.example/1 text/html 150\n"
    told = said(take(tmp_path, pack(old + page(WORDS)), "a.arc"))
    assert "is a web archive in the older form (ARC), not text; make a WARC of it" in told
