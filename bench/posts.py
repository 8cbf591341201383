"""What reading the posts beside the checkout costs, in passes of a plain word pattern over the same texts."""

from __future__ import annotations

import json
from pathlib import Path

from bench.speed import time_passes, time_reading
from quality.posts import POSTS, as_row, is_there

TARGET = 20
"""Passes that reading may cost, capture, places and the line of the contract included."""


def time_posts(path: Path = POSTS, *, runs: int) -> int:
    """Print how many passes reading the posts costs; 1, with a sentence, where they are not there."""
    if not is_there(path):
        print("There is no file shared/linking/posts_dev.jsonl beside the checkout.")
        return 1
    rows = [as_row(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]
    length = sum(len(row["text"]) for row in rows)
    passes, reading = time_passes(rows, runs=runs), time_reading(rows, runs=runs)
    print(f"{len(rows):,} posts of {length / len(rows):.0f} characters on average; medians of {runs} runs, one core")
    print(f"reading, in passes of a word pattern {reading.median / passes.median:.1f} (at most {TARGET})")
    print(f"posts a second of processor time {len(rows) / reading.median:,.0f}")
    return 0
