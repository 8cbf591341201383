"""``python -m bench``: how fast, beside how well; what else it can run, bench/README.md says."""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.length import MEMORY_TARGET, news_without_harm
from bench.reports import articles, make_reports
from bench.speed import (
    PASSES,
    PASSES_OF_LONGER,
    READ_TARGET,
    RECORD_TARGET,
    time_passes,
    time_reading,
    time_recording,
    time_starting,
)
from bench.terms import TARGET as TERMS_TARGET
from bench.terms import arabic_text, english_text, time_terms
from bench.timing import Times
from civcas.compiled import use_compiled

KINDS = ("record", "decide", "backup", "migrate", "capture", "watch")
"""What can be killed."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Time or kill, and print; 1 where a killed ledger was not whole."""
    options = _parser().parse_args(arguments)
    if options.what == "kill":
        return _kill(options.kind, options.count, options.kills, options.seed)
    if options.what == "backup":
        from bench.backup import time_backups

        time_backups(megabytes=options.megabytes, runs=options.runs)
        return 0
    if options.what == "verify":
        from bench.verify import verify_runs

        return verify_runs(options.count, options.runs, options.seed)
    if options.what == "ledger":
        from bench.ledger import make_ledger

        return make_ledger(options.home, documents=options.documents, seed=options.seed, database=options.database)
    if options.what == "big":
        from bench.big import time_big

        return time_big(options.home, documents=options.documents, seed=options.seed, database=options.database)
    if options.what == "fuzz":
        from bench.fuzz import fuzz

        return fuzz(options.seconds, options.seed)
    if options.what == "fuzz-capture":
        from bench.fuzz_capture import run as fuzz_formats

        return fuzz_formats(options.count, options.seed)
    if options.what == "capture":
        from bench.capture import time_capture

        return time_capture(min(options.count, 1_000), options.runs, options.seed)
    if options.what == "feeds":
        from bench.feeds import time_feeds

        return time_feeds(seed=options.seed)
    if options.what == "posts":
        from bench.posts import time_posts

        return time_posts(runs=options.runs)
    if options.what == "spacy":
        from bench.spacy_beside import time_beside_spacy

        return time_beside_spacy(make_reports(options.count, seed=options.seed), runs=options.runs)
    if options.what == "linking":
        from bench.linking import time_linking

        return time_linking(seed=options.seed)
    if options.what == "exchange":
        from bench.exchange import time_exchange

        return time_exchange(count=options.documents)
    if options.what == "estimate":
        from bench.estimate import time_estimate

        time_estimate(runs=options.runs, seed=1)
        return 0
    if options.what == "copies":
        from bench.copies import time_copies

        return time_copies(options.documents, options.seed)
    if options.what == "length":
        from bench.length import time_length

        time_length(make_reports(options.count, seed=options.seed), runs=options.runs)
        return 0
    _speed(options.count, options.runs, options.seed)
    return 0


def _speed(count: int, runs: int, seed: int) -> None:
    reports = make_reports(count, seed=seed)
    length = statistics.mean(len(report["text"]) for report in reports)
    print(f"reading is {'compiled' if use_compiled() else 'plain Python'}")
    print(f"{count:,} made-up reports of {length:.0f} characters on average; medians of {runs} runs, one core")
    print(f"{'documents a second of processor time':<38} {'median':>8} {'slowest':>8} {'fastest':>8} {'target':>8}")
    passes = time_passes(reports, runs=runs)
    reading = time_reading(reports, runs=runs)
    _print_rate("read, places included", reading, count, READ_TARGET)
    _print_rate("record, into a new SQLite ledger", time_recording(reports, runs=runs), count, RECORD_TARGET)
    _print_passes("reports in passes of a word pattern", reading, passes, PASSES)
    documents = articles(reports, news_without_harm(500_000).split("\n\n"))
    passes, reading = time_passes(documents, runs=runs), time_reading(documents, runs=runs)
    _print_rate("read documents of 4 kB", reading, len(documents), 0)
    _print_passes("these in passes of a word pattern", reading, passes, PASSES_OF_LONGER)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{'highest memory so far':<38} {memory:>5,} MB, of {MEMORY_TARGET}")
    _print_terms("English", english_text(reports), runs)
    _print_terms("Arabic", arabic_text(), runs)
    _print_quality()
    print(f"{'starting':<38} {'processor':>10} {'by the clock':>13}")
    for name, started in time_starting(reports[0], runs=max(runs, 5)).items():
        print(f"{name:<38} {started.processor.median:>8.3f} s {started.clock.median:>11.3f} s")


