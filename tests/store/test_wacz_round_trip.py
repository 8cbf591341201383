"""What civcas writes into a WACZ comes out of it, in another ledger, as it went in; the parts are as specified."""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

from cast import LAYLA
from PIL import Image, ImageDraw
from warcio.archiveiterator import ArchiveIterator

from bench.sources import PAGE
from civcas.capture import Captured, capture_path, capture_paths
from civcas.capture.addresses import Collecting, Lead, taken_from
from civcas.capture.captured import Took
from civcas.capture.fetched import Answer, Fetched, Headers
from civcas.capture.given import Given
from civcas.exchange.wacz import surt, write_wacz
from civcas.pipeline import ReadDocument, read_all
from civcas.store.actions import record_documents
from civcas.store.originals import originals, rows_of

AT = dt.datetime(2024, 5, 1, 12, 0, 0, 123456, dt.UTC)
TABLE = b'id,text\na,"Three people were killed in Belmar."\nb,"Five people were killed in Qarnaf."\n'


def picture(form: str, width: int) -> bytes:
    image = Image.new("RGB", (320, 240), "white")
    ImageDraw.Draw(image).ellipse((20, 20, width, 200), fill="black")
    out = io.BytesIO()
    image.save(out, form)
    return out.getvalue()


def fetched(address: str, media_type: str, body: bytes, *more: tuple[str, str]) -> Iterator[Took]:
    headers: Headers = (("Content-Type", media_type), ("Server", "made 1"), *more)
    answer = Answer(address, 200, "OK", "HTTP/1.1", headers, body=body)
    collecting = Collecting(Given("", 1_000_000), tool="civcas 0", collector="A. Collector")
    for item in taken_from(Fetched(address, (answer,), AT), Lead(), collecting):
        assert isinstance(item, Captured)
        yield item


def went_in(folder: Path) -> list[Took]:
    (folder / "قائمة list.csv").write_bytes(TABLE)
    (folder / "word\nof it.txt").write_text("Six people were killed in Tell Orin.")
    packed = ("Content-Encoding", "gzip"), ("Content-Length", "99"), ("ETag", '"x"')
    return [
        *fetched("https://valley.example/1?b=2&a=%D8%A7", "text/html", PAGE, *packed),
        *fetched("https://valley.example/a.png", "image/png", picture("PNG", 200), ("Transfer-Encoding", "chunked")),
        *fetched("https://valley.example/b.jpg", "image/jpeg", picture("JPEG", 300)),
        *capture_paths(sorted(folder.iterdir()), max_bytes=1_000_000),
    ]


def test_pages_pictures_files_headers_names_and_dates_come_back_from_a_wacz_that_civcas_wrote(
    ledger: Path, tmp_path: Path
) -> None:
    assert ledger
    (tmp_path / "in").mkdir()
    taken = went_in(tmp_path / "in")
    entries = [one for one in read_all(taken, places=None, today=AT.date()) if isinstance(one, ReadDocument)]
    record_documents(entries, by=LAYLA)
    path = tmp_path / "own.wacz"
    with path.open("wb") as out:
        number = write_wacz(out, originals(rows_of([])), title="t", tool="civcas 0", made_at=AT)
    assert number == 5, "the rows are in their table"
    back = list(capture_path(path, max_bytes=1_000_000))
    assert all(isinstance(one, Captured) for one in back)
    before = {one.document.sha256: one for one in taken if isinstance(one, Captured)}
    after = {one.document.sha256: one for one in back if isinstance(one, Captured)}
    assert before.keys() == after.keys()
    for sha256, one in before.items():
        was, now = one.document, after[sha256].document
        assert after[sha256].original == one.original
        for name in ("id", "text", "title", "published", "published_from", "url", "media_type", "picture", "zones"):
            assert getattr(was, name) == getattr(now, name), name
        assert " ".join((was.name or "").split()) == now.name
        if was.obtained is not None and was.obtained.status:
            assert now.obtained is not None
            kept = ("address", "final_address", "at", "status")
            assert [getattr(was.obtained, name) for name in kept] == [getattr(now.obtained, name) for name in kept]
            own = [pair for pair in now.obtained.headers if pair in was.obtained.headers]
            assert own == list(was.obtained.headers)
    _as_specified(path)


def _as_specified(path: Path) -> None:
    """The fields of WACZ 1.1.1 and CDXJ: each hash and size holds, each line of the index leads to its record."""
    with zipfile.ZipFile(path) as wacz:
        package = json.loads(wacz.read("datapackage.json"))
        assert {"profile", "resources", "wacz_version", "created", "software"} <= package.keys()
        for one in package["resources"]:
            data = wacz.read(one["path"])
            assert one["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}" and one["bytes"] == len(data)
        archive = wacz.read("archive/data.warc.gz")
        head, *pages = map(json.loads, wacz.read("pages/pages.jsonl").splitlines())
        assert head["format"] == "json-pages-1.0" and all({"url", "ts", "title"} <= page.keys() for page in pages)
        lines = wacz.read("indexes/index.cdx").decode().splitlines()
    assert lines == sorted(lines) and len(lines) == len(pages)
    for line in lines:
        key, stamp, rest = line.split(" ", 2)
        held = json.loads(rest)
        start = int(held["offset"])
        assert key == surt(held["url"]) and len(stamp) == 14
        member = io.BytesIO(archive[start : start + int(held["length"])])
        for number, record in enumerate(ArchiveIterator(member, check_digests="raise")):
            assert number == 0 and record.content_stream().read()
            assert record.rec_headers.get_header("WARC-Target-URI") == held["url"]
            assert record.rec_headers.get_header("WARC-Payload-Digest") == held["digest"]


def test_an_index_sorts_what_an_address_asks_for() -> None:
    assert surt("https://www.Valley.example/A?b=2&a=1") == "example,valley)/a?a=1&b=2"


def test_a_table_that_a_server_gives_packed_is_kept_as_it_gave_it_with_how_it_came(ledger: Path) -> None:
    assert ledger
    packed = gzip.compress(TABLE, mtime=0)
    taken = fetched("https://valley.example/list.csv.gz", "application/gzip", packed, ("ETag", '"x"'))
    entries = [one for one in read_all(taken, places=None, today=AT.date()) if isinstance(one, ReadDocument)]
    assert len(entries) == 2 and record_documents(entries, by=LAYLA).whole == ("list.csv.gz",)
    ((document, original, _),) = originals(rows_of([]))
    assert (original, document.media_type) == (packed, "application/gzip")
    assert document.obtained is not None and document.obtained.header("etag") == '"x"'
