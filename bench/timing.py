"""Processor time, in this process and in programs that are started."""

from __future__ import annotations

import resource
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds of several runs of one thing."""

    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        """The median run."""
        return statistics.median(self.seconds)

    def rate(self, count: int) -> float:
        """How many a second, by the median run."""
        return count / self.median

    def rates(self, count: int) -> tuple[float, float]:
        """The slowest and the fastest run, as how many a second."""
        return count / max(self.seconds), count / min(self.seconds)


def processor_time(work: Callable[[], object], *, runs: int) -> Times:
    """Processor seconds (user and system, all threads) that ``work`` takes in this process."""
    seconds = []
    for _ in range(runs):
        start = time.process_time()
        work()
        seconds.append(time.process_time() - start)
    return Times(tuple(seconds))


@dataclass(frozen=True, slots=True)
class Started:
    """What starting a program took: processor seconds with its children, and seconds by the clock."""

    processor: Times
    clock: Times


def start_times(command: Sequence[str], *, environ: Mapping[str, str], runs: int) -> Started:
    """Run a program several times, after one run that warms the caches; CalledProcessError where it fails."""
    processor, clock = [], []
    for n in range(runs + 1):
        before, start = _children(), time.perf_counter()
        subprocess.run(command, env=dict(environ), check=True, capture_output=True)
        if n:
            clock.append(time.perf_counter() - start)
            processor.append(_children() - before)
    return Started(Times(tuple(processor)), Times(tuple(clock)))


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
