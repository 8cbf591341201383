"""HTML to stored document beside what trafilatura takes by itself on the same pages: the ratios, in one run.

A document is stored when its original is in the vault and all that it says of
itself in the ledger, on the disk, by the action that every command calls. What
reading, linking and assessing add to that stands below it.
"""

from __future__ import annotations

import datetime as dt
import itertools
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.pool import Pool
from pathlib import Path

from bench.reports import make_reports
from bench.speed import own_home
from civcas.capture import Captured
from civcas.capture.given import Given
from civcas.capture.taking import take_bytes
from civcas.pipeline import ReadDocument, read_captured
from civcas.read.completion import complete_document
from civcas.records import Reading

TARGET = 1.3
PROCESSES = 2
"""Processes that make documents of pages, beside the one that stores them."""
TOGETHER = 5
"""Pages that one of them is handed at a time."""
ALONE = "trafilatura alone, to text"
STORED = f"stored, {PROCESSES} processes beside"
TODAY = dt.date(2030, 1, 1)
Work = Callable[[Sequence[bytes]], list[ReadDocument]]
_WORDS = ("market", "council", "harbour", "school", "bridge", "water", "season", "village", "road", "price", "weather")


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds by the clock, and of processor time of every process that took part."""

    clock: float
    processor: float


def make_pages(count: int, seed: int) -> list[bytes]:
    """Made-up news pages of some 40 kB: menus, a report of a dozen paragraphs, other stories, comments, scripts."""
    draw = random.Random(seed)
    reports = make_reports(count * 3, seed=seed)

    def words(number: int) -> str:
        return " ".join(draw.choice(_WORDS) for _ in range(number))

    pages = []
    for n in range(count):
        menu = "".join(f'<li><a href="/section/{k}">{words(2)}</a></li>' for k in range(60))
        told = [report["text"] for report in reports[n * 3 : n * 3 + 3]]
        plain = [f"The {words(14)}, the council of the town said. It spoke of the {words(18)}." for _ in range(9)]
        body = "".join(f"<p>{text}</p>" for text in (*told, *plain))
        more = "".join(
            f'<div class="teaser"><a href="/story/{k}"><img src="/i/{k}.jpg" alt="{words(3)}">'
            f"<h3>{words(8)}</h3></a></div>"
            for k in range(40)
        )
        said = "".join(f'<div class="comment"><p>{words(30)}</p></div>' for _ in range(10))
        script = "<script>" + "var a = {" + ",".join(f'"{words(1)}{k}": {k}' for k in range(600)) + "};</script>"
        head = (
            f'<title>{words(7)} | Valley Post</title><meta property="og:site_name" content="Valley Post">'
            '<meta property="article:published_time" content="2019-03-04T23:10:00+03:00">'
        )
        readers = f'<section id="comments"><h2>Comments</h2>{said}</section>'
        pages.append(
            f'<!DOCTYPE html><html lang="en"><head>{head}{script}</head><body><nav><ul>{menu}</ul></nav>'
            f"<main><article><h1>{words(7)} {n}</h1>{body}</article><aside>{more}</aside>"
            f"{readers}</main><footer>{menu}</footer></body></html>".encode()
        )
    return pages


def by_trafilatura(pages: Sequence[bytes]) -> int:
    """What trafilatura takes by itself: each page to its text."""
    import trafilatura

    return sum(len(trafilatura.extract(page) or "") for page in pages)


def captured(pages: Sequence[bytes]) -> list[Captured]:
    """Each page as a document, with zones, dates and all that it says of itself."""
    found = [item for n, page in enumerate(pages) for item in take_bytes(page, Given(f"page {n}", 1_000_000))]
    if not all(isinstance(item, Captured) for item in found) or len(found) != len(pages):
        raise RuntimeError("a page of the bench was not taken")
    return [item for item in found if isinstance(item, Captured)]


def completed(pages: Sequence[bytes]) -> list[ReadDocument]:
    """Each page as the document that is stored: captured, with its language, credit and date; no claim is read."""
    return [_unread(one) for one in captured(pages)]


def _unread(one: Captured) -> ReadDocument:
    document = complete_document(one.document)
    reading = Reading(document.id, document.text_sha256, document.language or "und", "0", "none")
    return ReadDocument(document, one.original, reading, one.where)


def read(pages: Sequence[bytes]) -> list[ReadDocument]:
    """Each page captured and read."""
    return [read_captured(one, places=None, today=TODAY) for one in captured(pages)]


def into_ledger(entries: Callable[[], Iterable[ReadDocument]], home: Path) -> Took:
    """Each document with its original in the vault and its rows in a ledger that is there, all on the disk."""
    with own_home(home):
        from civcas.web.start import close_ledger, open_ledger

        open_ledger(write=True)
        from civcas.store import models
        from civcas.store.actions import record_documents

        before = models.Document.objects.count()
        took = _timed(lambda: record_documents(entries(), by="bench"))
        if models.Document.objects.count() <= before:
            raise RuntimeError("nothing was recorded")
        close_ledger()
    return took


def _timed(work: Callable[[], object]) -> Took:
    began, used = time.perf_counter(), time.process_time()
    work()
    return Took(time.perf_counter() - began, time.process_time() - used)


class Beside:
    """So many processes that make documents of pages, beside this one."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self.used = 0.0

    def documents(self, work: Work, pages: Sequence[bytes]) -> Iterator[ReadDocument]:
        """What a work makes of pages, in their order, as it comes; ``used`` is the processor time of them all."""
        parts = [(work, pages[start : start + TOGETHER]) for start in range(0, len(pages), TOGETHER)]
        for made, used in self._pool.imap(_measured, parts):
            self.used += used
            yield from made

    def into_ledger(self, work: Work, pages: Sequence[bytes], home: Path) -> Took:
        """The same in a ledger; the processor time is of all processes."""
        self.used = 0.0
        took = into_ledger(lambda: self.documents(work, pages), home)
        return Took(took.clock, took.processor + self.used)


