"""The checkout that the tests of the house look at: its root, and the files that are committed or about to be."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "civcas"

_TEXT = {
    ".cff",
    ".css",
    ".editorconfig",
    ".gitattributes",
    ".gitignore",
    ".html",
    ".json",
    ".jsonl",
    ".lock",
    ".md",
    ".po",
    ".py",
    ".sql",
    ".svg",
    ".toml",
    ".tsv",
    ".txt",
    ".xml",
}


@cache
def files() -> tuple[Path, ...]:
    """Every file that is tracked, or new and not ignored, as paths from the root."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    names = sorted(set(os.fsdecode(listed.stdout).split("\0")) - {""})
    return tuple(Path(name) for name in names if (ROOT / name).is_file())


@cache
def texts() -> dict[str, str]:
    """The text of every such file that is text, by its path from the root."""
    found = {}
    for path in files():
        if path.suffix in _TEXT or path.name in {"LICENSE", "NOTICE", ".gitignore"} or path.parts[0] == ".ci":
            found[path.as_posix()] = (ROOT / path).read_text(encoding="utf-8", errors="replace")
    return found


def modules() -> list[Path]:
    """The package's own modules, without the migrations that Django writes."""
    return sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)


def run_python(code: str, *, python: str = sys.executable, cwd: Path | None = None, **environ: str) -> str:
    """What a fresh interpreter prints for some code; it must end well."""
    done = subprocess.run(
        [python, "-c", code], cwd=cwd, env=clean_environ(**environ), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def clean_environ(**more: str) -> dict[str, str]:
    """The environment without any setting of civcas, of Django or of Python's search path."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("CIVCAS_", "DJANGO_", "PYTHON", "PYTEST_", "VIRTUAL_ENV", "COLUMNS", "NO_COLOR"))
    }
    return kept | more


def uv() -> str | None:
    """Where ``uv`` is, if it is."""
    return shutil.which("uv")
