"""``civcas watch`` through the real command line: once as for cron, for ever until it is stopped, one at a time."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import civcas, environ

from bench.loopback import Reply, Site, site
from bench.sources import FEED, PAGE

pytestmark = pytest.mark.sqlite
HERE = {"CIVCAS_FETCH_ALLOW": "http,private", "CIVCAS_FETCH_PAUSE": "0"}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Site]:
    with site() as made:
        feed = FEED.replace(b"https://valley.example", made.root.encode())
        made.pages |= {"/1": Reply(PAGE), "/feed": Reply(feed, media_type="application/rss+xml")}
        sources = f'[[source]]\nname = "Valley Post"\nfeed = "{made.root}/feed"\nevery = "1s"\n'
        (tmp_path / "sources.toml").write_text(sources)
        yield made


def test_once_takes_what_is_new_says_so_and_ends(server: Site, tmp_path: Path) -> None:
    first = civcas("watch", tmp_path / "sources.toml", "--once", home=tmp_path / "home", env=HERE)
    assert (first.returncode, first.stderr) == (0, b"")
    assert b"Added 2 documents" in first.stdout
    time.sleep(1.1)
    again = civcas("watch", tmp_path / "sources.toml", "--once", home=tmp_path / "home", env=HERE)
    assert (again.returncode, again.stdout, again.stderr) == (0, b"", b"")
    assert server.counts()["/1"] == 1
    assert civcas("verify", home=tmp_path / "home").returncode == 0


def test_once_ends_with_1_where_a_source_fails_and_names_it(server: Site, tmp_path: Path) -> None:
    del server.pages["/feed"]
    done = civcas("watch", tmp_path / "sources.toml", "--once", home=tmp_path / "home", env=HERE)
    assert done.returncode == 1
    assert done.stderr.decode() == f"{server.root}/feed: answers HTTP 404; check the address, or try it in a browser.\n"


def test_a_watch_goes_on_until_it_is_stopped_and_is_alone(server: Site, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "civcas.cli", "watch", str(tmp_path / "sources.toml")]
    home = tmp_path / "home"
    running = subprocess.Popen(command, env=environ(home, **HERE), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        end = time.monotonic() + 60
        while server.counts()["/feed"] < 2 and time.monotonic() < end:
            time.sleep(0.05)
        other = civcas("watch", tmp_path / "sources.toml", "--once", home=home, env=HERE)
        assert other.returncode == 1
        assert b"Another civcas watch runs on this ledger" in other.stderr
        running.send_signal(signal.SIGINT)
        out, said = running.communicate(timeout=60)
    finally:
        running.kill()
    assert running.returncode == 130, said
    assert said == b"civcas: stopped; what was recorded stays, and the rest is taken when you start it again.\n"
    assert b"Added 2 documents" in out
    assert any((home / "vault").glob("??/??/*"))


def test_a_watch_without_a_file_or_with_a_wrong_one_is_wrong_usage(tmp_path: Path) -> None:
    assert civcas("watch", home=tmp_path).returncode == 2
    (tmp_path / "sources.toml").write_text("[[source]]\n")
    done = civcas("watch", tmp_path / "sources.toml", home=tmp_path)
    assert done.returncode == 2
    assert b"give one address, as feed or sitemap or page" in done.stderr
