"""The score of the development data stays at its floors, where that data lies beside the checkout."""

from __future__ import annotations

import pytest

from quality.shared import below_floors, is_there, score_shared


@pytest.mark.skipif(not is_there(), reason="there is no folder shared/reading beside the checkout")
def test_the_score_of_the_development_data_stays_at_its_floors(capsys: pytest.CaptureFixture[str]) -> None:
    assert score_shared(check=True) == 0, capsys.readouterr().out


def test_a_figure_below_its_floor_is_named_and_one_that_is_missing_too() -> None:
    lines = "killed in range: 0.899 of 10\nplace answered: 0.500 of 4\nwomen killed in range: no gold\n"
    least = {"killed in range": 0.9, "place answered": 0.5, "women killed in range": 0.1}
    assert list(below_floors(lines, least)) == [
        "killed in range is 0.899, below its floor 0.900",
        "women killed in range is not scored",
    ]
