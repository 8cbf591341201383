"""``civcas capture`` through the real command line: addresses, files, archives; whole, once, and with clear reasons."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import civcas, environ
from warcio.archiveiterator import ArchiveIterator

from bench.loopback import Reply, Site, site
from bench.sources import FEED, PAGE, chat, message

HERE = {"CIVCAS_FETCH_ALLOW": "http,private", "CIVCAS_FETCH_PAUSE": "0"}


@pytest.fixture
def server() -> Iterator[Site]:
    with site() as made:
        feed = FEED.replace(b"https://valley.example", made.root.encode())
        made.pages |= {"/1": Reply(PAGE), "/feed": Reply(feed, media_type="application/rss+xml")}
        listed = f"<urlset><url><loc>{made.root}/1</loc></url><url><loc>{made.root}/gone</loc></url></urlset>"
        made.pages["/map.xml"] = Reply(listed.encode(), media_type="application/xml")
        yield made


def test_an_address_is_captured_once_with_how_it_came(server: Site, tmp_path: Path) -> None:
    done = civcas("capture", f"{server.root}/1", "--format", "jsonl", home=tmp_path, env=HERE)
    assert done.returncode == 0, done.stderr
    (line,) = map(json.loads, done.stdout.splitlines())
    assert (line["title"], line["added"], line["url"]) == ("Shells kill four in Qarnaf", True, f"{server.root}/1")
    obtained = line["obtained"]
    assert (obtained["way"], obtained["status"], obtained["collector"]) == ("address", 200, "Tester")
    assert obtained["tool"].startswith("civcas ")
    assert ["Content-Type", "text/html; charset=utf-8"] in obtained["headers"]
    again = civcas("capture", f"{server.root}/1", home=tmp_path, env=HERE)
    assert b"1 document was in the ledger already; nothing was added." in again.stdout
    assert civcas("verify", home=tmp_path).returncode == 0


def test_record_takes_a_feed_with_its_pages_and_the_feeds_own_dates(server: Site, tmp_path: Path) -> None:
    done = civcas("record", f"{server.root}/feed", home=tmp_path, env=HERE)
    assert done.returncode == 0, done.stderr
    assert b"Added 2 documents" in done.stdout
    again = civcas("capture", f"{server.root}/feed", "--format", "jsonl", home=tmp_path, env=HERE)
    first = next(line for line in map(json.loads, again.stdout.splitlines()) if line["url"])
    assert (first["published"], first["published_from"]) == ("2019-03-04", "the feed's published")
    assert first["obtained"]["inside"] == f"{server.root}/feed"


def test_read_takes_addresses_and_a_sitemaps_pages_and_names_what_is_gone(server: Site, tmp_path: Path) -> None:
    done = civcas("read", f"{server.root}/map.xml", "--format", "jsonl", home=tmp_path, env=HERE)
    assert done.returncode == 1
    assert f"{server.root}/gone: answers HTTP 404".encode() in done.stderr
    (line,) = map(json.loads, done.stdout.splitlines())
    assert line["claims"][0]["quote"]
    assert not (tmp_path / "ledger.sqlite3").exists()


def test_a_site_may_refuse_by_its_robots_txt_and_the_user_may_say_otherwise(server: Site, tmp_path: Path) -> None:
    server.pages["/robots.txt"] = Reply(b"User-agent: civcas\nDisallow: /\n", media_type="text/plain")
    refused = civcas("capture", f"{server.root}/1", home=tmp_path, env=HERE)
    assert (refused.returncode, server.counts()["/1"]) == (1, 0)
    assert b"--ignore-robots" in refused.stderr
    taken = civcas("capture", f"{server.root}/1", "--ignore-robots", home=tmp_path, env=HERE)
    assert taken.returncode == 0, taken.stderr


def test_without_the_setting_nothing_of_this_machine_is_asked(server: Site, tmp_path: Path) -> None:
    refused = civcas("capture", f"{server.root}/1", home=tmp_path)
    assert refused.returncode == 1
    assert b"CIVCAS_FETCH_ALLOW" in refused.stderr
    assert server.asked == []


def test_a_password_in_an_address_is_nowhere_afterwards(server: Site, tmp_path: Path) -> None:
    address = f"{server.root}/1".replace("//", "//layla:hidden@")
    done = civcas("capture", address, "--warc", tmp_path / "one.warc.gz", home=tmp_path / "home", env=HERE)
    assert done.returncode == 0, done.stderr
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    import gzip

    unpacked = gzip.decompress((tmp_path / "one.warc.gz").read_bytes())
    for place in (kept, unpacked, done.stdout, done.stderr):
        assert b"hidden" not in place
        assert b"bGF5bGE6aGlkZGVu" not in place


def test_a_warc_holds_every_question_and_answer_by_the_specifications_own_fields(server: Site, tmp_path: Path) -> None:
    server.pages["/on"] = Reply(status=302, headers=(("Location", "/1"), ("Set-Cookie", "a=b")))
    (tmp_path / "report.txt").write_text("Nine people were killed in Belsud on 3 March 2019.")
    warc = tmp_path / "one.warc.gz"
    sources = (f"{server.root}/on", tmp_path / "report.txt")
    done = civcas("capture", *sources, "--warc", warc, home=tmp_path / "home", env=HERE)
    assert done.returncode == 0, done.stderr
    records = []
    with warc.open("rb") as file:
        for record in ArchiveIterator(file, check_digests="raise"):
            headers = dict(record.rec_headers.headers)
            http = record.http_headers
            records.append((record.rec_type, headers, http and dict(http.headers), record.content_stream().read()))
            assert record.rec_headers.protocol == "WARC/1.1"
            assert {"WARC-Record-ID", "WARC-Date", "WARC-Type", "Content-Length", "Content-Type"} <= headers.keys()
    kinds = [kind for kind, *_ in records]
    assert kinds == ["warcinfo", "response", "request", "response", "request", "resource"]
    assert b"software: civcas " in records[0][3]
    by_id = {headers["WARC-Record-ID"]: headers for _, headers, _, _ in records}
    for kind, headers, http, body in records:
        if kind == "request":
            assert by_id[headers["WARC-Concurrent-To"]]["WARC-Target-URI"] == headers["WARC-Target-URI"]
            assert "civcas/" in http["user-agent"]
        if kind == "response":
            assert headers["Content-Type"] == "application/http; msgtype=response"
            assert "Set-Cookie" not in http
            assert int(http["Content-Length"]) == len(body)
    assert records[3][3] == PAGE
    assert records[5][1]["Content-Type"] == "text/plain"
    again = civcas("capture", warc, "--format", "jsonl", home=tmp_path / "other", env=HERE)
    assert again.returncode == 0, again.stderr
    lines = list(map(json.loads, again.stdout.splitlines()))
    assert lines[0]["obtained"]["final_address"] == f"{server.root}/1"
    assert lines[0]["sha256"] in done.stdout.decode() or lines[0]["added"]


def test_a_warc_is_never_written_over_and_never_half_there(server: Site, tmp_path: Path) -> None:
    there = tmp_path / "one.warc.gz"
    there.write_bytes(b"mine")
    done = civcas("capture", f"{server.root}/1", "--warc", there, home=tmp_path / "home", env=HERE)
    assert (done.returncode, there.read_bytes()) == (2, b"mine")
    nowhere = civcas("capture", f"{server.root}/1", "--warc", tmp_path / "no" / "x", home=tmp_path / "home", env=HERE)
    assert nowhere.returncode == 2
    assert server.asked == []


def test_an_address_that_is_none_is_refused_by_name_and_the_rest_is_taken(server: Site, tmp_path: Path) -> None:
    server.pages["/on"] = Reply(status=302, headers=(("Location", "http://[::1"),))
    server.pages["/feed"] = Reply(
        b"<rss version='2.0'><channel><title>n</title>"
        b"<item><title>a</title><link>http://[::1</link><description>Rain in Belsud.</description></item>"
        b"</channel></rss>",
        headers=(("Content-Type", "application/rss+xml"),),
    )
    sources = ("http://[::1", f"{server.root}/on", f"{server.root}/feed", f"{server.root}/1")
    done = civcas("capture", *sources, "--format", "jsonl", home=tmp_path, env=HERE)
    assert done.returncode == 1
    assert done.stderr.decode().count("leads to what is no address") >= 2, done.stderr
    assert b"Traceback" not in done.stderr
    assert f"{server.root}/1".encode() in done.stdout


def test_a_warc_states_an_address_of_any_letters_or_with_a_token_as_a_uri(server: Site, tmp_path: Path) -> None:
    server.pages["/art/%D9%82%D8%B5%D9%81"] = server.pages["/1"]
    server.pages["/1?token=hidden"] = Reply(PAGE.replace(b"four", b"five"))
    warc = tmp_path / "one.warc.gz"
    sources = (f"{server.root}/art/قصف", f"{server.root}/1?token=hidden")
    done = civcas("capture", *sources, "--warc", warc, home=tmp_path / "home", env=HERE)
    assert done.returncode == 0, done.stderr
    with warc.open("rb") as file:
        records = [
            (record.rec_type, record.rec_headers.get_header("WARC-Target-URI")) for record in ArchiveIterator(file)
        ]
    stated = {address for kind, address in records if kind == "response"}
    assert stated == {f"{server.root}/art/%D9%82%D8%B5%D9%81", f"{server.root}/1?token=%E2%80%A6"}


def test_two_captures_at_once_leave_one_whole_ledger(server: Site, tmp_path: Path) -> None:
    pages = {f"/p{n}": Reply(PAGE.replace(b"four", b"%d" % n).replace(b"Four", b"%d" % n)) for n in range(2, 32)}
    server.pages |= pages
    addresses = [f"{server.root}{path}" for path in pages]
    command = [sys.executable, "-m", "civcas.cli", "capture", *addresses, "--quiet"]
    running = [subprocess.Popen(command, env=environ(tmp_path, **HERE), stderr=subprocess.PIPE) for _ in range(2)]
    said = [process.communicate(timeout=120)[1] for process in running]
    assert [process.returncode for process in running] == [0, 0], said
    assert civcas("verify", home=tmp_path).returncode == 0
    lines = civcas("capture", *addresses, "--format", "jsonl", home=tmp_path, env=HERE).stdout.splitlines()
    assert [json.loads(line)["added"] for line in lines] == [False] * 30


def test_columns_are_checked_before_anything_is_taken(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("Story,Day\nFour people were killed in Qarnaf.,4 March 2019\n")
    for wrong in ("Story", "words=Story", "published=Day", "no-such.toml"):
        done = civcas("capture", tmp_path / "list.csv", "--columns", wrong, home=tmp_path / "home")
        assert done.returncode == 2, wrong
        assert done.stderr.startswith(b"civcas: --columns: ")
    (tmp_path / "columns.toml").write_text('text = ["Story"]\npublished = "Day"\n')
    taken = civcas("capture", tmp_path / "list.csv", "--columns", tmp_path / "columns.toml", home=tmp_path / "home")
    assert taken.returncode == 0, taken.stderr
    assert b"2019-03-04 (the column Day)" in taken.stdout


def test_a_folder_of_everything_is_recorded_and_the_rest_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "came"
    folder.mkdir()
    (folder / "result.json").write_bytes(chat(message(2, "Two people were killed in Belsud on 3 March 2019.")))
    (folder / "page.html").write_bytes(PAGE)
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n")
    (folder / "sound.ogg").write_bytes(b"OggS\0\2")
    done = civcas("record", folder, home=tmp_path / "home")
    assert done.returncode == 1
    assert b"Added 2 documents" in done.stdout
    assert b"broken.pdf: is a PDF file that is broken" in done.stderr
    assert b"sound.ogg: skipped" in done.stderr
