"""Run the examples of the docs as a reader would, and compare what they print with what the docs say.

In a page, a comment ``<!-- file: reports/market.txt -->`` before a fenced block
says that the block is a file of that name. A fenced block of the kind
``console`` holds commands after ``$`` (a longer one goes on after ``>``) with what they print; a line of ``…``
stands for any lines left out. Each page runs from top to bottom in an empty
folder with a ledger of its own. Blocks of other kinds are not run.

``python scripts/examples.py`` compares; ``--write`` puts the real output in.
"""

from __future__ import annotations

import argparse
import difflib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WIDTH = 100
GAP = "…"

_FILE = re.compile(r"<!-- file: (?P<name>[\w./-]+) -->\n+```\w*\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_CONSOLE = re.compile(r"(?P<open>^```console\n)(?P<text>.*?)(?P<close>^```$)", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Example:
    """One command of a page with the lines that the page says it prints."""

    command: str
    printed: tuple[str, ...]


def pages() -> list[Path]:
    """The pages that have examples to run."""
    found = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    return [page for page in found if _CONSOLE.search(page.read_text(encoding="utf-8"))]


def examples(text: str) -> list[Example]:
    """The commands of one console block."""
    found: list[Example] = []
    for line in text.splitlines():
        if found and _goes_on(found[-1]):
            found[-1] = Example(f"{found[-1].command}\n{line.removeprefix('> ')}", ())
        elif line.startswith("$ "):
            found.append(Example(line.removeprefix("$ "), ()))
        elif found:
            found[-1] = Example(found[-1].command, (*found[-1].printed, line))
    return found


def _goes_on(example: Example) -> bool:
    """Whether a command is not yet whole: a quote is open, or its line ends in a backslash."""
    return not example.printed and (example.command.count('"') % 2 == 1 or example.command.endswith("\\"))


def run_page(page: Path, folder: Path) -> str:
    """The page's text with what its commands really print, run from top to bottom in ``folder``."""
    text = page.read_text(encoding="utf-8")
    pieces = []
    done = 0
    for part in sorted([*_FILE.finditer(text), *_CONSOLE.finditer(text)], key=lambda part: part.start()):
        if part.start() < done:
            continue
        if part.re is _FILE:
            path = folder / part["name"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(part["text"], encoding="utf-8")
            continue
        pieces += [text[done : part.start()], part["open"], _run_block(part["text"], folder), part["close"]]
        done = part.end()
    return "".join([*pieces, text[done:]])


def _run_block(text: str, folder: Path) -> str:
    lines = []
    for example in examples(text):
        printed = _run(example.command, folder)
        shown = example.command.replace("\n", "\n> ")
        lines += [f"$ {shown}", *(example.printed if agrees(example.printed, printed) else printed)]
    return "".join(f"{line}\n" for line in lines)


def agrees(said: tuple[str, ...], printed: list[str]) -> bool:
    """Whether what a page says is what was printed, but for blank ends and the lines that ``…`` stands for."""
    pattern = "".join("(?:.*\n)*?" if line == GAP else re.escape(line.rstrip()) + "\n" for line in _trim(list(said)))
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in _trim(printed))) is not None


def _trim(lines: list[str]) -> list[str]:
    return "\n".join(line.rstrip() for line in lines).strip("\n").split("\n")


def _run(command: str, folder: Path) -> list[str]:
    """What a command prints, on both streams, with its lines' ends bare."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("CIVCAS_", "DJANGO_"))}
    environ |= {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{environ['PATH']}",
        "CIVCAS_HOME": str(folder / ".home"),
        "CIVCAS_CACHE": os.environ.get("CIVCAS_CACHE") or str(Path(tempfile.gettempdir()) / "civcas-examples-cache"),
        "CIVCAS_USER": "you",
        "COLUMNS": str(WIDTH),
        "NO_COLOR": "1",
    }
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=environ,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=120,
    )
    return _trim([line.rstrip() for line in done.stdout.splitlines()]) if done.stdout.strip() else []


def difference(page: Path) -> str:
    """How a page differs from what its examples really print; empty where it does not."""
    folder = Path(tempfile.mkdtemp(prefix="civcas-examples-"))
    try:
        real = run_page(page, folder)
    finally:
        shutil.rmtree(folder)
    said = page.read_text(encoding="utf-8")
    return "\n".join(difflib.unified_diff(said.splitlines(), real.splitlines(), "said", "printed", lineterm=""))


def main() -> None:
    """Compare every page, or put the real output into them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--write", action="store_true", help="put the real output into the pages")
    parser.add_argument("page", nargs="*", type=Path, help="only these pages")
    arguments = parser.parse_args()
    wrong = 0
    for page in arguments.page or pages():
        if arguments.write:
            with tempfile.TemporaryDirectory(prefix="civcas-examples-") as folder:
                page.write_text(run_page(page, Path(folder)), encoding="utf-8")
        elif found := difference(page):
            wrong += 1
            sys.stdout.write(f"{page}\n{found}\n")
    if wrong:
        raise SystemExit(f"{wrong} pages do not say what their examples print; run python scripts/examples.py --write.")


if __name__ == "__main__":
    main()
