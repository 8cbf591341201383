"""Reading that was compiled is the reading of its sources: the same output, and never that of other sources."""

from __future__ import annotations

import ast
import shutil
from pathlib import Path
from typing import Any

import pytest
from checkout import ROOT, SOURCE, run_python

from civcas import compiled
from scripts.native import native

READ_ALL_CASES = """
import hashlib, io, json, sys
import datetime as dt
from civcas.capture import capture_stream
from civcas.exchange import reading_line
from civcas.pipeline import read_all
from civcas.place import open_gazetteer
from civcas.read import sentences
from quality.cases import load_cases

rows = "".join(json.dumps(case.row()) + "\\n" for case in load_cases()).encode()
taken = capture_stream(io.BytesIO(rows), where="cases", max_bytes=len(rows))
lines = [
    reading_line(read.document, read.reading)
    for read in read_all(taken, places=open_gazetteer(), today=dt.date(2030, 1, 1))
]
print(type(sentences.__loader__).__name__, len(lines), hashlib.sha256(b"".join(lines)).hexdigest())
"""

RECORD = '''"""A module."""

from __future__ import annotations

from dataclasses import dataclass, field

from civcas.records.making import quick_to_make

LONGEST = 4
_MAY_CHANGE: int = 5


@quick_to_make
@dataclass(frozen=True, slots=True)
class Point:
    """A point."""

    x: int
    y: int = LONGEST


@dataclass(slots=True)
class Path:
    """A path."""

    points: list[Point] = field(default_factory=list)
    name: str = field(default="none")

    def length(self) -> int:
        """How many points it has."""
        return len(self.points)
'''

KEPT = '''"""A module."""

from __future__ import annotations

from functools import cache


@cache
def sizes() -> list[int]:
    """One size."""
    return [1]


@cache
def size_of(word: str) -> list[int]:
    """The size of a word."""
    return [len(word)]


@cache
def forgets(word: str) -> int:
    """What is cleared elsewhere."""
    return len(word)


forgets.cache_clear()
'''


def test_compiled_or_not_the_pinned_cases_are_read_the_same_to_the_byte() -> None:
    if not compiled.use_compiled():
        pytest.skip("reading is not compiled in this installation")
    kind, count, plain = run_python(READ_ALL_CASES, cwd=ROOT, CIVCAS_PLAIN="1").split()
    assert (kind, run_python(READ_ALL_CASES, cwd=ROOT).split()) == (
        "SourceFileLoader",
        ["ExtensionFileLoader", count, plain],
    )
    assert int(count) > 400


def test_what_was_compiled_from_other_sources_is_not_used(tmp_path: Path) -> None:
    package = tmp_path / "civcas"
    for stage in ("read", "place"):
        shutil.copytree(SOURCE / stage, package / stage, ignore=shutil.ignore_patterns("data", "__pycache__", "*.tsv"))
    assert compiled.digest(package) == compiled.digest()
    changed = package / "read" / "zones.py"
    changed.write_text(changed.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert compiled.digest(package) != compiled.digest()


def test_a_folder_of_an_older_make_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "folder", lambda: tmp_path)
    assert compiled.use_compiled.__wrapped__() is False
    (tmp_path / compiled.LISTED).write_text("0" * 64 + "\ncivcas.read.zones\n", encoding="ascii")
    assert compiled.use_compiled.__wrapped__() is False


def test_the_front_doors_stay_plain_and_can_be_looked_at() -> None:
    names = {path.relative_to(SOURCE).as_posix() for path in compiled.sources()}
    assert {"read/zones.py", "read/grammar/clauses.py", "place/ranking.py"} <= names
    assert names.isdisjoint({"read/engine.py", "read/screen.py", "read/language.py", "place/gazetteer.py"})


def test_every_module_as_it_is_compiled_has_the_names_of_its_source() -> None:
    for path in compiled.sources():
        source = path.read_text(encoding="utf-8")
        text = native(source)
        kept = {name for name in _names(text) if name.startswith(("kept_", "make_"))}
        assert _names(text) - kept == _names(source) | ({"Final"} if ": Final" in text else set()), path


def test_a_record_as_it_is_compiled_is_made_as_the_plain_one() -> None:
    text = native(RECORD)
    assert "quick_to_make\n@" not in text
    assert "LONGEST: Final = 4" in text and "_MAY_CHANGE: int = 5" in text
    made: dict[str, object] = {"__name__": __name__}
    exec(text, made)  # it is our own source
    point, path = made["Point"], made["Path"]
    assert callable(point) and callable(path)
    assert point(1) == point(1, 4) and hash(point(1)) == hash(point(1, 4))
    assert path().points == [] and path().points is not path().points and path().name == "none"
    assert path([point(2)]).length() == 1
    assert point(3).__reduce__() == (point, (3, 4))


def test_what_is_made_once_is_kept_where_it_is_compiled_too() -> None:
    text = native(KEPT)
    assert "@cache\ndef sizes" not in text and "@cache\ndef size_of" not in text and "@cache\ndef forgets" in text
    made: dict[str, Any] = {"__name__": __name__}
    exec(text, made)  # it is our own source
    assert made["sizes"]() is made["sizes"]() and made["sizes"]() == [1]
    assert made["size_of"]("a") is made["size_of"]("a") and made["size_of"]("ab") == [2]


def _names(source: str) -> set[str]:
    """What a module has at its top: classes, functions, constants, imports."""
    found: set[str] = set()
    for node in ast.parse(source).body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            found.add(node.name)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            found.update(ast.unparse(t) for t in (node.targets if isinstance(node, ast.Assign) else [node.target]))
        elif isinstance(node, ast.ImportFrom):
            found.update(alias.name for alias in node.names)
    return found
