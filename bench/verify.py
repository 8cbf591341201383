"""How fast ``civcas verify`` hashes a vault: megabytes a second of large files, files a second of small ones."""

from __future__ import annotations

import hashlib
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from civcas.store.verifying.documents import Original

LARGE_TARGET = 300
"""Megabytes a second of files of 1 MB and more."""

SMALL_TARGET = 20_000
"""Small files a second, once they are in memory."""

LARGE, SMALL = 2_000_000, 3_000
"""Bytes of a large and of a small file."""

TOGETHER = 100
"""Rows of a bundle."""


def verify_runs(count: int, runs: int, seed: int) -> int:
    """Make a vault of large files, one of small files and one of bundles, hash each a few times, and print."""
    from civcas.web.start import set_up

    set_up()
    draw = random.Random(seed)
    kinds: tuple[tuple[str, int, int, Callable[..., Iterator[Original]]], ...] = (
        (f"files of {LARGE / 1e6:.0f} MB", max(count // 40, 1), LARGE, _files),
        (f"files of {SMALL / 1e3:.0f} kB", 10 * count, SMALL, _files),
        (f"rows of {SMALL / 1e3:.0f} kB, {TOGETHER} a bundle", 10 * count, SMALL, _bundles),
    )
    print(f"{'vault of':<32} {'originals':>10} {'MB':>8} {'MB/s':>8} {'target':>7} {'files/s':>9} {'target':>7}")
    for name, number, size, make in kinds:
        with tempfile.TemporaryDirectory() as folder:
            vault = Path(folder)
            originals = list(make(vault, number, size, draw))
            seconds = min(_seconds(vault, originals) for _ in range(runs))
        megabytes = number * size / 1e6
        print(
            f"{name:<32} {number:>10,} {megabytes:>8,.0f} {megabytes / seconds:>8,.0f} "
            f"{LARGE_TARGET if size == LARGE else '':>7} {number / seconds:>9,.0f} "
            f"{format(SMALL_TARGET, ',') if make is _files and size == SMALL else '':>7}"
        )
    return 0


def _seconds(vault: Path, originals: list[Original]) -> float:
    from civcas.store.verifying.evidence import Evidence
    from civcas.store.verifying.vault import check_vault

    evidence = Evidence(None, lambda what, done, of: None)
    start = time.perf_counter()
    looked = check_vault(vault, originals, evidence)
    took = time.perf_counter() - start
    if evidence.findings or looked.originals != len(originals):
        raise RuntimeError(f"a vault that nobody touched is not clean: {evidence.findings[:3]}")
    return took


def _files(vault: Path, number: int, size: int, draw: random.Random) -> Iterator[Original]:
    from civcas.store.verifying.documents import Original

    for n in range(number):
        data = draw.randbytes(size)
        name = _put(vault, data)
        yield Original(f"document {n}", name, size, None, None)


def _bundles(vault: Path, number: int, size: int, draw: random.Random) -> Iterator[Original]:
    from civcas.store.verifying.documents import Original

    for first in range(0, number, TOGETHER):
        rows = [draw.randbytes(size) for _ in range(min(TOGETHER, number - first))]
        bundle = _put(vault, b"\n".join(rows) + b"\n")
        for n, row in enumerate(rows):
            sha256 = hashlib.sha256(row).hexdigest()
            yield Original(f"document {first + n}", sha256, size, bundle, n * (size + 1))


def _put(vault: Path, data: bytes) -> str:
    name = hashlib.sha256(data).hexdigest()
    path = vault / name[:2] / name[2:4] / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return name
