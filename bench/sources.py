"""Made-up inputs of every kind, as bytes: nothing of them is anybody's."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any

PAGE = b"""<html><head><title>Shells kill four in Qarnaf</title></head><body><article>
<p>QARNAF: Four civilians were killed in the town of Qarnaf on Sunday, rescuers said.</p></article></body></html>"""

LETTER = (
    b"Received: from hill.example by valley.example\r\nMessage-ID: <1@hill.example>\r\n"
    b"From: A. Collector <collector@hill.example>\r\nTo: desk@valley.example\r\n"
    b"Subject: =?utf-8?b?2YLYqtmE?= in Qarnaf\r\nDate: Mon, 04 Mar 2019 23:10:00 +0300\r\nMIME-Version: 1.0\r\n"
    b"Content-Type: multipart/mixed; boundary=Q\r\n\r\n"
    b"--Q\r\nContent-Type: text/plain; charset=windows-1256\r\n\r\nFour civilians were killed in Qarnaf.\r\n"
    b"--Q\r\nContent-Type: text/html\r\nContent-Disposition: attachment; filename=page.html\r\n\r\n"
    b"<html><head><title>T</title></head><body><p>Nine people were killed in Belsud on Sunday.</p></body></html>\r\n"
    b"--Q\r\nContent-Type: image/png\r\nContent-Disposition: attachment; filename=a.png\r\n\r\nxx\r\n--Q--\r\n"
)

FEED = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Valley Post</title><language>en-gb</language>
<item><title>Shells kill four</title><link>https://valley.example/1</link>
<pubDate>Mon, 04 Mar 2019 23:10:00 +0300</pubDate>
<description>&lt;p&gt;Four people were killed.&lt;/p&gt;</description></item>
<item><title>No link</title><description>Nine people were killed in Belsud.</description></item></channel></rss>"""

ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Hill Post</title><entry><id>one</id><title>Shells</title>
<link href="https://hill.example/1"/><updated>2019-03-04T10:00:00Z</updated><author><name>A. Writer</name></author>
<content type="html">&lt;p&gt;Nine people were killed.&lt;/p&gt;</content></entry></feed>"""


def chat(*messages: dict[str, Any], name: str = "Qarnaf News", indent: int | None = 1) -> bytes:
    """An export of one chat."""
    head = {"name": name, "type": "public_channel", "id": 77}
    return json.dumps({**head, "messages": list(messages)}, indent=indent, ensure_ascii=False).encode()


def message(number: int, text: Any, **more: Any) -> dict[str, Any]:
    """A message of a chat."""
    said = {"id": number, "type": "message", "date": "2019-03-04T23:30:00", "date_unixtime": "1551731400"}
    return {**said, "from": "Qarnaf News", "from_id": "channel77", "text": text, **more}


def pdf(*pages: str) -> bytes:
    """A plain PDF with a line of Helvetica a page."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for n, words in enumerate(pages):
        drawn = b"BT /F1 12 Tf 72 720 Td (" + words.encode("latin-1") + b") Tj ET"
        here = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * n} 0 R "
        objects.append(here.encode() + b"/Resources << /Font << /F1 3 0 R >> >> >>")
        objects.append(b"<< /Length %d >>\nstream\n" % len(drawn) + drawn + b"\nendstream")
    made, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(made))
        made += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    end = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (size, len(made))
    return made + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + end


def word(*paragraphs: str) -> bytes:
    """A Word document with a heading, paragraphs and a table."""
    import docx

    made = docx.Document()
    made.core_properties.title, made.core_properties.author = "A week in Qarnaf", "A. Writer"
    made.add_heading("A week in Qarnaf")
    for paragraph in paragraphs:
        made.add_paragraph(paragraph)
    table = made.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Qarnaf", "four killed"
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


def warc(*, packed: bool = True, more: Mapping[str, tuple[str, bytes]] | None = None) -> bytes:
    """A web archive as a crawler writes it: a page (packed on its way), a picture that broke, a page that was gone.

    ``more`` are other answers by their path, each with its media type.
    """
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    kept = io.BytesIO()
    writer = WARCWriter(kept, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("made.warc.gz", {"software": "a crawler 1.0"}))

    def add(address: str, status: str, media_type: str, body: bytes, *more: tuple[str, str]) -> None:
        head = StatusAndHeaders(status, [("Content-Type", media_type), *more], protocol="HTTP/1.1")
        stated = {"WARC-Date": "2019-03-04T10:00:00Z"}
        payload = io.BytesIO(body)
        record = writer.create_warc_record(
            address, "response", payload, len(body), http_headers=head, warc_headers_dict=stated
        )
        writer.write_record(record)

    headers = ("Content-Encoding", "gzip"), ("Set-Cookie", "a=b")
    add("https://valley.example/1", "200 OK", "text/html", gzip.compress(PAGE), *headers)
    add("https://valley.example/frame", "200 OK", "text/html", PAGE.replace(b"four", b"five"))
    add("https://valley.example/i.png", "200 OK", "image/png", b"x")
    add("https://valley.example/2", "404 Not Found", "text/html", PAGE)
    for path, (media_type, body) in (more or {}).items():
        add(f"https://valley.example{path}", "200 OK", media_type, body)
    return kept.getvalue()


def zipped(files: dict[str, bytes]) -> bytes:
    """A zip file."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return kept.getvalue()
