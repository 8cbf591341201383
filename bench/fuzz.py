"""A coverage-guided fuzz run of reading: how many texts were tried, and the first that broke a promise.

The texts grow out of the pinned cases, a word list of the lexicons, and
characters that look like nothing. Needs atheris, which nothing else does.
"""

from __future__ import annotations

import importlib.util
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from civcas.read.lexicon import table

_LONGEST = 4_096  # bytes of one text
_TABLES = ("verbs", "nouns", "numbers", "qualifiers", "people", "months", "reporting", "apart", "aggregates", "shares")
_STRANGE = ("\u200b", "\u202e", "\u2066", "\ufeff", "\u0130", "\ufb01", "\U0001f4a5", "\u0663", "\x00", "\r\n", "Ã©")
_DONE = re.compile(r"Done (\d+) runs in (\d+) second")
_COVERED = re.compile(r"cov: (\d+) ft: (\d+)")


def fuzz(seconds: int, seed: int) -> int:
    """Fuzz for so many seconds and print what was tried; 1 where a text broke a promise, with that text."""
    if importlib.util.find_spec("atheris") is None:
        print("Fuzzing needs atheris; install it with: uv pip install 'atheris>=3,<4'", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        _write_seeds(folder / "texts")
        _write_words(folder / "words")
        command = [sys.executable, "-m", "bench.fuzzed", str(folder / "texts"), f"-dict={folder / 'words'}"]
        command += [f"-max_total_time={seconds}", f"-max_len={_LONGEST}", f"-seed={seed}", "-timeout=60"]
        command += [f"-artifact_prefix={folder}/broke-", "-print_final_stats=0", "-reload=0"]
        plain = {**os.environ, "CIVCAS_PLAIN": "1"}  # compiled code tells the fuzzer nothing of its ways
        done = subprocess.run(command, env=plain, capture_output=True, text=True, errors="replace", check=False)
        broken = sorted(folder.glob("broke-*"))
        covered = _COVERED.findall(done.stderr)
        tried = _DONE.search(done.stderr)
        if tried:
            edges = f", {covered[0][0]} to {covered[-1][0]} edges of the code reached" if covered else ""
            print(f"{int(tried[1]):,} texts in {int(tried[2]):,} seconds{edges}")
        for text in broken:
            print(f"this one broke a promise: {text.read_bytes()!r}")
        if broken or not tried:
            print(done.stderr[-3_000:], file=sys.stderr)
            return 1
    return 0


def _write_seeds(folder: Path) -> None:
    """The texts of the pinned cases, one a file."""
    folder.mkdir()
    cases = Path(__file__).resolve().parents[1] / "quality" / "cases" / "sentences.jsonl"
    for n, line in enumerate(cases.read_text(encoding="utf-8").splitlines()):
        (folder / f"{n:04}").write_text(json.loads(line)["text"], encoding="utf-8")


def _write_words(path: Path) -> None:
    """Words that a text can be put together of, in the fuzzer's own form."""
    words = dict.fromkeys([*(entry.term for name in _TABLES for entry in table("en", name)), *_STRANGE])
    lines = ['"' + "".join(f"\\x{byte:02x}" for byte in word.encode()) + '"' for word in words]
    path.write_text("\n".join(lines) + "\n", encoding="ascii")
