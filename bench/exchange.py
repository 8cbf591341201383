"""How fast lists of incidents are written and read, in each format, and how fast a list goes into a ledger."""

from __future__ import annotations

import datetime as dt
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from civcas.exchange.recorded import Bounds, RecordedIncident
from civcas.exchange.taking import Form, Given, Taken, Wishes, incidents_of
from civcas.exchange.writing import incident_lines
from civcas.records import Attribution, Credited, Place, When, Where

ROWS = 100_000
_START = dt.date(2015, 1, 1)


def made_incidents(count: int) -> Iterator[RecordedIncident]:
    """Incidents of made-up places, each with a code, a day, a place, figures and a party."""
    for n in range(count):
        day = _START + dt.timedelta(n % 3650)
        at = round(30 + n % 700 / 100, 4), round(36 + n % 900 / 100, 4)
        place = Place(f"given:{at[0]},{at[1]}", f"Odrava {n % 977}", "village", "SY", *at, ("North",))
        yield RecordedIncident(
            code=f"OM{n}",
            kind=("airstrike", "shooting", "artillery")[n % 3],
            when=When(day, day, "day"),
            where=Where(place.name, ("North",), "SY", "village", resolved=place),
            figures=(
                Bounds("killed", "all", n % 9 + 1, None if n % 4 else n % 9 + 3),
                Bounds("killed", "civilian", 1, 1),
            ),
            attributions=(Attribution("Kurenia", "suspected"),),
            sources=(Credited("Odrava Post"),),
        )


def time_exchange(*, count: int = ROWS) -> int:
    """Print how long so many incidents take to be written and read in each format; 1 where one comes back otherwise."""
    wrong = 0
    for form in Form:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "list"
            started = time.perf_counter()
            with path.open("wb") as file:
                file.writelines(
                    incident_lines(made_incidents(count), form, head={}, parties={}, left_out=lambda one: None)
                )
            written = time.perf_counter() - started
            read, size = _read(path, Given(form.value), count)
        same, seconds = read
        wrong += count - same
        print(
            f"{form.value:8} {count:,} incidents: written in {written:.1f} s, read in {seconds:.1f} s, "
            f"{size / 1e6:.0f} MB; {same:,} came back; {_peak():.0f} MB of memory at the most so far"
        )
    return 1 if wrong else _time_import(count)


def _time_import(count: int) -> int:
    """Print how long the real command takes to bring so many rows of JSON Lines into a new ledger."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.jsonl"
        with path.open("wb") as file:
            lines = incident_lines(made_incidents(count), Form.jsonl, head={}, parties={}, left_out=lambda one: None)
            file.writelines(lines)
        command = [sys.executable, "-m", "civcas.cli", "import", str(path), "--recorder", "Odrava Monitor", "--quiet"]
        started = time.perf_counter()
        done = subprocess.run(command, env=os.environ | {"CIVCAS_HOME": folder}, stdout=subprocess.DEVNULL, check=False)
        seconds = time.perf_counter() - started
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(
        f"import   {count:,} incidents: into a new ledger in {seconds:.0f} s by the clock, "
        f"{used.ru_utime + used.ru_stime:.0f} s of processor time; {used.ru_maxrss / 1024:.0f} MB of memory"
    )
    return done.returncode


def _read(path: Path, form: Given, count: int) -> tuple[tuple[int, float], int]:
    """How many came back with their figures, the seconds, and the size of the file."""
    started, same = time.perf_counter(), 0
    with path.open("rb") as stream:
        found = incidents_of(stream, "list", form, Wishes())
        for one, made in zip(found, made_incidents(count), strict=False):
            same += isinstance(one, Taken) and one.incident.figures == made.figures
    return (same, time.perf_counter() - started), path.stat().st_size


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