def _measured(part: tuple[Work, Sequence[bytes]]) -> tuple[list[ReadDocument], float]:
    used = time.process_time()
    made = part[0](part[1])
    return made, time.process_time() - used


def time_capture(count: int, runs: int, seed: int) -> int:
    """Print what each way takes beside trafilatura, in turns, so that a busy machine slows all of them alike.

    A ledger is made beforehand, and nothing is removed before the end: right
    after files were removed a disk makes new ones more slowly.
    """
    from civcas.web.start import set_up

    set_up()
    pages = make_pages(count, seed)
    with get_context("spawn").Pool(PROCESSES) as pool, tempfile.TemporaryDirectory() as scratch:
        beside = Beside(pool)
        homes = (Path(scratch) / str(n) for n in itertools.count())
        ways: dict[str, Callable[[], Took]] = {
            ALONE: lambda: _timed(lambda: by_trafilatura(pages)),
            "captured: document, zones, dates": lambda: _timed(lambda: captured(pages)),
            "stored: in the vault and the ledger": lambda: into_ledger(lambda: completed(pages), next(homes)),
            STORED: lambda: beside.into_ledger(completed, pages, next(homes)),
            "with its claims, linked and assessed": lambda: into_ledger(lambda: read(pages), next(homes)),
            f"the same, {PROCESSES} processes beside": lambda: beside.into_ledger(read, pages, next(homes)),
        }
        for work in ways.values():  # brings in what each of them needs
            work()
        took: dict[str, list[Took]] = {way: [] for way in ways}
        for _ in range(runs):
            for way, work in ways.items():
                took[way].append(work())
    return _say(pages, took, runs)


def _say(pages: Sequence[bytes], took: dict[str, list[Took]], runs: int) -> int:
    size = statistics.mean(map(len, pages)) / 1000
    load = os.getloadavg()[0]
    print(f"{len(pages):,} made-up pages of {size:.0f} kB on average; medians of {runs} runs, each way in turn")
    print(f"on {os.cpu_count()} cores, load {load:.1f}")
    print(f"{'':<42} {'pages/s':>8} {'beside trafilatura, by the clock':>33} {'of processor time':>18}")
    ratios = {}
    for way, times in took.items():
        both = list(zip(times, took[ALONE], strict=True))
        ratios[way] = statistics.median(one.clock / base.clock for one, base in both)
        processor = statistics.median(one.processor / base.processor for one, base in both)
        rate = len(pages) / statistics.median(one.clock for one in times)
        print(f"{way:<42} {rate:>8.1f} {ratios[way]:>33.2f} {processor:>18.2f}")
    print(f"target: {TARGET} for a stored document, several processes at will, trafilatura in one")
    return 0 if ratios[STORED] <= TARGET else 1
