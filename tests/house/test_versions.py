"""One version, one licence, and word of what changed."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import tomllib
from importlib.metadata import version

from checkout import ROOT

import civcas

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_the_version_is_one_everywhere_and_semantic() -> None:
    stated = PROJECT["project"]["version"]
    assert re.fullmatch(r"\d+\.\d+\.\d+", stated)
    assert civcas.__version__ == stated
    assert version("civcas") == stated
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert re.search(r"^version: (.+)$", citation, re.MULTILINE).group(1) == stated  # type: ignore[union-attr]


def test_the_licence_is_apache_2_word_for_word() -> None:
    text = (ROOT / "LICENSE").read_bytes()
    assert hashlib.sha256(text).hexdigest() == "cfc7749b96f63bd31c3c42b5c471bf756814053e847c10f3eb003417bc523d30"
    assert PROJECT["project"]["license"] == "Apache-2.0"
    assert "license: Apache-2.0" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")


def test_the_gazetteers_makers_are_credited() -> None:
    for name in ("NOTICE", "README.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "GeoNames" in text, name
        assert re.search(r"CC BY|Creative Commons\s+Attribution", text), name


def test_what_changed_is_written_down_in_fragments_of_a_known_kind() -> None:
    kinds = {kind["directory"] for kind in PROJECT["tool"]["towncrier"]["type"]}
    fragments = [path for path in (ROOT / "changelog.d").iterdir() if path.name != "README.md"]
    released = f"## {civcas.__version__} " in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert fragments or released
    for path in fragments:
        assert re.fullmatch(rf"(\d+|\+[\w-]+)\.({'|'.join(sorted(kinds))})(\.\d+)?\.md", path.name), path.name
        assert path.read_text(encoding="utf-8").strip()


def test_the_fragments_make_a_release_note() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "towncrier", "build", "--draft", "--version", "9.9.9", "--date", "2099-01-01"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "## 9.9.9 (2099-01-01)" in done.stdout
    for path in (ROOT / "changelog.d").glob("*.*.md"):
        assert path.read_text(encoding="utf-8").split()[0] in done.stdout
