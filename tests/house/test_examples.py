"""What the docs say a command prints is what it prints."""

from __future__ import annotations

from pathlib import Path

import pytest
from checkout import ROOT

from scripts import examples


@pytest.mark.parametrize("path", examples.pages(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_examples_of_a_page_print_what_it_says(path: Path) -> None:
    assert examples.difference(path) == ""


def test_the_readme_and_the_tutorial_have_examples_to_run() -> None:
    names = {page.relative_to(ROOT).as_posix() for page in examples.pages()}
    assert {"README.md", "docs/tutorial/first-record.md"} <= names


def test_a_page_that_says_something_else_is_found_out(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "<!-- file: a.txt -->\n```text\none\ntwo\n```\n\n```console\n$ cat a.txt\none\nthree\n```\n", encoding="utf-8"
    )
    assert "+two" in examples.difference(page)
    page.write_text(page.read_text(encoding="utf-8").replace("three", "two"), encoding="utf-8")
    assert examples.difference(page) == ""


@pytest.mark.parametrize(
    ("said", "printed", "agree"),
    [
        (("a", "…", "z"), ["a", "b", "c", "z"], True),
        (("a", "…", "z"), ["a", "z"], True),
        (("a", "…", "z"), ["a", "b"], False),
        (("a", "…"), ["b", "a"], False),
        (("a  ",), ["a", ""], True),
        (("1.5",), ["1x5"], False),
    ],
)
def test_lines_left_out_stand_for_any_lines_and_nothing_else_does(
    said: tuple[str, ...], printed: list[str], agree: bool
) -> None:
    assert examples.agrees(said, printed) is agree
