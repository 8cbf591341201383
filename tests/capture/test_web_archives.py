"""Web archives: every page comes out of one whatever it was packed in, and what is damaged or cut off is told."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterable
from pathlib import Path

import brotli
import pytest
from backports import zstd
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from civcas.capture import Captured, Skipped, Took, capture_path
from civcas.errors import InputRefused

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
    assert "is over the limit of 1,000,000 bytes" in said(taken)
    assert len(texts(taken)) == 1
