"""HTML to stored document beside what trafilatura takes by itself, and a watch of 200 feeds: the ratios, in one run."""

from __future__ import annotations

import datetime as dt
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from bench.reports import make_reports
from bench.speed import own_home
from civcas.capture import Captured
from civcas.capture.given import Given
from civcas.capture.taking import take_bytes
from civcas.pipeline import ReadDocument, read_captured

TARGET = 1.3
ALONE = "trafilatura alone, to text"
TODAY = dt.date(2030, 1, 1)
_WORDS = ("market", "council", "harbour", "school", "bridge", "water", "season", "village", "road", "price", "weather")


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


def read(pages: Sequence[bytes]) -> list[ReadDocument]:
    """Each page captured and read."""
    return [read_captured(one, places=None, today=TODAY) for one in captured(pages)]


def stored(pages: Sequence[bytes], spread: Callable[[Sequence[bytes]], list[ReadDocument]]) -> None:
    """Each page captured, read, and in a new ledger with its original in the vault."""
    with tempfile.TemporaryDirectory() as home, own_home(Path(home)):
        from civcas.web.start import close_ledger, open_ledger

        open_ledger(write=True)
        from civcas.store.actions import record_documents

        record_documents(spread(pages), by="bench")
        close_ledger()


def kept(pages: Sequence[bytes], capture: Callable[[Sequence[bytes]], list[Captured]]) -> None:
    """Each page captured, and its original in a vault on the disk."""
    from civcas.store import vault

    with tempfile.TemporaryDirectory() as folder:
        taken = capture(pages)
        for start in range(0, len(taken), 100):
            batch = taken[start : start + 100]
            vault.keep(Path(folder), {one.document.sha256: one.original for one in batch})


@contextmanager
def _processes(number: int) -> Iterator[Callable[[Callable[..., list[Any]]], Callable[..., list[Any]]]]:
    """Gives what spreads a work on pages over so many processes."""
    with get_context("spawn").Pool(number) as pool:

        def spread(work: Callable[..., list[Any]]) -> Callable[..., list[Any]]:
            def spreading(pages: Sequence[bytes]) -> list[Any]:
                size = max(len(pages) // (number * 8), 1)
                parts = [pages[start : start + size] for start in range(0, len(pages), size)]
                return [one for part in pool.imap(work, parts) for one in part]

            return spreading

        page = b"<html><body><p>Four people were killed in Qarnaf on Sunday, rescuers said.</p></body></html>"
        spread(read)([page + b" " * n for n in range(number * 4)])  # brings in what each of them needs
        yield spread


def time_capture(count: int, runs: int, seed: int) -> int:
    """Print what each way takes beside trafilatura, in turns, so that a busy machine slows all of them alike."""
    from civcas.web.start import set_up

    set_up()
    pages = make_pages(count, seed)
    by_trafilatura(pages[:20])
    read(pages[:20])
    with _processes(2) as two:
        ways: dict[str, Callable[[], object]] = {
            ALONE: lambda: by_trafilatura(pages),
            "captured: document, zones, dates": lambda: captured(pages),
            "stored: captured, original in the vault": lambda: kept(pages, captured),
            "stored, by two processes": lambda: kept(pages, two(captured)),
            "read, linked and in a new ledger as well": lambda: stored(pages, read),
            "the same, read by two processes": lambda: stored(pages, two(read)),
        }
        clock: dict[str, list[float]] = {way: [] for way in ways}
        processor: dict[str, list[float]] = {way: [] for way in ways}
        for _ in range(runs):
            for way, work in ways.items():
                began, used = time.perf_counter(), time.process_time()
                work()
                clock[way].append(time.perf_counter() - began)
                processor[way].append(time.process_time() - used)
    size = statistics.mean(map(len, pages)) / 1000
    print(f"{count:,} made-up pages of {size:.0f} kB on average; medians of {runs} runs, each way in turn")
    print(f"{'':<42} {'pages/s':>8} {'beside trafilatura, by the clock':>33} {'of processor time':>18}")
    for way, took in clock.items():
        by_clock = statistics.median(one / base for one, base in zip(took, clock[ALONE], strict=True))
        by_processor = statistics.median(one / base for one, base in zip(processor[way], processor[ALONE], strict=True))
        shown = f"{by_processor:.2f}" if "two" not in way else ""  # theirs is not this process's
        print(f"{way:<42} {count / statistics.median(took):>8.1f} {by_clock:>33.2f} {shown:>18}")
    print(f"target: {TARGET} for a stored document, several processes at will")
    return 0
