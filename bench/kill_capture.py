"""Kill ``civcas capture`` and ``civcas watch`` at random points, against a server of their own.

A ledger is killed a few times in a row, each time somewhere in what is left to
do, and after each kill its database must be sound and hold all that it held
before. Then it is finished by a run that nobody disturbs, and looked at: every
page is in it once, nothing is lost, and ``verify`` finds nothing. Most ledgers
are there when the first kill comes, so that it strikes the taking; every fifth
is not, so that it strikes their making too.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.kill import damage
from bench.loopback import Asked, Reply, Site, site
from bench.speed import own_home

PAGES = 24
IN_A_ROW = 5
"""The most times that one ledger is killed before it is finished."""

FROM_NOTHING = 5
"""Of so many ledgers one is made by the run that is killed."""

PLAIN = ("The council of the town met in the evening and spoke of the water and the road to the harbour. " * 2,) * 3
"""Paragraphs around the report, as a page without any is looked through again and again for what was missed."""

HERE = {"CIVCAS_FETCH_ALLOW": "http,private", "CIVCAS_FETCH_PAUSE": "0", "CIVCAS_USER": "bench"}


@dataclass
class Kills:
    """What the runs came to; ``half_way`` are kills that found some of the pages in the ledger, and not all."""

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
    tally = Kills()
    with tempfile.TemporaryDirectory() as name, site() as server:
        scratch = Path(name)
        _fill(server, kind, pages)
        with closing(Killer(scratch)) as killer:
            runs = Runs(killer, _arguments(scratch, server, kind, pages), pages, random.Random(seed))
            empty = scratch / "empty"
            _make(empty)
            wrong = runs.time(empty, scratch / "undisturbed")
            while not wrong and tally.struck < kills:
                home = scratch / f"killed-{tally.finished}"
                if tally.finished % FROM_NOTHING:
                    shutil.copytree(empty, home)
                wrong = runs.one_ledger(home, tally, kills)
                shutil.rmtree(home)
                tally.finished += not wrong
    return tally, [f"ledger {tally.finished + 1}, after {tally.struck} kills: {one}" for one in wrong[:20]]


@dataclass
class Runs:
    """The runs of one kind: ``took`` seconds for a whole one, ``again`` for one that finds nothing left to do."""

    killer: Killer
    arguments: list[str]
    pages: int
    draw: random.Random
    took: float = 0.0
    again: float = 0.0

    def time(self, empty: Path, home: Path) -> list[str]:
        """Learn how long a run takes; what is wrong with one that nobody disturbs."""
        shutil.copytree(empty, home)
        for _ in range(2):
            began = time.perf_counter()
            if (done := self.killer.run(self.arguments, home))["status"] != 0:
                return [f"it fails even undisturbed: {done}"]
            self.took, self.again = self.again or time.perf_counter() - began, time.perf_counter() - began
        return []

    def one_ledger(self, home: Path, tally: Kills, kills: int) -> list[str]:
        """Kill runs into one ledger, finish it, and look at it; everything that is wrong."""
        had = 0
        for _ in range(min(self.draw.randint(1, IN_A_ROW), kills - tally.struck)):
            left = (self.pages - had) / self.pages * max(self.took - self.again, 0)
            struck = self.killer.run(self.arguments, home, self.draw.uniform(0.0, (self.again + left) * 1.1))["struck"]
            tally.struck += struck
            tally.ended_first += not struck
            has = _count(home)
            tally.half_way += struck and 0 < has < self.pages
            wrong = damage(home) + ([f"{had - has} documents are gone again"] if has < had else [])
            if wrong:
                return wrong
            had = has
        last = self.killer.run(self.arguments, home)
        ended = [] if last["status"] == 0 else [f"the run after the kill ended with {last['status']}"]
        return ended + _wrong(home, self.pages)


def _make(home: Path) -> None:
    """A ledger that nothing was recorded in."""
    with own_home(home):
        from civcas.web.start import close_ledger, open_ledger

        open_ledger(write=True)
        close_ledger()


def _fill(server: Site, kind: str, pages: int) -> None:
    """Pages that each tell of an incident; to a watch each of them comes with other bytes every time."""

    def page(asked: Asked) -> Reply:
        number = asked.path.rpartition("/")[2]
        if not number.isdecimal():
            return Reply(b"", 404)
        n = int(number)
        mark = f"<!-- {len(server.asked)} -->" if kind == "watch" else ""
        words = f"{n + 2} people were killed in the town of Qarnaf{n} on {n % 28 + 1} March 2019."
        more = "".join(f"<p>{one}</p>" for one in PLAIN)
        head = f"<html><head><title>Report {n}</title></head>"
        return Reply(f"{head}<body><article><p>{words}</p>{more}</article></body></html>{mark}".encode())

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
    """Kill each kind so many times and print what came of it; 1 where anything was wrong."""
    for kind in kinds:
        began = time.perf_counter()
        tally, wrong = kill_capture(kind, kills=kills, seed=seed)
        took = time.perf_counter() - began
        came_to = f"{tally.half_way} with some of the {PAGES} pages in the ledger, {tally.ended_first} runs ended first"
        print(f"{kind}: {tally.struck} kills of {tally.finished} ledgers, {came_to}; {took:.0f} s", flush=True)
        for one in wrong:
            print(one)
        if wrong:
            return 1
        print(
            "Each was sound after each kill; finished, each holds every page once, and verify finds nothing.",
            flush=True,
        )
    return 0
