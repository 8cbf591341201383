"""What several tests of the ledger need."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import pytest
from later_migration import LATER, OURS


@pytest.fixture
def later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: object) -> Path:
    """The program with one migration more than it has; gives the file of that migration."""
    package = tmp_path / "later_migrations"
    package.mkdir()
    (package / "__init__.py").touch()
    for name in OURS:
        (package / f"{name}.py").write_text(
            "from importlib import import_module\n"
            f'Migration = import_module("civcas.store.migrations.{name}").Migration\n'
        )
    migration = package / "9999_later.py"
    migration.write_text(LATER.format(sql="CREATE TABLE later (n integer)"))
    monkeypatch.syspath_prepend(str(tmp_path))
    for name in [name for name in sys.modules if name.startswith("later_migrations")]:
        monkeypatch.delitem(sys.modules, name)
    importlib.invalidate_caches()
    settings.MIGRATION_MODULES = {"store": "later_migrations"}  # type: ignore[attr-defined]
    return migration
