"""The gazetteer of the package, unpacked once for all tests of the place stage."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from civcas.place import Gazetteer


@pytest.fixture(scope="session")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gazetteer]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CIVCAS_CACHE", str(tmp_path_factory.mktemp("cache")))
        opened = Gazetteer()
        assert opened.knows("Syria")
        yield opened
        opened.close()
