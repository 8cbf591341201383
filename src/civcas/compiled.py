"""Reading as native code, where this installation has it compiled: the same modules, the same output, sooner.

``scripts/compile_reading.py`` compiles the modules of ``read`` and ``place``
into the folder ``_compiled`` beside this file, with the digest of the sources
that they were made from. Where the sources are others by now, or nothing was
compiled, or CIVCAS_PLAIN is set, the sources themselves are run.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Sequence
from functools import cache
from importlib.machinery import EXTENSION_SUFFIXES, ExtensionFileLoader, ModuleSpec
from importlib.util import spec_from_file_location
from pathlib import Path
from types import ModuleType

from civcas import settings

PACKAGE = Path(__file__).resolve().parent
SHARED = "civcas_native__mypyc"
"""The module that holds the code of all the others, which only lead to it."""
LISTED = "sources.txt"
"""What the folder says of itself: the digest of the sources, then the compiled modules, one a line."""

_STAGES = ("read", "place")
_PLAIN = (
    *("engine.py", "explain", "explanation", "gazetteer.py", "language.py", "lexicon/own.py"),
    *("opinion", "passing.py", "rules", "screen.py"),
)
"""What stays plain, by how its path in a stage begins: what people call, and so look at; what few texts go through."""


def folder() -> Path:
    """Where the compiled modules of this Python and this machine lie."""
    return PACKAGE / "_compiled" / EXTENSION_SUFFIXES[0].strip(".").rpartition(".")[0]


def sources(package: Path = PACKAGE) -> list[Path]:
    """The modules that are compiled, in order: those of both stages that hold code a text goes through."""
    return [
        path
        for stage in _STAGES
        for path in sorted((package / stage).rglob("*.py"))
        if path.name != "__init__.py" and not path.relative_to(package / stage).as_posix().startswith(_PLAIN)
    ]


def digest(package: Path = PACKAGE) -> str:
    """The SHA-256 over the names and contents of those modules."""
    total = hashlib.sha256()
    for path in sources(package):
        total.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


@cache
def use_compiled() -> bool:
    """Let the modules that were compiled from these very sources be imported in their place; whether there are any.

    Called before the first of them is imported: all are taken or none.
    """
    where = folder()
    try:
        made_from, *names = (where / LISTED).read_text(encoding="ascii").split()
    except (OSError, ValueError):
        return False
    if settings.value("CIVCAS_PLAIN") or made_from != digest():
        return False
    sys.meta_path.insert(0, _Finder(where, frozenset(names)))
    return True


class _Finder:
    """Finds the compiled modules by their names."""

    def __init__(self, where: Path, names: frozenset[str]) -> None:
        self.where = where
        self.names = names

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The compiled module of that name, None where there is none."""
        if fullname not in self.names:
            return None
        file = str(self.where / (fullname + EXTENSION_SUFFIXES[0]))
        return spec_from_file_location(fullname, file, loader=ExtensionFileLoader(fullname, file))
