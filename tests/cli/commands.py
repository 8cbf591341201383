"""Running the real command line in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

REPORT = """Shells kill four in Qarnaf

Valley Post, May 12, 2019

QARNAF: Shells killed four civilians in the town of Qarnaf on Sunday, rescuers said. Two of the dead were children.

The shelling lasted for several hours and damaged a school, they said.
"""
SECOND = "Three people were killed and five were wounded when gunmen attacked a market in Belsud on 3 March 2019.\n"


NO_MORE: Mapping[str, str] = MappingProxyType({})


PASSED_ON = ("CIVCAS_CACHE", "CIVCAS_DATABASE_URL")


def environ(home: Path, **more: str) -> dict[str, str]:
    """The environment of a command with a ledger of its own; the cache stays, so that nothing is unpacked again.

    So does the database that the test has been given.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("CIVCAS_", "LC_", "LANG"))}
    cache = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    return kept | cache | {"CIVCAS_HOME": str(home), "CIVCAS_USER": "Tester", **more}


def civcas(
    *arguments: str | Path, home: Path, stdin: bytes = b"", cwd: Path | None = None, env: Mapping[str, str] = NO_MORE
) -> subprocess.CompletedProcess[bytes]:
    """Run ``civcas`` to its end."""
    return subprocess.run(
        [sys.executable, "-m", "civcas.cli", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        env=environ(home, **env),
        check=False,
        timeout=120,
    )


def rows(*texts: str) -> bytes:
    """JSON Lines of texts, with ids r1, r2 …"""
    return b"".join(json.dumps({"id": f"r{n}", "text": text}).encode() + b"\n" for n, text in enumerate(texts, 1))
