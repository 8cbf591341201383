"""Score reading on the development data beside the checkout, with the score that lies there; nothing is copied."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path

READING = Path(__file__).resolve().parents[2] / "shared" / "reading"
FLOORS = Path(__file__).parent / "shared_floors.toml"
_LINE = re.compile(r"(.+): ([\d.]+) of \d+")


def is_there(folder: Path = READING) -> bool:
    """Whether the development data lies beside the checkout."""
    return (folder / "score.py").exists()


def score_shared(folder: Path = READING, *, check: bool = False) -> int:
    """Print the score's own lines for each data set, and with ``check`` each figure that is below its floor.

    1 where one is, and with a sentence where the folder is not there.
    """
    if not is_there(folder):
        print("There is no folder shared/reading beside the checkout; the pinned cases are scored without it.")
        return 1
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    sunk: list[str] = []
    for name, least in floors.items():
        if not (folder / f"{name}.jsonl").exists():
            continue  # the posts: quality/posts.py scores them
        lines = _score(folder, name)
        print(f"{name}\n{lines}")
        sunk.extend(f"{name}: {below}" for below in below_floors(lines, least))
    if check:
        print("\n".join(sunk) if sunk else "Every floor holds.")
    return 1 if check and sunk else 0


def below_floors(lines: str, least: dict[str, float]) -> Iterator[str]:
    """Each figure of a score that is below its floor, or that it does not give at all."""
    found = {said[1]: float(said[2]) for line in lines.splitlines() if (said := _LINE.fullmatch(line))}
    for what, floor in least.items():
        if what not in found:
            yield f"{what} is not scored"
        elif found[what] < floor:
            yield f"{what} is {found[what]:.3f}, below its floor {floor:.3f}"


def _score(folder: Path, name: str) -> str:
    gold = folder / f"{name}.jsonl"
    with tempfile.TemporaryDirectory() as scratch:
        read = Path(scratch) / "read.jsonl"
        with read.open("wb") as out:
            command = [sys.executable, "-m", "civcas.cli", "read", str(gold), "--format", "jsonl"]
            subprocess.run(command, stdout=out, stderr=subprocess.DEVNULL, check=True)
        score = [sys.executable, str(folder / "score.py"), str(gold), str(read)]
        return subprocess.run(score, capture_output=True, text=True, check=True).stdout
