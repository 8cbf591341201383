"""The wheel holds the whole program and nothing beside it."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from checkout import SOURCE, files

import civcas


def _names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_the_wheel_holds_every_committed_file_of_the_package(wheel: Path) -> None:
    packaged = {
        path.relative_to("src").as_posix()
        for path in files()
        if path.parts[:2] == ("src", "civcas") and path.suffix not in {".po", ".pot"}
    }
    assert packaged - _names(wheel) == set()


def test_the_wheel_holds_what_the_program_needs_besides_code(wheel: Path) -> None:
    names = _names(wheel)
    for kind in (
        r"py\.typed",
        r"read/lexicon/en/\w+\.tsv",
        r"place/.*\.xz",
        r".*/templates/.*\.html",
        r".*/static/.*\.css",
    ):
        assert any(re.fullmatch(f"civcas/{kind}", name) for name in names), kind


def test_the_wheel_holds_nothing_but_the_package_and_its_papers(wheel: Path) -> None:
    papers = f"civcas-{civcas.__version__}.dist-info/"
    beside = {name for name in _names(wheel) if not name.startswith(("civcas/", papers))}
    assert beside == set()
    unwanted = {
        name for name in _names(wheel) if re.search(r"\.pyc$|/tests?/|\.sqlite3$|\.jsonl\.gz$|~$|\.orig$", name)
    }
    assert unwanted == set()


def test_the_wheel_carries_licence_and_credits_and_names_its_extras(wheel: Path) -> None:
    papers = f"civcas-{civcas.__version__}.dist-info"
    with zipfile.ZipFile(wheel) as archive:
        assert {f"{papers}/licenses/LICENSE", f"{papers}/licenses/NOTICE"} <= set(archive.namelist())
        metadata = archive.read(f"{papers}/METADATA").decode()
        entry_points = archive.read(f"{papers}/entry_points.txt").decode()
    assert "Provides-Extra: web\n" in metadata
    assert "License-Expression: Apache-2.0\n" in metadata
    assert "civcas = civcas.cli:main" in entry_points
    core = [line for line in metadata.splitlines() if line.startswith("Requires-Dist:") and "extra ==" not in line]
    assert not any(re.search(r"django|whitenoise|waitress|pandas|pyspark", line, re.IGNORECASE) for line in core)


def test_an_empty_folder_of_the_package_is_not_forgotten() -> None:
    with_code = {path.parent for path in SOURCE.rglob("*.py")}
    assert {folder for folder in with_code if not (folder / "__init__.py").is_file()} == set()
