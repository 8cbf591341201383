"""Files that a person can hold in mind, and functions that fit a screen."""

from __future__ import annotations

import ast

from checkout import ROOT, SOURCE, files, modules

FILE_LINES = 300
FUNCTION_LINES = 60
ARGUMENTS = 8
DRAWERS = {"utils", "util", "helpers", "helper", "common", "core", "base", "manager", "service", "misc", "stuff", "lib"}


def test_a_file_is_not_too_long_to_hold_in_mind() -> None:
    lengths = {
        path.relative_to(SOURCE).as_posix(): len(path.read_text(encoding="utf-8").splitlines()) for path in modules()
    }
    assert {name: length for name, length in lengths.items() if length > FILE_LINES} == {}


def test_functions_fit_a_screen_and_take_few_arguments() -> None:
    too_much = []
    for path in modules():
        name = path.relative_to(SOURCE)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            lines = (node.end_lineno or 0) - node.lineno + 1
            positional = len(node.args.posonlyargs) + len(node.args.args)
            commands = name.parts[0] == "cli"  # a command's arguments are its options
            if lines > FUNCTION_LINES or (positional > ARGUMENTS and not commands):
                too_much.append(f"{name.as_posix()} {node.name}: {lines} lines, {positional} arguments")
    assert too_much == []


def test_no_module_template_or_folder_is_a_drawer_for_everything() -> None:
    drawers = [
        path.as_posix()
        for path in files()
        for part in (*path.parent.parts, path.stem if path.suffix in {".py", ".html"} else "")
        if DRAWERS & set(part.lower().replace("-", "_").split("_"))
    ]
    assert drawers == []


def test_no_committed_file_is_too_big_for_a_clone() -> None:
    big = [path.as_posix() for path in files() if (ROOT / path).stat().st_size > 12_000_000]
    assert big == []


def test_no_two_modules_of_the_tests_share_a_name() -> None:
    names = [path.name for path in (ROOT / "tests").rglob("*.py") if path.name != "conftest.py"]
    assert sorted(names) == sorted(set(names)), "pytest imports them by their bare names"
