"""``civcas export --wacz``: a WACZ by the specification's own fields, which other tools and civcas itself open."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import zipfile
from pathlib import Path

import pytest
from commands import civcas
from warcio.archiveiterator import ArchiveIterator

from bench.loopback import Reply, site
from bench.sources import PAGE, chat, message, pdf
from civcas.exchange.wacz import surt

HERE = {"CIVCAS_FETCH_ALLOW": "http,private", "CIVCAS_FETCH_PAUSE": "0"}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A ledger with a page that was fetched, a message, a PDF and a text."""
    folder, home = tmp_path / "came", tmp_path / "home"
    folder.mkdir()
    (folder / "result.json").write_bytes(chat(message(2, "Two people were killed in Belsud on 3 March 2019.")))
    (folder / "report.pdf").write_bytes(pdf("Nine people were killed in Belsud on 4 March 2019."))
    (folder / "report.txt").write_text("Three people were killed in Tarsen on 5 March 2019.")
    with site() as server:
        server.pages["/1?b=2&a=1"] = Reply(gzip.compress(PAGE), headers=(("Content-Encoding", "gzip"),))
        done = civcas("capture", folder, f"{server.root}/1?b=2&a=1", home=home, env=HERE)
    assert done.returncode == 0, done.stderr
    return home


def test_a_wacz_has_every_part_that_the_specification_names_and_each_hash_holds(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "out.wacz"
    done = civcas("export", "--wacz", path, "--title", "Belsud", home=home)
    assert (done.returncode, done.stdout.decode()) == (0, f"Wrote 4 originals to {path}.\n")
    with zipfile.ZipFile(path) as wacz:
        assert wacz.testzip() is None
        package = json.loads(wacz.read("datapackage.json"))
        assert (package["profile"], package["wacz_version"], package["title"]) == ("data-package", "1.1.1", "Belsud")
        assert {one["path"] for one in package["resources"]} == set(wacz.namelist()) - {
            "datapackage.json",
            "datapackage-digest.json",
        }
        for one in package["resources"]:
            data = wacz.read(one["path"])
            assert (one["bytes"], one["hash"]) == (len(data), f"sha256:{hashlib.sha256(data).hexdigest()}")
        digest = json.loads(wacz.read("datapackage-digest.json"))
        assert digest["hash"] == f"sha256:{hashlib.sha256(wacz.read('datapackage.json')).hexdigest()}"
        assert wacz.getinfo("archive/data.warc.gz").compress_type == zipfile.ZIP_STORED
        head, *pages = map(json.loads, wacz.read("pages/pages.jsonl").splitlines())
        assert (head["format"], head["id"]) == ("json-pages-1.0", "pages")
        assert len(pages) == 4
        assert all(page["url"] and page["ts"].endswith("Z") and page["title"] for page in pages)
        lines = wacz.read("indexes/index.cdx").decode().splitlines()
        assert lines == sorted(lines)
        archive = wacz.read("archive/data.warc.gz")
    for line in lines:
        key, stamp, fields = line.split(" ", 2)
        at = json.loads(fields)
        assert key == surt(at["url"])
        assert len(stamp) == 14
        piece = archive[int(at["offset"]) : int(at["offset"]) + int(at["length"])]
        (record,) = ArchiveIterator(io.BytesIO(piece), check_digests="raise")
        assert record.rec_headers.get_header("WARC-Target-URI") == at["url"]
        assert record.rec_headers.get_header("WARC-Payload-Digest") == at["digest"]


def test_an_export_is_read_back_with_the_same_originals(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "out.wacz"
    assert civcas("export", "--wacz", path, home=home).returncode == 0
    with zipfile.ZipFile(path) as wacz:
        records = list(ArchiveIterator(io.BytesIO(wacz.read("archive/data.warc.gz"))))
    assert [record.rec_type for record in records] == ["warcinfo", "resource", "resource", "response", "resource"]
    back = civcas("capture", path, "--format", "jsonl", home=tmp_path / "other")
    lines = list(map(json.loads, back.stdout.splitlines()))
    kept = {path.name for path in (home / "vault").glob("??/??/*")}
    page = next(line for line in lines if line["url"])
    assert page["sha256"] == hashlib.sha256(PAGE).hexdigest()
    assert page["sha256"] in kept
    assert page["obtained"]["way"] == "archive"
    assert civcas("verify", home=tmp_path / "other").returncode == 0


def test_two_exports_of_the_same_documents_are_the_same_bytes(home: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert civcas("export", "--wacz", tmp_path / name, home=home).returncode == 0
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_one_document_can_be_exported_and_what_was_erased_is_not_in_it(home: Path, tmp_path: Path) -> None:
    done = civcas("export", "--wacz", tmp_path / "one.wacz", "telegram:77:2", home=home)
    assert b"Wrote 1 original " in done.stdout
    erased = civcas("erase", "telegram:77:2", "--why", "asked", "--yes", home=home)
    assert erased.returncode == 0, erased.stderr
    done = civcas("export", "--wacz", tmp_path / "all.wacz", home=home)
    assert b"Wrote 3 originals" in done.stdout
    with zipfile.ZipFile(tmp_path / "all.wacz") as wacz:
        assert b"telegram" not in wacz.read("pages/pages.jsonl")


def test_what_cannot_be_exported_is_said_and_nothing_is_left(home: Path, tmp_path: Path) -> None:
    assert civcas("export", home=home).returncode == 2
    assert civcas("export", "--wacz", tmp_path / "a.wacz", "nothing", home=home).returncode == 2
    (kept,) = (path for path in (home / "vault").glob("??/??/*") if b"Three people" in path.read_bytes())
    kept.unlink()
    broken = civcas("export", "--wacz", tmp_path / "a.wacz", home=home)
    assert broken.returncode == 1
    assert b"is not in the vault" in broken.stderr
    assert [path.name for path in tmp_path.iterdir() if "wacz" in path.name] == []


def test_addresses_are_sorted_by_their_hosts_turned_round() -> None:
    assert surt("https://www.valley.example/A?b=C") == "example,valley)/a?b=c"
    assert surt("http://127.0.0.1:80/x") == "127.0.0.1:80)/x"
    assert surt("urn:sha256:AB") == "urn:sha256:ab"
