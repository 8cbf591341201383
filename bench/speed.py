"""Documents a second of processor time, for reading and for recording, on made-up reports."""

from __future__ import annotations

import datetime as dt
import io
import json
import os
import re
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench.reports import Row
from bench.timing import Started, Times, processor_time, start_times
from civcas.capture import capture_stream
from civcas.exchange import reading_line
from civcas.pipeline import ReadDocument, read_all

READ_TARGET = 2_000
RECORD_TARGET = 200
PASSES, PASSES_OF_LONGER = 20, 12
"""How many passes of a plain word pattern reading may cost: of short reports, and of documents of 4 kB."""

_TODAY = dt.date(2030, 1, 1)
_MAX_BYTES = 20_000_000


def read_rows(rows: bytes, *, claims_alone: bool = True) -> Iterator[ReadDocument]:
    """Capture and read rows of JSON Lines, places looked up in a gazetteer that remembers nothing yet.

    As ``civcas read`` does for a program, which wants the claims alone; a ledger wants whole documents.
    """
    from civcas.place.gazetteer import Gazetteer

    taken = capture_stream(io.BytesIO(rows), where="bench", max_bytes=_MAX_BYTES)
    for outcome in read_all(taken, places=Gazetteer(), today=_TODAY, claims_alone=claims_alone):
        if not isinstance(outcome, ReadDocument):
            raise RuntimeError(f"a report of the bench was not taken: {outcome}")
        yield outcome


def time_reading(reports: Sequence[Row], *, runs: int) -> Times:
    """Rows in, rows out: capture, reading, places and the line of the contract."""
    rows = as_rows(reports)
    _warm_up(reports)

    def work() -> None:
        for read in read_rows(rows):
            reading_line(read.document, read.reading)

    return processor_time(work, runs=runs)


def time_passes(reports: Sequence[Row], *, runs: int) -> Times:
    """One pass of a plain word pattern over the same texts: a measure that a busy or slow machine slows as much."""
    word = re.compile(r"\w+|[^\w\s]")
    texts = [report["text"] for report in reports]

    def work() -> None:
        for text in texts:
            word.findall(text)

    return processor_time(work, runs=runs)


def time_recording(reports: Sequence[Row], *, runs: int) -> Times:
    """The same into a ledger that is made before the clock starts, by the action that ``civcas record`` calls."""
    rows = as_rows(reports)
    _warm_up(reports)
    seconds = []
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as folder, own_home(Path(folder)):
            from civcas.web.start import close_ledger, open_ledger

            open_ledger(write=True)
            from civcas.store.actions import record_documents

            start = time.process_time()
            recorded = record_documents(read_rows(rows, claims_alone=False), by="bench")
            seconds.append(time.process_time() - start)
            if len(recorded.documents) != len(reports):
                raise RuntimeError(f"{len(reports)} reports were given and {len(recorded.documents)} recorded")
            close_ledger()
    return Times(tuple(seconds))


def time_starting(report: Row, *, runs: int) -> dict[str, Started]:
    """``civcas --version`` and ``civcas read`` of one file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.txt"
        path.write_text(report["text"] + "\n", encoding="utf-8")
        environ = {**os.environ, "CIVCAS_HOME": folder}
        environ.pop("CIVCAS_DATABASE_URL", None)
        civcas = (sys.executable, "-m", "civcas.cli")
        return {
            "civcas --version": start_times((*civcas, "--version"), environ=environ, runs=runs),
            "civcas read, one file": start_times(
                (*civcas, "read", str(path), "--format", "jsonl"), environ=environ, runs=runs
            ),
        }


def as_rows(reports: Sequence[Mapping[str, str]]) -> bytes:
    """Reports as JSON Lines."""
    return "".join(json.dumps(report, ensure_ascii=False) + "\n" for report in reports).encode()


def _warm_up(reports: Sequence[Row]) -> None:
    """Load lexicons and the gazetteer's file, which a long run does once."""
    for _ in read_rows(as_rows(reports[:50])):
        pass


@contextmanager
def own_home(folder: Path, database: str | None = None) -> Iterator[None]:
    """A ledger of the bench's own, never the user's: in a folder, its tables in a database where one is named."""
    before = {name: os.environ.get(name) for name in ("CIVCAS_HOME", "CIVCAS_DATABASE_URL", "CIVCAS_KEYS")}
    os.environ["CIVCAS_HOME"] = str(folder)
    os.environ.pop("CIVCAS_DATABASE_URL", None)
    os.environ.pop("CIVCAS_KEYS", None)
    if database is not None:
        os.environ["CIVCAS_DATABASE_URL"] = database
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
