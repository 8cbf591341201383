"""Make ``requirements.lock`` and the constraints in ``pyproject.toml`` that follow from it.

Run it as ``python scripts/lock.py`` after a change to the dependencies, and
with ``--upgrade`` to take newer versions. It needs ``uv`` on the path.

The lock holds exact versions and hashes of every package that any extra or
group asks for, on every system, and no address: where packages come from is
the machine's own affair. ``uv run`` does not read it, so the same versions are
written into ``[tool.uv] constraint-dependencies``; a test holds the two equal.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYPROJECT = ROOT / "pyproject.toml"
LOCK = ROOT / "requirements.lock"

HEADER = "# Exact versions and hashes of all that civcas is developed and tested with. Made by scripts/lock.py.\n"
BEGIN = "# begin: written by scripts/lock.py from requirements.lock\n"
END = "# end: written by scripts/lock.py\n"


def requirements(project: dict[str, object]) -> list[str]:
    """Every requirement of the core, the extras and the groups, but those on civcas itself, sorted."""
    table = project["project"]
    groups = project["dependency-groups"]
    assert isinstance(table, dict) and isinstance(groups, dict)
    found = set(table["dependencies"])
    for extra in table["optional-dependencies"].values():
        found.update(extra)
    for group in groups.values():
        found.update(item for item in group if isinstance(item, str))
    name = str(table["name"])
    return sorted(item for item in found if item != name and not item.startswith(f"{name}["))


def pins(lock: str) -> list[str]:
    """The pinned versions in a lock's text, ``name==version`` with its marker where it has one, without hashes."""
    return [
        line.removesuffix("\\").strip()
        for line in lock.splitlines()
        if line and not line.startswith(("#", " ", "\t", "-"))
    ]


def constraints(lock: str) -> str:
    """The lines of ``constraint-dependencies`` for a lock's text, with the marks they stand between."""
    quoted = (f'    "{pin.replace(chr(34), chr(39))}",\n' for pin in pins(lock))
    return BEGIN + "constraint-dependencies = [\n" + "".join(quoted) + "]\n" + END


def with_constraints(pyproject: str, lock: str) -> str:
    """``pyproject.toml``'s text with its constraints replaced by those of the lock."""
    before, found, rest = pyproject.partition(BEGIN)
    _, closed, after = rest.partition(END)
    if not found or not closed:
        raise SystemExit(f"{PYPROJECT.name}: the marks around constraint-dependencies are gone; put them back.")
    return before + constraints(lock) + after


def resolve(wanted: Iterable[str], *, upgrade: bool) -> str:
    """Ask ``uv`` for exact versions and hashes, keeping the versions of the present lock unless upgrading."""
    command = ["uv", "pip", "compile", "--no-config", "--quiet", "--universal", "--python-version", "3.11"]
    command += ["--generate-hashes", "--no-annotate", "--no-header"]  # it writes no address unless it is asked to
    command += ["--upgrade"] if upgrade else []
    subprocess.run([*command, "--output-file", str(LOCK), "-"], input="\n".join(wanted), text=True, check=True)
    return LOCK.read_text(encoding="utf-8")


def main() -> None:
    """Write the lock and the constraints."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--upgrade", action="store_true", help="take newer versions within the bounds")
    upgrade = parser.parse_args().upgrade
    text = PYPROJECT.read_text(encoding="utf-8")
    lock = HEADER + resolve(requirements(tomllib.loads(text)), upgrade=upgrade).removeprefix(HEADER)
    LOCK.write_text(lock, encoding="utf-8")
    PYPROJECT.write_text(with_constraints(text, lock), encoding="utf-8")
    sys.stdout.write(f"{len(pins(lock))} packages pinned in {LOCK.name} and {PYPROJECT.name}.\n")


if __name__ == "__main__":
    main()
