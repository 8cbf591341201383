"""An editable installation compiles reading where it can; where it cannot, reading is plain Python."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileReading(BuildHookInterface):
    """Runs ``scripts/compile_reading.py`` for an editable installation into an environment that has mypy.

    A wheel is made without: it is the same for every system. CIVCAS_PLAIN
    leaves it out. What goes wrong is said, and no installation fails by it.
    """

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before the installation is made."""
        script = Path(self.root) / "scripts" / "compile_reading.py"
        tools = importlib.util.find_spec("mypyc") and importlib.util.find_spec("setuptools")
        if version != "editable" or os.environ.get("CIVCAS_PLAIN") or not tools or not script.is_file():
            return
        told = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=False)
        if told.returncode:
            last = (told.stdout + told.stderr).strip().splitlines()[-1:]
            self.app.display_warning(f"reading is not compiled, and runs as plain Python: {''.join(last)}")
