"""The lock, the constraints and the ranges agree, and none of them says where packages come from."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest
from checkout import ROOT
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from scripts import lock

LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PYPROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
PROJECT: dict[str, Any] = tomllib.loads(PYPROJECT)
PINS = {canonicalize_name(pin.name): pin for pin in map(Requirement, lock.pins(LOCK))}


def test_the_constraints_that_uv_run_obeys_are_those_of_the_lock() -> None:
    assert lock.with_constraints(PYPROJECT, LOCK) == PYPROJECT
    written = [str(Requirement(line)) for line in PROJECT["tool"]["uv"]["constraint-dependencies"]]
    assert written == [str(Requirement(pin)) for pin in lock.pins(LOCK)]


def test_every_requirement_is_in_the_lock_within_its_range() -> None:
    for line in lock.requirements(PROJECT):
        wanted = Requirement(line)
        pinned = PINS[canonicalize_name(wanted.name)]
        (exact,) = pinned.specifier
        assert exact.operator == "=="
        assert wanted.specifier.contains(exact.version), f"{wanted} is pinned to {exact}"


def test_every_requirement_has_a_bounded_range() -> None:
    for line in lock.requirements(PROJECT):
        operators = {specifier.operator for specifier in Requirement(line).specifier}
        assert operators >= {">=", "<"}, line


def test_every_pin_has_hashes_and_nothing_else() -> None:
    blocks = re.split(r"^(?=[a-z0-9])", LOCK, flags=re.MULTILINE)[1:]
    assert len(blocks) == len(PINS)
    for block in blocks:
        first, *rest = block.rstrip("\n").split("\n")
        assert re.fullmatch(r"[\w.-]+==[\w.+!-]+( ; [^\\]+)? \\", first), first
        assert rest
        assert all(re.fullmatch(r" {4}--hash=sha256:[0-9a-f]{64}( \\)?", line) for line in rest), first


@pytest.mark.parametrize("text", [LOCK, "\n".join(PROJECT["tool"]["uv"]["constraint-dependencies"])])
def test_no_address_is_in_the_lock_or_the_constraints(text: str) -> None:
    assert not re.search(r"://|\bfile:|--(?!hash=)| @ ", text)


def test_a_changed_version_in_the_lock_changes_the_constraints() -> None:
    moved = LOCK.replace(f"typer=={_version('typer')}", "typer==0.24.0")
    assert lock.with_constraints(PYPROJECT, moved) != PYPROJECT
    assert lock.with_constraints(lock.with_constraints(PYPROJECT, moved), LOCK) == PYPROJECT


def test_the_app_group_brings_the_extras_so_that_one_command_runs_all() -> None:
    assert PROJECT["dependency-groups"]["app"] == [
        "civcas[web,capture]",
        "civcas[estimate]",
        "civcas[timestamps,pictures]",
    ]
    assert PROJECT["tool"]["uv"]["default-groups"] == ["app"]
    assert {"include-group": "app"} in PROJECT["dependency-groups"]["dev"]


def _version(name: str) -> str:
    (exact,) = PINS[canonicalize_name(name)].specifier
    return exact.version
