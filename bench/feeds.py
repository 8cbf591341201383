"""One ``civcas watch`` and 200 feeds: whether it keeps up, how long what is new takes to be in the ledger."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import ExitStack, closing
from pathlib import Path

from bench.capture import make_pages
from bench.loopback import Asked, Reply, Site, site
from bench.speed import own_home

FEEDS = 200
EVERY = 60
"""Seconds between two looks at a feed."""

SERVERS = 20
"""Servers that the feeds are spread over, as a watch asks a host one page at a time."""


class _Feed:
    """A feed that has a new entry at each look that was not just before."""

    def __init__(self, number: int, server: Site, pages: list[bytes]) -> None:
        self.number, self.server, self.pages = number, server, pages
        self.entries: list[str] = []
        self.looked: list[float] = []

    def __call__(self, asked: Asked) -> Reply:
        self.looked.append(time.monotonic())
        n = len(self.entries)
        path = f"/page/{self.number}/{n}"
        mark = f"{n + 2} people were killed in the town of Qarnaf{self.number} on {n % 28 + 1} March 2019."
        self.server.pages[path] = Reply(
            self.pages[(self.number + n) % len(self.pages)].replace(b"<p>", f"<p>{mark} ".encode(), 1)
        )
        self.entries.append(f"<item><title>Report {n}</title><link>{self.server.root}{path}</link></item>")
        body = f"<rss version='2.0'><channel><title>F{self.number}</title>{''.join(self.entries)}</channel></rss>"
        return Reply(body.encode(), media_type="application/rss+xml")


def time_feeds(*, seed: int, rounds: int = 3) -> int:
    """Let a watch run for some rounds of all feeds, and print whether each was looked at in its time; 1 where not."""
    with ExitStack() as stack:
        servers = [stack.enter_context(site()) for _ in range(SERVERS)]
        home = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        pages = make_pages(20, seed)
        feeds = [_Feed(n, servers[n % SERVERS], pages) for n in range(FEEDS)]
        lines = [f'every = "{EVERY}s"']
        for feed in feeds:
            feed.server.pages[f"/feed/{feed.number}"] = feed
            lines.append(f'[[source]]\nname = "F{feed.number}"\nfeed = "{feed.server.root}/feed/{feed.number}"')
        (home / "sources.toml").write_text("\n".join(lines), encoding="utf-8")
        environ = {**os.environ, "CIVCAS_HOME": str(home / "home"), "CIVCAS_USER": "bench"}
        environ |= {"CIVCAS_FETCH_ALLOW": "http,private", "CIVCAS_FETCH_PAUSE": "0.05"}
        command = [sys.executable, "-m", "civcas.cli", "watch", str(home / "sources.toml"), "--quiet"]
        began = time.monotonic()
        run = subprocess.Popen(command, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        timer = threading.Timer((rounds + 0.9) * EVERY, lambda: run.send_signal(signal.SIGINT))
        timer.start()
        _, said = run.communicate()
        took = time.monotonic() - began
        used = sum(os.times()[2:4])
        entries = sum(len(feed.entries) for feed in feeds)
        looks = [len(feed.looked) for feed in feeds]
        gaps = [b - a for feed in feeds for a, b in zip(feed.looked, feed.looked[1:], strict=False)]
        documents = _documents(home / "home")
        print(
            f"{FEEDS} feeds on {SERVERS} servers, each looked at every {EVERY} s with one new page of 28 kB each time"
        )
        print(f"{took:.0f} s: {sum(looks)} looks, {min(looks)} to {max(looks)} a feed")
        print(f"{entries} new pages, {documents} of them recorded when it was stopped")
        print(f"between two looks at a feed: {min(gaps):.1f} to {max(gaps):.1f} s")
        print(f"processor: {used:.0f} s, {used / took:.2f} of one core")
        if said:
            print(said.decode()[-2000:])
        return 0 if min(looks) >= rounds and max(gaps) < 2 * EVERY else 1


def _documents(home: Path) -> int:
    import sqlite3

    with own_home(home), closing(sqlite3.connect(home / "ledger.sqlite3")) as ledger:
        number: int = ledger.execute("SELECT count(*) FROM store_document").fetchone()[0]
        return number
