"""Backing up and restoring a large home, in MB a second, beside a plain copy of the same folder on the same disk."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import sqlite3
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from bench.speed import own_home

SIZES = (28_000, 28_000, 28_000, 60_000, 120_000, 400_000, 1_500_000, 12_000_000)
"""Bytes of originals: bundles of rows and single pages most of all, some large files."""

LEDGER = 300_000_000
"""Bytes of the ledger's file, about."""

ENVELOPE = 3_000


def time_backups(*, megabytes: int, runs: int) -> None:
    """Make such a home, and print how fast it is backed up, restored, and copied with ``cp -r`` and brought to disk."""
    with tempfile.TemporaryDirectory() as scratch, own_home(Path(scratch) / "home"):
        from civcas.web.start import close_ledger, open_ledger

        open_ledger(write=True)
        home = Path(scratch) / "home"
        close_ledger()
        files = _fill(home, megabytes * 1_000_000)
        from civcas.store.backup import back_up, restore

        size = sum(path.stat().st_size for path in home.rglob("*") if path.is_file()) / 1e6
        print(
            f"A home of {size:,.0f} MB, {files:,} files of originals; medians of {runs} runs, MB a second by the clock"
        )
        archive, copy, restored = (Path(scratch) / name for name in ("backup.tar", "copy", "restored"))
        times: dict[str, list[float]] = {"cp -r, and to the disk": [], "civcas backup": [], "civcas restore": []}
        for _ in range(runs):
            for path in (archive, copy, restored):
                shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
            os.sync()
            times["cp -r, and to the disk"].append(_timed(lambda: _copy(home, copy)))
            shutil.rmtree(copy)
            os.sync()
            times["civcas backup"].append(_timed(lambda: back_up(archive)))
            close_ledger()
            os.environ["CIVCAS_HOME"] = str(restored)
            open_settings()
            times["civcas restore"].append(_timed(lambda: restore(archive)))
            os.environ["CIVCAS_HOME"] = str(home)
            open_settings()
        for name, seconds in times.items():
            rates = [size / one for one in (statistics.median(seconds), max(seconds), min(seconds))]
            print(f"{name:<38} " + " ".join(f"{rate:>8,.0f}" for rate in rates))


def open_settings() -> None:
    """Point the program at the home that the settings name now."""
    from civcas.web.start import set_up

    set_up()


def _fill(home: Path, size: int) -> int:
    """Originals in the vault, rows that name them, and envelopes that fill the ledger; gives how many originals."""
    from civcas.store.vault import place_of

    draw = random.Random(7)
    with closing(sqlite3.connect(home / "ledger.sqlite3")) as ledger:
        ledger.execute("PRAGMA foreign_keys=OFF")
        count = 0
        while size > 0:
            data = draw.randbytes(draw.choice(SIZES))
            sha256 = hashlib.sha256(data).hexdigest()
            path = place_of(home / "vault", sha256)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            _add(ledger, f"file-{count}", sha256, None, len(data), data[:ENVELOPE])
            size -= len(data)
            count += 1
        for n in range(LEDGER // ENVELOPE):
            _add(ledger, f"row-{n}", hashlib.sha256(str(n).encode()).hexdigest(), sha256, 1, draw.randbytes(ENVELOPE))
        ledger.commit()
        ledger.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    os.sync()
    return count


def _add(ledger: sqlite3.Connection, key: str, sha256: str, bundle: str | None, size: int, sealed: bytes) -> None:
    ledger.execute(
        "INSERT INTO store_document (key, sha256, text_sha256, media_type, size, bundle, offset, captured_at, sealed) "
        "VALUES (?, ?, ?, 'text/plain', ?, ?, ?, '2021-01-01 00:00:00', ?)",
        (key, sha256, sha256, size, bundle, None if bundle is None else 0, sealed),
    )


def _copy(home: Path, to: Path) -> None:
    subprocess.run(["cp", "-r", home, to], check=True)
    for path in to.rglob("*"):
        entry = os.open(path, os.O_RDONLY)
        os.fsync(entry)
        os.close(entry)


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
