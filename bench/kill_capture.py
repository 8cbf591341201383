"""Kill ``civcas capture`` and ``civcas watch`` at random points, against a server of their own.

A ledger is killed a few times in a row, then finished by a run that nobody
disturbs, and looked at: every page is in it once, nothing is lost, and
``verify`` finds nothing.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.loopback import Asked, Reply, Site, site
from bench.speed import own_home

PAGES = 60
IN_A_ROW = 3
"""The most times that one ledger is killed before it is finished."""

HERE = {"CIVCAS_FETCH_ALLOW": "http,private", "CIVCAS_FETCH_PAUSE": "0", "CIVCAS_USER": "bench"}


@dataclass
class Kills:
    """What the runs came to."""

    struck: int = 0
    ended_first: int = 0
    half_way: int = 0
    finished: int = 0


class Killer:
    """The process that starts commands and kills them."""

    def __init__(self, scratch: Path) -> None:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("CIVCAS_") or "CACHE" in name}
        command = [sys.executable, "-m", "bench.killed_capture"]
        self._process = subprocess.Popen(
            command,
            env={**kept, **HERE, "CIVCAS_HOME": str(scratch / "none")},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self._process.stdout is not None
        if self._process.stdout.readline() != "ready\n":
            raise RuntimeError("the killer did not start")

    def run(self, arguments: list[str], home: Path, delay: float | None = None) -> dict[str, Any]:
        """Run a command in a home, killed after a delay unless that is None."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        order = {"arguments": arguments, "environ": {"CIVCAS_HOME": str(home)}, "delay": delay}
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        while not (line := self._process.stdout.readline()).startswith('{"struck"'):
            if not line:
                raise RuntimeError("the killer ended")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def close(self) -> None:
        """End it; no command of it is left."""
        self._process.communicate()


def kill_capture(kind: str, *, kills: int, seed: int, pages: int = PAGES) -> tuple[Kills, list[str]]:
    """Kill captures or watches that many times; what that came to, and everything that was wrong."""
    draw, tally = random.Random(seed), Kills()
    with tempfile.TemporaryDirectory() as scratch, site() as server:
        _fill(server, kind, pages)
        killer = Killer(Path(scratch))
        with closing(killer):
            arguments = _arguments(Path(scratch), server, kind, pages)
            began = time.perf_counter()
            if (done := killer.run(arguments, Path(scratch) / "undisturbed"))["status"] != 0:
                return tally, [f"{kind} fails even undisturbed: {done}"]
            took = time.perf_counter() - began
            number = 0
            while tally.struck < kills:
                number += 1
                home = Path(scratch) / f"killed-{number}"
                for _ in range(min(draw.randint(1, IN_A_ROW), kills - tally.struck)):
                    struck = killer.run(arguments, home, draw.uniform(0.0, took * 1.1))["struck"]
                    tally.struck += struck
                    tally.ended_first += not struck
                tally.half_way += 0 < _count(home) < pages
                last = killer.run(arguments, home)
                wrong = [] if last["status"] == 0 else [f"the run after the kill ended with {last['status']}"]
                wrong += _wrong(home, pages)
                if wrong:
                    return tally, [f"ledger {number}, after {tally.struck} kills: {one}" for one in wrong[:20]]
                tally.finished += 1
    return tally, []


def _fill(server: Site, kind: str, pages: int) -> None:
    """Pages that each tell of an incident; to a watch each of them comes with other bytes every time."""

    def page(asked: Asked) -> Reply:
        number = asked.path.rpartition("/")[2]
        if not number.isdecimal():
            return Reply(b"", 404)
        n = int(number)
        mark = f"<!-- {len(server.asked)} -->" if kind == "watch" else ""
        words = f"{n + 2} people were killed in the town of Qarnaf{n} on {n % 28 + 1} March 2019."
        head = f"<html><head><title>Report {n}</title></head>"
        return Reply(f"{head}<body><p>{words}</p></body></html>{mark}".encode())

    server.fallback = page
    items = "".join(f"<item><title>Report {n}</title><link>{server.root}/page/{n}</link></item>" for n in range(pages))
    feed = f'<rss version="2.0"><channel><title>Bench</title>{items}</channel></rss>'.encode()
    server.pages["/feed"] = Reply(feed, media_type="application/rss+xml", headers=(("ETag", '"1"'),))


def _arguments(scratch: Path, server: Site, kind: str, pages: int) -> list[str]:
    if kind == "capture":
        return ["capture", "--quiet", *(f"{server.root}/page/{n}" for n in range(pages))]
    path = scratch / "sources.toml"
    path.write_text(f'[[source]]\nname = "Bench"\nfeed = "{server.root}/feed"\nevery = "1s"\n', encoding="utf-8")
    return ["watch", str(path), "--once", "--quiet"]


def _count(home: Path) -> int:
    """How many documents a ledger holds; 0 where it was not made yet."""
    if not (home / "ledger.sqlite3").exists():
        return 0
    import sqlite3

    with closing(sqlite3.connect(home / "ledger.sqlite3")) as ledger:
        try:
            number: int = ledger.execute("SELECT count(*) FROM store_document").fetchone()[0]
        except sqlite3.OperationalError:
            return 0
        return number


def _wrong(home: Path, pages: int) -> list[str]:
    """Everything that is wrong with a finished ledger."""
    with own_home(home):
        from civcas.web.start import close_ledger, open_ledger

        open_ledger(write=False)
        from civcas.store import models
        from civcas.store.opened import document_record
        from civcas.store.verifying import verify

        try:
            titles = Counter(document_record(row).title for row in models.Document.objects.all())
            wrong = [finding.sentence for finding in verify().findings]
        finally:
            close_ledger()
    wrong += [f"{title} is lost" for title in (f"Report {n}" for n in range(pages)) if not titles[title]]
    wrong += [f"{title} was taken {number} times" for title, number in titles.items() if number > 1]
    wrong += [f"half a file is left: {path.name}" for path in home.glob("*.part")]
    return wrong


def run(kinds: list[str], *, kills: int, seed: int) -> int:
    """Kill each kind its share of the times and print what came of it; 1 where anything was wrong."""
    for kind in kinds:
        tally, wrong = kill_capture(kind, kills=kills // len(kinds), seed=seed)
        came_to = f"{tally.half_way} with some of the {PAGES} pages in them, {tally.ended_first} runs ended before"
        print(f"{kind}: {tally.struck} kills of {tally.finished} ledgers, {came_to} their kill", flush=True)
        for one in wrong:
            print(one)
        if wrong:
            return 1
        print("Each ledger, finished, holds every page once, and verify finds nothing.")
    return 0
