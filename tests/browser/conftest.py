"""A real browser before a real server: ``civcas record`` fills a ledger, ``civcas serve`` shows it.

Both run as programs of their own. Playwright keeps an event loop in this
process, in which Django refuses to touch the database.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

REPORTS = Path(__file__).parent / "reports"
NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-dev-shm-usage",
    "--disable-sync",
    "--no-first-run",
)


def _chromium() -> str | None:
    """The browser that ``CIVCAS_TEST_CHROMIUM`` names, else one of the system's."""
    named = os.environ.get("CIVCAS_TEST_CHROMIUM")
    return named or next((found for name in NAMES if (found := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, object]) -> dict[str, object]:
    """How the browser is started; skips where there is none."""
    program = _chromium()
    if program is None:
        pytest.skip("there is no Chromium here: install one, or name it in CIVCAS_TEST_CHROMIUM")
    return {**browser_type_launch_args, "executable_path": program, "args": list(QUIET)}


def run(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """A command of civcas on the ledger of a home."""
    return subprocess.run(
        [sys.executable, "-m", "civcas.cli", *words],
        env={**os.environ, "CIVCAS_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )


@pytest.fixture(scope="session")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of a ledger that ``civcas record`` has filled from the reports beside this file."""
    home = tmp_path_factory.mktemp("browsed")
    run(home, "record", str(REPORTS))
    return home


@pytest.fixture(scope="session")
def site(recorded: Path) -> Iterator[str]:
    """The address of the pages, without the last slash."""
    process = subprocess.Popen(
        [sys.executable, "-m", "civcas.cli", "serve", "--no-open"],
        env={**os.environ, "CIVCAS_HOME": str(recorded), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout
        found = re.search(r"http://\S+/", process.stdout.readline())
        assert found
        yield found.group(0).rstrip("/")
    finally:
        process.terminate()
        process.communicate(timeout=30)
