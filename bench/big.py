"""How fast a ledger of full size answers, each figure beside its target: ``python -m bench big``."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING

from bench.asking import time_asking
from bench.ledger import full_ledger

if TYPE_CHECKING:
    from civcas.store.moments import Moment
    from civcas.toll import By

RUNS = 5
PAGES = ("/", "/incidents/", "/incidents/?sort=killed&page=7", "/incidents/?place=vel", "/statements/")
COMMANDS = (("toll", "--by", "actor"), ("toll", "--by", "month"), ("incidents", "--limit", "50"))


def time_big(home: Path, *, documents: int, seed: int, database: str | None = None) -> int:
    """Print every figure of the ledger of full size in a folder, which is made where it is missing."""
    home = home.resolve()
    with full_ledger(home, documents=documents, seed=seed, database=database):
        print(f"{'medians, by the clock and of processor time':<44} {'clock':>10} {'processor':>10} {'target':>8}")
        _opening()
        _questions()
        _decisions()
        _one_more(documents, seed)
        time_asking(_time, documents=documents, seed=seed)
        _search()
        _pages()
        _commands()
        _looking()
        _rebuild()
    return 0


def _opening() -> None:
    """What a new program does before its first question, after its imports."""
    code = (
        "import time; from civcas.web.start import set_up; set_up(); from civcas.store.ring import ring; "
        "from civcas.store.opening import open_ledger; start, spent = time.perf_counter(), time.process_time(); "
        "open_ledger(write=False); ring(); print(time.perf_counter() - start, time.process_time() - spent)"
    )
    found = [
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
        for _ in range(RUNS)
    ]
    clock, processor = (statistics.median(map(float, column)) for column in zip(*found, strict=True))
    _row("opening the ledger, by a new program", clock, processor, 1.0)


def _questions() -> None:
    from civcas.store import models

    last = models.Action.objects.order_by("-pk").values_list("pk", flat=True)[0]
    moment = models.Action.objects.get(pk=last // 2).at
    ways: tuple[By, ...] = ("actor", "month")
    for by in ways:
        _time(f"toll by {by}", partial(_toll, by, None), 0.3)
        _time(f"toll by {by} as of half the decisions", partial(_toll, by, last // 2), 1.0)
        _time(f"toll by {by} as of the last decision", partial(_toll, by, last), 1.0)
    _time("toll by actor as of a time", partial(_toll, "actor", moment), 1.0)


def _toll(by: By, moment: Moment) -> None:
    from civcas.store.queries import toll

    toll(by, as_of=moment)


def _decisions() -> None:
    """Withdrawn and published again, one after the other, of incidents that are published."""
    from civcas.store import models
    from civcas.store.actions import publish_incident, withdraw_incident

    published = models.Incident.objects.filter(present=True, standing="published").order_by("number")
    codes = list(published.values_list("code", flat=True)[: RUNS + 1])
    withdrawn, again = iter(codes), iter(codes)
    _time("withdraw_incident", lambda: withdraw_incident(next(withdrawn), by="bench", why="timed"), 0.05)
    _time("publish_incident", lambda: publish_incident(next(again), by="bench", why="timed again"), 0.05)


def _one_more(documents: int, seed: int) -> None:
    """One more report at a time, each linked with all that it touches."""
    from bench.accounts import accounts
    from civcas.store import models
    from civcas.store.actions import record_documents

    there = max(documents, models.Document.objects.count())
    more = accounts(there + RUNS + 1, seed=seed, skip=there)
    _time("one more report, recorded and linked", lambda: record_documents([next(more)], by="bench"), 0.05)


def _search() -> None:
    from civcas.store.finding import find

    for words in ("market bakery", "الأنقاض", "Valley Watch counted"):
        _time(f"search for {words}", partial(find, words), 0.15)


def _pages() -> None:
    """Every page of a local preview that shows many incidents, by Django's own client."""
    from django.conf import settings
    from django.test import Client

    from civcas.store.queries import incidents_stood

    settings.ALLOWED_HOSTS, settings.PUBLISHED_ONLY = ["testserver"], False
    client = Client()
    codes = cycle(one.code for one in incidents_stood()[:RUNS])

    def ask(address: str) -> None:
        if client.get(address).status_code != 200:
            raise RuntimeError(f"the page {address} was not given")

    for address in PAGES:
        _time(f"page {address}", partial(ask, address), 1.0)
    _time("page of one incident", lambda: ask(f"/incidents/{next(codes)}/"), 1.0)


def _commands() -> None:
    for arguments in COMMANDS:
        command = [sys.executable, "-m", "civcas.cli", *arguments]
        _time(
            f"civcas {' '.join(arguments)}",
            partial(subprocess.run, command, check=True, capture_output=True),
            None,
            runs=3,
        )


def _looking() -> None:
    """Looking through every document, for a name whose last word none has and for one whose last word all have."""
    from civcas.store.actions import erase_name

    for name in ("Nobody Made-Up", "Nobody Civilian"):
        start, spent = time.perf_counter(), time.process_time()
        found = erase_name(name, by="bench", why="timed").documents
        _row(f"erase --name, once, in {len(found)} documents", time.perf_counter() - start, time.process_time() - spent)


def _rebuild() -> None:
    """Once: it takes minutes. The memory is the whole program's highest, before and after."""
    from civcas.store.actions import rebuild_ledger

    before, start, spent = _peak(), time.perf_counter(), time.process_time()
    found = rebuild_ledger(by="bench", why="timed")
    _row("rebuild, once", time.perf_counter() - start, time.process_time() - spent, 180.0)
    print(f"  the highest memory went from {before:,} to {_peak():,} MB; mended: {found.mended or 'nothing'}")


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _time(name: str, work: Callable[[], object], target: float | None, *, runs: int = RUNS) -> None:
    """Once to warm up, then the median of some runs; the processor time counts programs that were started."""
    clock, processor = [], []
    for n in range(runs + 1):
        start, spent = time.perf_counter(), _spent()
        work()
        if n:
            clock.append(time.perf_counter() - start)
            processor.append(_spent() - spent)
    _row(name, statistics.median(clock), statistics.median(processor), target)


def _spent() -> float:
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def _row(name: str, clock: float, processor: float, target: float | None = None) -> None:
    beside = "" if target is None else f"{target:>6.2f} s" + ("" if clock < target else "  missed")
    print(f"{name:<44} {clock:>8.3f} s {processor:>8.3f} s {beside}", flush=True)
