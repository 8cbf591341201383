"""Killed at any moment, a capture and a watch lose nothing, take nothing twice, and leave a ledger that verifies."""

from __future__ import annotations

import pytest

from bench.kill_capture import kill_capture

KILLS = 10


@pytest.mark.parametrize("kind", ["capture", "watch"])
def test_a_killed_run_that_is_started_again_ends_as_an_undisturbed_one(kind: str) -> None:
    tally, wrong = kill_capture(kind, kills=KILLS, seed=7, pages=20)
    assert wrong == []
    assert tally.struck == KILLS
    assert tally.finished
