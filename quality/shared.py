"""Score reading on the development data beside the checkout, with the score that lies there; nothing is copied."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

READING = Path(__file__).resolve().parents[2] / "shared" / "reading"


def score_shared(names: tuple[str, ...] = ("pitf_dev", "muc_dev"), folder: Path = READING) -> int:
    """Print the score's own lines for each data set; 1 with a sentence where the folder is not there."""
    score = folder / "score.py"
    if not score.exists():
        print("There is no folder shared/reading beside the checkout; the pinned cases are scored without it.")
        return 1
    for name in names:
        gold = folder / f"{name}.jsonl"
        with tempfile.TemporaryDirectory() as scratch:
            read = Path(scratch) / "read.jsonl"
            with read.open("wb") as out:
                command = [sys.executable, "-m", "civcas.cli", "read", str(gold), "--format", "jsonl"]
                subprocess.run(command, stdout=out, stderr=subprocess.DEVNULL, check=True)
            lines = subprocess.run(
                [sys.executable, str(score), str(gold), str(read)], capture_output=True, text=True, check=True
            )
        print(f"{name}\n{lines.stdout}")
    return 0