def _kill(kind: str, count: int, kills: int, seed: int) -> int:
    """Kill one kind of work, or ``fetching``, which is capture and then watch, or each of all a share of the times."""
    from bench.kill import kill_runs
    from bench.kill_at_work import run

    others = [one for one in KINDS[1:4] if kind in (one, "all")]
    fetching = [one for one in KINDS[4:] if kind in (one, "fetching", "all")]
    share = kills // len(KINDS) if kind == "all" else kills
    status = 0
    if kind in ("record", "all"):
        status |= kill_runs(
            make_reports(count, seed=seed),
            kills=kills - share * (len(KINDS) - 1) if kind == "all" else kills,
            seed=seed,
        )
    if fetching:
        from bench.kill_capture import run as run_fetching

        status |= run_fetching(fetching, kills=share, seed=seed)
    return status | run(others, kills=share, seed=seed) if others else status


def _print_rate(name: str, times: Times, count: int, target: int) -> None:
    slowest, fastest = times.rates(count)
    print(f"{name:<38} {times.rate(count):>8,.0f} {slowest:>8,.0f} {fastest:>8,.0f} {target or '':>8}")


def _print_passes(name: str, reading: Times, passes: Times, target: int) -> None:
    """By the median runs, and by the fastest of each, which other work on the machine changes least."""
    fastest = min(reading.seconds) / min(passes.seconds)
    print(f"{name:<38} {reading.median / passes.median:>8.1f} {'':>8} {fastest:>8.1f} {target:>8}")


def _print_terms(language: str, text: str, runs: int) -> None:
    times, megabytes = time_terms(text, runs=runs), len(text.encode()) / 1e6
    rates = " ".join(f"{megabytes * rate:>8.1f}" for rate in (times.rate(1), *times.rates(1)))
    print(f"{f'terms of search, MB a second, {language}':<38} {rates} {TERMS_TARGET:>8}")


def _print_quality() -> None:
    """How well, so that nobody makes it faster and worse without seeing it."""
    from quality.__main__ import open_places
    from quality.cases import load_cases
    from quality.score import score_cases

    scored = score_cases(load_cases(), open_places())
    right = sum(item.right for item in scored)
    print(f"{'pinned cases read right':<38} {right} of {len(scored)}, {right / len(scored):.3f}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description="How fast civcas is, beside how well.")
    parser.add_argument(
        "what",
        nargs="?",
        choices=(
            *("speed", "kill", "length", "backup", "verify", "ledger", "big", "fuzz", "posts"),
            *("spacy", "estimate", "linking", "copies", "exchange"),
            *("fuzz-capture", "capture", "feeds"),
        ),
        default="speed",
        help="what to run",
    )
    parser.add_argument("--count", type=int, default=2_000, help="how many reports")
    parser.add_argument("--runs", type=int, default=5, help="how often each thing is timed")
    parser.add_argument("--kills", type=int, default=200, help="how often something is killed")
    parser.add_argument(
        "--what", dest="kind", choices=(*KINDS, "fetching", "all"), default="record", help="what is killed"
    )
    parser.add_argument("--megabytes", type=int, default=1_500, help="how many MB of originals are backed up")
    parser.add_argument("--seconds", type=int, default=600, help="how long to fuzz")
    parser.add_argument("--seed", type=int, default=20210104, help="the seed of the reports and of the kills")
    parser.add_argument("--home", type=Path, default=Path("full-ledger"), help="the folder of the ledger of full size")
    parser.add_argument("--documents", type=int, default=100_000, help="documents of a ledger, or incidents of a list")
    parser.add_argument("--database", help="the address of an empty PostgreSQL database for its tables")
    return parser


if __name__ == "__main__":
    sys.exit(main())
