"""What tests of the command line share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from endpoint import Endpoint, running


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    with running() as made:
        yield made
