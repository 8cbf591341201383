"""Imports run one way, and each kind of dependency stays in its place."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

from checkout import ROOT, SOURCE, modules

# `import urllib.parse` is no client; these are. Addresses are fetched by whoever calls civcas, not by its stages.
CLIENTS = ("http.client", "urllib.request", "urllib.robotparser", "socket", "ssl", "asyncio", "trafilatura.downloads")
FETCHERS = ("fetch_url", "fetch_response", "urlopen", "urlretrieve", "create_connection")
ALLOWED = {
    "web/serving.py": {"socket"},  # `civcas serve` listens; it calls nobody
    # addresses are fetched here; the others keep its turns and times, and look names up
    "capture/fetch.py": {"asyncio", "ssl"},
    "capture/guard.py": {"asyncio", "socket"},
    "capture/manners.py": {"asyncio"},
    "capture/crowd.py": {"asyncio"},
    "cli/opinion.py": {"asyncio", "ssl"},  # a second opinion is asked for where somebody wants one, and only there
}


def test_every_import_runs_down_the_layers_and_every_folder_has_its_place() -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-logo", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_layers_contract_is_exhaustive() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    layers = next(contract for contract in contracts if contract["type"] == "layers")
    assert layers["exhaustive"] is True
    assert "exhaustive_ignores" not in layers
    assert "ignore_imports" not in layers


def test_no_module_opens_a_connection() -> None:
    found = {}
    for path in modules():
        name = path.relative_to(SOURCE).as_posix()
        named = set()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                named.update(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                named.update({node.module, *(f"{node.module}.{alias.name}" for alias in node.names)})
        clients = {item for item in named if item.startswith(CLIENTS) or item.rpartition(".")[2] in FETCHERS}
        if clients - ALLOWED.get(name, set()):
            found[name] = sorted(clients)
    assert found == {}


def test_packages_are_at_most_two_levels_deep_in_the_package() -> None:
    deep = [path.relative_to(SOURCE).as_posix() for path in modules() if len(path.relative_to(SOURCE).parent.parts) > 2]
    assert deep == []
